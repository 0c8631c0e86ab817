/** The shape of a case bundle (docs/case-bundle.md). Versions that were handed out are read for ever; this describes version 1. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { bundleEnding } from '../../shared/bundle-ending';
import { BundlePurpose, type BundleRefusal, type RefusedBundle } from '../../shared/bundles';
import { CaseId, Line, Moment } from '../../shared/case';
import { Platform, StaffRole } from '../../shared/vocabulary';
import { AccountKey } from '../desk/accounts/record';
import type { NewEventRecord } from '../store/records';

export const bundleFormat = 'arbiter-desk/casebundle';
/** The newest version that this program reads, and the one that it writes. */
export const bundleVersion = 1;

export const manifestPart = 'manifest.json';
export const signaturePart = 'signature.json';
export const eventsPart = 'events.ndjson';
export const rulebookPart = 'rulebook.yaml';
export const sourcesPart = 'sources.ndjson';
export const factsPart = 'facts.json';

const evidenceName = /^evidence\/([0-9a-f]{64})$/;
export const evidencePart = (sha256: string) => `evidence/${sha256}`;
/** Null where the part is no evidence file. */
export const sha256OfPart = (name: string) => evidenceName.exec(name)?.[1] ?? null;

/** In bytes, unpacked: what a bundle may be altogether, and what one of its texts may be. */
export const largestBundle = 3 * 1024 ** 3;
export const largestText = 128 * 1024 ** 2;
export const largestManifest = 8 * 1024 ** 2;
export const mostParts = 20_000;

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);
/** 32 bytes, base64. */
const Key = z.base64().length(44);

/** Whoever recorded events of the case, with the keys that they sign with. Positions are the case's own: its events' numbers. */
export const BundlePerson = z.strictObject({ id: Line, name: Line, role: StaffRole, keys: z.array(AccountKey) });
export type BundlePerson = z.infer<typeof BundlePerson>;

export const Manifest = z.strictObject({
  format: z.literal(bundleFormat),
  version: z.literal(1),
  id: z.uuid(),
  purpose: BundlePurpose,
  /** The bundle that this one answers. */
  answers: z.uuid().nullable(),
  madeAt: Moment,
  /** Version of the program that made it. */
  program: Line,
  /** Made in a rehearsal, where the store signs for everybody. */
  rehearsal: z.boolean(),
  by: z.strictObject({ id: Line, name: Line, role: StaffRole }),
  /** Public key of the desk that made it. */
  desk: Key,
  caseId: CaseId,
  /** The case's key: its events' bodies are sealed under it. */
  key: Key,
  events: z.strictObject({ count: z.number().int().min(1), head: Sha256 }),
  /** Public key of the store that signed what nobody recorded, and how many events at the beginning are from before signing. */
  store: z.strictObject({ key: Key, unsigned: z.number().int().min(0) }),
  people: z.array(BundlePerson),
  rulebook: z.strictObject({ platform: Platform, version: Line }),
  /** Evidence files of the case that the desk that made it did not have. */
  missing: z.array(Sha256),
  parts: z.array(
    z.strictObject({
      name: z.string(),
      bytes: z.number().int().min(0).max(largestBundle),
      sha256: Sha256,
    }),
  ),
});
export type Manifest = z.infer<typeof Manifest>;
export type Part = Manifest['parts'][number];

export const Signature = z.strictObject({ signature: z.base64() });

/** An event as it is stored, its sealed body as base64. */
const EventLine = z.strictObject({
  caseId: z.string(),
  seq: z.number().int().min(1),
  id: z.string(),
  at: Moment,
  recordedAt: Moment,
  actorRole: z.string(),
  actorId: z.string(),
  type: z.string(),
  body: z.base64(),
  prev: Sha256,
  hash: Sha256,
  recordedBy: z.string().optional(),
  signature: z.base64().optional(),
});

/** One line, without its end. */
export function eventLine({ body, ...open }: NewEventRecord): string {
  return JSON.stringify({ ...open, body: Buffer.from(body).toString('base64') } satisfies z.infer<typeof EventLine>);
}

/** Throws where the line is no event. */
export function eventOfLine(line: string): NewEventRecord {
  const { body, recordedBy, signature, ...open } = EventLine.parse(JSON.parse(line));
  return {
    ...open,
    body: new Uint8Array(Buffer.from(body, 'base64')),
    ...(recordedBy !== undefined && { recordedBy }),
    ...(signature !== undefined && { signature }),
  };
}

/** A source record of the case, as it came. */
export const SourceLine = z.strictObject({ readAt: Moment, text: z.string() });
export type SourceLine = z.infer<typeof SourceLine>;

/** What tells people one desk from another: the first 128 bits of SHA-256 over its public key (base64), in hexadecimal. */
export function fingerprintOf(publicKey: string): string {
  return createHash('sha256').update(Buffer.from(publicKey, 'base64')).digest('hex').slice(0, 32);
}

/** What a bundle of a case is first called; no system takes a colon. @param what follows the case's id */
export const bundleFileName = (caseId: string, what: '' | '-answer' = '') =>
  `${caseId.replaceAll(':', '-')}${what}.${bundleEnding}`;

/** Why a bundle is not taken, naming the part; nothing of it was kept. */
export class BundleRefused extends Error implements RefusedBundle {
  override name = 'BundleRefused';
  constructor(
    readonly code: BundleRefusal,
    readonly part = '',
    readonly detail = '',
  ) {
    super(`${code} ${part} ${detail}`.trim());
  }
}
