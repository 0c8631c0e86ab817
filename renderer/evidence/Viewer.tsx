import { ActionIcon, Button } from '@mantine/core';
import { useReducedMotion } from '@mantine/hooks';
import { IconBrightnessDown, IconBrightnessUp, IconRotateClockwise } from '@tabler/icons-react';
import { memo, type RefObject, useEffect, useMemo, useReducer } from 'react';
import { type Side, sides } from '../../shared/vocabulary';
import { Hint, KeyCaps, useCommand, useCommandFirst } from '../app/commands';
import { useCase, useReveal } from '../case/case-view';
import { whenCan } from '../ui/when-can';
import { useWords } from '../ui/words';
import { useArrows } from './arrows';
import { Exhibition } from './Exhibition';
import { pieceInHand, takeInHand, type Viewing } from './in-hand';
import { MarkingProvider } from './marks/marking';
import { Overlay } from './Overlay';
import { usePicturesAhead } from './pictures-ahead';
import { useSeen } from './seen';
import { usePictureTexts } from './texts/picture-texts';
import classes from './Viewer.module.css';
import {
  canBeBrightened,
  canBeTurned,
  canShowText,
  inManner,
  type Manner,
  movedInFront,
  overlayOf,
  sheetOf,
  startViewer,
  type ViewerAct,
  type ViewerMode,
  type ViewerState,
  viewerAfter,
} from './viewer-state';
import { panned, zoomed } from './viewport';
import { comparable, type Exhibit, everyExhibit, isPicture, statementsOf, wordsWithFiles } from './walk';

/** How long each of the two is seen while blinking, in ms: well below three changes a second. */
const blinkEvery = 700;
const panBy = 0.08;

interface ViewerProps {
  viewing: Viewing;
  onClose: () => void;
  /** It has a window of its own, and shows this piece as soon as the console's keys are on it, in the manner of the case before. */
  follows?: { pieceId: string | null; manner: RefObject<Manner | null> };
}

