import { useDeferredValue } from 'react';
import { listFormat } from '../../shared/lists';
import type { Side } from '../../shared/vocabulary';
import { usePreferences } from '../app/preferences';
import { useCase } from '../case/case-view';
import { useWords } from '../ui/words';
import { PieceCard } from './PieceCard';
import { cardsFirst } from './pictures-ahead';
import { RequestState } from './RequestState';
import classes from './SideColumn.module.css';

/** As many cards as there is room for on a screen below what stands above them: the others are made once these have been seen. */
const seenFirst = 6;
/** px that a card with a picture takes, with what is between it and the next: the room of those that are made later. */
const [cardStep, cardGap] = [72, 6];

/** One side's evidence: whether it would do by the rulebook, what it was asked for, what it gave. */
export function SideColumn({ side }: { side: Side }) {
  const t = useWords(['evidence', 'vocabulary']);
  const { language } = usePreferences();
  const view = useCase();
  const pieces = view.case.evidence.filter((piece) => piece.side === side);
  const most = useDeferredValue(Number.POSITIVE_INFINITY, seenFirst);
  const requests = view.case.requests.filter((request) => request.side === side);
  const sufficiency = view.sufficiency.find((other) => other.side === side);
  const listing = listFormat(language, 'disjunction', 'short');
  const sets =
    sufficiency?.needs.map((set) => set.map((kind) => t(`vocabulary:evidenceKind.${kind}`)).join(' + ')) ?? [];
  return (
    <section
      className={classes.column}
      data-side={side}
      aria-label={t('sideTitle', { side: t(`vocabulary:side.${side}`) })}
    >
      <h3 className={classes.title}>
        {t(`vocabulary:side.${side}`)}
        <span className={classes.count}>{pieces.length}</span>
        {sufficiency?.bears && <span className={classes.bears}>{t('bears')}</span>}
        {sufficiency && sets.length > 0 && (
          <span
            className={classes.sufficiency}
            data-status={sufficiency.status}
            title={t('needs', { kinds: listing.format(sets) })}
          >
            {t(`sufficiency.${sufficiency.status}`)}
          </span>
        )}
      </h3>
      {sufficiency && sufficiency.status !== 'sufficient' && sets.length > 0 && (
        <p className={classes.needs}>
          {sufficiency.otherKinds > 0 && sufficiency.status === 'missing' && `${t('otherKinds')} `}
          {t('needs', { kinds: listing.format(sets) })}
        </p>
      )}
      {requests.map((request) => (
        <RequestState key={request.id} request={request} />
      ))}
      {pieces.length === 0 && <p className={classes.none}>{t('noneOfSide')}</p>}
      {pieces.slice(0, most).map((piece, place) => (
        <PieceCard key={piece.id} piece={piece} isFirst={place < cardsFirst} />
      ))}
      {pieces.length > most && <div aria-hidden style={{ height: (pieces.length - most) * cardStep - cardGap }} />}
    </section>
  );
}
