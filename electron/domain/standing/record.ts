/** What each case adds to the standing of its two sides; kept with its row in the queue, so that no case is opened to count. */
import { z } from 'zod';
import { type CaseState, type CaseSummary, Fen, Line, Moment, Sanction } from '../../../shared/case';
import { type Closure, ConductKind, Outcome, RootCause, Side, sides, type Track } from '../../../shared/vocabulary';
import { otherSide, respondentOf } from '../case/actors';
import { refunds } from '../case/remedies';

/** Beside what the row tells: names, platform, track, category, order, filing, closure. */
export const StandingRecord = z.strictObject({
  claimant: Side,
  /** The platform's own ids of the two sides, where it gives them; else their names tell who they are. */
  buyerId: Line.optional(),
  shopId: Line.optional(),
  /** What a complaint without an order is about. */
  itemId: Line.optional(),
  /** Of an order that has parts, which; each is paid for by itself. */
  subOrderId: Line.optional(),
  /** What it has given back, or ordered or agreed to give back; fen. */
  refundFen: Fen.optional(),
  askedInAt: Moment.optional(),
  /** By a verdict that is final, or by the platform before this desk had the case; and who of the two answers for some of it. */
  decided: z.strictObject({ at: Moment, outcome: Outcome, answers: z.array(Side) }).optional(),
  closedAt: Moment.optional(),
  withdrawnAt: Moment.optional(),
  /** The two had come to terms before it was withdrawn. */
  settledFirst: z.literal(true).optional(),
  /** Final ones. */
  sanctions: z.array(z.strictObject({ against: Side, at: Moment, sanction: Sanction })).optional(),
  /** Findings of conduct that are final. */
  conduct: z.array(z.strictObject({ against: Side, at: Moment, kind: ConductKind })).optional(),
  rootCause: RootCause.optional(),
  /** A legal hold keeps it. */
  isPreserved: z.literal(true).optional(),
});
export type StandingRecord = z.infer<typeof StandingRecord>;

/** A case as standing sees it. */
export interface StandingCase {
  readonly summary: Pick<
    CaseSummary,
    'caseId' | 'platform' | 'track' | 'category' | 'closure' | 'stage' | 'buyer' | 'merchant' | 'orderId' | 'filedAt'
  >;
  readonly standing: StandingRecord;
}

export function standingRecordOf(state: CaseState): StandingRecord {
  const { claim, buyer, merchant, order, subject, stage, stageSince, rootCause, preserved } = state;
  const askedInAt = state.askedInAt ?? (isDecidedThere(state) ? state.filedAt : null);
  const decided = decisionOf(state);
  const withdrawnAt = withdrawalOf(state);
  const sanctions = sanctionsOf(state);
  const refundFen = refundFenOf(state);
  const conduct = state.conduct.flatMap(({ kind, against, status, ended }) =>
    status === 'final' && ended ? [{ against, at: ended.at, kind }] : [],
  );
  return {
    claimant: claim.by,
    ...(buyer.id && { buyerId: buyer.id }),
    ...(merchant.id && { shopId: merchant.id }),
    ...(!order && subject?.itemId && { itemId: subject.itemId }),
    ...(order?.subOrderId && { subOrderId: order.subOrderId }),
    ...(refundFen > 0 && { refundFen }),
    ...(askedInAt !== null && { askedInAt }),
    ...(decided && { decided }),
    ...(stage === 'closed' && { closedAt: stageSince }),
    ...(withdrawnAt !== null && { withdrawnAt }),
    ...(withdrawnAt !== null && wasSettled(state) && { settledFirst: true as const }),
    ...(sanctions.length > 0 && { sanctions }),
    ...(conduct.length > 0 && { conduct }),
    ...(rootCause && { rootCause }),
    ...(preserved && { isPreserved: true as const }),
  };
}

/** A platform's record can begin where it is all over, and not say when the platform was asked in. */
function isDecidedThere({ closure, decidedElsewhere }: CaseState): boolean {
  return decidedElsewhere !== null || closure === 'ruled' || closure === 'dismissed';
}

/** A verdict counts once nobody can appeal against it any more, from then. */
function decisionOf({ verdict, finalAt, decidedElsewhere, stageSince }: CaseState): StandingRecord['decided'] {
  if (verdict) {
    const { outcome, liability } = verdict.verdict;
    return finalAt === null
      ? undefined
      : { at: finalAt, outcome, answers: sides.filter((side) => liability[side] > 0) };
  }
  const outcome = decidedElsewhere?.outcome;
  return outcome
    ? { at: stageSince, outcome, answers: sides.filter((side) => isUpheld(outcome, otherSide(side))) }
    : undefined;
}

/** Its tasks, those that were dropped left out; and what its verdict orders while somebody can still appeal. */
function refundFenOf({ tasks, verdict, finalAt }: CaseState): number {
  const ofTasks = tasks.filter(({ kind, dropped }) => kind === 'refund' && !dropped);
  const toCome =
    verdict && finalAt === null ? verdict.verdict.remedies.filter(({ kind }) => refunds.includes(kind)) : [];
  return [...ofTasks, ...toCome].reduce((sum, { amountFen = 0 }) => sum + amountFen, 0);
}

