import type { CaseState, Evidence } from '../../../shared/case';
import type { Enclosed } from '../../../shared/commands';
import type { NewEvent } from '../../../shared/events';
import type { Rejection } from '../../../shared/rejections';
import type { Side } from '../../../shared/vocabulary';
import { rejection } from './decision';

/** What comes with a defence, an appeal or a contest, as events, and the ids that it gets. */
export interface TakenIn {
  events: NewEvent[];
  ids: string[];
}

/**
 * Goes on file as that side's evidence. Never late: what it comes with has a window of its own. `at` in ms since the
 * epoch, UTC.
 */
export function takenIn(state: CaseState, side: Side, given: readonly Enclosed[], at: number): TakenIn {
  const pieces = given.map(
    (piece, index): Evidence => ({
      ...piece,
      id: `E${state.evidence.length + index + 1}`,
      side,
      provenance: 'party',
      givenAt: at,
      late: false,
      admitted: null,
    }),
  );
  return {
    events: pieces.map((evidence) => ({ type: 'evidenceAdded', at, body: { evidence } })),
    ids: pieces.map(({ id }) => id),
  };
}

/** A piece with neither words nor a file is none. */
export function emptyPiece(given: readonly Enclosed[]): Rejection | null {
  const isEmpty = given.some(({ text, files }) => text.trim() === '' && files.length === 0);
  return isEmpty ? rejection('evidence_empty') : null;
}
