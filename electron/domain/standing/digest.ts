import type { CaseDigest } from '../../../shared/standing';
import { finalSanctions } from './buyer';
import { interventionAt, isAgainstShop, isFoundAgainstShop, type StandingCase } from './record';

/**
 * A shop's cases in a period, as the merchant is told of them (介入案例总结): those filed in it, and those that ended in it.
 * @param from first moment of the period, ms since the epoch
 * @param to the first moment after it
 */
export function caseDigest(all: readonly StandingCase[], from: number, to: number): CaseDigest {
  const isInside = (moment: number | undefined | null) => moment != null && moment >= from && moment < to;
  const against = all.filter(isAgainstShop);
  const isFiled = ({ summary }: StandingCase) => isInside(summary.filedAt);
  const isEnded = ({ standing }: StandingCase) => isInside(standing.closedAt);
  const isDecided = ({ standing }: StandingCase) => isInside(standing.decided?.at);
  const filed = against.filter(isFiled);
  const ended = against.filter(isEnded);
  const decided = against.filter(isDecided);
  const told = against.filter((one) => isFiled(one) || isEnded(one) || isDecided(one));
  const interventions = ended.filter(({ summary }) => summary.track === 'intervention');
  return {
    from,
    to,
    filed: filed.length,
    interventions: against.filter((one) => isInside(interventionAt(one))).length,
    complaints: filed.filter(({ summary }) => summary.track === 'complaint').length,
    closed: tallied(ended, ({ summary }) => summary.closure).map(([closure, cases]) => ({
      closure,
      cases: cases.length,
    })),
    decided: decided.length,
    upheld: decided.filter(isFoundAgainstShop).length,
    settledWithdrawals: {
      withdrawn: interventions.filter(({ standing }) => standing.settledFirst).length,
      ended: interventions.length,
    },
    categories: tallied(told, ({ summary }) => summary.category).map(([category, cases]) => ({
      category,
      cases: cases.length,
      upheld: cases.filter((one) => isDecided(one) && isFoundAgainstShop(one)).length,
    })),
    rootCauses: tallied(ended, ({ standing }) => standing.rootCause).flatMap(([cause, cases]) =>
      cause ? [{ cause, cases: cases.length }] : [],
    ),
    sanctions: finalSanctions('merchant', all, to - 1).filter(({ at }) => isInside(at)),
    cases: told.map(({ summary: { caseId, track, category, filedAt, closure }, standing }) => {
      return { caseId, track, category, filedAt, closure, outcome: standing.decided?.outcome ?? null };
    }),
  };
}

/** Cases by something of theirs, the most first. */
function tallied<Key>(cases: readonly StandingCase[], key: (one: StandingCase) => Key): [Key, StandingCase[]][] {
  const groups = new Map<Key, StandingCase[]>();
  for (const one of cases) {
    const group = groups.get(key(one));
    if (group) group.push(one);
    else groups.set(key(one), [one]);
  }
  return [...groups].sort(([, a], [, b]) => b.length - a.length);
}
