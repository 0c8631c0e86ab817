import type { IssuedVerdict } from '../../shared/case';
import { useAccountName, useTimes } from '../app/preferences';
import { useWords } from '../ui/words';
import classes from './VerdictPane.module.css';
import { VerdictText } from './VerdictText';

/** The verdict that an appeal is against, folded. */
export function FirstVerdict({ first }: { first: IssuedVerdict }) {
  const t = useWords('verdict');
  const { time } = useTimes();
  const name = useAccountName();
  return (
    <details>
      <summary className={classes.heading}>
        {t('decided.first', { time: time(first.issuedAt), who: name(first.proposedBy.id) })}
      </summary>
      <VerdictText verdict={first.verdict} />
    </details>
  );
}
