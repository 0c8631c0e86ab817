import { useState } from 'react';
import type { Side } from '../../shared/vocabulary';
import { AskFields } from '../case/AskFields';
import classes from '../case/AskFields.module.css';
import { useCaseAct } from '../case/act';
import { asksOf, suggestedAsk } from '../case/ask-form';
import { useCase } from '../case/case-view';
import { useNote } from '../case/use-note';
import { DialogForm } from '../ui/DialogForm';
import { useWords } from '../ui/words';
import { useGoOnAfter } from '../verdict/use-go-on';

/** Asks one or both sides for more evidence (补充举证). */
export function RequestDialog({ onClose }: { onClose: () => void }) {
  const t = useWords(['evidence', 'vocabulary']);
  const view = useCase();
  const { case: state } = view;
  const isAsked = (side: Side) => state.requests.some((request) => request.side === side && request.status === 'open');
  const act = useCaseAct(state.caseId);
  const goOn = useGoOnAfter();
  const [form, setForm] = useState(() => suggestedAsk(view.sufficiency, (side) => !isAsked(side)));
  const [buyer, setBuyer] = useNote('request:buyer');
  const [merchant, setMerchant] = useNote('request:merchant');
  const asks = asksOf(form, { buyer, merchant });
  const send = async () => {
    const next = await goOn.ask();
    if (!(await act.send('requestEvidence', { ask: asks }))) return;
    setBuyer('');
    setMerchant('');
    onClose();
    goOn.go(next);
  };
  return (
    <DialogForm
      title={t('request.title')}
      submit={t('request.submit')}
      onSubmit={() => void send()}
      onClose={onClose}
      isBusy={act.isBusy}
      problem={act.problem}
      notYet={asks.length === 0 ? t('request.chooseSide') : null}
      size="lg"
    >
      <AskFields
        form={form}
        onChange={setForm}
        notes={{ buyer, merchant }}
        onNote={(side, text) => (side === 'buyer' ? setBuyer(text) : setMerchant(text))}
        whyNot={(side) => (isAsked(side) ? t('request.alreadyAsked') : null)}
      />
      <p className={classes.outcome}>{t(state.stage === 'arbitration' ? 'request.leadsBack' : 'request.leadsTo')}</p>
    </DialogForm>
  );
}
