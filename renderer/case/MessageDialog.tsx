import { useState } from 'react';
import type { Side } from '../../shared/vocabulary';
import { ChoiceList } from '../ui/ChoiceList';
import { useWords } from '../ui/words';
import { useCaseAct } from './act';
import { useCase } from './case-view';
import { TextDialog } from './TextDialog';

/** Puts a note, or what a side said by telephone, on file. */
export function MessageDialog({ onClose }: { onClose: () => void }) {
  const t = useWords(['case', 'vocabulary']);
  const { case: state } = useCase();
  const act = useCaseAct(state.caseId);
  const [from, setFrom] = useState<'agent' | Side>('agent');
  return (
    <TextDialog
      draft="message"
      title={t('message.title')}
      label={t('message.text')}
      submit={t('message.submit')}
      isBusy={act.isBusy}
      problem={act.problem}
      onSend={(text) => act.send('addMessage', { text, ...(from === 'agent' ? {} : { from }) })}
      onClose={onClose}
    >
      <ChoiceList
        label={t('message.from')}
        isLabelShown
        columns={3}
        options={[
          { value: 'buyer', label: t('message.said', { side: t('vocabulary:side.buyer') }) },
          { value: 'agent', label: t('message.own') },
          { value: 'merchant', label: t('message.said', { side: t('vocabulary:side.merchant') }) },
        ]}
        value={from}
        onChange={setFrom}
      />
    </TextDialog>
  );
}
