import { IconAlertTriangle, IconBuildingBank } from '@tabler/icons-react';
import { type MouseEvent, memo, useState } from 'react';
import type { Evidence } from '../../shared/case';
import { ContextMenu, type Point, pointOf } from '../app/commands';
import { useTimes } from '../app/preferences';
import { useCase } from '../case/case-view';
import { useWords } from '../ui/words';
import { FileMarks } from './FileFacts';
import { givenInWords } from './given-facts';
import { cardId, openViewer, takeInHand, useInHand } from './in-hand';
import { LateDecision } from './LateDecision';
import { MissingFile } from './MissingFile';
import { Picture } from './Picture';
import classes from './PieceCard.module.css';
import { Rebuttals } from './Rebuttals';
import { useIsNew } from './seen';

/** One piece: what it is, when it came, a glimpse of it. Pressed, it opens large. */
export const PieceCard = memo(function PieceCard({ piece, isFirst = false }: { piece: Evidence; isFirst?: boolean }) {
  const t = useWords(['evidence', 'vocabulary']);
  const { time } = useTimes();
  const { caseId } = useCase().case;
  const isInHand = useInHand(caseId, ({ pieceId }) => pieceId === piece.id);
  const isNew = useIsNew(piece);
  const there = piece.files.filter((file) => file.sha256 !== undefined);
  const missing = piece.files.filter((file) => file.sha256 === undefined);
  const [first] = there;
  const [menu, setMenu] = useState<Point | null>(null);
  const askForMenu = (event: MouseEvent<HTMLElement>) => {
    event.preventDefault();
    event.currentTarget.focus({ preventScroll: true });
    takeInHand(caseId, piece.id);
    setMenu(pointOf(event, event.currentTarget));
  };
  return (
    <div className={classes.card} data-in-hand={isInHand || undefined}>
      <button
        type="button"
        id={cardId(piece.id)}
        className={classes.press}
        onFocus={() => takeInHand(caseId, piece.id)}
        onClick={() => openViewer(caseId, { mode: 'one', pieceId: piece.id })}
        onContextMenu={askForMenu}
      >
        {first && (
          <span className={classes.glimpse}>
            <Picture file={first} isSmall isFirst={isFirst} />
            {there.length > 1 && <span className={classes.more}>{t('moreFiles', { count: there.length })}</span>}
          </span>
        )}
        <span className={classes.words}>
          <span className={classes.name}>
            <span className={classes.id}>{piece.id}</span> {t(`vocabulary:evidenceKind.${piece.kind}`)}
            {isNew && <span className={classes.new}>{t('new')}</span>}
            {piece.provenance === 'platform' && piece.side !== 'platform' && (
              <span className={classes.mark}>
                <IconBuildingBank size={11} aria-hidden /> {t('vocabulary:provenance.platform')}
              </span>
            )}
            {piece.originalPackaging === true && <span className={classes.mark}>{t('originalPackaging')}</span>}
            {piece.late && (
              <span className={classes.late}>
                <IconAlertTriangle size={11} aria-hidden />
                {t(piece.admitted === null ? 'late.undecided' : piece.admitted ? 'late.admitted' : 'late.leftOut')}
              </span>
            )}
          </span>
          <FileMarks files={piece.files} />
          <span className={classes.when}>{time(piece.givenAt)}</span>
          {piece.weighed && piece.weighed.length > 0 && (
            <span className={classes.when}>
              {piece.weighed
                .map(({ at, grams }) => t('weighed', { at: t(`vocabulary:weighingPoint.${at}`), grams }))
                .join(' · ')}
            </span>
          )}
          {givenInWords(piece, t).map((words) => (
            <span key={words} className={classes.when}>
              {words}
            </span>
          ))}
          {piece.text !== '' ? (
            <span className={classes.text}>{piece.text}</span>
          ) : (
            first && <span className={classes.file}>{first.name}</span>
          )}
        </span>
      </button>
      {missing.map((file) => (
        <MissingFile key={`${file.name} ${file.url ?? ''}`} pieceId={piece.id} file={file} />
      ))}
      {piece.late && piece.admitted === null && <LateDecision pieceId={piece.id} />}
      <Rebuttals pieceId={piece.id} />
      {menu && <ContextMenu of="piece" label={t('pieceMenu')} at={menu} onClose={() => setMenu(null)} />}
    </div>
  );
});
