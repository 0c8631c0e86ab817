import { paidFenOf } from '../../../shared/amounts';
import type { CaseState, MeasuredCondition, Withdrawal } from '../../../shared/case';
import { isSettledWhole } from '../../../shared/settled';
import {
  type ConductKind,
  type ConductStatus,
  type Stage,
  stages,
  type WithdrawalCondition,
  type WithdrawalReason,
  type WithdrawalWay,
  withdrawalConditions,
} from '../../../shared/vocabulary';
import type { ConditionWhy } from '../../../shared/withdrawal-words';
import { sufficiency } from '../evidence/sufficiency';
import { writtenIn } from '../wording/flags';
import { respondentOf } from './actors';
import type { Context } from './decision';
import { isHeardAgain } from './hearing';
import { coercionWords } from './inducement-words';
import { refundFen } from './remedies';
import { patternOf } from './sanctions';

/** What the claimant says with a request; nothing of it is known while nobody has asked. */
export interface AskedWithdrawal {
  /** ms since the epoch. */
  at: number;
  reason: WithdrawalReason;
  text: string;
  /** Whose account asked, where that is said. */
  askedBy?: string | undefined;
  /** Somebody has reported that it is not the claimant's own will. */
  coercion?: Withdrawal['coercion'];
}

/** How a withdrawal (撤诉) would go, and each condition of it with the clause behind it. */
export interface MeasuredWithdrawal {
  way: WithdrawalWay;
  conditions: MeasuredCondition[];
}

type Around = Pick<Context, 'now' | 'rulebook' | 'facts'>;

/** Who has to decide where a condition does not pass by itself: an agent who helps and checks, an agent, or a lead. */
type Decider = 'assisted' | 'agent_decides' | 'lead_decides';

type Found =
  | { result: 'passed' | 'failed'; why: ConditionWhy; params?: MeasuredCondition['params'] }
  | { result: 'needs_decision'; by: Decider; why: ConditionWhy; params?: MeasuredCondition['params'] };

/**
 * Every condition of a withdrawal, asked for now or foreseen. One that fails refuses it; of those that need a decision the
 * weightiest says whose it is; where all pass the claimant withdraws by itself.
 * @param asked null where nobody has asked: what would happen if the claimant did
 */
export function measureWithdrawal(state: CaseState, asked: AskedWithdrawal | null, around: Around): MeasuredWithdrawal {
  const found = withdrawalConditions.map((condition) => ({
    condition,
    clause: around.rulebook.withdrawal.clauses[condition],
    ...measures[condition](state, asked, around),
  }));
  return {
    way: wayOf(found),
    conditions: found.map(({ condition, result, clause, why, params = {} }) => ({
      condition,
      result,
      clause,
      why,
      params,
    })),
  };
}

const byWeight: readonly Decider[] = ['lead_decides', 'agent_decides', 'assisted'];

function wayOf(found: readonly Found[]): WithdrawalWay {
  if (found.some(({ result }) => result === 'failed')) return 'refused';
  const deciders = found.flatMap((one) => (one.result === 'needs_decision' ? [one.by] : []));
  return byWeight.find((decider) => deciders.includes(decider)) ?? 'self_service';
}

type Measure = (state: CaseState, asked: AskedWithdrawal | null, around: Around) => Found;

