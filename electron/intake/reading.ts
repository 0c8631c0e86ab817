/** What comes out of reading a payload: the records in it, and what could not be read. */

import type { Warning } from '../../shared/case';
import type { Filing, GivenEvidence, GivenMessage } from '../../shared/commands';
import type { Platform } from '../../shared/vocabulary';
import type { Problem } from './problems';

/** A picture or other file that a record names and does not hold: to be looked for beside the payload. */
export interface WantedFile {
  /** `sourceId` of the evidence that it belongs to. */
  sourceId: string;
  /** Safe as a file's name: no folders, no reserved characters. */
  name: string;
  /** Where the platform says it is; never requested. */
  url?: string;
}

/** A dispute's source record, ready to be filed or to bring a case up to date. */
export interface FilingReading {
  kind: 'filing';
  filing: Filing;
  /**
   * The record in its platform's envelope, alone, as JSON: every field and every digit as it came, white space aside.
   * Read again, it gives the same filing.
   */
  raw: string;
  pictures: WantedFile[];
}

/** Messages of a dispute whose own record is not in the same object. */
export interface MessagesReading {
  kind: 'messages';
  platform: Platform;
  sourceKind: 'refund';
  /** The dispute's number on its platform. */
  number: string;
  messages: GivenMessage[];
  evidence: GivenEvidence[];
  warnings: Warning[];
  raw: string;
  pictures: WantedFile[];
}

export type RecordReading = FilingReading | MessagesReading;

export interface PayloadReading {
  records: RecordReading[];
  problems: Problem[];
}
