/** What a finding rests on, while it is written: pieces, and marks on them. A mark is cited with its piece. Pure. */
import type { Mark } from '../../shared/case';
import type { FindingDraft } from './form';

type Marks = readonly Pick<Mark, 'id' | 'evidenceId'>[];

/** A piece that is no longer cited takes its marks with it. */
export function withPieceToggled(finding: FindingDraft, pieceId: string, marks: Marks): FindingDraft {
  if (!finding.evidence.includes(pieceId)) return { ...finding, evidence: [...finding.evidence, pieceId] };
  const own = marks.filter(({ evidenceId }) => evidenceId === pieceId).map(({ id }) => id);
  return {
    ...finding,
    evidence: finding.evidence.filter((id) => id !== pieceId),
    ...citing((finding.marks ?? []).filter((id) => !own.includes(id))),
  };
}

export function withMarkToggled(finding: FindingDraft, { id, evidenceId }: Marks[number]): FindingDraft {
  const { evidence, marks: cited = [] } = finding;
  if (cited.includes(id)) return { ...finding, ...citing(cited.filter((other) => other !== id)) };
  return {
    ...finding,
    evidence: evidence.includes(evidenceId) ? evidence : [...evidence, evidenceId],
    marks: [...cited, id],
  };
}

const citing = (marks: string[]): Pick<FindingDraft, 'marks'> => ({ marks: marks.length === 0 ? undefined : marks });
