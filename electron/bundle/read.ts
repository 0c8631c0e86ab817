/**
 * Reading a case bundle. It may have been made to do harm: nothing it says is believed before the signature over its
 * manifest, the hash of every part, the chain of its events and everybody's signatures hold. What does not is named.
 */
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { Entry, ZipFile } from 'yauzl';
import { z } from 'zod';
import type { BundleRefusal } from '../../shared/bundles';
import type { CaseState } from '../../shared/case';
import type { CaseEvent } from '../../shared/events';
import { hashesOf } from '../desk/file-facts';
import { isSignedBy } from '../desk/signatures';
import { checkSignatures } from '../desk/verify-signatures';
import { replay } from '../domain/case/evolve';
import { parseRulebook } from '../domain/rulebook/parse';
import { chainProblem } from '../store/chain';
import { open } from '../store/event-store';
import type { NewEventRecord } from '../store/records';
import type { Vault } from '../vault/vault';
import { broken, withContainer } from './container';
import { Facts } from './facts';
import {
  BundleRefused,
  bundleFormat,
  bundleVersion,
  eventOfLine,
  eventsPart,
  evidencePart,
  factsPart,
  largestBundle,
  largestManifest,
  largestText,
  Manifest,
  manifestPart,
  mostParts,
  type Part,
  rulebookPart,
  Signature,
  SourceLine,
  sha256OfPart,
  signaturePart,
  sourcesPart,
} from './format';
import { signedIn, signersIn } from './signers';

/** A bundle that holds in every part. */
export interface ReadBundle {
  manifest: Manifest;
  /** As they are stored. */
  records: NewEventRecord[];
  /** The same, opened. */
  events: CaseEvent[];
  rulebook: string | null;
  facts: string | null;
  sources: SourceLine[];
}

export interface ReadOptions {
  path: string;
  passphrase: string | null;
  /** A folder for what is unsealed on the way. */
  scratch: string;
  /** This program's version. */
  program: string;
  /** Puts its evidence there, once all of the bundle holds. */
  into?: { vault: Vault; kept(sha256: string): void };
  progress(done: number, of: number): void;
}

/** Rejects with `BundleRefused`, or the system's error. */
export function readBundle({ path, passphrase, scratch, program, into, progress }: ReadOptions): Promise<ReadBundle> {
  return withContainer(path, passphrase, scratch, async (zip) => {
    const entries = await entriesOf(zip);
    const manifest = await manifestOf(zip, entries, program);
    const texts = new Map<string, string>();
    const total = manifest.parts.reduce((sum, { bytes }) => sum + bytes, 0) * (into ? 2 : 1);
    let done = 0;
    const counted = (bytes: number) => {
      done += bytes;
      progress(done, total);
    };
    for (const part of partsOf(manifest, entries)) {
      const isText = sha256OfPart(part.name) === null;
      const held: Uint8Array[] = [];
      for await (const piece of contentOf(zip, entries, part)) {
        if (isText) held.push(piece);
        counted(piece.length);
      }
      if (isText) texts.set(part.name, Buffer.concat(held).toString('utf8'));
    }
    const read = await understood(manifest, texts).catch((error: unknown) => {
      throw unknownHere(error, manifest.program, program);
    });
    if (into) {
      for (const part of manifest.parts) {
        const sha256 = sha256OfPart(part.name);
        if (sha256 !== null) await keep(into, sha256, tapped(contentOf(zip, entries, part), counted));
      }
    }
    return read;
  });
}

async function entriesOf(zip: ZipFile): Promise<Map<string, Entry>> {
  if (zip.entryCount > mostParts) throw new BundleRefused('too_large');
  const entries = new Map<string, Entry>();
  try {
    for await (const entry of zip.eachEntry()) {
      const name = entry.fileName;
      if (entries.has(name)) throw new BundleRefused('part_twice', name);
      entries.set(name, entry);
    }
  } catch (error) {
    throw refusalFrom(error);
  }
  return entries;
}

