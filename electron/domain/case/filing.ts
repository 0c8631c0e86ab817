import { paidFenOf, stakeFenOf } from '../../../shared/amounts';
import type { CaseId, CaseState, EvidenceRequest, Warning } from '../../../shared/case';
import type { Filing } from '../../../shared/commands';
import type { NewEvent } from '../../../shared/events';
import { yuanFromFen } from '../../../shared/money';
import type { Rejection } from '../../../shared/rejections';
import { platformTime } from '../../../shared/time';
import type { Actor, RemedyKind, Role, Side, Stage, Track, WarningCode } from '../../../shared/vocabulary';
import { mayClaim, severityOf } from '../rulebook/lookup';
import type { Rulebook } from '../rulebook/schema';
import { notForSide, sideOf } from './actors';
import { aftermath } from './aftermath';
import { accepted, type Context, type Decision, rejection } from './decision';
import { evidenceOf } from './evidence';
import { asRecorded } from './evidence-request';
import { evolve } from './evolve';
import type { Facts } from './facts';
import { lockedAt } from './lock';
import { messagesOf } from './message';
import { answerFoundIn, respondentWindow } from './negotiation';
import { appealWindow, arbitrationWindow, defenceWindow, intakeWindow, lapsingFrom } from './stages';
import { inSteps } from './steps';

export const filingRoles: readonly Role[] = ['buyer', 'merchant', 'agent', 'trainee', 'lead', 'system'];
export const filingDescription = 'Open a case from what a source record or a person says of a dispute.';

/** Where a case can begin. The later ones only by a platform's record: it is decided there, or well on its way. */
export const entryStages: readonly Stage[] = ['negotiation', 'intake', 'evidence', 'arbitration', 'ruled', 'closed'];

/** How far along a stage is, among those that a record can give. */
export function placeOf(stage: Stage): number {
  return entryStages.indexOf(stage);
}

/**
 * Opens a case. The windows of its first stage count from when the source says that the stage was reached, so a case
 * that is read late can be due at once.
 */
export function decideFiling(given: Filing, context: Context): Decision {
  const { actor, now, rulebook } = context;
  const filing = { ...given, entry: { ...given.entry, stage: begunAt(given, rulebook) } };
  const wrong = notFiled(filing, context);
  if (wrong) return { ok: false, rejection: wrong };

  const filed = filedEvent(filing, context);
  const begun = evolve(null, { ...filed, caseId: idForNow(filing), seq: 1, actor });
  const rest = inSteps(begun, actor, [
    () => entryEvents(filing, context),
    (state) => evidenceOf(state, filing.evidence, now),
    (state) => messagesOf(state, filing.messages, now),
    (state) => answerFoundIn(state, context),
    () => linksOf(context),
    (state) => aftermath(state, actor, happenedAt(filing.entry.since, now)),
  ]);
  return accepted(filed, ...rest);
}

/** A complaint goes to the platform at once where the rulebook does not put the merchant first. */
function begunAt({ track, entry }: Filing, rulebook: Rulebook): Stage {
  return track === 'complaint' && entry.stage === 'negotiation' ? rulebook.complaint.entry : entry.stage;
}

/** Why a case is not opened. What a platform has taken on is taken in, with a warning where it should not have been. */
function notFiled(filing: Filing, context: Context): Rejection | null {
  const { actor, rulebook } = context;
  if (filing.source.platform !== filing.platform)
    return rejection('source_mismatch', { platform: filing.source.platform });
  if (filing.platform !== rulebook.platform) return rejection('rulebook_missing', { platform: filing.platform });
  return (
    notForSide(actor, filing.claim.by) ??
    notBegunThere(filing, context) ??
    nothingNamed(filing) ??
    (actor.role === 'system' ? null : notFiledByHand(filing, context))
  );
}

/** A party puts its claim to the other side first; staff may bring the platform in for it, not past a merchant who comes first. */
export function beginnings(track: Track, actor: Actor, rulebook: Rulebook): readonly Stage[] {
  if (actor.role === 'system') return entryStages;
  if (track === 'complaint') return [rulebook.complaint.entry];
  return sideOf(actor) === null ? ['negotiation', 'intake'] : ['negotiation'];
}

function notBegunThere({ track, entry: { stage } }: Filing, { actor, rulebook }: Context): Rejection | null {
  return beginnings(track, actor, rulebook).includes(stage) ? null : rejection('entry_not_supported', { stage });
}

/** An intervention decides about an order; a complaint names an order, a listing, or how a shop behaves. */
function nothingNamed({ track, order, subject }: Filing): Rejection | null {
  if (order) return null;
  if (track === 'intervention') return rejection('order_missing');
  return subject ? null : rejection('subject_missing');
}

function notFiledByHand(filing: Filing, { now, rulebook, facts }: Context): Rejection | null {
  const { category, claim } = filing;
  const untilAt = restrictedUntil(facts, now);
  if (untilAt !== null) return rejection('complaining_restricted', { untilAt });
  if (!mayClaim(rulebook, category, claim.by)) {
    return rejection('claimant_not_allowed', { category: category ?? '', side: claim.by });
  }
  return nothingAtStake(aboutOf(filing)) ? rejection('stake_missing') : null;
}

/** What a claim is weighed by. */
type About = Pick<CaseState, 'track' | 'claim' | 'order' | 'particulars'>;

function aboutOf({ track, claim, order, particulars = {} }: Filing): About {
  return { track, claim, order, particulars };
}

