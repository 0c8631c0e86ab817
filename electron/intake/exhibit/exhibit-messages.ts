/** What the thread that reads evidence files as words and its owner say to each other. */
import type { ExhibitHits, ExhibitRead, ExhibitRows } from '../../../shared/exhibit';
import type { VaultPlace } from '../../vault/vault';
import type { KnownParties, SaidSide } from './speaker';

/** `workerData`. */
export interface ExhibitStart {
  vault: VaultPlace;
  /** The list of abusive words that comes with the program, and the operator's. */
  abusive: { text: string; added: string };
}

/** `key`: by which rows of it are asked for. */
export type ExhibitRequest =
  | {
      what: 'open';
      key: string;
      /** A file by its hash, or a text. */
      of: { sha256: string } | { text: string };
      name: string;
      isChat: boolean;
      /** Not as a chat or a table of lines, whatever it looks like. */
      asText: boolean;
      /** Of a spreadsheet, from 0. */
      sheet: number;
      known: KnownParties;
      /** What agents said of names whose side is not known. */
      said: SaidSide[];
      /** Masked wherever they stand. */
      secrets: string[];
    }
  | { what: 'rows'; key: string; from: number; to: number }
  /** The name in a row as it stands there, masked for nobody. */
  | { what: 'name'; key: string; row: number }
  /** `text` null: rows with words that are pointed at. */
  | { what: 'find'; key: string; text: string | null };

/** Null: what has this key is not open any more. */
export type ExhibitReplies = {
  open: ExhibitRead;
  rows: ExhibitRows | null;
  find: ExhibitHits | null;
  /** Empty where nobody is named. */
  name: string | null;
};
