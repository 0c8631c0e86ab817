/** What the thread that reads evidence files as words and its owner say to each other. */
import type { ExhibitHits, ExhibitRead, ExhibitRows } from '../../../shared/exhibit';
import type { VaultPlace } from '../../vault/vault';
import type { KnownParties } from './speaker';

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
      sha256: string;
      name: string;
      isChat: boolean;
      /** Not as a chat or a table of lines, whatever it looks like. */
      asText: boolean;
      known: KnownParties;
      /** Masked wherever they stand. */
      secrets: string[];
    }
  | { what: 'rows'; key: string; from: number; to: number }
  /** `text` null: rows with words that are pointed at. */
  | { what: 'find'; key: string; text: string | null };

/** Null: what has this key is not open any more. */
export type ExhibitReplies = {
  open: ExhibitRead;
  rows: ExhibitRows | null;
  find: ExhibitHits | null;
};