/** Signed by the desk that it names, and of a version that this program knows. */
async function manifestOf(zip: ZipFile, entries: Map<string, Entry>, program: string): Promise<Manifest> {
  const text = await smallText(zip, entries, manifestPart, largestManifest);
  const said = json(text);
  const told = z
    .looseObject({
      format: z.literal(bundleFormat),
      version: z.number().int(),
      desk: z.unknown(),
      program: z.unknown(),
    })
    .safeParse(said);
  if (!told.success) throw new BundleRefused('not_a_bundle', manifestPart);
  if (told.data.version > bundleVersion) {
    throw new BundleRefused('version_newer', manifestPart, String(told.data.version));
  }
  const signature = Signature.safeParse(json(await smallText(zip, entries, signaturePart, 4096)));
  const { desk } = told.data;
  const holds =
    signature.success && typeof desk === 'string' && (await isSignedBy(desk, 'bundle', text, signature.data.signature));
  if (!holds) throw new BundleRefused('signature_wrong', signaturePart);
  const parsed = Manifest.safeParse(said);
  if (!parsed.success) {
    const wrong = new BundleRefused('manifest_wrong', manifestPart, parsed.error.issues[0]?.path.join('.'));
    throw unknownHere(wrong, told.data.program, program);
  }
  return parsed.data;
}

/** What can also be said of something that only a later version of the program knows. Its bytes are those that were signed. */
const maybeNewer: readonly BundleRefusal[] = [
  'manifest_wrong',
  'part_changed',
  'events_unreadable',
  'event_sealed',
  'events_do_not_fold',
  'rulebook_wrong',
];

/** @param madeBy the version of the program that made the bundle, as its manifest says */
function unknownHere(error: unknown, madeBy: unknown, program: string): unknown {
  if (!(error instanceof BundleRefused) || !maybeNewer.includes(error.code)) return error;
  const isNewer = typeof madeBy === 'string' && isLaterVersion(madeBy, program);
  return isNewer ? new BundleRefused('program_newer', error.part, madeBy) : error;
}

/** Numbers in them are compared as numbers: 0.10.0 is later than 0.9.1. */
function isLaterVersion(one: string, other: string): boolean {
  return one.localeCompare(other, 'en', { numeric: true }) > 0;
}

/** Every part that the manifest names is there, and no other. */
function partsOf(manifest: Manifest, entries: Map<string, Entry>): readonly Part[] {
  const named = new Set([manifestPart, signaturePart]);
  let bytes = 0;
  for (const { name, bytes: size, sha256 } of manifest.parts) {
    if (named.has(name)) throw new BundleRefused('part_twice', name);
    named.add(name);
    const ofFile = sha256OfPart(name);
    const isText = [eventsPart, rulebookPart, factsPart, sourcesPart].includes(name);
    if (ofFile === null && !isText) throw new BundleRefused('part_unknown', name);
    if (ofFile !== null && ofFile !== sha256) throw new BundleRefused('part_changed', name);
    bytes += size;
    if (bytes > largestBundle || (isText && size > largestText)) throw new BundleRefused('too_large', name);
    if (!entries.has(name)) throw new BundleRefused('part_missing', name);
  }
  for (const name of entries.keys()) if (!named.has(name)) throw new BundleRefused('part_unknown', name);
  return manifest.parts;
}

/** What a part holds, as the manifest has it; ends in `BundleRefused` where it holds anything else. */
async function* contentOf(zip: ZipFile, entries: Map<string, Entry>, part: Part): AsyncGenerator<Buffer> {
  const { name, bytes, sha256 } = part;
  const entry = entries.get(name);
  if (!entry) throw new BundleRefused('part_missing', name);
  if (entry.uncompressedSize !== bytes) throw new BundleRefused('part_changed', name);
  const hash = createHash('sha256');
  let read = 0;
  for await (const piece of unpacked(zip, entry)) {
    read += piece.length;
    // Whatever it says of itself, no more is unpacked than was signed.
    if (read > bytes) throw new BundleRefused('part_changed', name);
    hash.update(piece);
    yield piece;
  }
  if (read !== bytes || hash.digest('hex') !== sha256) throw new BundleRefused('part_changed', name);
}

