import { z } from 'zod';
import { type CaseState, CaseSummary, Moment } from '../../../shared/case';
import { SearchRecord, searchRecordOf } from '../../domain/case/search-record';
import { nextDeadline, summarise } from '../../domain/case/summary';
import { StandingRecord, standingRecordOf } from '../../domain/standing/record';

/** A case in the index: its row, and what the desk needs to know of every case without opening it. */
export const IndexEntry = z.strictObject({
  summary: CaseSummary,
  /** When its next window that has not run out does so; null where none runs. */
  nextAt: Moment.nullable(),
  /** What it adds to the standing of its two sides. */
  standing: StandingRecord,
  search: SearchRecord,
});
export type IndexEntry = z.infer<typeof IndexEntry>;

/** What of an entry is put together again where it is asked for by its id. */
export type KnownCase = Omit<IndexEntry, 'search'>;

export function entryOf(state: CaseState): IndexEntry {
  return {
    summary: summarise(state),
    nextAt: nextDeadline(state)?.dueAt ?? null,
    standing: standingRecordOf(state),
    search: searchRecordOf(state),
  };
}
