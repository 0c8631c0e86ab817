import { useState } from 'react';
import { DialogForm } from '../ui/DialogForm';
import { useWords } from '../ui/words';
import { useGoOnAfter } from '../verdict/use-go-on';
import { AskFields } from './AskFields';
import classes from './AskFields.module.css';
import { useCaseAct } from './act';
import { asksOf, suggestedAsk } from './ask-form';
import { useCase } from './case-view';
import { useNote } from './use-note';

/** Accepts the claim. Who is asked for evidence gets a window; with nobody asked it goes straight to arbitration. */
export function AcceptDialog({ onClose }: { onClose: () => void }) {
  const t = useWords('case');
  const view = useCase();
  const act = useCaseAct(view.case.caseId);
  const goOn = useGoOnAfter();
  const [form, setForm] = useState(() => suggestedAsk(view.sufficiency, () => true));
  const [buyer, setBuyer] = useNote('accept:buyer');
  const [merchant, setMerchant] = useNote('accept:merchant');
  const asks = asksOf(form, { buyer, merchant });
  const send = async () => {
    const next = await goOn.ask();
    if (!(await act.send('accept', { ask: asks }))) return;
    setBuyer('');
    setMerchant('');
    onClose();
    if (asks.length > 0) goOn.go(next);
  };
  return (
    <DialogForm
      title={t('accept.title')}
      submit={asks.length === 0 ? t('accept.straight') : t('accept.andAsk')}
      onSubmit={() => void send()}
      onClose={onClose}
      isBusy={act.isBusy}
      problem={act.problem}
      size="lg"
    >
      <AskFields
        form={form}
        onChange={setForm}
        notes={{ buyer, merchant }}
        onNote={(side, text) => (side === 'buyer' ? setBuyer(text) : setMerchant(text))}
        whyNot={() => null}
      />
      <p className={classes.outcome}>
        {asks.length === 0 ? t('accept.leadsToArbitration') : t('accept.leadsToEvidence')}
      </p>
    </DialogForm>
  );
}