export function Viewer({ viewing, onClose, follows }: ViewerProps) {
  const t = useWords('evidence');
  const { case: shown, events } = useCase();
  const { caseId, evidence, marks } = shown;
  const all = useMemo(() => [...everyExhibit(evidence), ...wordsWithFiles(evidence)], [evidence]);
  const exhibits = useMemo(() => [...all, ...statementsOf(shown, events)], [all, shown, events]);
  const [state, act] = useReducer(
    (now: ViewerState, next: ViewerAct) => viewerAfter(now, next, exhibits),
    null,
    () => {
      const first = startViewer(viewing, exhibits, pieceInHand(caseId), marks);
      return follows?.manner.current ? inManner(first, follows.manner.current, exhibits) : first;
    },
  );
  const { toggle } = useReveal(caseId);
  // A window of its own shows what the console shows.
  useCommand('reveal', toggle, follows === undefined);
  const hasText = canShowText(state, exhibits);
  const canTurn = canBeTurned(state, exhibits);
  const canBrighten = canBeBrightened(state, exhibits);
  useViewerKeys(state, act, { inFront: movedInFront(state, exhibits), canTurn, canBrighten });
  useCommand('evidence.text', () => act({ type: 'text' }), hasText);
  useBlinking(state, act);

  const alonePlace = all.findIndex(({ id }) => id === state.alone);
  const alone = all[alonePlace];
  const alonePiece = alone?.piece.id;
  useEffect(() => {
    if (state.mode === 'one' && alonePiece !== undefined) takeInHand(caseId, alonePiece);
  }, [caseId, state.mode, alonePiece]);

  const { compared } = state;
  const inSight = state.mode === 'one' ? [state.alone] : [compared.buyer, compared.merchant];
  useSeen(
    caseId,
    all.flatMap(({ id, piece }) => (inSight.includes(id) ? [piece] : [])),
  );
  const active = state.mode === 'one' ? all : comparable(exhibits, state.active);
  usePicturesAhead(active, state.mode === 'one' ? state.alone : compared[state.active]);

  const manner = follows?.manner;
  const { mode, brightness, showsText } = state;
  useEffect(() => {
    if (manner) manner.current = { mode, brightness, showsText };
  }, [manner, mode, brightness, showsText]);
  const followed = follows?.pieceId ?? null;
  useEffect(() => {
    if (followed !== null) act({ type: 'show', pieceId: followed });
  }, [followed]);

  const lookOf = (id: string) => ({ turn: state.turns[id] ?? 0, brightness: state.brightness });
  const sheetIn = (where: Side | 'alone', { id }: Pick<Exhibit, 'id'> = { id: '' }) => ({
    sheet: sheetOf(state, id, where),
    onSheet: (sheet: number) => act({ type: 'sheet', id, where, sheet }),
  });
  const texts = usePictureTexts(caseId, state.showsText);
  const textOf = (exhibit: Exhibit | undefined) =>
    state.showsText && exhibit !== undefined && isPicture(exhibit)
      ? (texts.bySha.get(exhibit.file?.sha256 ?? '') ?? 'reading')
      : null;
  const overlay = overlayOf(state, exhibits);
  const isOverlaid =
    overlay !== null && (state.mode === 'difference' || (state.mode === 'swipe' && overlay.what === 'pictures'));
  const half = (side: Side) => {
    const its = comparable(exhibits, side);
    const place = its.findIndex(({ id }) => id === state.compared[side]);
    const isSeen = state.mode === 'blink' ? state.seen === side : state.active === side;
    return (
      <Exhibition
        key={side}
        half={side}
        exhibit={its[place]}
        place={place + 1}
        total={its.length}
        isActive={state.mode !== 'blink' && isSeen}
        isBehind={state.mode === 'blink' ? !isSeen : undefined}
        hasKeys={isSeen}
        view={state.view}
        look={lookOf(state.compared[side] ?? '')}
        text={textOf(its[place])}
        onView={(view) => act({ type: 'view', view })}
        {...sheetIn(side, its[place])}
        onWalk={(by) => act({ type: 'walk', by, side })}
        onActivate={() => act({ type: 'activate', side })}
      />
    );
  };

  return (
    <div className={classes.viewer} tabIndex={-1} data-autofocus data-pane="viewer" data-mode={state.mode}>
      <Bar
        mode={mode}
        view={state.view}
        isRunning={state.isRunning}
        brightness={brightness}
        showsText={showsText}
        act={act}
        isBeside={!isOverlaid && (mode === 'swipe' || mode === 'difference')}
        hasText={hasText}
        canTurn={canTurn}
        canBrighten={canBrighten}
        onClose={onClose}
        isOwnWindow={follows !== undefined}
      />
      <div className={classes.halves}>
        {state.mode === 'one' && (
          <MarkingProvider exhibit={alone} first={viewing.mode === 'one' ? viewing.markId : undefined}>
            <Exhibition
              exhibit={alone}
              place={alonePlace + 1}
              total={all.length}
              isActive={false}
              hasKeys
              view={state.view}
              look={lookOf(state.alone ?? '')}
              text={textOf(alone)}
              onView={(view) => act({ type: 'view', view })}
              {...sheetIn('alone', alone)}
              onWalk={(by) => act({ type: 'walk', by })}
            />
          </MarkingProvider>
        )}
        {isOverlaid && <Overlay overlay={overlay} state={state} act={act} lookOf={lookOf} />}
        {!isOverlaid && state.mode !== 'one' && sides.map(half)}
      </div>
      <p className="visually-hidden" aria-live="polite">
        {state.mode === 'blink' && !state.isRunning && t(`viewer.half.${state.seen}`)}
      </p>
    </div>
  );
}

interface Looked {
  /** What the keys act on, where it is moved in its frame and not scrolled: in a film arrows alone go on and back. */
  inFront: 'picture' | 'film' | null;
  canTurn: boolean;
  canBrighten: boolean;
}

