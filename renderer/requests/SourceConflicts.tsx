import { IconArrowsDiff } from '@tabler/icons-react';
import { formatFen } from '../../shared/money';
import { standingInWords } from '../../shared/record-words';
import { useTimes } from '../app/preferences';
import { useCase } from '../case/case-view';
import { useWords } from '../ui/words';
import { ActButton } from './ActButton';
import { Bar } from './Bar';
import classes from './Requests.module.css';

/** Where the platform's record does not agree with what was done here: what each says, and what can be done. */
export function SourceConflicts() {
  const t = useWords(['requests', 'vocabulary']);
  const { time } = useTimes();
  const { conflicts } = useCase().case;
  const word = (kind: string, code: string) => t(`vocabulary:${kind}.${code}`);
  return conflicts
    .filter(({ status }) => status === 'open')
    .map(({ id, at, kind, there, here, claim }) => (
      <Bar
        key={id}
        isUrgent
        icon={<IconArrowsDiff size={14} aria-hidden />}
        action={<ActButton type="settleConflict" preset={{ conflictId: id }} isPrimary />}
      >
        <strong>{t('conflict.title', { kind: word('conflictKind', kind) })}</strong>{' '}
        {claim
          ? t('conflict.claim', { asks: word('remedyKind', claim.asks), amount: formatFen(claim.amountFen) })
          : t('conflict.standing', { there: standingInWords(there, word), here: standingInWords(here, word) })}
        <span className={classes.when}>{time(at)}</span>
      </Bar>
    ));
}
