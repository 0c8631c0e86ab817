import { Badge } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { stakeFenOf } from '../../shared/amounts';
import { amountInWords } from '../../shared/money';
import { ActMenu } from '../acts/ActMenu';
import { Hint } from '../app/commands';
import { useHasUpdate } from '../app/pending-updates';
import { PlaceInView } from '../queue/PlaceInView';
import { Arrangements } from '../triage/Arrangements';
import { CopyButton } from '../ui/CopyButton';
import { useWords } from '../ui/words';
import { Assignee } from './Assignee';
import classes from './CaseHeader.module.css';
import { CategoryButton } from './CategoryButton';
import { useCase } from './case-view';
import { DueWindow } from './DueWindow';
import { Parties } from './Parties';
import { PlatformStanding } from './PlatformStanding';

/** Long numbers by their two ends: that is what people compare and read out. */
function shortened(number: string): string {
  return number.length > 12 ? `${number.slice(0, 4)}…${number.slice(-4)}` : number;
}

/** Which case, what about, how urgent, how much, who against whom, whose. */
export function CaseHeader() {
  const t = useWords(['case', 'vocabulary']);
  const { case: state } = useCase();
  const { source, order, subject, claim } = state;
  const title = order?.title ?? subject?.title ?? '';
  return (
    <header className={classes.header}>
      <div className={classes.line}>
        <h1 className={classes.number} title={source.number}>
          <span className="visually-hidden">{t('caseNumber')} </span>
          {shortened(source.number)}
        </h1>
        <CopyButton text={source.number} what={t('caseNumber')} />
        <CategoryButton />
        <span className={classes.stage}>
          {t(`vocabulary:stage.${state.stage}`)}
          {state.closure !== null && ` · ${t(`vocabulary:closure.${state.closure}`)}`}
        </span>
        {state.escalated && (
          <Badge
            size="sm"
            flex="none"
            radius="xs"
            color="red"
            variant="light"
            leftSection={<IconAlertTriangle size={11} />}
          >
            {t('escalated')}
          </Badge>
        )}
        <span className={classes.due}>
          <DueWindow />
        </span>
      </div>
      <div className={classes.line}>
        <span className={classes.amount}>{amountInWords(stakeFenOf(state), t)}</span>
        <span className={classes.asks}>{t(`vocabulary:remedyKind.${claim.asks}`)}</span>
        <span className={classes.title} title={title}>
          {title}
        </span>
        <span className={classes.whose}>
          <PlaceInView />
          <Assignee />
          <ActMenu />
        </span>
      </div>
      <PlatformStanding />
      <Parties />
      <Arrangements />
      <UpdateNote />
    </header>
  );
}

/** Somebody else changed this case. It is not changed under the agent's eyes. */
function UpdateNote() {
  const t = useWords('case');
  const { case: state } = useCase();
  if (!useHasUpdate(state)) return null;
  return (
    <p className={classes.update} role="status">
      {t('hasUpdate')} <Hint id="updates.show" />
    </p>
  );
}
