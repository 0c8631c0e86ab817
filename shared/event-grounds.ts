/** What an event rests on: ids of pieces of evidence, and of clauses of the case's rulebook. Pure. */
import type { CaseState, Sanction, Verdict } from './case';
import type { CaseEvent } from './events';
import { clausesOf, type SanctionClause, sanctionClauses } from './verdict-clauses';

export interface Grounds {
  evidence: string[];
  clauses: string[];
}

/** @param about the case's findings of conduct, which later events name by id, and the clauses behind sanctions */
export function groundsOf(
  event: CaseEvent,
  about: { conduct: CaseState['conduct']; sanctionClause: SanctionClause },
): Grounds {
  const finding = (id: string) => about.conduct.find((one) => one.id === id);
  switch (event.type) {
    case 'rebutted':
      return on(...event.body.rebuttal.evidence);
    case 'defended':
    case 'inspectionContested':
      return on(...event.body.evidence);
    case 'appealed':
      return on(...event.body.appeal.evidence);
    case 'dismissed':
      return { evidence: [], clauses: [event.body.clause] };
    case 'verdictProposed':
      return ofVerdict(event.body.proposal.verdict, about.sanctionClause);
    case 'verdictReviewed':
      return ofVerdict(event.body.review.changedTo ?? event.body.review.proposed.verdict, about.sanctionClause);
    case 'verdictIssued':
      return ofVerdict(event.body.issued.verdict, about.sanctionClause);
    case 'conductProposed':
      return ofFinding(event.body.finding, event.body.finding.sanctions, about.sanctionClause);
    case 'conductIssued': {
      const { findingId, sanctions } = event.body;
      const found = finding(findingId);
      return ofFinding(found, sanctions ?? found?.sanctions ?? [], about.sanctionClause);
    }
    case 'conductEnded':
      return ofFinding(finding(event.body.findingId), [], about.sanctionClause);
    case 'conductAppealed':
      return { evidence: unrepeated(event.body.evidence), clauses: clauseOfFinding(finding(event.body.findingId)) };
    case 'withdrawalAsked':
      return { evidence: [], clauses: unrepeated(event.body.withdrawal.conditions.map(({ clause }) => clause)) };
    default:
      return on();
  }
}

const on = (...evidence: string[]): Grounds => ({ evidence: unrepeated(evidence), clauses: [] });

function ofVerdict(verdict: Verdict, sanctionClause: SanctionClause): Grounds {
  const { findings } = verdict;
  return {
    evidence: unrepeated(findings.flatMap(({ evidence }) => evidence)),
    clauses: clausesOf(verdict, sanctionClause),
  };
}

type Finding = Pick<CaseState['conduct'][number], 'evidence' | 'clause'>;

const clauseOfFinding = (finding: Finding | undefined): string[] => (finding ? [finding.clause] : []);

/** @param imposed by this event */
function ofFinding(
  finding: Finding | undefined,
  imposed: readonly Sanction[],
  sanctionClause: SanctionClause,
): Grounds {
  return {
    evidence: finding?.evidence ?? [],
    clauses: unrepeated([...clauseOfFinding(finding), ...sanctionClauses(imposed, sanctionClause)]),
  };
}

const unrepeated = (ids: readonly string[]): string[] => [...new Set(ids)];
