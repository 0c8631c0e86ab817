/**
 * Puts a store that was made ready in the place of the one that is there. The moment at which it is decided is the writing
 * of one small file; before it there is the old store, after it the new one, and whatever ends the process in between is
 * made good at the next start. What was there is moved aside and never deleted.
 */
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { syncFolder, writeWhole } from '../../disk/write-whole';
import { decisionName, deskFile, readyFolder } from '../data-folder';
import { allKept } from '../files-before';
import { headFileName } from '../head-file';
import { keyFile } from '../master-key';
import { type StoreKey, storeKeyFile, verify } from '../store-key';
import { ownFolderNames } from './small-files';

/** In it: what is being made ready. */
const ofName = 'of.json';
const Of = z.strictObject({ from: z.string() });

const Decision = z.strictObject({
  format: z.literal(1),
  /** When it was decided, ms since the epoch UTC. */
  at: z.number(),
  /** What is restored, as a person named it, and from when it is. */
  from: z.string(),
  of: z.number(),
  /** Who restored it: an account, or whom the system says it was. */
  by: z.string().default('store'),
  /** On what word: `passcode`, say. */
  word: z.string().default(''),
  /** The folder that what was there goes to, below the data folder. */
  aside: z.string().regex(/^replaced-[\w-]+$/),
  /** Everything is in its place; it remains to be said and recorded. */
  isDone: z.boolean(),
  /** By the store's key, base64: that somebody's word was given. Missing where nobody could be asked. */
  signature: z.string().optional(),
});
export type Decision = z.infer<typeof Decision>;

/** What changes places: where it lies in the data folder, and in the folder where it is made ready or put aside. */
export const switched: { place: string; ready: string }[] = [
  { place: join('chromium', 'Partitions', 'arbiter-store'), ready: 'store' },
  { place: keyFile, ready: keyFile },
  { place: storeKeyFile, ready: storeKeyFile },
  { place: headFileName, ready: headFileName },
  { place: deskFile, ready: deskFile },
  ...ownFolderNames.map((name) => ({ place: name, ready: name })),
];

/** Begins to make something ready, from nothing. `from`: the backup, as a person names it. */
export function beginReady(folder: string, from: string): void {
  const ready = join(folder, readyFolder);
  rmSync(ready, { recursive: true, force: true });
  mkdirSync(ready, { recursive: true, mode: 0o700 });
  writeWhole(join(ready, ofName), JSON.stringify({ from } satisfies z.infer<typeof Of>));
}

/**
 * From here on the next start puts in place what was made ready.
 * @param storeKey signs for the word that was given; null where nobody could be asked
 */
export async function decide(
  folder: string,
  {
    from,
    of,
    by,
    word,
    storeKey,
  }: Pick<Decision, 'from' | 'of' | 'by' | 'word'> & { storeKey: Pick<StoreKey, 'sign'> | null },
  now = Date.now(),
): Promise<Decision> {
  const stamp = new Date(now).toISOString().replace(/[-:]/g, '').replace(/\.\d+/, '');
  const aside = existsSync(join(folder, `replaced-${stamp}`)) ? `replaced-${stamp}-${now % 1000}` : `replaced-${stamp}`;
  const decision: Decision = { format: 1, at: now, from, of, by, word, aside, isDone: false };
  const signed = storeKey
    ? { ...decision, signature: await storeKey.sign('restore', decidedText(decision)) }
    : decision;
  writeWhole(join(folder, decisionName), JSON.stringify(signed));
  return signed;
}

const decidedText = ({ at, from, of, by, word, aside }: Decision) => JSON.stringify([at, from, of, by, word, aside]);

/** Whether the word was given as it says: the file lies open, and whoever can write to the folder could put any name into it. */
export async function isWordGiven(decision: Decision, publicKey: string): Promise<boolean> {
  return decision.signature !== undefined && verify(publicKey, 'restore', decidedText(decision), decision.signature);
}

export type Finished =
  /** Nothing was being restored. */
  | { kind: 'nothing' }
  /** It had not been decided: everything is as it was. */
  | { kind: 'abandoned' }
  /** The same, and there is no desk to go back to: the folder was to get its first from this backup. Nothing was changed. */
  | { kind: 'broken_off'; from: string }
  /** It is in place. It is said again at every start until `forget`. */
  | { kind: 'restored'; decision: Decision };

/** To be called before anything of the store is opened. Throws the system's error; then it can be called again. */
export function finishRestore(folder: string): Finished {
  const decision = readDecision(folder);
  const ready = join(folder, readyFolder);
  if (!decision) {
    if (!existsSync(ready)) return { kind: 'nothing' };
    const from = existsSync(join(folder, deskFile)) ? null : startedFrom(ready);
    if (from !== null) return { kind: 'broken_off', from };
    rmSync(ready, { recursive: true, force: true });
    return { kind: 'abandoned' };
  }
  if (!decision.isDone) {
    const aside = join(folder, decision.aside);
    mkdirSync(aside, { recursive: true, mode: 0o700 });
    for (const name of allKept(folder)) renameSync(join(folder, name), join(aside, name));
    for (const item of switched) change(folder, item, aside);
    syncFolder(aside);
    syncFolder(folder);
    writeWhole(join(folder, decisionName), JSON.stringify({ ...decision, isDone: true } satisfies Decision));
  }
  rmSync(ready, { recursive: true, force: true });
  return { kind: 'restored', decision: { ...decision, isDone: true } };
}

/** It was said and recorded. */
export function forget(folder: string): void {
  rmSync(join(folder, decisionName), { force: true });
}

/** As long as the new one is not in its place it lies ready; so it is known how far an earlier start had come. */
function change(folder: string, { place, ready }: (typeof switched)[number], aside: string): void {
  const here = join(folder, place);
  const fresh = join(folder, readyFolder, ready);
  const old = join(aside, ready);
  if (existsSync(fresh)) {
    if (existsSync(here)) renameSync(here, old);
    mkdirSync(dirname(here), { recursive: true, mode: 0o700 });
    renameSync(fresh, here);
    syncFolder(dirname(here));
  }
}

function startedFrom(ready: string): string | null {
  try {
    return Of.parse(JSON.parse(readFileSync(join(ready, ofName), 'utf8'))).from;
  } catch {
    return null;
  }
}

function readDecision(folder: string): Decision | null {
  let text: string;
  try {
    text = readFileSync(join(folder, decisionName), 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
  return Decision.parse(JSON.parse(text));
}
