/** How the program was called: the desk's window, or a line of the command line. */
import { parseArgs } from 'node:util';

export interface Invocation {
  mode: 'console' | 'cli';
  /** Data folder; undefined means the user's. */
  data: string | undefined;
  /** A rehearsal store is asked for. */
  rehearsal: boolean;
  /** Sets a rehearsal store's clock; text as given. */
  now: string | undefined;
  json: boolean;
  reveal: boolean;
  help: boolean;
  /** The account, by name or id, that signs in on the command line. */
  as: string | undefined;
  /** Where its passcode stands. */
  passcodeFile: string | undefined;
  /** Where the passphrase stands that guards the store's key. */
  passphraseFile: string | undefined;
  /** Says what would be done and does nothing. */
  dryRun: boolean;
  /** How many cases are to be erased, as who asks for it has counted them. */
  confirm: string | undefined;
  /** The one thing that is meant. */
  only: string | undefined;
  /** The cursor behind which a feed goes on. */
  after: string | undefined;
  /** A month as in "2026-10". */
  month: string | undefined;
  /** As of which event, by its number. */
  at: string | undefined;
  /** A bundle that is made is to be reviewed where it goes. */
  forReview: boolean;
  /** Where the passphrase of a bundle stands. */
  bundlePassphraseFile: string | undefined;
  /** For whom a document is. */
  reader: string | undefined;
  /** Which decision of a case a document is of. */
  decision: string | undefined;
  /** A file that says what the columns of tables are. */
  mapping: string | undefined;
  /** Where pictures that records name are looked for too. */
  evidenceFolder: string | undefined;
  language: string | undefined;
  /** The command line's command and its operands. */
  words: string[];
}

/** Wrong use; the message is the parser's. */
export class WrongUse extends Error {
  override name = 'WrongUse';
}

const options = {
  data: { type: 'string' },
  sandbox: { type: 'boolean' },
  now: { type: 'string' },
  json: { type: 'boolean' },
  reveal: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  lang: { type: 'string' },
  'passphrase-file': { type: 'string' },
  as: { type: 'string' },
  'passcode-file': { type: 'string' },
  month: { type: 'string' },
  mapping: { type: 'string' },
  'evidence-folder': { type: 'string' },
  for: { type: 'string' },
  decision: { type: 'string' },
  at: { type: 'string' },
  'for-review': { type: 'boolean' },
  'bundle-passphrase-file': { type: 'string' },
  'dry-run': { type: 'boolean' },
  only: { type: 'string' },
  confirm: { type: 'string' },
  after: { type: 'string' },
} as const;

/**
 * Reads what follows the program on its command line. With `--cli` among the switches, what comes after `--` is the
 * command line's own; without it, switches of Chromium and Electron are let pass. Throws `WrongUse`.
 */
export function readInvocation(argv: readonly string[]): Invocation {
  const divider = argv.indexOf('--');
  const own = divider < 0 ? argv : argv.slice(0, divider);
  if (own.includes('--cli')) return { ...read(divider < 0 ? [] : argv.slice(divider + 1), true), mode: 'cli' };
  // Chromium's switches have their value behind "=" and so never take the word after them.
  const known = argv.filter((word, index) => isOurs(word) || (index > 0 && takesNext(argv[index - 1])));
  return { ...read(known, false), mode: 'console' };
}

const isOurs = (word: string) => /^--(data|sandbox|now|lang)(=|$)/.test(word);
const takesNext = (word: string | undefined) => word === '--data' || word === '--now' || word === '--lang';

function read(args: readonly string[], allowPositionals: boolean): Omit<Invocation, 'mode'> {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals, strict: true });
    return {
      data: values.data,
      rehearsal: values.sandbox ?? false,
      now: values.now,
      json: values.json ?? false,
      reveal: values.reveal ?? false,
      help: values.help ?? false,
      dryRun: values['dry-run'] ?? false,
      only: values.only,
      confirm: values.confirm,
      after: values.after,
      passphraseFile: values['passphrase-file'],
      as: values.as,
      passcodeFile: values['passcode-file'],
      month: values.month,
      mapping: values.mapping,
      evidenceFolder: values['evidence-folder'],
      at: values.at,
      forReview: values['for-review'] ?? false,
      bundlePassphraseFile: values['bundle-passphrase-file'],
      reader: values.for,
      decision: values.decision,
      language: values.lang,
      words: positionals,
    };
  } catch (error) {
    throw new WrongUse(error instanceof Error ? error.message : String(error));
  }
}

/** An ISO time as ms since the epoch; one without a zone is in UTC+8, as the platforms write them. Throws `WrongUse`. */
export function momentOf(text: string): number {
  const zoned = /(Z|[+-]\d{2}:?\d{2})$/.test(text) ? text : /T/.test(text) ? `${text}+08:00` : `${text}T00:00:00+08:00`;
  const moment = Date.parse(zoned);
  if (!/^\d{4}-\d{2}-\d{2}/.test(text) || Number.isNaN(moment) || moment < 0)
    throw new WrongUse(`--now ${text}: not an ISO time`);
  return moment;
}
