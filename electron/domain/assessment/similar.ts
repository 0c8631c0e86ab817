/** Decided cases that are like one, and in what. Pure. */
import type { LikeDecided, Likeness, SimilarCase } from '../../../shared/assessment';
import type { CaseState, CaseSummary } from '../../../shared/case';
import type { Side } from '../../../shared/vocabulary';
import { respondentOf } from '../case/actors';
import type { StandingRecord } from '../standing/record';

/** A case that was decided, of the same platform, track, category and demand. */
export interface DecidedCase {
  readonly summary: Pick<CaseSummary, 'caseId' | 'title' | 'amountFen' | 'buyer' | 'merchant'>;
  readonly standing: Pick<StandingRecord, 'decided' | 'buyerId' | 'shopId'>;
}

const mostTold = 5;
/** Amounts that differ by no more than this share of the greater are alike. */
const amountWithin = 0.25;

/** The most alike first, then the latest. */
export function similarCases(state: CaseState, decided: Iterable<DecidedCase>): SimilarCase[] {
  return [...othersOf(state, decided)]
    .map(({ summary, standing, outcome, at }): SimilarCase => {
      const { caseId, title, amountFen } = summary;
      return { caseId, title, amountFen, decidedAt: at, outcome, alike: alikeIn(state, { summary, standing }) };
    })
    .sort(
      (one, other) =>
        other.alike.length - one.alike.length ||
        other.decidedAt - one.decidedAt ||
        (one.caseId < other.caseId ? -1 : 1),
    )
    .slice(0, mostTold);
}

/** How they were decided: a rejected claim is for whoever it was against. */
export function likeDecided(state: CaseState, decided: Iterable<DecidedCase>): LikeDecided {
  const all = [...othersOf(state, decided)];
  const rejectedFor = respondentOf(state.claim);
  const forSide = (side: Side) =>
    all.filter(({ outcome }) => outcome === `${side}_upheld` || (outcome === 'claim_rejected' && rejectedFor === side))
      .length;
  return { cases: all.length, buyer: forSide('buyer'), merchant: forSide('merchant') };
}

/** All but the case itself, each with its decision. */
function* othersOf(state: CaseState, decided: Iterable<DecidedCase>) {
  for (const { summary, standing } of decided) {
    if (summary.caseId !== state.caseId && standing.decided) yield { summary, standing, ...standing.decided };
  }
}

function alikeIn(
  { buyer, merchant, order, subject, claim }: CaseState,
  { summary, standing }: DecidedCase,
): Likeness[] {
  const title = order?.title ?? subject?.title ?? '';
  const isSame = (id: string | undefined, name: string, otherId: string | undefined, otherName: string) =>
    id !== undefined && otherId !== undefined ? id === otherId : name === otherName;
  const greater = Math.max(claim.amountFen, summary.amountFen);
  return [
    'category',
    'asks',
    ...(isSame(merchant.id, merchant.name, standing.shopId, summary.merchant) ? (['shop'] as const) : []),
    ...(isSame(buyer.id, buyer.name, standing.buyerId, summary.buyer) ? (['buyer'] as const) : []),
    ...(title !== '' && title === summary.title ? (['goods'] as const) : []),
    ...(Math.abs(claim.amountFen - summary.amountFen) <= greater * amountWithin ? (['amount'] as const) : []),
  ];
}
