/** Reading the queue again, on the agent's word or after their own act, with the case in hand staying in hand. */
import type { Query, QueryClient } from '@tanstack/react-query';
import type { CaseId } from '../../shared/case';
import { mostMoved, type QueueFilter } from '../../shared/contract';
import { ask, faultOf } from '../app/desk';
import { tellFault } from '../app/notices';
import { forgetUpdates } from '../app/pending-updates';
import { readChanged } from '../case/read-ahead';
import { inSightNow, wantTop } from './in-sight';
import { fetchRow, isOfNoOrder, knownRow, type List, readList, recount } from './rows';
import { newOrder, putFilter, relocate, type Selection, type Staying, selectionNow, showOrder } from './selection';

const cases = new Set<unknown>(['case.read', 'case.source']);

/** One reading after the other: each goes on from the order that the one before it put on screen. */
let reading: Promise<void> = Promise.resolve();

/** Shows everything as it stands now. Never rejects: what cannot be read is told, and the queue stays as it is. */
export async function refreshQueue(client: QueryClient): Promise<void> {
  client.removeQueries({ predicate: ({ queryKey }) => cases.has(queryKey[0]), type: 'inactive' });
  forgetUpdates();
  const isOfNow = ({ queryKey }: Query) => cases.has(queryKey[0]) || isOfNoOrder(queryKey);
  await Promise.all([client.invalidateQueries({ predicate: isOfNow }), readAgain(client)]);
}

/** After one's own act: these cases as they are now, and where they belong now. What others changed waits for the agent's word. */
export async function refreshOwn(client: QueryClient, own: readonly CaseId[]): Promise<void> {
  if (own.length > mostMoved) return refreshQueue(client);
  forgetUpdates(own);
  readChanged(client, own, false);
  recount(client);
  await readAgain(client, own);
}

function readAgain(client: QueryClient, own?: readonly CaseId[]): Promise<void> {
  reading = reading.then(() => readOnce(client, own));
  return reading;
}

/** The list is read first and changes at one go. @param own only these move; left out, all do */
async function readOnce(client: QueryClient, own?: readonly CaseId[]): Promise<void> {
  const before = selectionNow();
  const list: List = { filter: before.filter, order: newOrder() };
  try {
    await readList(client, list, own && { name: before.order, cases: [...own] });
    const [place, staying] = await Promise.all([placeOf(list, before.caseId), stayingRow(client, before, list)]);
    const { first, last } = inSightNow() ?? { first: 0, last: 0 };
    const by = staying === null ? 0 : staying.to - staying.from;
    await Promise.all([first + by, last + by].map((index) => fetchRow(client, list, Math.max(0, index))));
    showOrder(list.order, { filter: before.filter, caseId: before.caseId, place }, staying);
    // Something else was taken in hand, or opened, meanwhile.
    const now = selectionNow();
    if (now.caseId !== before.caseId || now.filter !== before.filter) await placeAgain();
  } catch (error) {
    tellFault(faultOf(error));
  }
}

/** The row that stays where it is on the screen: that of the case in hand where it is in sight, else the first that is still there. */
async function stayingRow(client: QueryClient, before: Selection, list: List): Promise<Staying | null> {
  const inSight = inSightNow();
  if (inSight === null) return null;
  const { first, last } = inSight;
  const { index } = before;
  const isInHand = index !== null && index >= first && index <= last;
  // At the top with nothing in hand there, what is new on top is what is looked for.
  if (!isInHand && first === 0) return null;
  for (const from of [...(isInHand ? [index] : []), first, first + 1, first + 2]) {
    const to = await placeOf(list, knownRow(client, before, from)?.caseId ?? null);
    if (to !== null) return { from, to };
  }
  return null;
}

/** Where a case stands in a list; null where it is not in it. */
export async function placeOf({ filter, order }: List, caseId: CaseId | null): Promise<number | null> {
  if (caseId === null) return null;
  const { place } = await ask('queue.place', { filter, caseId, order: { name: order } });
  return place;
}

/** Where the case in hand stands in the list on screen. */
export async function placeAgain(): Promise<void> {
  const { filter, order, caseId } = selectionNow();
  if (caseId === null) return;
  const place = await placeOf({ filter, order }, caseId);
  const now = selectionNow();
  if (now.caseId === caseId && now.filter === filter && now.order === order) relocate(place);
}

/** The list as it was left: with this case's row the first on screen, so many px of it hidden, where it still has one. */
export async function bringToTop(caseId: CaseId, hidden: number): Promise<void> {
  const list = selectionNow();
  const place = await placeOf(list, caseId);
  const { filter, order } = selectionNow();
  if (filter !== list.filter) return;
  // The queue was read again meanwhile.
  if (order !== list.order) await bringToTop(caseId, hidden);
  else wantTop(place, hidden);
}

/** Another part of the queue, or the same in another way: there the case in hand keeps its place where it has one. */
export function setFilter(changes: Partial<QueueFilter>): void {
  const { filter } = selectionNow();
  putFilter(changes);
  const now = selectionNow().filter;
  if (now.view !== filter.view || now.behind !== filter.behind) return;
  placeAgain().catch((error) => tellFault(faultOf(error)));
}
