/** What the viewer shows: one exhibit, two beside each other, or two in the same place by turns. Pure. */
import type { Evidence } from '../../shared/case';
import type { Side } from '../../shared/vocabulary';
import type { Viewing } from './in-hand';
import { atRest, type Viewport } from './viewport';
import { comparable, type Exhibit, exhibitsOf, firstToCompare, inWalkOrder, stepFrom } from './walk';

export type ViewerMode = 'one' | 'two' | 'blink';

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
}

export function startViewer(viewing: Viewing, evidence: readonly Evidence[], pieceInHand: string | null): ViewerState {
  const pieceId = viewing.mode === 'one' ? viewing.pieceId : pieceInHand;
  const onSide = (side: Side): string | null => {
    const exhibits = comparable(evidence, side);
    const own = exhibits.filter(({ piece }) => piece.side === side);
    const held = own.filter(({ piece }) => piece.id === pieceId);
    return (firstToCompare(held) ?? firstToCompare(own) ?? firstToCompare(exhibits))?.id ?? null;
  };
  const all = everyExhibit(evidence);
  const alone = firstToCompare(all.filter(({ piece }) => piece.id === pieceId)) ?? all[0];
  const held = evidence.find((piece) => piece.id === pieceId);
  return {
    mode: viewing.mode,
    alone: alone?.id ?? null,
    compared: { buyer: onSide('buyer'), merchant: onSide('merchant') },
    active: held?.side === 'merchant' ? 'merchant' : 'buyer',
    seen: 'buyer',
    isRunning: false,
    view: atRest,
  };
}

export function everyExhibit(evidence: readonly Evidence[]): Exhibit[] {
  return inWalkOrder(evidence).flatMap(exhibitsOf);
}

export type ViewerAct =
  | { type: 'walk'; by: 1 | -1; half?: 'active' | 'other'; side?: Side }
  | { type: 'activate'; side: Side }
  | { type: 'mode'; mode: ViewerMode }
  | { type: 'blink'; isRunning: boolean }
  | { type: 'flip' }
  | { type: 'view'; view: Viewport };

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
  }
}