function useViewerKeys(
  { mode, view }: ViewerState,
  act: (next: ViewerAct) => void,
  { inFront, canTurn, canBrighten }: Looked,
): void {
  const show = (next: ViewerState['view']) => act({ type: 'view', view: next });
  useCommand('evidence.next', () => act({ type: 'walk', by: 1 }));
  useCommand('evidence.previous', () => act({ type: 'walk', by: -1 }));
  useCommand('evidence.otherNext', () => act({ type: 'walk', by: 1, half: 'other' }), mode !== 'one');
  useCommand('evidence.otherPrevious', () => act({ type: 'walk', by: -1, half: 'other' }), mode !== 'one');
  useCommand('evidence.otherHalf', () => act({ type: 'change' }), mode !== 'one' && mode !== 'blink');
  useCommand('evidence.compare', () => act({ type: 'mode', mode: mode === 'two' ? 'one' : 'two' }));
  useCommand('evidence.blink', () => act({ type: 'mode', mode: mode === 'blink' ? 'two' : 'blink' }));
  useCommand('evidence.zoomIn', () => show(zoomed(view, 1)));
  useCommand('evidence.zoomOut', () => show(zoomed(view, -1)));
  useCommand('evidence.zoomReset', () => act({ type: 'reset' }));
  const flip = (to: ViewerMode) => act({ type: 'mode', mode: mode === to ? 'two' : to });
  useCommand('evidence.swipe', () => flip('swipe'));
  useCommand('evidence.difference', () => flip('difference'));
  useCommand('evidence.turnRight', () => act({ type: 'turn', by: 1 }), canTurn);
  useCommand('evidence.turnLeft', () => act({ type: 'turn', by: -1 }), canTurn);
  useCommand('evidence.brighter', () => act({ type: 'brighten', by: 1 }), canBrighten);
  useCommand('evidence.darker', () => act({ type: 'brighten', by: -1 }), canBrighten);
  const pan = (x: number, y: number) => show(panned(view, -x * panBy, -y * panBy));
  useArrows('pan', pan, view.scale > 1 && inFront === 'picture');
  useArrows('move', pan, view.scale > 1 && inFront !== null);
}

/** Goes on by itself until it is paused; for those who asked for less motion it waits for their key. */
function useBlinking({ mode, isRunning }: ViewerState, act: (next: ViewerAct) => void): void {
  const isStill = useReducedMotion();
  useEffect(() => {
    if (mode !== 'blink' || !isRunning || isStill) return undefined;
    const timer = setInterval(() => act({ type: 'flip' }), blinkEvery);
    return () => clearInterval(timer);
  }, [mode, isRunning, isStill, act]);
  const step = () => {
    act({ type: 'blink', isRunning: false });
    act({ type: 'flip' });
  };
  // A film that takes its turn would play by the same key.
  useCommandFirst('evidence.blinkStep', step, mode === 'blink');
}

interface BarProps
  extends Pick<ViewerState, 'mode' | 'view' | 'isRunning' | 'brightness' | 'showsText'>,
    Pick<Looked, 'canTurn' | 'canBrighten'> {
  /** What was asked to be laid over each other cannot be. */
  isBeside: boolean;
  /** There may be text in what is looked at, to be read by machine. */
  hasText: boolean;
  isOwnWindow: boolean;
  act: (next: ViewerAct) => void;
  onClose: () => void;
}

