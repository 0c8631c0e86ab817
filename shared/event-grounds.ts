/** What an event rests on: ids of pieces of evidence, and of clauses of the case's rulebook. Pure. */
import type { Verdict } from './case';
import type { CaseEvent } from './events';

export interface Grounds {
  evidence: string[];
  clauses: string[];
}

export function groundsOf(event: CaseEvent): Grounds {
  switch (event.type) {
    case 'rebutted':
      return on(...event.body.rebuttal.evidence);
    case 'defended':
    case 'conductAppealed':
    case 'inspectionContested':
      return on(...event.body.evidence);
    case 'appealed':
      return on(...event.body.appeal.evidence);
    case 'dismissed':
      return { evidence: [], clauses: [event.body.clause] };
    case 'verdictProposed':
      return ofVerdict(event.body.proposal.verdict);
    case 'verdictReviewed':
      return ofVerdict(event.body.review.changedTo ?? event.body.review.proposed.verdict);
    case 'verdictIssued':
      return ofVerdict(event.body.issued.verdict);
    case 'conductProposed':
      return { evidence: event.body.finding.evidence, clauses: [event.body.finding.clause] };
    case 'withdrawalAsked':
      return { evidence: [], clauses: unrepeated(event.body.withdrawal.conditions.map(({ clause }) => clause)) };
    default:
      return on();
  }
}

const on = (...evidence: string[]): Grounds => ({ evidence: unrepeated(evidence), clauses: [] });

function ofVerdict({ findings, clauses }: Verdict): Grounds {
  return { evidence: unrepeated(findings.flatMap(({ evidence }) => evidence)), clauses };
}

const unrepeated = (ids: readonly string[]): string[] => [...new Set(ids)];
