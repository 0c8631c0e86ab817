import type { CaseState, Remedy, Task } from '../../../shared/case';
import type { RemedyKind, TaskKind } from '../../../shared/vocabulary';

/** How far what the buyer asked for is, as every platform's after-sales record tells it in its own codes. */
export type Progress =
  | 'asked'
  | 'refused'
  | 'return_awaited'
  | 'returned'
  | 'to_ship'
  | 'to_pay'
  /** Given: the money, other goods, or the same goods repaired. */
  | 'done'
  /** Over, with nothing given. */
  | 'closed';

/** Null where there is no such record: complaints, and claims of a merchant; and where the platform closed it and does not say how. */
export function progressOf(state: CaseState): Progress | null {
  if (state.track === 'complaint' || state.claim.by === 'merchant') return null;
  if (state.stage === 'closed') {
    if (state.closure === null) return null;
    return givenIn(state).length > 0 ? 'done' : 'closed';
  }
  if (state.stage === 'enforcement') return inEnforcement(state.tasks);
  return state.answer === null ? 'asked' : 'refused';
}

/** By a verdict that is carried out, or an agreement that was. */
export function isSettled({ stage, closure, settlements }: CaseState): boolean {
  if (stage === 'closed') return closure === 'settled';
  return stage === 'enforcement' && settlements.at(-1)?.status === 'agreed';
}

const goodsOrMoney: readonly RemedyKind[] = [
  'full_refund',
  'partial_refund',
  'return_and_refund',
  'exchange',
  'repair',
  'resend',
];

/** What the buyer got in the end of what after-sales is about: money back, other goods, the goods repaired. */
export function givenIn(state: CaseState): RemedyKind[] {
  return remediesOf(state)
    .map(({ kind }) => kind)
    .filter((kind) => goodsOrMoney.includes(kind));
}

function remediesOf(state: CaseState): readonly Remedy[] {
  if (state.closure === 'settled') return state.settlements.at(-1)?.remedies ?? [];
  if (state.closure !== 'ruled' || state.waived) return [];
  return state.verdict?.verdict.remedies ?? [];
}

const waitsFor: Partial<Record<TaskKind, Progress>> = {
  return: 'return_awaited',
  tracking: 'returned',
  inspection: 'returned',
  exchange: 'to_ship',
  repair: 'to_ship',
  resend: 'to_ship',
  refund: 'to_pay',
};

/** By the first task that is still to be done and is about goods or the price; what else is ordered does not show. */
function inEnforcement(tasks: readonly Task[]): Progress | null {
  const open = tasks.filter((task) => task.doneAt === undefined && task.dropped === undefined);
  return open.map(({ kind }) => waitsFor[kind]).find((progress) => progress !== undefined) ?? null;
}
