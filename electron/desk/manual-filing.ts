/** Disputes that are filed by hand: the command that a short form becomes, and what it would lead to. */
import type { Filing } from '../../shared/commands';
import type { ForeseenFiling, ManualFiling } from '../../shared/manual-filing';
import { type Actor, categories, type Side } from '../../shared/vocabulary';
import { decide } from '../domain/case/decide';
import { replay } from '../domain/case/evolve';
import { beginnings } from '../domain/case/filing';
import { nextDeadline } from '../domain/case/summary';
import { mayClaim, severityOf } from '../domain/rulebook/lookup';
import { idPrefix, manualKind, manualNumber } from './case-ids';
import type { Desk } from './desk';

/**
 * @param commandId the filing's own; its number follows from it
 * @param at when it was taken down, ms since the epoch
 */
export function filingByHand(manual: ManualFiling, commandId: string, at: number): Filing {
  const { platform, track, category, claimant, buyer, merchant, order, subject, asks, amountFen, text, stage } = manual;
  const phone = manual.phone?.trim() ?? '';
  const party = (side: Side, name: string) => ({
    name: name.trim(),
    ...(side === claimant && phone !== '' && { phone }),
  });
  const { kind = 'other', files = [] } = manual.evidence ?? {};
  const number = manualNumber(commandId, at);
  return {
    platform,
    track,
    category,
    source: { platform, kind: manualKind, number, createdAt: at, modifiedAt: at, status: {} },
    order: order && { ...order, orderId: order.orderId.trim(), title: order.title.trim() },
    buyer: party('buyer', buyer),
    merchant: party('merchant', merchant),
    claim: { by: claimant, asks, reason: '', text: text.trim(), amountFen },
    subject: order ? null : subject,
    // Where a complaint begins its rulebook says.
    entry: { stage: track === 'complaint' ? 'negotiation' : stage, since: at },
    messages: [],
    evidence: files.length === 0 ? [] : [{ side: claimant, kind, provenance: 'party', givenAt: at, text: '', files }],
    warnings: [],
  };
}

/** What the domain would say to it now, and which cases about the same are here. Nothing is filed. */
export function foreseen(desk: Desk, manual: ManualFiling, actor: Actor): ForeseenFiling {
  const now = desk.clock.now();
  const filing = filingByHand(manual, '', now);
  const { platform, track, category, claim } = filing;
  const rulebook = desk.rulebooks.inForce(platform, now);
  if (!rulebook) {
    const rejection = { code: 'rulebook_missing', params: { platform } } as const;
    return { ...nothingForeseen, rejection };
  }
  const facts = desk.standing.factsOfFiling(filing, rulebook, now);
  const decision = decide(null, { type: 'file', data: filing }, { now, actor, rulebook, facts });
  const caseId = `${idPrefix(filing.source)}1`;
  const state = decision.ok
    ? replay(decision.events.map((event, place) => ({ ...event, caseId, seq: place + 1, actor })))
    : null;
  const next = state && nextDeadline(state);
  return {
    rejection: decision.ok ? null : decision.rejection,
    categories: categories.filter((one) => mayClaim(rulebook, one, claim.by)),
    stages: [...beginnings(track, actor, rulebook)],
    rulebook: rulebook.version,
    severity: severityOf(rulebook, category),
    begins: state && { stage: state.stage, dueAt: next?.dueAt ?? null, dueOwner: next?.owner ?? null },
    warnings: state?.warnings ?? [],
    same: facts.linked.flatMap((link) => desk.index.get(link.caseId)?.summary ?? []),
  };
}

const nothingForeseen: ForeseenFiling = {
  rejection: null,
  categories: [...categories],
  stages: [],
  rulebook: null,
  severity: null,
  begins: null,
  warnings: [],
  same: [],
};
