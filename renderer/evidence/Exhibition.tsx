import { ActionIcon } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { type PointerEvent, useEffect, useEffectEvent, useRef } from 'react';
import type { Evidence } from '../../shared/case';
import { useTimes } from '../app/preferences';
import { ScrollRegion } from '../ui/ScrollRegion';
import { useWords } from '../ui/words';
import classes from './Exhibition.module.css';
import { FileFacts } from './FileFacts';
import { Picture } from './Picture';
import { panned, transformOf, type Viewport, zoomed } from './viewport';
import type { Exhibit } from './walk';

interface ExhibitionProps {
  side: Evidence['side'];
  exhibit: Exhibit | undefined;
  place: number;
  total: number;
  isActive: boolean;
  view: Viewport;
  onView: (view: Viewport) => void;
  onWalk: (by: 1 | -1) => void;
  onActivate?: () => void;
}

/** One exhibit large: what it is above, itself, what is known of it below. */
export function Exhibition({
  side,
  exhibit,
  place,
  total,
  isActive,
  view,
  onView,
  onWalk,
  onActivate,
}: ExhibitionProps) {
  const t = useWords(['evidence', 'vocabulary']);
  return (
    <section
      className={classes.exhibition}
      data-side={side}
      data-active={isActive || undefined}
      aria-label={t('viewer.half', { side: t(`vocabulary:owner.${side}`) })}
      onFocus={onActivate}
      onPointerDown={onActivate}
    >
      <header className={classes.header}>
        <span className={classes.side}>{t(`vocabulary:owner.${side}`)}</span>
        {exhibit && (
          <span className={classes.name}>
            {exhibit.piece.id} {t(`vocabulary:evidenceKind.${exhibit.piece.kind}`)}
            {exhibit.piece.side === 'platform' && side !== 'platform' && ` · ${t('vocabulary:provenance.platform')}`}
            {exhibit.of > 1 && ` · ${t('viewer.file', { place: exhibit.place, of: exhibit.of })}`}
          </span>
        )}
        <span className={classes.walk}>
          <ActionIcon size={24} aria-label={t('viewer.previous')} disabled={place <= 1} onClick={() => onWalk(-1)}>
            <IconChevronLeft size={16} />
          </ActionIcon>
          <span className={classes.place}>
            {place}/{total}
          </span>
          <ActionIcon size={24} aria-label={t('viewer.next')} disabled={place >= total} onClick={() => onWalk(1)}>
            <IconChevronRight size={16} />
          </ActionIcon>
        </span>
      </header>
      {exhibit ? (
        <Shown exhibit={exhibit} view={view} onView={onView} />
      ) : (
        <p className={classes.none}>{t('viewer.nothing')}</p>
      )}
      {exhibit && <Caption exhibit={exhibit} />}
    </section>
  );
}

function Shown({ exhibit, view, onView }: { exhibit: Exhibit; view: Viewport; onView: (view: Viewport) => void }) {
  const t = useWords('evidence');
  const stage = useRef<HTMLDivElement>(null);
  const hold = useRef<{ x: number; y: number } | null>(null);
  const onWheel = useEffectEvent((event: WheelEvent) => {
    const box = stage.current?.getBoundingClientRect();
    if (!box) return;
    event.preventDefault();
    const about = { x: (event.clientX - box.left) / box.width - 0.5, y: (event.clientY - box.top) / box.height - 0.5 };
    onView(zoomed(view, event.deltaY < 0 ? 1 : -1, about));
  });
  useEffect(() => {
    const element = stage.current;
    // React listens to the wheel passively, and a passive listener cannot keep the page from scrolling.
    const listener = (event: WheelEvent) => onWheel(event);
    element?.addEventListener('wheel', listener, { passive: false });
    return () => element?.removeEventListener('wheel', listener);
  }, []);
  const { file, piece } = exhibit;
  if (file === null) {
    return (
      <ScrollRegion className={classes.words} label={t('viewer.words')}>
        {piece.text}
      </ScrollRegion>
    );
  }
  const onPointerMove = (event: PointerEvent<HTMLDivElement>) => {
    if (hold.current === null) return;
    const box = event.currentTarget.getBoundingClientRect();
    onView(panned(view, (event.clientX - hold.current.x) / box.width, (event.clientY - hold.current.y) / box.height));
    hold.current = { x: event.clientX, y: event.clientY };
  };
  return (
    <div
      ref={stage}
      className={classes.stage}
      data-zoomed={view.scale > 1 || undefined}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        hold.current = { x: event.clientX, y: event.clientY };
      }}
      onPointerMove={onPointerMove}
      onPointerUp={() => {
        hold.current = null;
      }}
    >
      <Picture key={file.sha256 ?? file.name} file={file} transform={transformOf(view)} />
    </div>
  );
}

function Caption({ exhibit }: { exhibit: Exhibit }) {
  const t = useWords(['evidence', 'vocabulary']);
  const { time } = useTimes();
  const { piece, file } = exhibit;
  const facts = [
    time(piece.givenAt),
    t(`vocabulary:provenance.${piece.provenance}`),
    piece.late ? t(piece.admitted === null ? 'late.undecided' : piece.admitted ? 'late.admitted' : 'late.leftOut') : '',
    piece.originalPackaging === true ? t('originalPackaging') : '',
    piece.signedBy ? t(`vocabulary:signer.${piece.signedBy}`) : '',
    file?.name ?? '',
    file !== null && file.sha256 === undefined ? (file.url ?? '') : '',
  ].filter(Boolean);
  return (
    <footer className={classes.caption}>
      {file !== null && piece.text !== '' && <p className={classes.text}>{piece.text}</p>}
      <p className={classes.facts}>{facts.join(' · ')}</p>
      {file !== null && <FileFacts file={file} />}
    </footer>
  );
}
