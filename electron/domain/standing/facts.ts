import type { Filing } from '../../../shared/commands';
import type { LinkKind, Side } from '../../../shared/vocabulary';
import type { Facts } from '../case/facts';
import type { Rulebook } from '../rulebook/schema';
import { finalSanctions } from './buyer';
import { complaintRestrictions, isRecent, restrictedUntil, withdrawalsOf } from './claimant';
import type { EarlierCase, StandingCase } from './record';
import { pointsInYear, upheldComplaints } from './shop';

/** What other cases say of the two sides; `claimant` and `shop` need hold only those that say something. */
export interface OtherCases {
  /** Cases in which the claimant's account withdrew, or either side was sanctioned. */
  claimant: readonly StandingCase[];
  /** Cases in which the shop was found against, or sanctioned. */
  shop: readonly StandingCase[];
  /** Cases about the same order. */
  matter: readonly EarlierCase[];
}

/**
 * What other cases say of the two sides and of the order, as of `at` (ms since the epoch). `own` is the case's own id, if it has
 * one; `subOrderId` which part of the order it is about, for each part is paid for by itself.
 */
export function factsOfParties(
  claimant: Side,
  { claimant: claims, shop, matter }: OtherCases,
  own: string | null,
  rulebook: Rulebook,
  at: number,
  subOrderId?: string,
): Omit<Facts, 'linked'> {
  const isOther = ({ summary }: StandingCase) => summary.caseId !== own;
  const withdrawals = withdrawalsOf(
    claims.filter((one) => isOther(one) && one.standing.claimant === claimant),
    at,
  );
  const { within } = rulebook.withdrawal.frequency;
  const aboutSame = matter.filter(({ caseId }) => caseId !== own);
  const isSamePart = (other: EarlierCase) =>
    subOrderId === undefined || other.subOrderId === undefined || other.subOrderId === subOrderId;
  return {
    claimant: {
      withdrawals: withdrawals.filter((moment) => isRecent(moment, within, at)).length,
      restrictedUntil: restrictedUntil(complaintRestrictions(claimant, withdrawals, claims, rulebook, at), at),
    },
    merchant: {
      upheldComplaints: upheldComplaints(shop.filter(isOther), rulebook.pattern.within, at),
      points: pointsInYear(finalSanctions('merchant', shop, at), at),
    },
    counterClaims: aboutSame.filter((other) => other.isOpen && other.claimant !== claimant).map(({ caseId }) => caseId),
    refundedElsewhereFen: aboutSame.filter(isSamePart).reduce((sum, { refundFen }) => sum + refundFen, 0),
  };
}

/** A filing as standing would see its case, so that its sides and its matter are found among the others. */
export function caseOfFiling(filing: Filing, caseId = ''): StandingCase {
  const { platform, track, category, buyer, merchant, claim, order, subject, entry, source } = filing;
  return {
    summary: {
      caseId,
      platform,
      track,
      category,
      closure: entry.closure ?? null,
      stage: entry.stage,
      buyer: buyer.name,
      merchant: merchant.name,
      orderId: order?.orderId ?? '',
      filedAt: source.createdAt,
    },
    standing: {
      claimant: claim.by,
      ...(buyer.id && { buyerId: buyer.id }),
      ...(merchant.id && { shopId: merchant.id }),
      ...(!order && subject?.itemId && { itemId: subject.itemId }),
      ...(order?.subOrderId && { subOrderId: order.subOrderId }),
    },
  };
}

/** Of thousands about one matter the latest tell enough; a case that linked to all of them would grow with each. */
const mostLinked = 50;

/**
 * How earlier cases about the same order, or the same item of the same person, belong with one that is being filed: filed
 * again by the same side after it was withdrawn or dismissed, a repeat of one that was decided, or beside it. At most
 * `mostLinked`, in the order in which they came: those that say most first, then the latest.
 */
export function linkedCases(filing: Filing, earlier: readonly EarlierCase[]): Facts['linked'] {
  const beside: LinkKind = filing.order ? 'same_order' : 'same_item';
  const links = earlier.map(({ caseId, track, claimant, ended }) => {
    const isAgain = track === filing.track && claimant === filing.claim.by;
    if (!isAgain || ended === null) return { caseId, kind: beside };
    return { caseId, kind: ended === 'decided' ? ('repeat' as const) : ('refiled' as const) };
  });
  const again = latest(
    links.filter(({ kind }) => kind !== beside),
    mostLinked,
  );
  const others = latest(
    links.filter(({ kind }) => kind === beside),
    mostLinked - again.length,
  );
  const kept = new Set([...again, ...others]);
  return links.filter((link) => kept.has(link));
}

function latest<T>(list: readonly T[], most: number): T[] {
  return list.slice(Math.max(0, list.length - most));
}
