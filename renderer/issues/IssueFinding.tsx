import type { Finding } from '../../shared/case';
import type { IssueRow } from '../../shared/contract';
import { useCase } from '../case/case-view';
import { useWords } from '../ui/words';
import { focusField } from '../verdict/field-focus';
import type { FindingDraft } from '../verdict/form';
import { useDrafts } from '../verdict/use-drafts';
import classes from './Issues.module.css';

const decided = new Set(['lead_review', 'ruled', 'enforcement', 'closed']);

/** Of much that a finding cites, what stands beside it; all of it where the finding is written, or read. */
const mostCited = 6;

/** What was found on each issue: as the verdict has it, or as it is being written now. */
export function useFindings(): (row: IssueRow) => Finding | FindingDraft | null {
  const { caseId, stage } = useCase().case;
  const { parts } = useDrafts(caseId);
  return (row) =>
    decided.has(stage)
      ? row.finding
      : (parts.verdict?.form.findings.find(({ issueId }) => issueId === row.issue.id) ?? null);
}

/** What was found on an issue. Pressed, it leads to where it is written. */
export function IssueFinding({ row, finding }: { row: IssueRow; finding: Finding | FindingDraft | null }) {
  const t = useWords(['issues', 'vocabulary']);
  const { stage } = useCase().case;
  const words = finding ? t(`vocabulary:findingResult.${finding.result}`) : t('findingNone');
  const cited = [...(finding?.evidence ?? []), ...(finding?.marks ?? [])];
  const left = cited.length - mostCited;
  const noteOf = (ids: readonly string[]) => [ids.join(' '), finding?.note ?? ''].filter(Boolean).join(' · ');
  const note = left > 1 ? noteOf([...cited.slice(0, mostCited), t('more', { count: left })]) : noteOf(cited);
  return (
    <td className={classes.finding} data-result={finding?.result}>
      {decided.has(stage) || stage === 'negotiation' ? (
        <span>{words}</span>
      ) : (
        <button
          type="button"
          className={classes.toFinding}
          title={t('toFinding')}
          onClick={() => focusField('findings', row.issue.id)}
        >
          {words}
        </button>
      )}
      {note !== '' && (
        <span className={classes.note} title={noteOf(cited)}>
          {note}
        </span>
      )}
    </td>
  );
}