/** Not drawn anew with each piece that keys walk over. */
const Bar = memo(function Bar({
  mode,
  view,
  isRunning,
  brightness,
  showsText,
  act,
  isBeside,
  hasText,
  canTurn,
  canBrighten,
  isOwnWindow,
  onClose,
}: BarProps) {
  const t = useWords('evidence');
  const percent = `${Math.round(view.scale * 100)}%`;
  const look = { size: 'compact-sm', variant: 'default' } as const;
  const icon = { size: 26, variant: 'default' } as const;
  const isOn = (on: boolean) => ({ 'aria-pressed': on, 'data-on': on || undefined, className: classes.toggle ?? '' });
  return (
    // A press must not take the arrow keys from the pictures.
    // biome-ignore lint/a11y/noStaticElementInteractions: the buttons inside are what is pressed
    <div className={classes.bar} onMouseDown={(event) => event.preventDefault()}>
      <Button
        {...look}
        {...isOn(mode === 'two')}
        rightSection={<Hint id="evidence.compare" />}
        onClick={() => act({ type: 'mode', mode: mode === 'two' ? 'one' : 'two' })}
      >
        {t('viewer.compare')}
      </Button>
      <Button
        {...look}
        {...isOn(mode === 'blink')}
        rightSection={<Hint id="evidence.blink" />}
        onClick={() => act({ type: 'mode', mode: mode === 'blink' ? 'two' : 'blink' })}
      >
        {t('viewer.blink')}
      </Button>
      {(['swipe', 'difference'] as const).map((each) => (
        <Button
          key={each}
          {...look}
          {...isOn(mode === each)}
          rightSection={<Hint id={`evidence.${each}`} />}
          onClick={() => act({ type: 'mode', mode: mode === each ? 'two' : each })}
        >
          {t(`viewer.${each}`)}
        </Button>
      ))}
      {isBeside && <span className={classes.notOver}>{t('viewer.notOver')}</span>}
      {mode === 'blink' && (
        <Button
          {...look}
          rightSection={<Hint id="evidence.blinkStep" />}
          onClick={() => act({ type: 'blink', isRunning: !isRunning })}
        >
          {t(isRunning ? 'viewer.pause' : 'viewer.run')}
        </Button>
      )}
      <span className={classes.space} />
      <span className={classes.keys}>
        {t('viewer.walk')} <Hint id="evidence.previous" />
        <Hint id="evidence.next" />
      </span>
      {mode !== 'one' && mode !== 'blink' && (
        <>
          <span className={classes.keys}>
            {t('viewer.walkOther')} <Hint id="evidence.otherPrevious" />
            <Hint id="evidence.otherNext" />
          </span>
          <span className={classes.keys}>
            {t('viewer.change')} <Hint id="evidence.otherHalf" />
          </span>
        </>
      )}
      {hasText && (
        <Button
          {...look}
          {...isOn(showsText)}
          rightSection={<Hint id="evidence.text" />}
          onClick={() => act({ type: 'text' })}
        >
          {t('text.button')}
        </Button>
      )}
      <ActionIcon
        {...icon}
        aria-label={t('viewer.turn')}
        title={t('viewer.turn')}
        {...whenCan(canTurn, () => act({ type: 'turn', by: 1 }))}
      >
        <IconRotateClockwise size={15} />
      </ActionIcon>
      <ActionIcon
        {...icon}
        aria-label={t('viewer.darker')}
        title={t('viewer.darker')}
        {...whenCan(canBrighten, () => act({ type: 'brighten', by: -1 }))}
      >
        <IconBrightnessDown size={15} />
      </ActionIcon>
      <ActionIcon
        {...icon}
        aria-label={t('viewer.brighter', { percent: `${Math.round(brightness * 100)}%` })}
        title={t('viewer.brighter', { percent: `${Math.round(brightness * 100)}%` })}
        {...whenCan(canBrighten, () => act({ type: 'brighten', by: 1 }))}
      >
        <IconBrightnessUp size={15} />
      </ActionIcon>
      <Button {...look} aria-label={t('viewer.zoomOut')} onClick={() => act({ type: 'view', view: zoomed(view, -1) })}>
        −
      </Button>
      <Button
        {...look}
        aria-label={`${percent}, ${t('viewer.zoomReset')}`}
        w={64}
        onClick={() => act({ type: 'reset' })}
      >
        {percent}
      </Button>
      <Button {...look} aria-label={t('viewer.zoomIn')} onClick={() => act({ type: 'view', view: zoomed(view, 1) })}>
        +
      </Button>
      {isOwnWindow ? (
        <Button {...look} onClick={onClose} rightSection={<Hint id="evidence.window" />}>
          {t('viewer.closeWindow')}
        </Button>
      ) : (
        <Button {...look} onClick={onClose} rightSection={<KeyCaps keys="Escape" />}>
          {t('viewer.close')}
        </Button>
      )}
    </div>
  );
});
