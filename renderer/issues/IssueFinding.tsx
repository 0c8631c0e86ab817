import type { IssueRow } from '../../shared/contract';
import { useCase } from '../case/case-view';
import { useWords } from '../ui/words';
import { focusField } from '../verdict/field-focus';
import { useDrafts } from '../verdict/use-drafts';
import classes from './Issues.module.css';

const decided = new Set(['lead_review', 'ruled', 'enforcement', 'closed']);

/** What was found on an issue: as the verdict has it, or as it is being written now. Pressed, it leads to where it is written. */
export function IssueFinding({ row }: { row: IssueRow }) {
  const t = useWords(['issues', 'vocabulary']);
  const { caseId, stage } = useCase().case;
  const { parts } = useDrafts(caseId);
  const isDecided = decided.has(stage);
  const written = parts.verdict?.form.findings.find(({ issueId }) => issueId === row.issue.id);
  const finding = isDecided ? row.finding : (written ?? null);
  const words = finding ? t(`vocabulary:findingResult.${finding.result}`) : t('findingNone');
  const note = [[...(finding?.evidence ?? []), ...(finding?.marks ?? [])].join(' '), finding?.note ?? '']
    .filter(Boolean)
    .join(' · ');
  return (
    <td className={classes.finding} data-result={finding?.result}>
      {isDecided || stage === 'negotiation' ? (
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
      {note !== '' && <span className={classes.note}>{note}</span>}
    </td>
  );
}
