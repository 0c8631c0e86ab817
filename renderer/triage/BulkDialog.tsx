import { useState } from 'react';
import type { CommandType } from '../../shared/commands';
import { hour } from '../../shared/time';
import { type HoldReason, holdReasons } from '../../shared/vocabulary';
import { hoursInWords } from '../acts/hours-in-words';
import { deskNow } from '../app/clock';
import { tell } from '../app/notices';
import { usePreferences } from '../app/preferences';
import { clearMarks, markOnly, marksNow } from '../queue/marks';
import { ChoiceList } from '../ui/ChoiceList';
import { DialogForm } from '../ui/DialogForm';
import { GrowingText } from '../ui/GrowingText';
import { useWords } from '../ui/words';
import { useUndoDelay } from '../undo/use-undo-delay';
import { AssigneeChoice } from './AssigneeChoice';
import classes from './Bulk.module.css';
import { BulkProgress } from './BulkProgress';
import { newSnooze, SnoozeFields, snoozeUntil } from './SnoozeFields';
import { useArranging } from './triage';
import { useBulk } from './use-bulk';

export type BulkKind = Extract<CommandType, 'take' | 'release' | 'assign' | 'hold' | 'addMessage'> | 'snooze';

const holdHours = ['4', '24', '72', '168'] as const;

/** An act on every marked case: what it needs to know, how far it has got, and which were refused and why. */
export function BulkDialog({ kind, onClose }: { kind: BulkKind; onClose: () => void }) {
  const t = useWords(['triage', 'vocabulary', 'acts']);
  const { timeZone } = usePreferences();
  const [marks] = useState(marksNow);
  const [to, setTo] = useState<string | null>(null);
  const [reason, setReason] = useState<HoldReason | null>(null);
  const [hours, setHours] = useState<(typeof holdHours)[number]>('24');
  const [text, setText] = useState('');
  const [snoozing, setSnoozing] = useState(() => newSnooze(false));
  const { state, run, stop } = useBulk();
  const { snooze } = useArranging();
  const isUndoable = useUndoDelay() > 0;
  const caseIds = [...marks.keys()];
  const until = snoozeUntil(snoozing, timeZone);

  const data = (): object | null => {
    if (kind === 'assign') return to === null ? null : { to };
    if (kind === 'hold')
      return reason === null ? null : { reason, until: deskNow() + Number(hours) * hour, note: text.trim() };
    if (kind === 'addMessage') return text.trim() === '' ? null : { text: text.trim() };
    return kind === 'snooze' && until === undefined ? null : {};
  };
  const start = async () => {
    const given = data();
    if (given === null || state !== null) return;
    if (kind === 'snooze') {
      if (!(await snooze(caseIds, until ?? null, ''))) return;
      return finish(caseIds.length);
    }
    const ended = await run(caseIds, {
      group: crypto.randomUUID(),
      type: kind,
      dataOf: () => given,
      onEnded: ({ done }) => markOnly([...marks].filter(([caseId]) => !done.includes(caseId))),
    });
    if (ended.done.length === caseIds.length) finish(ended.done.length);
  };
  const finish = (count: number) => {
    clearMarks();
    if (!isUndoable) tell({ id: 'bulk', message: t(`bulk.done.${kind}`, { count }) });
    onClose();
  };

  if (state !== null) {
    return (
      <BulkProgress
        title={t(`bulk.title.${kind}`, { count: marks.size })}
        state={state}
        titles={marks}
        onStop={stop}
        onClose={onClose}
      />
    );
  }
  return (
    <DialogForm
      title={t(`bulk.title.${kind}`, { count: marks.size })}
      submit={t(`bulk.submit.${kind}`, { count: marks.size })}
      onSubmit={() => void start()}
      onClose={onClose}
      notYet={data() === null ? t(`bulk.notYet.${kind}`) : null}
    >
      {kind === 'assign' && <AssigneeChoice value={to} onChange={setTo} />}
      {kind === 'hold' && (
        <>
          <ChoiceList
            label={t('acts:field.reason')}
            isLabelShown
            columns={2}
            options={holdReasons.map((value) => ({ value, label: t(`vocabulary:holdReason.${value}`) }))}
            value={reason}
            onChange={setReason}
          />
          <ChoiceList
            label={t('bulk.holdFor')}
            isLabelShown
            columns={holdHours.length}
            options={holdHours.map((value) => ({ value, label: hoursInWords(Number(value), t) }))}
            value={hours}
            onChange={setHours}
          />
        </>
      )}
      {kind === 'snooze' && <SnoozeFields form={snoozing} isAway={false} onChange={setSnoozing} />}
      {(kind === 'addMessage' || kind === 'hold') && (
        <GrowingText
          label={t(kind === 'hold' ? 'bulk.noteOptional' : 'bulk.text')}
          required={kind === 'addMessage'}
          from={2}
          to={10}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      )}
      <p className={classes.note}>{t(`bulk.note.${kind}`)}</p>
      <ul
        className={classes.cases}
        aria-label={t('bulk.label')}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, by key too
        tabIndex={0}
      >
        {[...marks].map(([caseId, name]) => (
          <li key={caseId}>{name}</li>
        ))}
      </ul>
    </DialogForm>
  );
}
