import { Switch } from '@mantine/core';
import { warnings } from '../../shared/contract';
import { undoDelays, usualUndoDelay } from '../../shared/undo';
import { useCommand } from '../app/commands';
import { tell } from '../app/notices';
import { usePreferences, useSetPreferences } from '../app/preferences';
import { useArranging, useTriage } from '../triage/triage';
import { useWords } from '../ui/words';
import { Choice, Row } from './Choice';
import classes from './Settings.module.css';

/** How the desk follows the agent from case to case, and when it speaks up. */
export function WorkFlow() {
  const t = useWords(['triage', 'settings', 'undo']);
  const { goesOn } = useTriage();
  const { setGoesOn } = useArranging();
  const { undoDelay, warnBefore, isQuiet = false } = usePreferences();
  const setPreferences = useSetPreferences();
  return (
    <section className={classes.section} aria-labelledby="work-flow">
      <h2 id="work-flow">{t('settings')}</h2>
      <Row label={t('goesOn')} hint={t('goesOnText')}>
        {(id) => <Switch id={id} checked={goesOn} onChange={(event) => setGoesOn(event.currentTarget.checked)} />}
      </Row>
      <Choice
        label={t('undo:delay')}
        hint={t('undo:delayText')}
        value={undoDelay ?? usualUndoDelay}
        data={undoDelays.map((value) => ({ value, label: t(`undo:delayName.${value}`) }))}
        onChange={(value) => setPreferences({ undoDelay: value })}
      />
      <Choice
        label={t('settings:warnBefore')}
        hint={t('settings:warnBeforeText')}
        value={warnBefore ?? '30'}
        data={warnings.map((minutes) => ({ value: minutes, label: t(`settings:warnBeforeName.${minutes}`) }))}
        onChange={(value) => setPreferences({ warnBefore: value })}
      />
      <Row label={t('settings:quiet')} hint={t('settings:quietText')}>
        {(id) => (
          <Switch
            id={id}
            checked={isQuiet}
            onChange={(event) => setPreferences({ isQuiet: event.currentTarget.checked })}
          />
        )}
      </Row>
    </section>
  );
}

/** Do not disturb, by key or palette from anywhere. */
export function useQuietCommand(): void {
  const t = useWords('settings');
  const { isQuiet = false } = usePreferences();
  const setPreferences = useSetPreferences();
  useCommand('notices.quiet', () => {
    setPreferences({ isQuiet: !isQuiet });
    tell({ id: 'quiet', message: t(isQuiet ? 'quietOff' : 'quietOn') });
  });
}