export const asksForMoney: readonly RemedyKind[] = [
  'full_refund',
  'partial_refund',
  'return_and_refund',
  'compensation',
  'freight',
];

/** An intervention has an amount at stake: what is asked for, or, where goods or words are, what was paid; it need not be known. */
export function nothingAtStake(about: About): boolean {
  const { track, claim } = about;
  if (track === 'complaint' || claim.amountFen > 0) return false;
  return (asksForMoney.includes(claim.asks) ? stakeFenOf(about) : paidFenOf(about)) === 0;
}

function linksOf({ facts, actor, now }: Context): NewEvent[] {
  return facts.linked.map((link) => ({ type: 'linked', at: now, body: { link: { ...link, at: now, by: actor } } }));
}

/** What is odd about a claim is kept and said: more is asked back than was paid, or nothing is at stake. */
export function warningsOf(about: About, given: readonly Warning[]): Warning[] {
  const { claim, order } = about;
  const paidFen = paidFenOf(about);
  const odd: WarningCode[] = [];
  if (order && paidFen !== undefined && claim.amountFen > paidFen) odd.push('amount_above_paid');
  if (nothingAtStake(about)) odd.push('stake_missing');
  const value = yuanFromFen(claim.amountFen);
  return [
    ...given,
    ...odd
      .filter((code) => !given.some((warning) => warning.code === code))
      .map((code) => ({ code, field: 'claim.amountFen', value })),
  ];
}

/** When the source says that something happened, and never later than now. */
export function happenedAt(moment: number, now: number): number {
  return Math.min(moment, now);
}

function filedEvent(filing: Filing, context: Context): NewEvent & { type: 'filed' } {
  const { now, rulebook } = context;
  const { messages: _messages, evidence: _evidence, ...what } = filing;
  const { category, warnings } = placedByRecord(filing, rulebook);
  const locked = lockedAt(filing, rulebook);
  return {
    type: 'filed',
    at: happenedAt(filing.source.createdAt, now),
    body: {
      ...what,
      category,
      entry: { ...filing.entry, since: happenedAt(filing.entry.since, now) },
      warnings: [...warningsOf(aboutOf(filing), warnings), ...restricted(context)],
      severity: severityOf(rulebook, category),
      rulebook: { platform: rulebook.platform, version: rulebook.version },
      ...(locked && { locked }),
    },
  };
}

/** Nobody files for such a claimant by hand; the platform has. */
function restricted({ now, facts }: Context): Warning[] {
  const until = restrictedUntil(facts, now);
  return until === null ? [] : [{ code: 'claimant_restricted', field: 'claim.by', value: platformTime(until) }];
}

/** Until when the claimant's right to complain rests, ms since the epoch; null where it does not, or no longer. */
function restrictedUntil({ claimant }: Facts, now: number): number | null {
  return claimant.restrictedUntil !== null && now < claimant.restrictedUntil ? claimant.restrictedUntil : null;
}

/** A record's reason may name a category that its claimant cannot bring: then a person places the dispute. */
function placedByRecord(filing: Filing, rulebook: Rulebook): Pick<Filing, 'category' | 'warnings'> {
  const { category, claim, warnings } = filing;
  if (mayClaim(rulebook, category, claim.by)) return { category, warnings };
  return {
    category: null,
    warnings: [...warnings, { code: 'reason_unmapped', field: 'claim.reason', value: claim.reason }],
  };
}

/** What a case begins with at the stage at which the record says that it stands, beside the requests that it has. */
export function entryEvents(filing: Filing, context: Context, requests: readonly EvidenceRequest[] = []): NewEvent[] {
  const { now, rulebook } = context;
  const { track, claim } = filing;
  const since = happenedAt(filing.entry.since, now);
  switch (filing.entry.stage) {
    case 'negotiation':
      return [respondentWindow(since, track, claim, rulebook)];
    case 'intake':
      return [{ type: 'platformAsked', at: since, body: { by: claim.by, note: '' } }, intakeWindow(since, rulebook)];
    case 'evidence': {
      const defence =
        track === 'complaint' ? [defenceWindow(lapsingFrom(since, shortest(rulebook), now), claim, rulebook)] : [];
      return [...evidenceRecorded(requests, filing, context), ...defence];
    }
    case 'arbitration':
      return [arbitrationWindow(since, rulebook)];
    case 'ruled':
      return [appealWindow(since, rulebook)];
    default:
      return [];
  }
}

/** Whose evidence the record says is waited for, as far as that is not known from the requests that are there. */
export function evidenceRecorded(
  requests: readonly EvidenceRequest[],
  { entry }: Filing,
  { now, rulebook }: Pick<Context, 'now' | 'rulebook'>,
): NewEvent[] {
  const askedAt = (side: Side) =>
    lapsingFrom(happenedAt(entry.askedAt?.[side] ?? entry.since, now), shortest(rulebook), now);
  return asRecorded(requests, entry.evidence ?? bothAsked, askedAt, rulebook);
}

function shortest({ windows: { evidence } }: Rulebook): number {
  return Math.min(evidence.buyer, evidence.merchant);
}

const bothAsked = { buyer: 'open', merchant: 'open' } as const;

/** The store gives a case its id; within the decision any will do, for no event carries it. */
function idForNow({ source }: Filing): CaseId {
  return `${source.platform}:${source.kind}:${source.number}:1`;
}
