/** Writing a case bundle: whole or not at all, each part hashed, the whole signed, sealed under a passphrase where one is given. */
import { createHash, type KeyObject } from 'node:crypto';
import { Readable } from 'node:stream';
import { Encrypter } from 'age-encryption';
import { Zip, ZipDeflate, ZipPassThrough } from 'fflate/browser';
import { signNow } from '../desk/signatures';
import { writeOut } from '../report/write-out';
import type { NewEventRecord } from '../store/records';
import { FileBroken, type Vault } from '../vault/vault';
import {
  BundleRefused,
  bundleFormat,
  bundleVersion,
  eventLine,
  eventsPart,
  evidencePart,
  factsPart,
  largestBundle,
  type Manifest,
  manifestPart,
  type Part,
  rulebookPart,
  type SourceLine,
  sha256OfPart,
  signaturePart,
  sourcesPart,
} from './format';

/** What goes into a bundle. Everything but the events is left out of an answer: the desk that it goes to has it. */
export interface BundleContent {
  about: Pick<
    Manifest,
    | 'id'
    | 'purpose'
    | 'answers'
    | 'madeAt'
    | 'program'
    | 'rehearsal'
    | 'by'
    | 'desk'
    | 'caseId'
    | 'key'
    | 'store'
    | 'people'
  > & { rulebook: Manifest['rulebook'] };
  events: NewEventRecord[];
  rulebook: string | null;
  /** What of other cases the decisions on this one depend on, as JSON. */
  facts: string | null;
  sources: SourceLine[];
  /** SHA-256 of the evidence files that the case names. */
  files: string[];
}

export interface WriteOptions {
  path: string;
  /** Null: anybody who has the file can read the case. */
  passphrase: string | null;
  /** The desk's own. */
  key: KeyObject;
  /** log2 of what scrypt costs; less in tests. */
  work?: number;
  progress(done: number, of: number): void;
}

/** Resolves with the manifest of what was written. Rejects with `BundleRefused` (`too_large`), `FileBroken`, or the system's error; then there is no file. */
export async function writeBundle(content: BundleContent, vault: Vault, options: WriteOptions): Promise<Manifest> {
  const { path, passphrase, key, work, progress } = options;
  const texts = textsOf(content);
  const { files, missing } = await filesOf(content.files, vault);
  const parts = [...[...texts].map(([name, text]) => partOf(name, text)), ...files];
  const total = parts.reduce((sum, { bytes }) => sum + bytes, 0);
  if (total > largestBundle) throw new BundleRefused('too_large');
  const { about, events } = content;
  const manifest: Manifest = {
    format: bundleFormat,
    version: bundleVersion,
    ...about,
    events: { count: events.length, head: events.at(-1)?.hash ?? '' },
    missing,
    parts,
  };
  const said = JSON.stringify(manifest, null, 1);
  const signature = JSON.stringify({ signature: signNow(key, 'bundle', said) });
  let done = 0;
  const counted = (bytes: number) => {
    done += bytes;
    progress(done, total);
  };
  const zipped = Readable.from(
    inZip(
      [
        [manifestPart, textOf(said)],
        [signaturePart, textOf(signature)],
        ...parts.map(({ name }): [string, AsyncIterable<Uint8Array>] => {
          const sha256 = sha256OfPart(name);
          return [name, sha256 === null ? textOf(texts.get(name) ?? '') : fileOf(vault, sha256)];
        }),
      ],
      about.madeAt,
      counted,
    ),
    { objectMode: false },
  );
  await writeOut(path, passphrase === null ? zipped : await encrypted(zipped, passphrase, work));
  return manifest;
}

function textsOf({ events, rulebook, facts, sources }: BundleContent): Map<string, string> {
  const lines = (all: string[]) => all.map((line) => `${line}\n`).join('');
  return new Map([
    [eventsPart, lines(events.map(eventLine))],
    ...(rulebook === null ? [] : [[rulebookPart, rulebook] as const]),
    ...(facts === null ? [] : [[factsPart, facts] as const]),
    ...(sources.length === 0 ? [] : [[sourcesPart, lines(sources.map((source) => JSON.stringify(source)))] as const]),
  ]);
}

/** A file whose bytes have changed is never handed on as evidence; one that is not here is named as missing. */
async function filesOf(wanted: readonly string[], vault: Vault): Promise<{ files: Part[]; missing: string[] }> {
  const files: Part[] = [];
  const missing: string[] = [];
  for (const sha256 of [...new Set(wanted)].sort()) {
    try {
      const { bytes } = await vault.verified(sha256);
      files.push({ name: evidencePart(sha256), bytes, sha256 });
    } catch (error) {
      if (error instanceof FileBroken) throw error;
      missing.push(sha256);
    }
  }
  return { files, missing };
}

function partOf(name: string, text: string): Part {
  const bytes = Buffer.from(text);
  return { name, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
}

async function* textOf(text: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(text);
}

async function* fileOf(vault: Vault, sha256: string): AsyncGenerator<Uint8Array> {
  yield* (await vault.open(sha256)).read(0, Number.MAX_SAFE_INTEGER);
}

async function* inZip(
  parts: readonly [name: string, content: AsyncIterable<Uint8Array>][],
  madeAt: number,
  counted: (bytes: number) => void,
): AsyncGenerator<Uint8Array> {
  const ready: Uint8Array[] = [];
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    ready.push(chunk);
  });
  for (const [name, content] of parts) {
    // Evidence is packed already, most of it.
    const file = sha256OfPart(name) === null ? new ZipDeflate(name, { level: 6 }) : new ZipPassThrough(name);
    file.mtime = madeAt;
    zip.add(file);
    for await (const piece of content) {
      file.push(piece);
      counted(piece.length);
      yield* ready.splice(0);
    }
    file.push(new Uint8Array(), true);
    yield* ready.splice(0);
  }
  zip.end();
  yield* ready.splice(0);
}

async function encrypted(content: Readable, passphrase: string, work: number | undefined): Promise<Readable> {
  const encrypter = new Encrypter();
  encrypter.setPassphrase(passphrase);
  if (work !== undefined) encrypter.setScryptWorkFactor(work);
  return fromWeb(await encrypter.encrypt(toWeb(content)));
}

/** The library speaks the streams of the web. */
export function toWeb(stream: Readable): ReadableStream<Uint8Array> {
  return Readable.toWeb(stream) as ReadableStream<Uint8Array>;
}

export function fromWeb(stream: ReadableStream<Uint8Array>): Readable {
  return Readable.fromWeb(stream as Parameters<typeof Readable.fromWeb>[0]);
}