const measures: Record<WithdrawalCondition, Measure> = {
  /** Also while a lead has what was decided on appeal: the first verdict is out. */
  stage: (state) => ofStage(isHeardAgain(state) ? 'appeal' : state.stage),

  /** From when the platform is asked in; where that is not known, from the filing, which was no later. */
  time({ stage, askedInAt, filedAt }, asked, { now, rulebook }) {
    if (stage === 'negotiation') return passed('time_before_platform');
    const untilAt = (askedInAt ?? filedAt) + rulebook.withdrawal.selfService;
    return (asked?.at ?? now) < untilAt
      ? passed('time_within', { untilAt })
      : needs('assisted', 'time_over', { untilAt });
  },

  severity({ severity, stage }, _asked, { rulebook: { withdrawal } }) {
    if (severity !== 'severe') return passed('severity_plain');
    return stages.indexOf(stage) < stages.indexOf(withdrawal.severeFrom)
      ? passed('severity_early', { stage: withdrawal.severeFrom })
      : needs('lead_decides', 'severity_lead', { stage: withdrawal.severeFrom });
  },

  /**
   * What somebody has found out on asking is newer than the record. An account's number says nothing of it: not all are
   * verified. A shop was when it opened, unless its platform says otherwise.
   */
  identity(state) {
    const { by } = state.claim;
    const isVerified = state.particulars.verified ?? state[by].realNameVerified;
    if (isVerified === false) return failed('identity_not_verified');
    if (isVerified) return passed('identity_verified');
    return by === 'merchant' ? passed('identity_shop') : needs('assisted', 'identity_unknown');
  },

  reason(state, asked) {
    if (!asked) return passed('reason_not_said');
    if (asked.reason !== 'compensated') return passed('reason_given');
    const settled = settlementOf(state);
    if (settled) return passed('reason_settled', { offerId: settled.offerId });
    return needs('agent_decides', 'reason_unrecorded');
  },

  /**
   * Nobody slips away from a case in which the platform's own records bear the other side out and not the claimant, or which the
   * other side has turned round. What a side gives itself proves nothing until somebody has looked.
   */
  respondent_proof(state, _asked, { rulebook, facts }) {
    const [counterClaim] = facts.counterClaims;
    if (counterClaim) return needs('agent_decides', 'proof_counter_claim', { caseId: counterClaim });
    const respondent = respondentOf(state.claim);
    const borneOut = sufficiency(state, rulebook).filter(({ restsOn }) => restsOn === 'platform');
    return borneOut.length === 1 && borneOut[0]?.side === respondent
      ? needs('agent_decides', 'proof_shown')
      : passed('proof_open');
  },

  own_will(state, asked) {
    if (asked?.coercion) return needs('lead_decides', 'will_reported', { coercion: asked.coercion.kind });
    const [finding] = findingsOf(state, ['coercion'], ['proposed', 'issued', 'appealed', 'final']);
    if (finding) return needs('lead_decides', 'will_in_doubt', { finding: finding.id });
    const settled = settlementOf(state);
    if (settled && settled.amountFen > state.claim.amountFen) {
      const params = { amountFen: settled.amountFen, limitFen: state.claim.amountFen };
      return needs('lead_decides', 'will_above_stake', params);
    }
    // What the claim itself tells of is what the dispute is about.
    const said = writtenIn(state).filter(({ place }) => place !== 'claim');
    const words = coercionWords([asked?.text ?? '', settled?.text ?? '', ...said.map(({ text }) => text)]);
    return words.length > 0
      ? needs('agent_decides', 'will_words', { words: words.slice(0, mostWords).join(', ') })
      : passed('will_free');
  },

  /** What hides a breach (虚假撤销): dealings that never were, facts kept back, a pattern that would not be counted. */
  hiding(state, _asked, around) {
    const [found] = findingsOf(state, hidden, ['issued', 'final']);
    if (found) return failed('hiding_found', { finding: found.id });
    const [alleged] = findingsOf(state, hidden, ['proposed', 'appealed']);
    if (alleged) return needs('agent_decides', 'hiding_alleged', { finding: alleged.id });
    if (isSettledWhole(state)) return failed('hiding_sanctions');
    const pattern = patternOf(state, around);
    if (pattern?.reached) {
      return needs('agent_decides', 'hiding_pattern', { upheld: pattern.upheld, above: pattern.above });
    }
    return passed('hiding_nothing');
  },

  who_asks(state, asked) {
    const { id, name } = state[state.claim.by];
    const { askedBy } = asked ?? {};
    return askedBy === undefined || askedBy === id || askedBy === name
      ? passed('asks_claimant')
      : failed('asks_other', { askedBy });
  },

  /** This withdrawal is counted with those before it. */
  frequency(_state, _asked, { rulebook: { withdrawal }, facts: { claimant } }) {
    const { agentAbove, restrictAbove } = withdrawal.frequency;
    const count = claimant.withdrawals + 1;
    if (count > restrictAbove) return needs('agent_decides', 'frequency_restricts', { count, above: restrictAbove });
    if (count > agentAbove) return needs('agent_decides', 'frequency_agent', { count, above: agentAbove });
    return passed('frequency_within', { count, above: agentAbove });
  },
};

/** So many tell enough. */
const mostWords = 8;

const hidden: readonly ConductKind[] = ['fake_transactions', 'concealment'];

function ofStage(stage: Stage): Found {
  switch (stage) {
    case 'negotiation':
    case 'intake':
    case 'evidence':
      return passed('stage_open');
    case 'arbitration':
      return needs('agent_decides', 'stage_agent');
    case 'lead_review':
      return needs('lead_decides', 'stage_lead');
    case 'ruled':
    case 'appeal':
    case 'enforcement':
      return failed('stage_decided');
    case 'closed':
      return failed('stage_closed');
  }
}

function findingsOf({ conduct }: CaseState, kinds: readonly ConductKind[], statuses: readonly ConductStatus[]) {
  return conduct.filter(({ kind, status }) => kinds.includes(kind) && statuses.includes(status));
}

/** The newest agreement on record that has not failed, and what it comes to in fen; freight is a cost and no compensation. */
function settlementOf(state: CaseState) {
  const settled = state.settlements.findLast(({ status }) => status !== 'failed');
  if (!settled) return null;
  const given = settled.remedies.filter(({ kind }) => kind !== 'freight');
  const amountFen = given.reduce(
    (sum, remedy) => sum + (refundFen(remedy, paidFenOf(state)) || (remedy.amountFen ?? 0)),
    0,
  );
  return { ...settled, amountFen };
}

function passed(why: ConditionWhy, params?: MeasuredCondition['params']): Found {
  return { result: 'passed', why, ...(params && { params }) };
}

function failed(why: ConditionWhy, params?: MeasuredCondition['params']): Found {
  return { result: 'failed', why, ...(params && { params }) };
}

function needs(by: Decider, why: ConditionWhy, params?: MeasuredCondition['params']): Found {
  return { result: 'needs_decision', by, why, ...(params && { params }) };
}
