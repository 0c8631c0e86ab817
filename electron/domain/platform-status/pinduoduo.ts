import type { CaseState } from '../../../shared/case';
import type { RemedyKind } from '../../../shared/vocabulary';
import { givenIn, isSettled, type Progress, progressOf } from './progress';
import type { CodeTable, PlatformStatus, Reading } from './reading';
import { withPlatform } from './reading';

const asked: Reading = { stages: ['negotiation'] };
const agreed: Reading = { stages: ['negotiation', 'enforcement'] };
const carriedOut: Reading = { stages: ['enforcement'] };
const given: Reading = { stages: ['closed'], closures: ['ruled', 'settled'] };

/** after_sales_status */
export const afterSalesStatuses = {
  0: null,
  2: asked,
  3: asked,
  4: agreed,
  5: carriedOut,
  6: asked,
  7: agreed,
  8: { stages: withPlatform },
  9: { stages: ['closed'], closures: ['ruled', 'dismissed'] },
  10: given,
  11: { stages: ['closed'], closures: ['withdrawn'] },
  12: { stages: ['closed'], closures: ['lapsed'] },
  13: { stages: ['closed'], closures: ['lapsed'] },
  14: asked,
  15: asked,
  16: given,
  17: { stages: ['closed'] },
  18: carriedOut,
  21: asked,
  22: agreed,
  24: { stages: ['closed'] },
  25: given,
  27: agreed,
  31: agreed,
  32: agreed,
} as const satisfies CodeTable;
type Code = keyof typeof afterSalesStatuses;

export function pinduoduoStatusOf(state: CaseState): PlatformStatus[] {
  const code = codeOf(state);
  if (code === null) return [];
  return [{ field: 'after_sales_status', code: String(code), words: `pinduoduo.after_sales_status.${code}` }];
}

function codeOf(state: CaseState): Code | null {
  const progress = progressOf(state);
  if (progress === null && state.stage !== 'enforcement') return null;
  switch (state.stage) {
    case 'negotiation':
      return progress === 'asked' ? askedFor(state.claim.asks) : refusedOf(state.claim.asks);
    case 'enforcement':
      return inEnforcement(state, progress);
    case 'closed':
      return closedAs(state);
    default:
      return 8;
  }
}

function askedFor(asks: RemedyKind): Code {
  switch (asks) {
    case 'return_and_refund':
      return 3;
    case 'exchange':
    case 'resend':
      return 14;
    case 'repair':
      return 21;
    default:
      return 2;
  }
}

function refusedOf(asks: RemedyKind): Code {
  return asks === 'exchange' || asks === 'resend' ? 15 : 6;
}

function inEnforcement(state: CaseState, progress: Progress | null): Code | null {
  if (state.track === 'complaint' || state.claim.by === 'merchant') return null;
  if (progress === 'return_awaited') return 7;
  if (progress === 'to_ship' && state.claim.asks === 'resend') return 32;
  return isSettled(state) ? 4 : 5;
}

function closedAs(state: CaseState): Code | null {
  switch (state.closure) {
    case 'withdrawn':
      return 11;
    case 'lapsed':
      return 12;
    case 'dismissed':
      return 9;
    case 'ruled':
    case 'settled':
      return endedWith(givenIn(state)[0], state.closure);
    case null:
      return null;
  }
}

function endedWith(given: RemedyKind | undefined, closure: 'ruled' | 'settled'): Code | null {
  switch (given) {
    case undefined:
      // No code says that the two agreed on nothing.
      return closure === 'ruled' ? 9 : null;
    case 'exchange':
    case 'resend':
      return 16;
    case 'repair':
      return 25;
    default:
      return 10;
  }
}
