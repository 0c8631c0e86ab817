import { useState } from 'react';
import { useCaseAct } from '../case/act';
import { useCase } from '../case/case-view';
import { DialogForm } from '../ui/DialogForm';
import { useWords } from '../ui/words';
import { AssigneeChoice } from './AssigneeChoice';

/** Gives the case to somebody. */
export function AssignDialog({ onClose }: { onClose: () => void }) {
  const t = useWords('triage');
  const act = useCaseAct(useCase().case.caseId);
  const [to, setTo] = useState<string | null>(null);
  const send = async () => {
    if (to !== null && (await act.send('assign', { to }))) onClose();
  };
  return (
    <DialogForm
      title={t('assign.title')}
      submit={t('assign.submit')}
      onSubmit={() => void send()}
      onClose={onClose}
      isBusy={act.isBusy}
      problem={act.problem}
      notYet={to === null ? t('bulk.notYet.assign') : null}
    >
      <AssigneeChoice value={to} onChange={setTo} />
    </DialogForm>
  );
}
