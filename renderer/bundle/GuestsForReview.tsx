import { useCommand, useKeys } from '../app/commands';
import { useView } from '../app/desk';
import { focusPane } from '../app/layout/pane-focus';
import { showCase } from '../queue/moves';
import { goToView } from '../queue/queue-commands';
import { useSelection } from '../queue/selection';
import { useWords } from '../ui/words';
import classes from './Bundle.module.css';

const nothing = {};

/** Cases of other desks that wait here for a lead, in the review queue and apart from this desk's own. */
export function GuestsForReview() {
  const t = useWords('bundle');
  const { filter, caseId: inHand } = useSelection((now) => now);
  const { data } = useView('bundle.list', nothing);
  const { words: keys } = useKeys('review.guest');
  const waiting =
    data?.cases.filter(({ mode, reviewed, isUnanswered }) => mode === 'review' && (!reviewed || isUnanswered)) ?? [];
  const show = (caseId: string) => {
    showCase(caseId);
    focusPane('case');
  };
  const next = () => {
    const after = waiting[waiting.findIndex(({ caseId }) => caseId === inHand) + 1] ?? waiting[0];
    if (!after) return;
    goToView('review');
    show(after.caseId);
  };
  useCommand('review.guest', next, waiting.length > 0);
  if (filter.view !== 'review' || waiting.length === 0) return null;
  return (
    <section className={classes.guests} aria-label={t('guests.title')}>
      <h3 title={keys}>{t('guests.title')}</h3>
      <ul>
        {waiting.map(({ caseId, by, reviewed }) => (
          <li key={caseId}>
            <button type="button" aria-current={caseId === inHand || undefined} onClick={() => show(caseId)}>
              <span>{caseId}</span>
              <span className={classes.note}>
                {t('fromWhom', { name: by.name })} · {t(reviewed ? 'guests.answer' : 'guests.todo')}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
