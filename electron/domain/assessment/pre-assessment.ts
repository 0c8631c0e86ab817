import type { LikeDecided, PreAssessment, Silence, SimilarCase } from '../../../shared/assessment';
import type { CaseState, Verdict } from '../../../shared/case';
import type { TimeContradiction } from '../../../shared/contract';
import { defaultLiability } from '../../../shared/liability';
import type { Outcome } from '../../../shared/vocabulary';
import type { Context } from '../case/decision';
import { notDecidable, problemsOf } from '../case/verdict-problems';
import { burdenOf } from '../evidence/burden';
import { issueMatrix } from '../evidence/issue-matrix';
import type { Rulebook } from '../rulebook/schema';
import { factorsOf, pointedAt, sumsOf, weights } from './weigh';

export interface FromElsewhere {
  contradictions: readonly TimeContradiction[];
  like: LikeDecided;
  similar: readonly SimilarCase[];
}

/**
 * What the rules alone would suggest (智能初判), with each factor, its weight and its clause. The same case gives the same answer;
 * it never suggests what no verdict on the case could say. It fills in nothing.
 */
export function preAssessment(
  state: CaseState,
  context: Pick<Context, 'rulebook' | 'facts' | 'now'>,
  { contradictions, like, similar }: FromElsewhere,
): PreAssessment {
  const { rulebook, facts, now } = context;
  const { claim } = state;
  const { pattern, withdrawal } = rulebook;
  const upheld = facts.merchant.upheldComplaints;
  const factors = factorsOf({
    claimant: claim.by,
    matrix: issueMatrix(state, rulebook),
    contradictions,
    conduct: state.conduct
      .filter(({ status }) => status !== 'dropped')
      .map(({ kind, against, clause, status }) => ({ kind, against, clause, isIssued: status !== 'proposed' })),
    restrictedClaimant: facts.claimant.restrictedUntil !== null && facts.claimant.restrictedUntil > now,
    shopPattern: upheld > pattern.upheldAbove ? { upheld, above: pattern.upheldAbove } : null,
    like,
    clauses: {
      evidence: clauseOf(state, rulebook),
      burden: burdenOf(state, rulebook)?.turnedBy?.clause ?? clauseOf(state, rulebook),
      restricted: withdrawal.clauses.frequency,
      pattern: pattern.clause,
    },
  });
  const pointed = pointedAt(factors, claim.by);
  const silence = silenceOf(state, context, factors.length > 0, pointed);
  return {
    outcome: silence === null ? pointed : null,
    silence,
    sums: sumsOf(factors),
    ahead: weights.ahead,
    factors,
    similar: [...similar],
    like,
  };
}

function silenceOf(
  state: CaseState,
  context: Pick<Context, 'rulebook' | 'facts'>,
  hasFactors: boolean,
  pointed: Outcome | null,
): Silence | null {
  if (notDecidable(state, context.rulebook)) return 'undecidable';
  if (!hasFactors) return 'nothing';
  if (pointed === null) return 'close';
  return mayBeSaid(state, pointed, context) ? null : 'not_allowed';
}

/** Whether some verdict may have this outcome here: who would be liable by it is somebody whom the rulebook lets be. */
function mayBeSaid(state: CaseState, outcome: Outcome, context: Pick<Context, 'rulebook' | 'facts'>): boolean {
  const verdict: Verdict = {
    outcome,
    liability: defaultLiability(outcome, state.claim.by),
    findings: [],
    clauses: [],
    remedies: [{ kind: 'none' }],
    sanctions: [],
    reasons: '',
  };
  return !problemsOf(state, verdict, context).some(({ code }) => code.startsWith('liability_'));
}

/** The first clause that the rulebook suggests in the case's category. */
function clauseOf({ category }: CaseState, { clauses }: Rulebook): string | null {
  const found = category && clauses.find(({ categories }) => categories?.includes(category));
  return found ? found.id : null;
}
