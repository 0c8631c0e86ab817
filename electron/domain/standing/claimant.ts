import type { ClaimantStanding, ComplaintRestriction } from '../../../shared/standing';
import { day } from '../../../shared/time';
import type { Side } from '../../../shared/vocabulary';
import type { Rulebook } from '../rulebook/schema';
import { isUpheld, matterOf, type StandingCase } from './record';

/** Whether a moment lies in the `length` ms up to `now`, all in ms; the first of them is out, the last is in. */
export function isRecent(moment: number, length: number, now: number): boolean {
  return moment > now - length && moment <= now;
}

/** When this account has withdrawn by `now`; ms since the epoch. */
export function withdrawalsOf(claims: Iterable<StandingCase>, now: number): number[] {
  return [...claims].flatMap(({ standing }) => standing.withdrawnAt ?? []).filter((at) => at <= now);
}

/**
 * When the right to complain rests or rested, by `now`, the earliest first.
 * @param withdrawals the account's
 * @param cases in which it may have been sanctioned
 */
export function complaintRestrictions(
  side: Side,
  withdrawals: readonly number[],
  cases: Iterable<StandingCase>,
  { withdrawal: { frequency } }: Rulebook,
  now: number,
): ComplaintRestriction[] {
  const byFrequency = withdrawals
    .filter(
      (at) => withdrawals.filter((other) => isRecent(other, frequency.within, at)).length > frequency.restrictAbove,
    )
    .map((at): ComplaintRestriction => ({ because: 'withdrawals', from: at, until: at + frequency.restrictFor }));
  const bySanction = [...cases].flatMap(({ standing }) =>
    (standing.sanctions ?? [])
      .filter(({ against, at, sanction }) => against === side && at <= now && sanction.kind === 'complaint_restriction')
      .map(({ at, sanction }): ComplaintRestriction => {
        return { because: 'sanction', from: at, until: at + (sanction.days ?? 0) * day };
      }),
  );
  return [...byFrequency, ...bySanction].sort((a, b) => a.from - b.from);
}

/** Until when the right to complain rests, ms since the epoch; null where it does not. */
export function restrictedUntil(restrictions: readonly ComplaintRestriction[], now: number): number | null {
  const until = restrictions.reduce((latest, restriction) => Math.max(latest, restriction.until), 0);
  return until > now ? until : null;
}

/**
 * An account as a claimant, as of `now`.
 * @param cases all that it is in, on either side
 */
export function claimantStanding(
  side: Side,
  cases: readonly StandingCase[],
  rulebook: Rulebook,
  now: number,
): ClaimantStanding {
  const { buyer } = rulebook.standing;
  const claims = cases.filter(({ summary, standing }) => standing.claimant === side && summary.filedAt <= now);
  const withdrawals = withdrawalsOf(claims, now);
  const cycles = cyclesOf(claims);
  const decided = claims.flatMap(({ standing }) => standing.decided ?? []).filter(({ at }) => at <= now);
  const restrictions = complaintRestrictions(side, withdrawals, cases, rulebook, now);
  return {
    filings: claims.length,
    recentFilings: claims.filter(({ summary }) => isRecent(summary.filedAt, buyer.within, now)).length,
    withdrawals: withdrawals.length,
    recentWithdrawals: withdrawals.filter((at) => isRecent(at, rulebook.withdrawal.frequency.within, now)).length,
    cycles: cycles.length,
    recentCycles: cycles.filter((at) => isRecent(at, buyer.within, now)).length,
    decided: decided.length,
    upheld: decided.filter(({ outcome }) => isUpheld(outcome, side)).length,
    restrictions,
    restrictedUntil: restrictedUntil(restrictions, now),
  };
}

/** When an account filed again about what it had withdrawn; ms since the epoch. */
function cyclesOf(claims: readonly StandingCase[]): number[] {
  const withdrawnFirst = new Map<string, { by: StandingCase; at: number }>();
  for (const by of claims) {
    const at = by.standing.withdrawnAt;
    if (at === undefined) continue;
    const known = withdrawnFirst.get(matterOf(by));
    if (!known || at < known.at) withdrawnFirst.set(matterOf(by), { by, at });
  }
  return claims.flatMap((claim) => {
    const { filedAt } = claim.summary;
    const first = withdrawnFirst.get(matterOf(claim));
    return first && first.by !== claim && filedAt >= first.at ? [filedAt] : [];
  });
}
