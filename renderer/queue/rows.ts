/** Rows of the queue by their place, read a page at a time as they come into sight. */
import { keepPreviousData, type QueryClient } from '@tanstack/react-query';
import type { CaseId, CaseSummary } from '../../shared/case';
import { caseName } from '../../shared/case-name';
import { type QueueFilter, type QueueWindow, queuePage, type ReplyData, type RequestData } from '../../shared/contract';
import { ask, useView, viewKey } from '../app/desk';

function pageOf(filter: QueueFilter, index: number): RequestData<'queue.read'> {
  return { filter, offset: Math.floor(index / queuePage) * queuePage, limit: queuePage };
}

const none: QueueWindow['groups'] = [];
const options = { placeholderData: keepPreviousData };

export interface QueueHead {
  total: number;
  groups: QueueWindow['groups'];
  isLoading: boolean;
  /** Rows of the filter before, until the new ones come. */
  isStale: boolean;
  hasFailed: boolean;
  retry: () => void;
}

/** How long the queue is: told by its first page, which is always held. */
export function useQueueHead(filter: QueueFilter): QueueHead {
  const head = useView('queue.read', pageOf(filter, 0), options);
  return {
    total: head.data?.total ?? 0,
    groups: head.data?.groups ?? none,
    isLoading: head.isLoading,
    isStale: head.isPlaceholderData,
    hasFailed: head.isError && head.data === undefined,
    retry: () => void head.refetch(),
  };
}

/** The rows between two places; null where one has not come yet. A screen is less than a page, so they lie on two at most. */
export function useQueueRows(filter: QueueFilter, first: number, last: number): (index: number) => CaseSummary | null {
  const upper = useView('queue.read', pageOf(filter, first), options);
  const lower = useView('queue.read', pageOf(filter, last), options);
  const windows = [upper.data, lower.data].filter((window) => window !== undefined);
  return (index) => rowIn(windows, index);
}

export function rowIn(windows: readonly QueueWindow[], index: number): CaseSummary | null {
  for (const { offset, rows } of windows) {
    const row = rows[index - offset];
    if (row !== undefined) return row;
  }
  return null;
}

/** The row at a place that may not be in sight: from what was read already, else from main. */
export async function fetchRow(client: QueryClient, filter: QueueFilter, index: number): Promise<CaseSummary | null> {
  const page = pageOf(filter, index);
  const window = await client.fetchQuery<ReplyData<'queue.read'>>({
    queryKey: viewKey('queue.read', page),
    queryFn: () => ask('queue.read', page),
  });
  return rowIn([window], index);
}

/** The same without asking: null where it has not been read. */
export function knownRow(client: QueryClient, filter: QueueFilter, index: number): CaseSummary | null {
  const window = client.getQueryData<QueueWindow>(viewKey('queue.read', pageOf(filter, index)));
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

/** How many cases a filter finds now. Read apart from the rows too, and again whenever a case changes. */
export function useFoundCount(filter: QueueFilter): number | undefined {
  return useView('queue.read', { filter, offset: 0, limit: 1 }, { placeholderData: keepPreviousData }).data?.total;
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
