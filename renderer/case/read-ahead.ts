/** Reads what the panes show of a case first, so that they change at one go and nothing half shown stands between. */
import type { QueryClient } from '@tanstack/react-query';
import type { CaseId } from '../../shared/case';
import type { CaseView, DeskState, ReplyData } from '../../shared/contract';
import { ask, viewKey } from '../app/desk';
import { holdFirstPictures } from '../evidence/pictures-ahead';
import { draftEntry, loadDrafts } from '../verdict/draft-store';

/** Asks for nothing that has been read and has not changed. What cannot be read is said by the pane that needs it: never rejects. */
export async function readAhead(client: QueryClient, caseId: CaseId): Promise<void> {
  const account = client.getQueryData<DeskState>(viewKey('desk.state', {}))?.account?.id ?? '';
  const asked = { caseId, reveal: false };
  await Promise.all([
    client.prefetchQuery({ queryKey: viewKey('case.read', asked), queryFn: () => ask('case.read', asked) }).then(() => {
      const read = client.getQueryData<ReplyData<'case.read'>>(viewKey('case.read', asked));
      if (read) holdFirstPictures(read.case);
    }),
    loadDrafts(draftEntry(account, caseId)),
  ]);
}

/** What has been read ahead may be otherwise after any change: it is read anew when it is opened. */
export function forgetReadAhead(client: QueryClient): void {
  client.removeQueries({ queryKey: ['case.read'], type: 'inactive' });
}

/** The cases on screen, as they are shown. */
export function shownCases(client: QueryClient): CaseView['case'][] {
  const views = client.getQueriesData<ReplyData<'case.read'>>({ queryKey: ['case.read'], type: 'active' });
  return views.flatMap(([, view]) => (view ? [view.case] : []));
}

/** The same, and the case on screen is read again where it is one of those that changed. @param all any may have */
export function readChanged(client: QueryClient, caseIds: readonly CaseId[], all: boolean): void {
  forgetReadAhead(client);
  const changed = new Set<unknown>(caseIds);
  void client.invalidateQueries({
    predicate: ({ queryKey: [name, asked] }) =>
      name === 'case.read' &&
      (all || (typeof asked === 'object' && asked !== null && 'caseId' in asked && changed.has(asked.caseId))),
  });
}
