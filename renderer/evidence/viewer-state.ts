/** What the viewer shows: one exhibit, two beside each other, or two in the same place: by turns, parted by a line, or what differs. Pure. */
import type { Evidence, Mark } from '../../shared/case';
import type { Side } from '../../shared/vocabulary';
import type { Viewing } from './in-hand';
import { atRest, type Viewport } from './viewport';
import { comparable, type Exhibit, exhibitsOf, firstToCompare, inWalkOrder, isPicture, stepFrom } from './walk';

export type ViewerMode = 'one' | 'two' | 'blink' | 'swipe' | 'difference';

export interface ViewerState {
  mode: ViewerMode;
  /** Id of the exhibit that is looked at alone. */
  alone: string | null;
  /** Ids of the exhibits that are compared. */
  compared: Record<Side, string | null>;
  /** Which half the walking keys move. */
  active: Side;
  /** While blinking: which of the two is seen. */
  seen: Side;
  /** Blinking goes on by itself. */
  isRunning: boolean;
  view: Viewport;
  /** Quarters of a turn to the right, by the exhibit's id; left out: none. */
  turns: Readonly<Record<string, number>>;
  /** 1 as it is. */
  brightness: number;
  /** The text that was read in pictures is shown over and under them. */
  showsText: boolean;
  /** While swiping: up to where the buyer's is seen, in parts of the width. */
  split: number;
}

export function startViewer(
  viewing: Viewing,
  evidence: readonly Evidence[],
  pieceInHand: string | null,
  marks: readonly Mark[] = [],
): ViewerState {
  const pieceId = viewing.mode === 'one' ? viewing.pieceId : pieceInHand;
  const onSide = (side: Side): string | null => {
    const exhibits = comparable(evidence, side);
    const own = exhibits.filter(({ piece }) => piece.side === side);
    const held = own.filter(({ piece }) => piece.id === pieceId);
    return (firstToCompare(held) ?? firstToCompare(own) ?? firstToCompare(exhibits))?.id ?? null;
  };
  const all = everyExhibit(evidence);
  const mark = viewing.mode === 'one' ? marks.find(({ id }) => id === viewing.markId) : undefined;
  const marked = mark && all.find(({ piece, file }) => piece.id === mark.evidenceId && file?.sha256 === mark.sha256);
  const exhibitId = viewing.mode === 'one' ? viewing.exhibitId : undefined;
  const named = marked ?? all.find(({ id }) => id === exhibitId);
  const alone = named ?? firstToCompare(all.filter(({ piece }) => piece.id === pieceId)) ?? all[0];
  const held = evidence.find((piece) => piece.id === pieceId);
  return {
    mode: viewing.mode,
    alone: alone?.id ?? null,
    compared: { buyer: onSide('buyer'), merchant: onSide('merchant') },
    active: held?.side === 'merchant' ? 'merchant' : 'buyer',
    seen: 'buyer',
    isRunning: false,
    view: atRest,
    turns: {},
    brightness: 1,
    showsText: viewing.mode === 'one' && viewing.showsText === true,
    split: 0.5,
  };
}

export function everyExhibit(evidence: readonly Evidence[]): Exhibit[] {
  return inWalkOrder(evidence).flatMap(exhibitsOf);
}

export type ViewerAct =
  | { type: 'walk'; by: 1 | -1; half?: 'active' | 'other'; side?: Side }
  /** Another piece, as the console's keys go to it. Two that are compared stay. */
  | { type: 'show'; pieceId: string }
  | { type: 'activate'; side: Side }
  | { type: 'mode'; mode: ViewerMode }
  | { type: 'blink'; isRunning: boolean }
  | { type: 'flip' }
  | { type: 'view'; view: Viewport }
  | { type: 'turn'; by: 1 | -1 }
  | { type: 'brighten'; by: 1 | -1 }
  | { type: 'swipe'; by: number }
  | { type: 'text' }
  | { type: 'reset' };

