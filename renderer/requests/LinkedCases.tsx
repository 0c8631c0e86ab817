import { IconLink } from '@tabler/icons-react';
import { useCase } from '../case/case-view';
import { showCase } from '../queue/moves';
import { useWords } from '../ui/words';
import { Bar } from './Bar';
import classes from './Requests.module.css';

/** More belong to a busy shop or buyer than would help here; the history tells of all. */
const mostShown = 8;

/** The cases that belong with this one, how and why, and a way to each. */
export function LinkedCases() {
  const t = useWords(['requests', 'vocabulary']);
  const { links } = useCase().case;
  if (links.length === 0) return null;
  return (
    <Bar icon={<IconLink size={14} aria-hidden />}>
      <strong>{t('linked.title')}</strong>{' '}
      {links.slice(0, mostShown).map(({ caseId, kind, note }) => (
        <button key={`${kind} ${caseId}`} type="button" className={classes.linked} onClick={() => showCase(caseId)}>
          {caseId.split(':').at(-2)}
          <span className={classes.how}>{[t(`vocabulary:linkKind.${kind}`), note].filter(Boolean).join(' · ')}</span>
        </button>
      ))}
      {links.length > mostShown && (
        <span className={classes.when}>{t('linked.more', { count: links.length - mostShown })}</span>
      )}
    </Bar>
  );
}
