/** Rulebooks as files: those that come with the program, and the operator's own in the data folder. */
import { mkdirSync, watch } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { ReadRulebook, RulebookOrigin } from '../desk/rulebook-shelf';
import type { NamedText, RulebookSource } from '../desk/rulebooks';
import type { OverlaidRulebook } from '../domain/rulebook/overlay';
import type { ParsedRulebook } from '../domain/rulebook/parse';
import type { Fault } from '../domain/rulebook/problems';
import { rulebooksReadAtBuild, textKey } from './rulebooks-read';

/** A rulebook is some forty thousand characters; what is this large is none. */
const largest = 2_000_000;
/** ms that a folder has to be quiet before it is read: editors write a file in several steps. */
const quiet = 300;

export interface RulebookFolders {
  shipped: string;
  own: string;
  /** The thread that reads YAML. */
  worker: string;
  /** What the build has read already. */
  readAtBuild: string;
}

/** A file as it lies in its folder, or why it could not be read. */
type FoundFile = { name: string; origin: RulebookOrigin } & ({ text: string } | { fault: Fault });

export function rulebookSource({ shipped, own, worker, readAtBuild }: RulebookFolders): RulebookSource {
  const parse = async (texts: readonly NamedText[]) => {
    const known = await knownAmong(texts, readAtBuild);
    const others = texts.filter((_, place) => !known[place]);
    const read = await parsedBy(worker, others);
    return texts.flatMap((one, place) => known[place] ?? read[others.indexOf(one)] ?? []);
  };
  return {
    parse,
    async read() {
      const files = [...(await filesIn(shipped, 'shipped')), ...(await filesIn(own, 'own'))];
      const texts = files.flatMap((file) => ('text' in file ? [file] : []));
      const parsed = await parse(texts.map(({ name, text }) => ({ name, text })));
      return files.map((file) => {
        const found = 'text' in file ? parsed[texts.indexOf(file)] : undefined;
        return readRulebook(file, found);
      });
    },
  };
}

/** Calls back once the operator's folder, which is made where it is missing, has changed. Returns how to stop. */
export function watchOwnRulebooks(folder: string, changed: () => void, failed: (error: unknown) => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const watcher = watch(folder, { persistent: false }, () => {
      clearTimeout(timer);
      timer = setTimeout(changed, quiet);
    });
    // Without a watch the folder is still read at start, and when it is asked for.
    watcher.on('error', failed);
    return () => {
      clearTimeout(timer);
      watcher.close();
    };
  } catch (error) {
    failed(error);
    return () => undefined;
  }
}

function readRulebook(found: FoundFile, parsed: ParsedRulebook | undefined): ReadRulebook {
  const { name: file, origin } = found;
  if ('fault' in found) {
    return { file, origin, text: '', rulebook: null, problems: [{ file, place: '', ...found.fault }] };
  }
  const { text } = found;
  return {
    file,
    origin,
    text,
    rulebook: parsed?.ok ? parsed.rulebook : null,
    problems: parsed && !parsed.ok ? parsed.problems : [],
  };
}

/** A folder that is not there has none. */
async function filesIn(folder: string, origin: RulebookOrigin): Promise<FoundFile[]> {
  const names = await readdir(folder).catch((): string[] => []);
  const rulebooks = names.filter((name) => /\.ya?ml$/i.test(name) && !name.startsWith('.')).sort();
  return Promise.all(rulebooks.map((name) => fileAt(join(folder, name), name, origin)));
}

async function fileAt(path: string, name: string, origin: RulebookOrigin): Promise<FoundFile> {
  try {
    const { size } = await stat(path);
    if (size > largest) return { name, origin, fault: { code: 'too_large', params: { bytes: size, limit: largest } } };
    return { name, origin, text: await readFile(path, 'utf8') };
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return { name, origin, fault: { code: 'unreadable', params: { detail } } };
  }
}

/** What the build has read of them, in their order; undefined where it has not. */
async function knownAmong(
  texts: readonly NamedText[],
  readAtBuild: string,
): Promise<readonly (OverlaidRulebook | undefined)[]> {
  if (texts.length === 0) return [];
  const read = await rulebooksReadAtBuild(readAtBuild);
  return texts.map(({ text, overlay }) => {
    const rulebook = overlay ? undefined : read[textKey(text)];
    return rulebook && { ok: true, text, rulebook };
  });
}

function parsedBy(worker: string, texts: readonly NamedText[]): Promise<OverlaidRulebook[]> {
  if (texts.length === 0) return Promise.resolve([]);
  return new Promise((resolve, reject) => {
    const thread = new Worker(worker, { workerData: texts });
    thread.once('message', resolve);
    thread.once('error', reject);
    thread.once('exit', (code) => reject(new Error(`the thread that reads rulebooks ended with ${code}`)));
  });
}
