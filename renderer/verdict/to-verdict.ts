/** From the form to the verdict, and back for a verdict that is changed. Pure. */
import type { Verdict } from '../../shared/case';
import { emptyForm, type VerdictForm } from './form';
import { draftOf, remedyOf } from './remedies';

/** The verdict as far as it is written; null while no outcome is chosen. Findings without a word are left out. */
export function verdictOf(form: VerdictForm): Verdict | null {
  if (form.outcome === null) return null;
  return {
    outcome: form.outcome,
    liability: form.liability,
    findings: form.findings
      .filter((finding) => finding.issue.trim() !== '')
      .map(({ issue, issueId, result, evidence, marks = [], note }) => ({
        issue: issue.trim().slice(0, 500),
        ...(issueId === undefined ? {} : { issueId }),
        result,
        evidence,
        ...(marks.length === 0 ? {} : { marks }),
        ...(note.trim() === '' ? {} : { note }),
      })),
    clauses: form.clauses,
    remedies: form.remedies.map(remedyOf),
    sanctions: form.sanctions,
    reasons: form.reasons,
    ...(form.language === undefined ? {} : { language: form.language }),
  };
}

export function formOf(verdict: Verdict): VerdictForm {
  return {
    ...emptyForm,
    outcome: verdict.outcome,
    liability: verdict.liability,
    findings: verdict.findings.map(({ issue, issueId, result, evidence, marks, note }, index) => ({
      key: `f${index}`,
      issue,
      ...(issueId === undefined ? {} : { issueId }),
      result,
      evidence,
      ...(marks === undefined ? {} : { marks }),
      note: note ?? '',
    })),
    clauses: verdict.clauses,
    remedies: verdict.remedies.map(draftOf),
    sanctions: verdict.sanctions,
    reasons: verdict.reasons,
    ...(verdict.language === undefined ? {} : { language: verdict.language }),
  };
}
