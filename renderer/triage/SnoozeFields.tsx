import { TextInput } from '@mantine/core';
import { deskNow } from '../app/clock';
import { usePreferences, useTimes } from '../app/preferences';
import { ChoiceList } from '../ui/ChoiceList';
import { useWords } from '../ui/words';
import { momentAt, type SnoozeChoice, snoozeTimes } from './snooze-times';

export interface SnoozeForm {
  choice: SnoozeChoice | 'other' | 'back';
  typed: string;
  /** When the dialog was opened: the times count from then. */
  now: number;
}

export const newSnooze = (isAway: boolean): SnoozeForm => ({
  choice: isAway ? 'back' : 'hour',
  typed: '',
  now: deskNow(),
});

/** Until when: ms since the epoch UTC, null for back at once, undefined while there is no such time. */
export function snoozeUntil({ choice, typed, now }: SnoozeForm, timeZone: string): number | null | undefined {
  if (choice === 'back') return null;
  if (choice !== 'other') return snoozeTimes(now, timeZone).find((one) => one.choice === choice)?.until;
  const moment = momentAt(typed, timeZone);
  return moment !== null && moment > now ? moment : undefined;
}

interface SnoozeFieldsProps {
  form: SnoozeForm;
  /** It is put off already, and can be had back at once. */
  isAway: boolean;
  onChange: (form: SnoozeForm) => void;
}

/** Until when a case is put off. */
export function SnoozeFields({ form, isAway, onChange }: SnoozeFieldsProps) {
  const t = useWords('triage');
  const { timeZone } = usePreferences();
  const { time } = useTimes();
  const times = snoozeTimes(form.now, timeZone);
  return (
    <>
      <ChoiceList
        label={t('snooze.until')}
        isLabelShown
        columns={2}
        options={[
          ...(isAway ? [{ value: 'back' as const, label: t('snooze.back') }] : []),
          ...times.map(({ choice, until }) => ({ value: choice, label: t(`snooze.${choice}`), note: time(until) })),
          { value: 'other' as const, label: t('snooze.other') },
        ]}
        value={form.choice}
        onChange={(choice) => onChange({ ...form, choice })}
      />
      {form.choice === 'other' && (
        <TextInput
          label={t('snooze.typed', { zone: timeZone })}
          placeholder={time(form.now)}
          value={form.typed}
          onChange={(event) => onChange({ ...form, typed: event.currentTarget.value })}
        />
      )}
      <p>{t('snooze.note')}</p>
    </>
  );
}