async function smallText(zip: ZipFile, entries: Map<string, Entry>, name: string, most: number): Promise<string> {
  const entry = entries.get(name);
  if (!entry) throw new BundleRefused('part_missing', name);
  const pieces: Buffer[] = [];
  let bytes = 0;
  for await (const piece of unpacked(zip, entry)) {
    bytes += piece.length;
    if (bytes > most) throw new BundleRefused('too_large', name);
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
}

async function* unpacked(zip: ZipFile, entry: Entry): AsyncGenerator<Buffer> {
  try {
    const stream: Readable = await zip.openReadStreamPromise(entry);
    for await (const piece of stream as AsyncIterable<Buffer>) yield piece;
  } catch (error) {
    throw refusalFrom(error, entry.fileName);
  }
}

/** What the library, or the zip's own numbers, found wrong. The system's errors stay what they are. */
function refusalFrom(error: unknown, part = ''): unknown {
  if (error instanceof BundleRefused || (error instanceof Error && 'syscall' in error)) return error;
  return broken(error, part);
}

async function understood(manifest: Manifest, texts: ReadonlyMap<string, string>): Promise<ReadBundle> {
  const records = recordsOf(texts.get(eventsPart), manifest);
  await refuseForged(records, manifest);
  const { events, state } = folded(records, manifest);
  const rulebook = texts.get(rulebookPart) ?? null;
  const facts = texts.get(factsPart) ?? null;
  if (manifest.purpose !== 'answer') {
    refuseRulebook(rulebook, manifest, state);
    refuseFacts(facts);
    refuseMissing(state, manifest);
  }
  return { manifest, records, events, rulebook, facts, sources: sourcesOf(texts.get(sourcesPart) ?? '') };
}

function recordsOf(text: string | undefined, { caseId, events: { count, head } }: Manifest): NewEventRecord[] {
  if (text === undefined) throw new BundleRefused('part_missing', eventsPart);
  const records = linesOf(text).map((line, index) => {
    try {
      return eventOfLine(line);
    } catch {
      throw new BundleRefused('events_unreadable', eventsPart, String(index + 1));
    }
  });
  const stray = records.find((record) => record.caseId !== caseId);
  if (stray) throw new BundleRefused('other_case', eventsPart, String(stray.seq));
  const problem = chainProblem(records.map((record) => ({ ...record, position: record.seq })));
  if (problem) throw new BundleRefused('chain_broken', eventsPart, String(problem.seq));
  if (records.length !== count || records.at(-1)?.hash !== head) {
    throw new BundleRefused('chain_broken', eventsPart, String(records.length + 1));
  }
  return records;
}

/** Each event by a key of who is said to have recorded it. */
async function refuseForged(records: readonly NewEventRecord[], manifest: Manifest): Promise<void> {
  const { problem } = await checkSignatures(signedIn(records), signersIn(manifest));
  if (problem) throw new BundleRefused('event_signature', eventsPart, problem.params.seq);
}

function folded(records: readonly NewEventRecord[], { key }: Manifest): { events: CaseEvent[]; state: CaseState } {
  const caseKey = new Uint8Array(Buffer.from(key, 'base64'));
  const events = records.map((record) => {
    try {
      return open({ ...record, position: record.seq }, caseKey);
    } catch {
      throw new BundleRefused('event_sealed', eventsPart, String(record.seq));
    }
  });
  let state: CaseState | null = null;
  try {
    state = replay(events);
  } catch {
    // Said below.
  }
  if (!state) throw new BundleRefused('events_do_not_fold', eventsPart);
  return { events, state };
}

function refuseRulebook(text: string | null, manifest: Manifest, state: CaseState): void {
  if (text === null) throw new BundleRefused('part_missing', rulebookPart);
  const { platform, version } = state.rulebook;
  const parsed = parseRulebook(rulebookPart, text);
  const said = [manifest.rulebook, ...(parsed.ok ? [parsed.rulebook] : [])];
  if (!parsed.ok || said.some((other) => other.platform !== platform || other.version !== version)) {
    throw new BundleRefused('rulebook_wrong', rulebookPart, version);
  }
}

function refuseFacts(text: string | null): void {
  if (text === null) throw new BundleRefused('part_missing', factsPart);
  if (!Facts.safeParse(json(text)).success) throw new BundleRefused('part_changed', factsPart);
}

/** Every file that the case names is in it, or is said to have been missing where it was made. */
function refuseMissing(state: CaseState, { parts, missing }: Manifest): void {
  const there = new Set([...parts.map(({ name }) => name), ...missing.map(evidencePart)]);
  const gone = hashesOf(state).find((sha256) => !there.has(evidencePart(sha256)));
  if (gone !== undefined) throw new BundleRefused('evidence_missing', evidencePart(gone));
}

function sourcesOf(text: string): SourceLine[] {
  return linesOf(text).map((line) => {
    const parsed = SourceLine.safeParse(json(line));
    if (!parsed.success) throw new BundleRefused('part_changed', sourcesPart);
    return parsed.data;
  });
}

async function keep(
  { vault, kept }: NonNullable<ReadOptions['into']>,
  sha256: string,
  content: AsyncIterable<Buffer>,
): Promise<void> {
  if (await vault.holds(sha256)) return;
  await vault.put(Readable.from(content, { objectMode: false }));
  kept(sha256);
}

async function* tapped(content: AsyncIterable<Buffer>, counted: (bytes: number) => void): AsyncGenerator<Buffer> {
  for await (const piece of content) {
    counted(piece.length);
    yield piece;
  }
}

function linesOf(text: string): string[] {
  return text.split('\n').filter((line) => line !== '');
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
