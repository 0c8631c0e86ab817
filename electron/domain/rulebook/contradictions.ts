import { day } from '../../../shared/time';
import { type Severity, severities } from '../../../shared/vocabulary';
import type { Fault } from './problems';
import type { Rulebook } from './schema';

/** What is wrong, and where in the rulebook. */
interface Contradiction extends Fault {
  path: (string | number)[];
}

/** What is wrong between the fields of a rulebook each of which is right by itself. */
export function contradictions(rulebook: Rulebook): Contradiction[] {
  return [
    ...repeatedClauses(rulebook),
    ...missingClauses(rulebook),
    ...unfoundedDemands(rulebook),
    ...carrierUnreachable(rulebook),
    ...thresholdsTurnedRound(rulebook),
    ...keptTooShortly(rulebook),
  ];
}

function repeatedClauses({ clauses }: Rulebook): Contradiction[] {
  const ids = clauses.map(({ id }) => id);
  return ids.flatMap((id, index) =>
    ids.indexOf(id) < index
      ? [{ path: ['clauses', index, 'id'], code: 'clause_repeated', params: { clause: id } }]
      : [],
  );
}

function missingClauses(rulebook: Rulebook): Contradiction[] {
  const ids = new Set(rulebook.clauses.map(({ id }) => id));
  return namedClauses(rulebook)
    .filter(({ id }) => !ids.has(id))
    .map(({ path, id }) => ({ path, code: 'clause_absent', params: { clause: id } }));
}

/** Every field that names a clause. */
function namedClauses(rulebook: Rulebook): { path: (string | number)[]; id: string }[] {
  const { intake, withdrawal, conduct, sanctions, pattern, categories } = rulebook;
  return [
    ...Object.entries(intake.dismissalClauses).flatMap(([reason, clauses]) =>
      clauses.map((id, index) => ({ path: ['intake', 'dismissalClauses', reason, index], id })),
    ),
    ...Object.entries(withdrawal.clauses).map(([condition, id]) => ({
      path: ['withdrawal', 'clauses', condition],
      id,
    })),
    ...Object.entries(sanctions).map(([kind, { clause }]) => ({ path: ['sanctions', kind, 'clause'], id: clause })),
    ...Object.entries(conduct.clauses).map(([kind, id]) => ({ path: ['conduct', 'clauses', kind], id })),
    { path: ['pattern', 'clause'], id: pattern.clause },
    ...Object.entries(categories).flatMap(([category, { burden }]) =>
      burden.exceptions.map(({ clause }, index) => ({
        path: ['categories', category, 'burden', 'exceptions', index, 'clause'],
        id: clause,
      })),
    ),
  ];
}

/** What a category demands can be imposed, and in a category as bad as that one. */
function unfoundedDemands({ categories, sanctions }: Rulebook): Contradiction[] {
  return Object.entries(categories).flatMap(([category, { demands, severity }]) =>
    demands.flatMap((kind, index): Contradiction[] => {
      const path = ['categories', category, 'demands', index];
      const sanction = sanctions[kind];
      if (!sanction) return [{ path, code: 'demand_absent', params: { sanction: kind } }];
      if (weight(severity) >= weight(sanction.from)) return [];
      return [{ path, code: 'demand_too_light', params: { sanction: kind, severity, from: sanction.from } }];
    }),
  );
}

function weight(severity: Severity): number {
  return severities.indexOf(severity);
}

/** Nobody loses whom a verdict cannot find liable. */
function carrierUnreachable({ categories, verdict }: Rulebook): Contradiction[] {
  if (verdict.liable.includes('carrier')) return [];
  return Object.entries(categories).flatMap(([category, { burden }]) => {
    const path = ['categories', category, 'burden'];
    const losers = [
      { path: [...path, 'loses'], loses: burden.loses },
      ...burden.exceptions.map(({ loses }, index) => ({ path: [...path, 'exceptions', index, 'loses'], loses })),
    ];
    return losers
      .filter(({ loses }) => loses === 'carrier' || loses === 'carrier_or_merchant')
      .map((loser) => ({ path: loser.path, code: 'carrier_not_liable', params: {} }));
  });
}

function thresholdsTurnedRound({ withdrawal, standing }: Rulebook): Contradiction[] {
  const { agentAbove, restrictAbove } = withdrawal.frequency;
  const { pointsRestrict, pointsClose, rateMultiple, highCount, restrictions } = standing;
  const found: Contradiction[] = [];
  if (restrictAbove < agentAbove) {
    const path = ['withdrawal', 'frequency', 'restrictAbove'];
    found.push({ path, code: 'below_other', params: { other: 'agentAbove' } });
  }
  if (pointsClose < pointsRestrict) {
    found.push({ path: ['standing', 'pointsClose'], code: 'below_other', params: { other: 'pointsRestrict' } });
  }
  if ((rateMultiple !== null || highCount !== null) && restrictions.length === 0) {
    found.push({ path: ['standing', 'restrictions'], code: 'restrictions_missing', params: {} });
  }
  return found;
}

/** A year of points, and the day on which it ends. */
const pointsYear = 366 * day;

/** A case that is erased is counted no more: it is kept as long as anything is counted back over it, or lasts that it imposed. */
function keptTooShortly({ retention = {}, pattern, standing, withdrawal, sanctions }: Rulebook): Contradiction[] {
  const { within, restrictFor } = withdrawal.frequency;
  const imposed = Object.values(sanctions).map((sanction) => (sanction?.daysAtMost ?? 0) * day);
  const least = Math.max(
    pointsYear,
    pattern.within,
    standing.within,
    standing.buyer.within,
    within,
    restrictFor,
    ...imposed,
  );
  return Object.entries(retention)
    .filter(([, kept]) => kept !== undefined && kept < least)
    .map(([closure]) => ({
      path: ['retention', closure],
      code: 'kept_too_shortly',
      params: { days: Math.ceil(least / day) },
    }));
}
