/** Decided cases that are like one, and in what. Pure. */

import { stakeFenOf } from '../../../shared/amounts';
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

function alikeIn(state: CaseState, { summary, standing }: DecidedCase): Likeness[] {
  const { buyer, merchant, order, subject } = state;
  const title = order?.title ?? subject?.title ?? '';
  const isSame = (id: string | undefined, name: string, otherId: string | undefined, otherName: string) =>
    id !== undefined && otherId !== undefined ? id === otherId : name === otherName;
  return [
    'category',
    'asks',
    ...(isSame(merchant.id, merchant.name, standing.shopId, summary.merchant) ? (['shop'] as const) : []),
    ...(isSame(buyer.id, buyer.name, standing.buyerId, summary.buyer) ? (['buyer'] as const) : []),
    ...(title !== '' && title === summary.title ? (['goods'] as const) : []),
    ...(isNear(stakeFenOf(state), summary.amountFen) ? (['amount'] as const) : []),
  ];
}

/** What nobody knows is like nothing. */
function isNear(one: number | undefined, other: number | null): boolean {
  if (one === undefined || other === null) return false;
  return Math.abs(one - other) <= Math.max(one, other) * amountWithin;
}
