import type { CaseState } from '../../../shared/case';
import type { Entry } from '../../../shared/commands';
import type { Side } from '../../../shared/vocabulary';
import { isSettled } from './progress';
import type { CodeTable, PlatformStatus } from './reading';

const handled = { stages: ['arbitration', 'lead_review', 'appeal'] } as const;
const evidence = { stages: ['evidence'] } as const;
const evidenceGiven = { stages: ['evidence', 'arbitration'] } as const;
const carriedOut = { stages: ['enforcement'] } as const;
const over = { stages: ['closed'], closures: ['ruled', 'dismissed', 'lapsed'] } as const;
const withdrawn = { stages: ['closed'], closures: ['withdrawn'] } as const;
const mediated = { stages: ['enforcement', 'closed'], closures: ['settled'] } as const;
const decided = { stages: ['ruled', 'appeal', 'enforcement', 'closed'], closures: ['ruled'] } as const;

/** status */
export const statuses = {
  100: { stages: ['negotiation'] },
  101: { stages: ['intake'] },
  102: withdrawn,
  103: handled,
  104: evidence,
  105: evidenceGiven,
  106: evidence,
  107: evidenceGiven,
  108: evidence,
  109: { stages: ['arbitration', 'closed'], closures: ['lapsed'] },
  110: { stages: ['ruled'] },
  111: { stages: ['ruled', 'appeal'] },
  112: mediated,
  113: carriedOut,
  114: carriedOut,
  115: { stages: ['closed'], closures: ['ruled'] },
  116: over,
  305: evidenceGiven,
  307: evidenceGiven,
} as const satisfies CodeTable;
type Status = keyof typeof statuses;

/** Where the evidence of both sides stands, by status. Whoever has given it, or let its time pass, is not asked again. */
export const evidenceStandings = {
  104: { buyer: 'open' },
  105: { buyer: 'given', merchant: 'open' },
  106: { merchant: 'open' },
  107: { buyer: 'open', merchant: 'given' },
  108: { buyer: 'open', merchant: 'open' },
  305: { buyer: 'expired', merchant: 'open' },
  307: { buyer: 'open', merchant: 'expired' },
} as const satisfies Record<number, NonNullable<Entry['evidence']>>;

/** item_type of the newest entry of the history. */
export const itemTypes = {
  1: { stages: ['intake'] },
  2: null,
  3: null,
  4: { stages: ['negotiation'] },
  5: withdrawn,
  6: { stages: ['intake'] },
  7: evidenceGiven,
  8: evidenceGiven,
  10: { stages: ['negotiation'] },
  11: { stages: ['intake'] },
  12: withdrawn,
  13: handled,
  14: evidence,
  16: evidence,
  18: evidence,
  20: { stages: ['ruled'] },
  21: { stages: ['ruled', 'appeal'] },
  22: mediated,
  23: carriedOut,
  24: carriedOut,
  26: over,
  30: { ...decided, outcomes: ['merchant_upheld', 'claim_rejected'] },
  31: { ...decided, outcomes: ['buyer_upheld', 'claim_rejected'] },
  32: { ...decided, outcomes: ['both_responsible'] },
  33: { ...decided, outcomes: ['no_one'] },
  34: decided,
  35: decided,
  36: null,
  37: null,
  50: { stages: ['negotiation'] },
  51: { stages: ['negotiation'] },
  52: withdrawn,
  56: { stages: ['negotiation', 'enforcement'] },
  57: { stages: ['closed'] },
  58: { stages: ['negotiation', 'enforcement'] },
  59: { stages: ['negotiation', 'enforcement'] },
  60: { stages: ['closed'] },
  61: { stages: ['closed'] },
  62: carriedOut,
  63: carriedOut,
  64: carriedOut,
} as const satisfies CodeTable;
type ItemType = keyof typeof itemTypes;

export function wechatStatusOf(state: CaseState): PlatformStatus[] {
  const status = currentStatus(state);
  const items = [liableItem(state), appealItem(state)].filter((item) => item !== null);
  return [
    ...(status === null ? [] : [{ field: 'status', code: String(status), words: `wechat.status.${status}` }]),
    ...(status === null ? [] : [itemStatus(itemOf[status])]),
    ...items.map(itemStatus),
  ];
}

function itemStatus(item: ItemType): PlatformStatus {
  return { field: 'item_type', code: String(item), words: `wechat.item_type.${item}` };
}

type Reported = 100 | 101 | 102 | 103 | keyof typeof evidenceStandings | 110 | 111 | 112 | 113 | 115 | 116;

/** The history's entry that goes with a status. */
const itemOf: Record<Reported, ItemType> = {
  100: 10,
  101: 11,
  102: 12,
  103: 13,
  104: 14,
  105: 7,
  106: 16,
  107: 8,
  108: 18,
  110: 20,
  111: 21,
  112: 22,
  113: 23,
  115: 26,
  116: 26,
  // No entry tells of these; this one tells who is left.
  305: 16,
  307: 14,
};

function currentStatus(state: CaseState): (Status & Reported) | null {
  switch (state.stage) {
    case 'negotiation':
      return 100;
    case 'intake':
      return 101;
    case 'evidence':
      return waitingFor(state);
    case 'arbitration':
    case 'lead_review':
      return 103;
    case 'appeal':
      return appealedBy(state) ? 111 : 103;
    case 'ruled':
      return appealedBy(state) ? 111 : 110;
    case 'enforcement':
      return isSettled(state) ? 112 : 113;
    case 'closed':
      return closedAs(state);
  }
}

/** Whose evidence is waited for, and what became of the other side's. */
function waitingFor({ requests }: CaseState): keyof typeof evidenceStandings {
  const last = (side: Side) => requests.findLast((request) => request.side === side)?.status;
  const [buyer, merchant] = [last('buyer'), last('merchant')];
  if (buyer === 'open') {
    if (merchant === 'open') return 108;
    return merchant === 'given' ? 107 : merchant === 'expired' ? 307 : 104;
  }
  return buyer === 'given' ? 105 : buyer === 'expired' ? 305 : 106;
}

/** The merchant's appeal, that is: the platform has no code for the user's. */
function appealedBy({ appeals }: CaseState): boolean {
  return appeals.some(({ by, status }) => by === 'merchant' && status !== 'refused');
}

function closedAs(state: CaseState): (Status & Reported) | null {
  switch (state.closure) {
    case 'withdrawn':
      return 102;
    case 'settled':
      return 112;
    case 'ruled':
      return state.tasks.some(({ kind, doneAt }) => kind === 'refund' && doneAt !== undefined) ? 115 : 116;
    case 'dismissed':
    case 'lapsed':
      return 116;
    case null:
      return null;
  }
}

/** Who was found liable: the user, the merchant, both, or no one. */
function liableItem({ verdict, closure }: CaseState): ItemType | null {
  if (!verdict || closure === 'settled') return null;
  const { buyer, merchant } = verdict.verdict.liability;
  if (buyer > 0 && merchant > 0) return 32;
  if (buyer > 0) return 30;
  return merchant > 0 ? 31 : 33;
}

/** What became of the first verdict on appeal. */
function appealItem({ verdict, closure }: CaseState): ItemType | null {
  if (!verdict?.onAppeal || closure === 'settled') return null;
  return verdict.onAppeal === 'upheld' ? 34 : 35;
}
