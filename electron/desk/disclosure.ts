import type { CaseState, Evidence, IssuedVerdict, Rebuttal, SettlementOffer } from '../../shared/case';
import type { DisputedIssue } from '../../shared/contract';
import type { Side } from '../../shared/vocabulary';
import { disputedIssues } from '../domain/case/issues';
import { type CaseRecord, everNamed, hiddenFrom, hideIn, hiding } from './hiding';

/**
 * What one side is shown of a case, with nothing of the other that is not theirs to know: claim and answers, what is disputed, the evidence of
 * both sides and the platform with what was said of each piece, offers and the verdict. Not what staff keep among themselves.
 */
export interface Disclosure {
  caseId: CaseState['caseId'];
  side: Side;
  stage: CaseState['stage'];
  claim: CaseState['claim'];
  answer: CaseState['answer'];
  defence: CaseState['defence'];
  issues: DisputedIssue[];
  evidence: (Evidence & { rebuttals: Rebuttal[] })[];
  offers: SettlementOffer[];
  verdict: Pick<IssuedVerdict, 'verdict' | 'issuedAt' | 'appealUntil'> | null;
}

export function disclosedTo(file: CaseRecord, side: Side): Disclosure {
  const { state } = file;
  const { caseId, stage, claim, answer, defence, offers, verdict } = state;
  const evidence = state.evidence.map((piece) => ({
    ...piece,
    rebuttals: state.rebuttals.filter(({ evidenceId }) => evidenceId === piece.id),
  }));
  const issued = verdict && {
    verdict: verdict.verdict,
    issuedAt: verdict.issuedAt,
    appealUntil: verdict.appealUntil,
  };
  const shown = { stage, claim, answer, defence, issues: disputedIssues(state), evidence, offers, verdict: issued };
  return { caseId, side, ...hideIn(shown, hiding(hiddenFrom(side, everNamed(file)))) };
}
