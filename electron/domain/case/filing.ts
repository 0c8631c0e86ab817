import type { CaseId, Claim, Order, Warning } from '../../../shared/case';
import type { Filing } from '../../../shared/commands';
import type { NewEvent } from '../../../shared/events';
import { yuanFromFen } from '../../../shared/money';
import type { Role, Stage } from '../../../shared/vocabulary';
import { severityOf } from '../rulebook/lookup';
import { sideOf } from './actors';
import { accepted, type Context, type Decision, rejected } from './decision';
import { evidenceOf } from './evidence';
import { asking } from './evidence-request';
import { evolve } from './evolve';
import { messagesOf } from './message';
import { answerFoundIn, respondentWindow } from './negotiation';
import { appealWindow, arbitrationWindow, intakeWindow, lapsingFrom } from './stages';
import { inSteps } from './steps';

export const filingRoles: readonly Role[] = ['buyer', 'merchant', 'agent', 'trainee', 'lead', 'system'];
export const filingDescription = 'Open a case from what a source record or a person says of a dispute.';

/** Where a case can begin. The later ones only by a platform's record: it is decided there, or well on its way. */
export const entryStages: readonly Stage[] = ['negotiation', 'intake', 'evidence', 'arbitration', 'ruled', 'closed'];

/**
 * Opens a case. The windows of its first stage count from when the source says that the stage was reached, so a case
 * that is read late can be due at once.
 */
export function decideFiling(filing: Filing, context: Context): Decision {
  const { actor, rulebook } = context;
  const side = sideOf(actor);
  if (!filingRoles.includes(actor.role)) return rejected('wrong_role', { role: actor.role, allowed: [...filingRoles] });
  if (filing.track !== 'intervention') return rejected('track_not_supported', { track: filing.track });
  if (filing.source.platform !== filing.platform)
    return rejected('source_mismatch', { platform: filing.source.platform });
  if (filing.platform !== rulebook.platform) return rejected('rulebook_missing', { platform: filing.platform });
  if (side !== null && side !== filing.claim.by) return rejected('wrong_side', { side: filing.claim.by });
  const enters = filing.entry.stage;
  if (!entryStages.includes(enters) || (side !== null && enters !== 'negotiation')) {
    return rejected('entry_not_supported', { stage: enters });
  }

  const filed = filedEvent(filing, context);
  const begun = evolve(null, { ...filed, caseId: idForNow(filing), seq: 1, actor });
  const rest = inSteps(begun, actor, [
    () => entryEvents(filing, context),
    (state) => evidenceOf(state, filing.evidence, context.now),
    (state) => messagesOf(state, filing.messages, context.now),
    (state) => answerFoundIn(state, context),
  ]);
  return accepted(filed, ...rest);
}

/** A refund asked above what was paid is kept and said; no verdict can order it. */
export function warningsOf(order: Order, claim: Claim, given: readonly Warning[]): Warning[] {
  const said = given.some((warning) => warning.code === 'amount_above_paid');
  if (said || claim.amountFen <= order.paidFen) return [...given];
  return [...given, { code: 'amount_above_paid', field: 'claim.amountFen', value: yuanFromFen(claim.amountFen) }];
}

/** When the source says that something happened, and never later than now. */
export function happenedAt(moment: number, now: number): number {
  return Math.min(moment, now);
}

function filedEvent(filing: Filing, { now, rulebook }: Context): NewEvent & { type: 'filed' } {
  const { messages: _messages, evidence: _evidence, ...what } = filing;
  return {
    type: 'filed',
    at: happenedAt(filing.source.createdAt, now),
    body: {
      ...what,
      entry: { ...filing.entry, since: happenedAt(filing.entry.since, now) },
      warnings: warningsOf(filing.order, filing.claim, filing.warnings),
      severity: severityOf(rulebook, filing.category),
      rulebook: { platform: rulebook.platform, version: rulebook.version },
    },
  };
}

function entryEvents(filing: Filing, { now, rulebook }: Context): NewEvent[] {
  const since = happenedAt(filing.entry.since, now);
  switch (filing.entry.stage) {
    case 'negotiation':
      return [respondentWindow(since, filing.claim, rulebook)];
    case 'intake':
      return [
        { type: 'platformAsked', at: since, body: { by: filing.claim.by, note: '' } },
        intakeWindow(since, rulebook),
      ];
    case 'evidence':
      return asking(0, [ask('buyer'), ask('merchant')], lapsingFrom(since, rulebook.windows.evidence, now), rulebook);
    case 'arbitration':
      return [arbitrationWindow(since, rulebook)];
    case 'ruled':
      return [appealWindow(since, rulebook)];
    default:
      return [];
  }
}

function ask(side: 'buyer' | 'merchant') {
  return { side, kinds: [], note: '' };
}

/** The store gives a case its id; within the decision any will do, for no event carries it. */
function idForNow({ source }: Filing): CaseId {
  return `${source.platform}:${source.kind}:${source.number}:1`;
}
