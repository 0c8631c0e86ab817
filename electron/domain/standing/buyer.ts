import type { BuyerMark, BuyerStanding, ClaimantStanding, FinalConduct, FinalSanction } from '../../../shared/standing';
import type { Platform, Side } from '../../../shared/vocabulary';
import type { Rulebook } from '../rulebook/schema';
import { claimantStanding } from './claimant';
import type { StandingCase } from './record';

/** A buyer's conduct, as of `now` (ms since the epoch). `cases` are all that it is in. */
export function buyerStanding(
  who: { platform: Platform; name: string },
  cases: readonly StandingCase[],
  rulebook: Rulebook,
  now: number,
): BuyerStanding {
  const claims = claimantStanding('buyer', cases, rulebook, now);
  const conduct = finalConduct('buyer', cases, now);
  return {
    ...who,
    cases: cases.length,
    open: cases.filter(({ summary }) => summary.stage !== 'closed').length,
    claims,
    conduct,
    sanctions: finalSanctions('buyer', cases, now),
    marks: marksOf(claims, conduct, rulebook),
  };
}

/** Signs of claiming for a living, and of filing and withdrawing again and again. They mark, and decide nothing. */
function marksOf(claims: ClaimantStanding, conduct: readonly FinalConduct[], { standing }: Rulebook): BuyerMark[] {
  const { filingsAbove, cyclesAbove } = standing.buyer;
  const marks: BuyerMark[] = [];
  if (claims.recentFilings > filingsAbove) marks.push('many_filings');
  if (claims.recentCycles > cyclesAbove) marks.push('many_cycles');
  if (conduct.some(({ kind }) => kind === 'malicious_complaining' || kind === 'false_complaining')) {
    marks.push('found_malicious');
  }
  return marks;
}

/** Findings of conduct against this side that are final by `now`, the latest first. */
export function finalConduct(side: Side, cases: readonly StandingCase[], now: number): FinalConduct[] {
  return cases
    .flatMap(({ summary: { caseId }, standing }) =>
      (standing.conduct ?? [])
        .filter(({ against, at }) => against === side && at <= now)
        .map(({ kind, at }) => ({ caseId, kind, at })),
    )
    .sort((a, b) => b.at - a.at);
}

/** Sanctions against this side that are final by `now`, the latest first. */
export function finalSanctions(side: Side, cases: readonly StandingCase[], now: number): FinalSanction[] {
  return cases
    .flatMap(({ summary: { caseId }, standing }) =>
      (standing.sanctions ?? [])
        .filter(({ against, at }) => against === side && at <= now)
        .map(({ sanction, at }) => ({ caseId, at, sanction })),
    )
    .sort((a, b) => b.at - a.at);
}
