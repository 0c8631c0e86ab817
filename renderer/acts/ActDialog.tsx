import { useState } from 'react';
import { deskNow } from '../app/clock';
import { useTimes } from '../app/preferences';
import { useCaseAct } from '../case/act';
import { useCase } from '../case/case-view';
import { useNote } from '../case/use-note';
import { WithdrawalForeseen } from '../requests/WithdrawalForeseen';
import { DialogForm } from '../ui/DialogForm';
import { useWords } from '../ui/words';
import { useGoOnAfter } from '../verdict/use-go-on';
import { ActField } from './ActField';
import classes from './Acts.module.css';
import type { Act } from './list';
import { type Field, isFilled, noValues, type Values } from './values';

/** Acts after which there is nothing to do on the case for a while. */
const endsForNow: ReadonlySet<string> = new Set(['hold', 'requestCorrection']);

interface ActDialogProps {
  act: Act;
  preset: Readonly<Record<string, string>>;
  onClose: () => void;
}

/** What an act needs to know, what it will lead to, and why it was refused where it was. Words typed here are kept. */
export function ActDialog({ act, preset, onClose }: ActDialogProps) {
  const t = useWords(['acts', 'vocabulary', 'commands', 'verdict']);
  const { time } = useTimes();
  const view = useCase();
  const sending = useCaseAct(view.case.caseId);
  const goOn = useGoOnAfter();
  const wording = { t, time };
  const fields = act.fields(view);
  const [values, setValues] = useState<Values>(() => ({
    ...noValues,
    texts: { ...firstChoices(fields, view, wording), ...preset },
  }));
  // The longest text of a form is the one worth keeping while the dialog is closed.
  const draftField = fields.find((field) => field.kind === 'text');
  const [draft, setDraft] = useNote(`act:${act.type}`);
  const filled: Values =
    draftField && values.texts[draftField.name] === undefined
      ? { ...values, texts: { ...values.texts, [draftField.name]: draft } }
      : values;

  const missing = fields.find((field) => !isFilled(field, filled));
  const notYet = missing ? t('fillIn', { field: t(`field.${missing.label ?? missing.name}`) }) : null;
  const change = (next: Values) => {
    if (draftField && next.texts[draftField.name] !== filled.texts[draftField.name]) {
      setDraft(next.texts[draftField.name] ?? '');
    }
    setValues(next);
  };
  const send = async () => {
    const data = act.data(filled, view, deskNow());
    if (data === null) return;
    const next = endsForNow.has(act.type) ? await goOn.ask() : null;
    if (!(await sending.send(act.type, data))) return;
    setDraft('');
    onClose();
    if (endsForNow.has(act.type)) goOn.go(next);
  };
  return (
    <DialogForm
      title={t(`commands:act.${act.type}`)}
      submit={t(`submit.${act.type}`)}
      onSubmit={() => void send()}
      onClose={onClose}
      isBusy={sending.isBusy}
      problem={sending.problem}
      notYet={notYet}
      isDangerous={act.isDangerous ?? false}
      size="lg"
    >
      {fields.map((field, place) => (
        <ActField key={field.name} field={field} values={filled} onChange={change} isFirst={place === 0} />
      ))}
      {act.type === 'withdraw' && <WithdrawalForeseen />}
      <p className={classes.leadsTo}>{t(`leadsTo.${act.type}`)}</p>
    </DialogForm>
  );
}

/** Where there is but one thing to choose, it is chosen. */
function firstChoices(
  fields: readonly Field[],
  view: ReturnType<typeof useCase>,
  wording: { t: ReturnType<typeof useWords>; time: (moment: number) => string },
): Record<string, string> {
  const chosen: Record<string, string> = {};
  for (const field of fields) {
    if (field.kind !== 'choice' || field.isOptional) continue;
    const options = field.options(view, wording);
    const [only] = options;
    if (only && options.length === 1) chosen[field.name] = only.value;
  }
  return chosen;
}