function withdrawalOf({ withdrawals, closure, stageSince }: CaseState): number | null {
  const granted = withdrawals.find(({ status }) => status === 'granted');
  if (granted) return granted.decided?.at ?? granted.at;
  return closure === 'withdrawn' ? stageSince : null;
}

/** They had agreed on record, or the claimant withdrew because it was solved or made good. */
function wasSettled({ settlements, withdrawals }: CaseState): boolean {
  const reason = withdrawals.find(({ status }) => status === 'granted')?.reason;
  return settlements.length > 0 || reason === 'solved' || reason === 'compensated';
}

/** What a final verdict imposes on the respondent, and final findings on whom they are against. One whose task was dropped is not imposed. */
function sanctionsOf({ claim, verdict, finalAt, tasks, conduct }: CaseState): NonNullable<StandingRecord['sanctions']> {
  const isDropped = (sanction: Sanction, findingId?: string) =>
    tasks.some(
      (task) =>
        task.dropped && task.findingId === findingId && JSON.stringify(task.sanction) === JSON.stringify(sanction),
    );
  const ofVerdict =
    verdict && finalAt !== null
      ? verdict.verdict.sanctions
          .filter((sanction) => !isDropped(sanction))
          .map((sanction) => ({ against: respondentOf(claim), at: finalAt, sanction }))
      : [];
  const ofConduct = conduct.flatMap(({ id, status, ended, against, sanctions }) =>
    status === 'final' && ended
      ? sanctions
          .filter((sanction) => !isDropped(sanction, id))
          .map((sanction) => ({ against, at: ended.at, sanction }))
      : [],
  );
  return [...ofVerdict, ...ofConduct];
}

/** Who a side is on its platform: by the platform's id, or by name. Null where neither is known. */
export function accountOf({ summary, standing }: StandingCase, side: Side): string | null {
  const name = side === 'buyer' ? (standing.buyerId ?? summary.buyer) : (standing.shopId ?? summary.merchant);
  return accountKey(summary.platform, side, name);
}

export function accountKey(platform: string, side: Side, idOrName: string): string | null {
  return idOrName === '' ? null : `${platform}|${side}|${idOrName}`;
}

/**
 * What a dispute is about, as far as two can be about the same: an order; without one, the item a person complains of; and
 * where it is about neither, it is about nothing that another could be about.
 */
export function matterOf(of: StandingCase): string {
  const { summary, standing } = of;
  const { platform, orderId } = summary;
  if (orderId !== '') return `${platform}|order|${orderId}`;
  if (standing.itemId === undefined) return `${platform}|case|${summary.caseId}`;
  return `${platform}|item|${standing.itemId}|${accountOf(of, standing.claimant) ?? ''}`;
}

/** Whether the outcome gives the claimant right, wholly or in part. */
export function isUpheld(outcome: Outcome, claimant: Side): boolean {
  return outcome === 'both_responsible' || outcome === (claimant === 'buyer' ? 'buyer_upheld' : 'merchant_upheld');
}

/** Brought against the shop. */
export function isAgainstShop({ standing }: Pick<StandingCase, 'standing'>): boolean {
  return standing.claimant === 'buyer';
}

/**
 * When the case counts as an intervention against the shop, in ms since the epoch; null where it does not. What was
 * withdrawn changes nobody's credit, what was dismissed was never taken up, and a competitor's abuse is not counted.
 */
export function interventionAt(of: StandingCase): number | null {
  const { summary, standing } = of;
  if (summary.track !== 'intervention' || !isAgainstShop(of)) return null;
  if (standing.withdrawnAt !== undefined || summary.closure === 'dismissed') return null;
  if (standing.conduct?.some(({ kind, against }) => kind === 'competitor_abuse' && against === 'buyer')) return null;
  return standing.askedInAt ?? null;
}

/** Whether a case against the shop was decided so that the shop answers for some of it. */
export function isFoundAgainstShop(of: StandingCase): boolean {
  return isAgainstShop(of) && of.standing.decided?.answers.includes('merchant') === true;
}

/** When a complaint against the shop was upheld for good; null where it was not. */
export function upheldComplaintAt(of: StandingCase): number | null {
  if (of.summary.track !== 'complaint' || !isFoundAgainstShop(of)) return null;
  return of.standing.decided?.at ?? null;
}

/** How a case ended, as far as it matters to one that comes after it. */
export interface EarlierCase {
  caseId: string;
  track: Track;
  claimant: Side;
  /** A decision is one also while somebody can appeal. */
  ended: Extract<Closure, 'withdrawn' | 'dismissed'> | 'decided' | null;
  isOpen: boolean;
  /** Of an order that has parts, which. */
  subOrderId?: string;
  /** What it has given back, or ordered or agreed to give back; fen. */
  refundFen: number;
}

export function asEarlier({ summary, standing }: StandingCase): EarlierCase {
  const { caseId, track, closure, stage } = summary;
  const { claimant, subOrderId, refundFen = 0 } = standing;
  const isDecided = standing.decided || closure === 'ruled' || stage === 'ruled' || stage === 'appeal';
  const isWithdrawn = standing.withdrawnAt !== undefined;
  const ended = isWithdrawn ? 'withdrawn' : closure === 'dismissed' ? closure : isDecided ? 'decided' : null;
  return { caseId, track, claimant, ended, isOpen: stage !== 'closed', refundFen, ...(subOrderId && { subOrderId }) };
}
