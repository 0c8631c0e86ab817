/** What the viewer shows: one exhibit, two beside each other, or two in the same place: by turns, parted by a line, or what differs. Pure. */
import type { Mark } from '../../shared/case';
import { type Side, sides } from '../../shared/vocabulary';
import type { Viewing } from './in-hand';
import { atRest, type Viewport } from './viewport';
import { comparable, type Exhibit, firstToCompare, isFilm, isPdf, isPicture, mayBeWords, stepFrom } from './walk';

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
  /** Of spreadsheets which sheet, from 0, alone and in either half by the exhibit's id (`sheetOf`); left out: the first. */
  sheets: Readonly<Record<string, number>>;
  /** 1 as it is. */
  brightness: number;
  /** The text that was read in pictures is shown over and under them. */
  showsText: boolean;
  /** While swiping: up to where the buyer's is seen, in parts of the width. */
  split: number;
}

/** Where an exhibit is looked at. Two sheets of one file can stand beside each other. */
type Where = Side | 'alone';

export const sheetOf = ({ sheets }: ViewerState, id: string, where: Where): number => sheets[`${where} ${id}`] ?? 0;

const withSheet = ({ sheets }: ViewerState, id: string, where: Where, sheet: number): ViewerState['sheets'] => ({
  ...sheets,
  [`${where} ${id}`]: sheet,
});

/** @param exhibits all that there is, what either side said too */
export function startViewer(
  viewing: Viewing,
  exhibits: readonly Exhibit[],
  pieceInHand: string | null,
  marks: readonly Mark[] = [],
): ViewerState {
  const pieceId = viewing.mode === 'one' ? viewing.pieceId : pieceInHand;
  const all = pieces(exhibits);
  const mark = viewing.mode === 'one' ? marks.find(({ id }) => id === viewing.markId) : undefined;
  const marked = mark && all.find(({ piece, file }) => piece.id === mark.evidenceId && file?.sha256 === mark.sha256);
  const exhibitId = viewing.mode === 'one' ? viewing.exhibitId : undefined;
  const named = marked ?? all.find(({ id }) => id === exhibitId);
  const held = firstToCompare(all.filter(({ piece }) => piece.id === pieceId));
  const alone = named ?? held ?? all[0];
  const state: ViewerState = {
    mode: viewing.mode,
    alone: alone?.id ?? null,
    compared: firstPair(exhibits),
    active: 'buyer',
    seen: 'buyer',
    isRunning: false,
    view: atRest,
    turns: {},
    sheets: {},
    brightness: 1,
    showsText: viewing.mode === 'one' && viewing.showsText === true,
    split: 0.5,
  };
  return held ? { ...state, ...putInHalf(state, held) } : state;
}

/** What stays as it is when another case is gone on to: how evidence is looked at. */
export type Manner = Pick<ViewerState, 'mode' | 'brightness' | 'showsText'>;

export function inManner(state: ViewerState, { mode, ...manner }: Manner, exhibits: readonly Exhibit[]): ViewerState {
  const next = { ...state, ...manner };
  return mode === state.mode ? next : inMode(next, mode, exhibits);
}

function pieces(exhibits: readonly Exhibit[]): Exhibit[] {
  return exhibits.filter(({ said }) => said === undefined);
}

/** Either side's first; where it has given nothing the platform's, else anything that the other half does not show already. */
function firstPair(exhibits: readonly Exhibit[]): ViewerState['compared'] {
  const first = (side: Side, shown: string | null) => {
    const all = comparable(exhibits, side).filter(({ id }) => id !== shown);
    const of = (owner: Exhibit['piece']['side']) =>
      firstToCompare(pieces(all).filter(({ piece }) => piece.side === owner));
    return (of(side) ?? of('platform') ?? all[0])?.id ?? null;
  };
  const buyer = first('buyer', null);
  return { buyer, merchant: first('merchant', buyer) };
}

/** An exhibit in the half of its side, the platform's in the one that keys walk; one that is shown already stays where it is. */
function putInHalf(
  { compared, active }: ViewerState,
  { id, piece }: Exhibit,
): Pick<ViewerState, 'compared' | 'active'> {
  const shown = compared[active] === id ? active : sides.find((side) => compared[side] === id);
  const half = shown ?? (piece.side === 'platform' ? active : piece.side);
  return { compared: { ...compared, [half]: id }, active: half };
}

export type ViewerAct =
  | { type: 'walk'; by: 1 | -1; half?: 'active' | 'other'; side?: Side }
  /** Another piece, as the console's keys go to it; of two that are compared it takes its half, which has the keys. */
  | { type: 'show'; pieceId: string }
  | { type: 'activate'; side: Side }
  /** The other half has the keys from now on. */
  | { type: 'change' }
  | { type: 'mode'; mode: ViewerMode }
  | { type: 'blink'; isRunning: boolean }
  | { type: 'flip' }
  | { type: 'view'; view: Viewport }
  | { type: 'turn'; by: 1 | -1 }
  | { type: 'sheet'; id: string; where: Where; sheet: number }
  | { type: 'brighten'; by: 1 | -1 }
  | { type: 'swipe'; by: number }
  | { type: 'text' }
  | { type: 'reset' };

export function otherSide(side: Side): Side {
  return side === 'buyer' ? 'merchant' : 'buyer';
}

