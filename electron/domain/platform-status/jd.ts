import type { CaseState } from '../../../shared/case';
import type { RemedyKind } from '../../../shared/vocabulary';
import { givenIn, progressOf } from './progress';
import type { CodeTable, PlatformStatus } from './reading';

/** afsServiceStep */
export const serviceSteps = {
  10: { stages: ['negotiation'] },
  20: { stages: ['negotiation', 'closed'], closures: ['dismissed'] },
  21: { stages: ['intake', 'evidence'] },
  22: { stages: ['negotiation'] },
  31: { stages: ['enforcement'] },
  32: { stages: ['enforcement'] },
  33: { stages: ['arbitration', 'lead_review', 'ruled', 'appeal', 'enforcement'] },
  34: { stages: ['enforcement'] },
  40: { stages: ['enforcement'] },
  50: { stages: ['closed'], closures: ['ruled', 'settled'] },
  60: { stages: ['closed'], closures: ['withdrawn', 'lapsed'] },
} as const satisfies CodeTable;
type Step = keyof typeof serviceSteps;

const handled = { stages: ['enforcement', 'closed'], closures: ['ruled', 'settled'] } as const;

/** processResult: what became of it. */
export const processResults = {
  23: handled,
  40: handled,
  50: handled,
  60: handled,
  71: handled,
  72: handled,
  73: handled,
  80: { stages: ['closed'], closures: ['withdrawn', 'lapsed', 'dismissed'] },
  90: handled,
} as const satisfies CodeTable;
type Result = keyof typeof processResults;

export function jdStatusOf(state: CaseState): PlatformStatus[] {
  // The service order is the buyer's: a merchant's claim, and a complaint, have none.
  if (state.track === 'complaint' || state.claim.by === 'merchant') return [];
  const step = stepOf(state);
  const result = resultOf(state);
  return [
    ...(step === null ? [] : [{ field: 'afsServiceStep', code: String(step), words: `jd.afsServiceStep.${step}` }]),
    ...(result === null ? [] : [{ field: 'processResult', code: String(result), words: `jd.processResult.${result}` }]),
  ];
}

function stepOf(state: CaseState): Step | null {
  switch (state.stage) {
    case 'negotiation':
      if (state.answer) return 20;
      return state.merchant.selfOperated ? 10 : 22;
    case 'intake':
    case 'evidence':
      return 21;
    case 'arbitration':
    case 'lead_review':
    case 'ruled':
    case 'appeal':
      return 33;
    case 'enforcement':
      return inEnforcement(state);
    case 'closed':
      return closedAs(state);
  }
}

/** Goods go back to whose they are: the platform's own, or a shop's. */
function inEnforcement(state: CaseState): Step {
  const ours = state.merchant.selfOperated === true;
  switch (progressOf(state)) {
    case 'return_awaited':
    case 'returned':
      return ours ? 31 : 32;
    case 'to_ship':
      return ours ? 33 : 34;
    default:
      return 33;
  }
}

function closedAs({ closure }: CaseState): Step | null {
  switch (closure) {
    case 'ruled':
    case 'settled':
      return 50;
    case 'withdrawn':
    case 'lapsed':
      return 60;
    case 'dismissed':
      return 20;
    case null:
      return null;
  }
}

const resultOfRemedy: Partial<Record<RemedyKind, Result>> = {
  exchange: 23,
  return_and_refund: 40,
  repair: 73,
};

/** Only of what is over; what the codes have no word for has none. */
function resultOf(state: CaseState): Result | null {
  if (state.stage !== 'closed' || state.closure === null) return null;
  if (state.closure !== 'ruled' && state.closure !== 'settled') return 80;
  const [given] = givenIn(state);
  return (given && resultOfRemedy[given]) ?? null;
}