export function otherSide(side: Side): Side {
  return side === 'buyer' ? 'merchant' : 'buyer';
}

export function viewerAfter(state: ViewerState, act: ViewerAct, evidence: readonly Evidence[]): ViewerState {
  switch (act.type) {
    case 'walk': {
      if (state.mode === 'one') {
        const alone = stepFrom(
          everyExhibit(evidence).map(({ id }) => id),
          state.alone,
          act.by,
        );
        return alone === state.alone ? state : { ...state, alone, view: atRest };
      }
      const side = act.side ?? (act.half === 'other' ? otherSide(state.active) : state.active);
      const ids = comparable(evidence, side).map(({ id }) => id);
      return { ...state, compared: { ...state.compared, [side]: stepFrom(ids, state.compared[side], act.by) } };
    }
    case 'show': {
      const own = everyExhibit(evidence).filter(({ piece }) => piece.id === act.pieceId);
      const next = firstToCompare(own);
      if (state.mode !== 'one' || !next || own.some(({ id }) => id === state.alone)) return state;
      return { ...state, alone: next.id, view: atRest };
    }
    case 'activate':
      return { ...state, active: act.side };
    case 'mode':
      return {
        ...state,
        mode: act.mode,
        isRunning: act.mode === 'blink',
        view: act.mode === 'one' ? atRest : state.view,
      };
    case 'blink':
      return { ...state, isRunning: act.isRunning };
    case 'flip':
      return { ...state, seen: otherSide(state.seen) };
    case 'view':
      return { ...state, view: act.view };
    case 'turn': {
      const id = inFront(state);
      if (id === null) return state;
      return { ...state, turns: { ...state.turns, [id]: ((state.turns[id] ?? 0) + act.by + 4) % 4 } };
    }
    case 'brighten':
      return { ...state, brightness: between(0.25, state.brightness + act.by * brightnessStep, 3) };
    case 'swipe':
      return { ...state, split: between(0, state.split + act.by, 1) };
    case 'text':
      return { ...state, showsText: !state.showsText };
    case 'reset':
      return { ...state, view: atRest, turns: {}, brightness: 1, split: 0.5 };
  }
}

const brightnessStep = 0.25;

function between(least: number, value: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}

/** Whether what keys act on is a picture. */
export function isPictureInFront(state: ViewerState, evidence: readonly Evidence[]): boolean {
  const id = inFront(state);
  return everyExhibit(evidence).some((exhibit) => exhibit.id === id && isPicture(exhibit));
}

/** Whether text that was read in a picture can be shown: one is looked at, and nothing is laid over it. */
export function canShowText({ mode, alone, compared }: ViewerState, evidence: readonly Evidence[]): boolean {
  if (mode === 'swipe' || mode === 'difference') return false;
  const seen = mode === 'one' ? [alone] : [compared.buyer, compared.merchant];
  return everyExhibit(evidence).some((exhibit) => seen.includes(exhibit.id) && isPicture(exhibit));
}

/** The exhibit that keys act on. */
function inFront({ mode, alone, compared, active, seen }: ViewerState): string | null {
  if (mode === 'one') return alone;
  return compared[mode === 'blink' ? seen : active];
}

export interface Overlay {
  what: 'pictures' | 'words';
  buyer: Exhibit;
  merchant: Exhibit;
}

/** The two that are compared, where one can be laid over the other: two pictures, or two pieces of words. */
export function overlayOf({ compared }: ViewerState, evidence: readonly Evidence[]): Overlay | null {
  const on = (side: Side) => comparable(evidence, side).find(({ id }) => id === compared[side]);
  const [buyer, merchant] = [on('buyer'), on('merchant')];
  if (!buyer || !merchant) return null;
  if (isPicture(buyer) && isPicture(merchant)) return { what: 'pictures', buyer, merchant };
  return buyer.file === null && merchant.file === null ? { what: 'words', buyer, merchant } : null;
}
