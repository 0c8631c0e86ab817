import { type KeyboardEvent, type PointerEvent, useEffect, useRef } from 'react';
import { sides } from '../../shared/vocabulary';
import { useWords } from '../ui/words';
import { Only, WordsApart } from './apart/WordsApart';
import { correctedBy, exhibitName } from './given-facts';
import classes from './Overlay.module.css';
import { type Look, Picture } from './Picture';
import { Stage } from './Stage';
import { type Overlay as Overlaid, sheetOf, type ViewerAct, type ViewerState } from './viewer-state';

/** The line moves by so much of the width for each key. */
const swipeBy = 0.05;

interface OverlayProps {
  overlay: Overlaid;
  state: ViewerState;
  act: (next: ViewerAct) => void;
  lookOf: (exhibitId: string) => Look;
}

/** Two in the same place: parted by a line that is moved, or as what differs between them. Pictures themselves: what copies of them differ in is their making. */
export function Overlay({ overlay, state, act, lookOf }: OverlayProps) {
  const t = useWords(['evidence', 'vocabulary']);
  return (
    <section className={classes.overlay} aria-label={t(`viewer.${state.mode}`)}>
      <header className={classes.header} data-what={overlay.what}>
        {sides.map((side) => (
          <span key={side} className={classes.name} data-side={overlay[side].piece.side}>
            {t(`vocabulary:owner.${overlay[side].piece.side}`)}{' '}
            {[exhibitName(overlay[side], t), correctedBy(overlay[side], t)].filter(Boolean).join(' · ')}{' '}
            {overlay.what === 'words' && (
              <Only half={side} owner={overlay[side].piece.side}>
                {t('viewer.onlyHere')}
              </Only>
            )}
          </span>
        ))}
      </header>
      {overlay.what === 'words' ? (
        <WordsApart
          key={`${overlay.buyer.id} ${overlay.merchant.id}`}
          buyer={overlay.buyer}
          merchant={overlay.merchant}
          sheets={{
            buyer: sheetOf(state, overlay.buyer.id, 'buyer'),
            merchant: sheetOf(state, overlay.merchant.id, 'merchant'),
          }}
          scale={state.view.scale}
        />
      ) : (
        <Pictures overlay={overlay} state={state} act={act} lookOf={lookOf} />
      )}
    </section>
  );
}

function Pictures({ overlay: { buyer, merchant }, state, act, lookOf }: OverlayProps) {
  const t = useWords('evidence');
  const { view, mode, split } = state;
  const percent = Math.round(split * 100);
  const handle = useRef<HTMLDivElement>(null);
  // The keys are on the line as soon as there is one.
  useEffect(() => {
    if (mode === 'swipe') handle.current?.focus();
  }, [mode]);
  const onKeyDown = (event: KeyboardEvent) => {
    const by = { ArrowLeft: -swipeBy, ArrowRight: swipeBy }[event.key];
    // With Shift they move the pictures under it.
    if (by === undefined || event.shiftKey) return;
    event.preventDefault();
    event.stopPropagation();
    act({ type: 'swipe', by });
  };
  const onHandle = (event: PointerEvent<HTMLDivElement>) => {
    if (event.buttons === 0) return;
    const box = event.currentTarget.parentElement?.getBoundingClientRect();
    if (box) act({ type: 'swipe', by: (event.clientX - box.left) / box.width - split });
  };
  if (buyer.file === null || merchant.file === null) return null;
  return (
    <div className={classes.frame} data-mode={mode}>
      <Stage view={view} onView={(next) => act({ type: 'view', view: next })}>
        <div className={classes.layer}>
          <Picture key={merchant.id} file={merchant.file} isWhole view={view} look={lookOf(merchant.id)} />
        </div>
        <div
          className={classes.layer}
          data-top
          style={mode === 'swipe' ? { clipPath: `inset(0 ${100 - percent}% 0 0)` } : undefined}
        >
          <Picture key={buyer.id} file={buyer.file} isWhole view={view} look={lookOf(buyer.id)} />
        </div>
      </Stage>
      {mode === 'swipe' && (
        <div
          className={classes.handle}
          style={{ insetInlineStart: `${percent}%` }}
          role="slider"
          tabIndex={0}
          aria-label={t('viewer.split')}
          aria-valuenow={percent}
          aria-valuemin={0}
          aria-valuemax={100}
          ref={handle}
          onKeyDown={onKeyDown}
          onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
          onPointerMove={onHandle}
        />
      )}
    </div>
  );
}
