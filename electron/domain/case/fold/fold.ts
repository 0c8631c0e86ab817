import type { CaseId, CaseState } from '../../../../shared/case';
import type { EventType, NewEvent } from '../../../../shared/events';
import type { Actor } from '../../../../shared/vocabulary';

/** An event as it is folded: what happened, to which case, in which place, and by whom. */
export type HappenedEvent = NewEvent & { caseId: CaseId; seq: number; actor: Actor };

type Happened<T extends EventType> = HappenedEvent & { type: T };

/** The case after an event of each of these types. */
export type Folds<T extends EventType> = { [K in T]: (state: CaseState, event: Happened<K>) => CaseState };

/** The list with the one of that id changed; the same list where there is none. */
export function changed<Item extends { id: string }>(
  items: readonly Item[],
  id: string,
  change: (item: Item) => Item,
): Item[] {
  return items.map((item) => (item.id === id ? change(item) : item));
}
