/** Of many issues, and of much evidence on one, what stands on the rows before they are opened. Pure. */
import type { Evidence } from '../../shared/case';
import type { IssueCell, IssueRow } from '../../shared/contract';

const few = 3;
/** Of so many those that tell nothing of their own are a line each: what there is to compare stays in sight. */
const manyIssues = 3;

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

interface Told {
  issue: Pick<IssueRow['issue'], 'id'>;
  cells: readonly Pick<IssueCell, 'side' | 'pieces' | 'says'>[];
  /** Something was found on it, or is being written. */
  isFound: boolean;
}

/**
 * Of many issues the ids of those that are a line each: nobody has shown anything on them, nothing is found, and all that is said
 * to them (a claim is said to most) stands on the row of another that is none, or on the first such.
 */
export function bareIssues(rows: readonly Told[]): ReadonlySet<string> {
  if (rows.length < manyIssues) return new Set();
  const isEmpty = ({ isFound, cells }: Told) => !isFound && cells.every(({ pieces }) => pieces.length === 0);
  const saidOn = ({ cells }: Told) =>
    cells.flatMap(({ side, says }) => says.map(({ place, ref }) => `${side} ${place} ${ref ?? ''}`));
  const told = new Set(rows.filter((row) => !isEmpty(row)).flatMap(saidOn));
  const bare = rows.filter(isEmpty).filter((row) => {
    const said = saidOn(row);
    const isTold = said.every((one) => told.has(one));
    for (const one of said) told.add(one);
    return isTold;
  });
  return new Set(bare.map(({ issue }) => issue.id));
}
