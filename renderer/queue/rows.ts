/** Rows of the queue by their place, read a page at a time as they come into sight. */
import { keepPreviousData, type QueryClient, type QueryKey } from '@tanstack/react-query';
import type { CaseId, CaseSummary } from '../../shared/case';
import { caseName } from '../../shared/case-name';
import { type QueueFilter, type QueueWindow, queuePage, type ReplyData, type RequestData } from '../../shared/contract';
import { ask, useView, viewKey } from '../app/desk';
import type { Selection } from './selection';

/** Which list: of a part of the queue, in the order of one moment. */
export type List = Pick<Selection, 'filter' | 'order'>;

function pageOf({ filter, order }: List, index: number): RequestData<'queue.read'> {
  const offset = Math.floor(index / queuePage) * queuePage;
  return { filter, offset, limit: queuePage, order: { name: order } };
}

const none: QueueWindow['groups'] = [];
const options = { placeholderData: keepPreviousData };

export interface QueueHead {
  total: number;
  groups: QueueWindow['groups'];
  /** Which reading tells it; undefined before it has come, and where it was left by the run before. */
  reading: string | undefined;
  isLoading: boolean;
  /** Rows of the filter before, until the new ones come. */
  isStale: boolean;
  hasFailed: boolean;
  retry: () => void;
}

/** How long the queue is: told by its first page, which is always held. */
export function useQueueHead(list: List): QueueHead {
  const head = useView('queue.read', pageOf(list, 0), options);
  return {
    total: head.data?.total ?? 0,
    groups: head.data?.groups ?? none,
    reading: head.data?.reading,
    isLoading: head.isLoading,
    isStale: head.isPlaceholderData,
    hasFailed: head.isError && head.data === undefined,
    retry: () => void head.refetch(),
  };
}

export interface QueueRows {
  /** Null where it has not come yet. */
  rowAt: (index: number) => CaseSummary | null;
  /** Main no longer had the order: a page is of another moment than the list's head, which must be read again. */
  isTorn: boolean;
}

/** The rows between two places. A screen is less than a page, so they lie on two at most. */
export function useQueueRows(list: List, head: QueueHead, first: number, last: number): QueueRows {
  const upper = useView('queue.read', pageOf(list, first), options);
  const lower = useView('queue.read', pageOf(list, last), options);
  const windows = [upper.data, lower.data].filter((window) => window !== undefined);
  const isOther = ({ data, isPlaceholderData }: typeof upper) =>
    data !== undefined && !isPlaceholderData && data.reading !== head.reading;
  return {
    rowAt: (index) => rowIn(windows, index),
    isTorn: !head.isLoading && !head.isStale && [upper, lower].some(isOther),
  };
}

export function rowIn(windows: readonly QueueWindow[], index: number): CaseSummary | null {
  for (const { offset, rows } of windows) {
    const row = rows[index - offset];
    if (row !== undefined) return row;
  }
  return null;
}

/** Reads a list's head for the first time, in the order that it has from then on. Rejects with `DeskFault`. */
export async function readList(
  client: QueryClient,
  list: List,
  after: NonNullable<RequestData<'queue.read'>['order']>['after'],
): Promise<void> {
  const page = pageOf(list, 0);
  const order = { name: list.order, ...(after && { after }) };
  await client.fetchQuery({
    queryKey: viewKey('queue.read', page),
    queryFn: () => ask('queue.read', { ...page, order }),
  });
}

/**
 * The row at a place that may not be in sight: from what was read already, else from main. Null where there is none, or none
 * beside the list's head any more.
 */
export async function fetchRow(client: QueryClient, list: List, index: number): Promise<CaseSummary | null> {
  const page = pageOf(list, index);
  const window = await client.fetchQuery<QueueWindow>({
    queryKey: viewKey('queue.read', page),
    queryFn: () => ask('queue.read', page),
  });
  const head = client.getQueryData<QueueWindow>(viewKey('queue.read', pageOf(list, 0)));
  return head === undefined || head.reading === window.reading ? rowIn([window], index) : null;
}

/** The same without asking: null where it has not been read. */
export function knownRow(client: QueryClient, list: List, index: number): CaseSummary | null {
  const window = client.getQueryData<QueueWindow>(viewKey('queue.read', pageOf(list, index)));
  return window === undefined ? null : rowIn([window], index);
}

/** What a case is called, as far as anything of it has been read. */
export function knownName(client: QueryClient, caseId: CaseId): string {
  const windows = client.getQueriesData<QueueWindow>({ queryKey: ['queue.read'] });
  const row = windows.flatMap(([, window]) => window?.rows ?? []).find((one) => one.caseId === caseId);
  const read = client.getQueryData<ReplyData<'case.read'>>(viewKey('case.read', { caseId, reveal: false }));
  const title = row?.title ?? read?.case.order?.title ?? read?.case.subject?.title ?? '';
  return caseName({ caseId, title });
}

/** Live counts for the views' tabs: read apart from the rows, so that they can be right while no row moves. */
export function useQueueCounts(): QueueWindow | undefined {
  return useView('queue.read', countsRequest, { placeholderData: keepPreviousData }).data;
}

/** How many cases a filter finds now; undefined until that is known. Read apart from the rows too, and again whenever a case changes. */
export function useFoundCount(filter: QueueFilter): number | undefined {
  return useView('queue.read', { filter, offset: 0, limit: 1 }).data?.total;
}

/** It is of the queue as it stands when it is read, and of no list's order. */
export function isOfNoOrder([name, asked]: QueryKey): boolean {
  return name === 'queue.read' && typeof asked === 'object' && asked !== null && !('order' in asked);
}

/** Reads again what is only counted. */
export function recount(client: QueryClient): void {
  void client.invalidateQueries({
    predicate: ({ queryKey: [name, asked] }) =>
      name === 'queue.read' && typeof asked === 'object' && asked !== null && 'limit' in asked && asked.limit === 1,
  });
}

export const countsRequest: RequestData<'queue.read'> = {
  filter: { view: 'all', stages: [], text: '' },
  offset: 0,
  limit: 1,
};
