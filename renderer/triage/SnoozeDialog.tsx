import { useState } from 'react';
import type { CaseId } from '../../shared/case';
import { tell } from '../app/notices';
import { usePreferences, useTimes } from '../app/preferences';
import { DialogForm } from '../ui/DialogForm';
import { useWords } from '../ui/words';
import { useUndoDelay } from '../undo/use-undo-delay';
import { useGoOnAfter } from '../verdict/use-go-on';
import { newSnooze, SnoozeFields, snoozeUntil } from './SnoozeFields';
import { useArranging, useTriage } from './triage';

/** Puts a case out of one's own sight for a time. It is nobody else's matter, and no hold: the case's windows run on. */
export function SnoozeDialog({ caseId, onClose }: { caseId: CaseId; onClose: () => void }) {
  const t = useWords('triage');
  const { timeZone } = usePreferences();
  const { time } = useTimes();
  const isAway = useTriage().snoozed.some((one) => one.caseId === caseId);
  const { snooze } = useArranging();
  const isUndoable = useUndoDelay() > 0;
  const goOn = useGoOnAfter();
  const [form, setForm] = useState(() => newSnooze(isAway));
  const [isBusy, setBusy] = useState(false);
  const until = snoozeUntil(form, timeZone);
  const send = async () => {
    if (until === undefined) return;
    setBusy(true);
    const next = until === null ? null : await goOn.ask();
    const about = until === null ? '' : t('snooze.done', { time: time(until) });
    const isDone = await snooze([caseId], until, about);
    setBusy(false);
    if (!isDone) return;
    if (!isUndoable) tell({ id: 'snoozed', message: until === null ? t('snooze.isBack') : about });
    onClose();
    if (until !== null) goOn.go(next);
  };
  return (
    <DialogForm
      title={t('snooze.title')}
      submit={form.choice === 'back' ? t('snooze.back') : t('snooze.submit')}
      onSubmit={() => void send()}
      onClose={onClose}
      isBusy={isBusy}
      notYet={until === undefined ? t('snooze.chooseTime') : null}
    >
      <SnoozeFields form={form} isAway={isAway} onChange={setForm} />
    </DialogForm>
  );
}
