/** Of much evidence on an issue, what stands on its row before it is opened. Pure. */
import type { Evidence } from '../../shared/case';
import type { IssueCell } from '../../shared/contract';

const few = 3;

/**
 * Of a side's pieces on an issue the few that tell most, in their own order: what the finding cites, the weightiest of each kind that
 * the rulebook asks for, then the newest. All of them where but one would be left out: to count it takes the same room.
 */
export function tellingPieces(
  { pieces, sets }: Pick<IssueCell, 'pieces' | 'sets'>,
  cited: readonly string[],
  evidence: readonly Pick<Evidence, 'id' | 'kind'>[],
): string[] {
  if (pieces.length <= few + 1) return pieces;
  const kindOf = new Map(evidence.map(({ id, kind }) => [id, kind]));
  const needed = new Set(sets.flatMap(({ kinds }) => kinds));
  const weightiest = [...needed].flatMap((kind) => pieces.find((id) => kindOf.get(id) === kind) ?? []);
  const newest = evidence.map(({ id }) => id).toReversed();
  const ofCell = new Set(pieces);
  const byTelling = new Set([...pieces.filter((id) => cited.includes(id)), ...weightiest, ...newest]);
  const first = new Set([...byTelling].filter((id) => ofCell.has(id)).slice(0, few));
  return pieces.filter((id) => first.has(id));
}
