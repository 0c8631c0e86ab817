/** Issued outcomes as the desk hands them out: one JSON object a line, versioned. */
import { stakeFenOf } from '../../shared/amounts';
import { platformTime } from '../../shared/time';
import type { Actor } from '../../shared/vocabulary';
import type { CaseFile } from '../desk/case-files';
import type { Desk } from '../desk/desk';
import { everNamed, hidingFromAll } from '../desk/hiding';
import { shopOf, wordsHidden } from './compose-line';

/** Names this kind of line and its version; what reads it can tell what it has. */
export const outcomeFormat = 'arbiter-desk/outcome/2';

/**
 * An outcome of a case: its issued verdict, or its dismissal at intake. Amounts in fen, times in ms since the epoch UTC; what is at
 * stake is null where nobody knows it. It names nobody, as the feed does not: the recorded names, accounts and numbers of both sides are masked in what those who decide
 * wrote, and these are told by their roles.
 */
export function outcomeOf(file: CaseFile) {
  const outcome = recordedOutcome(file);
  return outcome && wordsHidden(outcome, hidingFromAll(everNamed(file)));
}

function recordedOutcome({ state }: CaseFile) {
  const { verdict, dismissal, source, order, claim } = state;
  if (!verdict && !dismissal) return null;
  const common = {
    format: outcomeFormat,
    caseId: state.caseId,
    platform: state.platform,
    source: { kind: source.kind, number: source.number },
    orderId: order?.orderId ?? null,
    subOrderId: order?.subOrderId ?? null,
    shop: shopOf(state),
    claimant: claim.by,
    amountFen: stakeFenOf(state) ?? null,
    stage: state.stage,
    closure: state.closure,
    rulebook: state.rulebook,
  };
  if (verdict) {
    return {
      ...common,
      id: `${state.caseId}#verdict`,
      kind: 'verdict' as const,
      at: verdict.issuedAt,
      atText: platformTime(verdict.issuedAt),
      appealUntil: verdict.appealUntil,
      appealUntilText: platformTime(verdict.appealUntil),
      ...verdict.verdict,
      proposedBy: roleOf(verdict.proposedBy),
      approvedBy: verdict.approvedBy ? roleOf(verdict.approvedBy) : null,
    };
  }
  if (!dismissal) return null;
  const { at, reason, clause, note, by } = dismissal;
  return {
    ...common,
    id: `${state.caseId}#dismissal`,
    kind: 'dismissal' as const,
    at,
    atText: platformTime(at),
    reason,
    clause,
    note,
    by: roleOf(by),
  };
}

const roleOf = ({ role }: Actor) => ({ role });

/** Every issued outcome, in the order in which the cases were due; nothing of a case that has none. */
export async function* issuedOutcomes(desk: Desk): AsyncIterable<NonNullable<ReturnType<typeof outcomeOf>>> {
  const caseIds: string[] = [];
  for await (const caseId of desk.index.caseIds()) {
    const stage = desk.index.get(caseId)?.summary.stage;
    if (stage === 'ruled' || stage === 'appeal' || stage === 'enforcement' || stage === 'closed') caseIds.push(caseId);
  }
  for (const caseId of caseIds.sort()) {
    const file = await desk.files.get(caseId);
    const outcome = file && outcomeOf(file);
    if (outcome) yield outcome;
  }
}