export function viewerAfter(state: ViewerState, act: ViewerAct, exhibits: readonly Exhibit[]): ViewerState {
  switch (act.type) {
    case 'walk': {
      if (state.mode === 'one') {
        const alone = stepFrom(
          pieces(exhibits).map(({ id }) => id),
          state.alone,
          act.by,
        );
        return alone === state.alone ? state : { ...state, alone, view: atRest };
      }
      const side = act.side ?? (act.half === 'other' ? otherSide(state.active) : state.active);
      const ids = comparable(exhibits, side).map(({ id }) => id);
      return { ...state, compared: { ...state.compared, [side]: stepFrom(ids, state.compared[side], act.by) } };
    }
    case 'show': {
      const own = pieces(exhibits).filter(({ piece }) => piece.id === act.pieceId);
      const next = firstToCompare(own);
      if (!next) return state;
      if (state.mode === 'one') {
        return own.some(({ id }) => id === state.alone) ? state : { ...state, alone: next.id, view: atRest };
      }
      const shown = own.find(({ id }) => id === state.compared.buyer || id === state.compared.merchant);
      return shown ? { ...state, ...putInHalf(state, shown) } : { ...state, ...putInHalf(state, next), view: atRest };
    }
    case 'activate':
      return { ...state, active: act.side };
    case 'change':
      return { ...state, active: otherSide(state.active) };
    case 'mode':
      return inMode(state, act.mode, exhibits);
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
    case 'sheet':
      return { ...state, sheets: withSheet(state, act.id, act.where, act.sheet) };
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

/** What was looked at alone is one of the two that are compared, and what had the keys of those is looked at alone. */
function inMode(state: ViewerState, mode: ViewerMode, exhibits: readonly Exhibit[]): ViewerState {
  const next = { ...state, mode, isRunning: mode === 'blink' };
  if (mode === 'one') {
    const last = pieces(exhibits).find(({ id }) => id === inFront(state));
    if (!last || state.mode === 'one') return { ...next, view: atRest };
    const active = state.mode === 'blink' ? state.seen : state.active;
    const sheets = withSheet(state, last.id, 'alone', sheetOf(state, last.id, active));
    return { ...next, alone: last.id, active, sheets, view: atRest };
  }
  const alone = state.mode === 'one' ? exhibits.find(({ id }) => id === state.alone) : undefined;
  const compared = alone ? { ...next, ...broughtAlong(state, alone) } : next;
  return mode === 'blink' && state.mode !== 'blink' ? { ...compared, seen: compared.active } : compared;
}

/** What was looked at alone is put in a half, on the sheet that it was on. */
function broughtAlong(state: ViewerState, alone: Exhibit) {
  const half = putInHalf(state, alone);
  return { ...half, sheets: withSheet(state, alone.id, half.active, sheetOf(state, alone.id, 'alone')) };
}

const brightnessStep = 0.25;

function between(least: number, value: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}

/** What keys act on, where it is zoomed and moved in a frame; null where it is something else. */
export function movedInFront(state: ViewerState, exhibits: readonly Exhibit[]): 'picture' | 'film' | null {
  const id = inFront(state);
  const exhibit = exhibits.find((other) => other.id === id);
  if (exhibit === undefined) return null;
  if (isPicture(exhibit)) return 'picture';
  return isFilm(exhibit) ? 'film' : null;
}

/** Whether text that was read in a picture can be shown: one is looked at, and nothing is laid over it. */
export function canShowText({ mode, alone, compared }: ViewerState, exhibits: readonly Exhibit[]): boolean {
  if (mode === 'swipe' || mode === 'difference') return false;
  const seen = mode === 'one' ? [alone] : [compared.buyer, compared.merchant];
  return exhibits.some((exhibit) => seen.includes(exhibit.id) && isPicture(exhibit));
}

const isDrawn = (exhibit: Exhibit) => isPicture(exhibit) || isFilm(exhibit) || isPdf(exhibit);

/** Whether what keys act on can be turned: a picture, a film or pages. */
export function canBeTurned(state: ViewerState, exhibits: readonly Exhibit[]): boolean {
  const id = inFront(state);
  return exhibits.some((exhibit) => exhibit.id === id && isDrawn(exhibit));
}

/** Whether something is looked at that can be brightened, in either half: both are as bright. */
export function canBeBrightened({ mode, alone, compared }: ViewerState, exhibits: readonly Exhibit[]): boolean {
  const seen = mode === 'one' ? [alone] : [compared.buyer, compared.merchant];
  return exhibits.some((exhibit) => seen.includes(exhibit.id) && isDrawn(exhibit));
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

/** The two that are compared, where one can be laid over the other: two pictures, or two that say something in words. */
export function overlayOf({ compared }: ViewerState, exhibits: readonly Exhibit[]): Overlay | null {
  const on = (side: Side) => exhibits.find(({ id }) => id === compared[side]);
  const [buyer, merchant] = [on('buyer'), on('merchant')];
  if (!buyer || !merchant) return null;
  if (isPicture(buyer) && isPicture(merchant)) return { what: 'pictures', buyer, merchant };
  return mayBeWords(buyer) && mayBeWords(merchant) ? { what: 'words', buyer, merchant } : null;
}
