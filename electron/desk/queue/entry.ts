import { z } from 'zod';
import { CaseSummary, Moment } from '../../../shared/case';
import { SearchRecord, searchRecordOf } from '../../domain/case/search-record';
import { nextDeadline, summarise } from '../../domain/case/summary';
import { History, historyOf } from '../../domain/insights/facts';
import { StandingRecord, standingRecordOf } from '../../domain/standing/record';
import type { CaseFile } from '../case-files';

/** A case in the index: its row, and what the desk needs to know of every case without opening it. */
export const IndexEntry = z.strictObject({
  summary: CaseSummary,
  /** When its next window that has not run out does so; null where none runs. */
  nextAt: Moment.nullable(),
  /** What it adds to the standing of its two sides. */
  standing: StandingRecord,
  search: SearchRecord,
  /** What of its past is counted in insights. */
  history: History,
});
export type IndexEntry = z.infer<typeof IndexEntry>;

/** What of an entry is put together again where it is asked for by its id. */
export type KnownCase = Omit<IndexEntry, 'search'>;

export function entryOf({ state, events }: CaseFile): IndexEntry {
  return {
    summary: summarise(state),
    nextAt: nextDeadline(state)?.dueAt ?? null,
    standing: standingRecordOf(state),
    search: searchRecordOf(state),
    history: historyOf(events),
  };
}
