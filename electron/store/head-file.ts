/** The file that keeps how far the store had come: the newest head and some before it, each signed by the store's key. */
import { readFileSync } from 'node:fs';
import { rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { makeDurable } from '../disk/write-whole';
import { RunningHead } from './running-head';
import { SideHead, sideText } from './side-tables';
import { type StoreKey, verify } from './store-key';

export const headFileName = 'head.json';

export const SignedHead = RunningHead.extend({
  /** Of what is no event; missing in heads that an older desk signed. */
  side: SideHead.optional(),
  /** When it was signed, ms since the epoch UTC by the machine's clock. */
  at: z.number(),
  /** By the store's key, base64. */
  signature: z.string(),
});
export type SignedHead = z.infer<typeof SignedHead>;

/** The oldest first; at least one. */
const HeadFile = z.strictObject({ format: z.literal(2), heads: z.array(SignedHead).min(1).readonly() });

/** Of desks before heads were signed: a position and no more. */
const UnsignedFile = z.strictObject({ format: z.literal(1), position: z.number().int().min(0) });

export type KeptHeads =
  | { kind: 'missing' }
  | { kind: 'damaged' }
  | { kind: 'unsigned'; position: number }
  | { kind: 'heads'; heads: SignedHead[] };

export function readHeads(folder: string): KeptHeads {
  let text: string;
  try {
    text = readFileSync(join(folder, headFileName), 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return { kind: 'missing' };
    throw error;
  }
  const value = json(text);
  const unsigned = UnsignedFile.safeParse(value);
  if (unsigned.success) return { kind: 'unsigned', position: unsigned.data.position };
  const parsed = HeadFile.safeParse(value);
  return parsed.success ? { kind: 'heads', heads: [...parsed.data.heads] } : { kind: 'damaged' };
}

export function headFileText(heads: readonly SignedHead[]): string {
  return JSON.stringify({ format: 2, heads } satisfies z.infer<typeof HeadFile>);
}

/** Resolves once the file is on the disk, whole or as it was before. */
export async function writeHeads(folder: string, heads: readonly SignedHead[]): Promise<void> {
  const path = join(folder, headFileName);
  const write = () => writeFile(`${path}.new`, headFileText(heads), { mode: 0o600, flush: true });
  await write().catch(async () => {
    // What stands in its way, a folder of that name, say, is nothing of the desk's.
    await rm(`${path}.new`, { recursive: true, force: true });
    await write();
  });
  await rename(`${path}.new`, path);
  await makeDurable(folder);
}

export async function signed(head: RunningHead, at: number, key: StoreKey, side?: SideHead): Promise<SignedHead> {
  const whole = side ? { ...head, side } : head;
  return { ...whole, at, signature: await key.sign('head', signedText(whole, at)) };
}

/** Whether the store with this public key signed it. */
export function isSigned(head: SignedHead, publicKey: string): Promise<boolean> {
  return verify(publicKey, 'head', signedText(head, head.at), head.signature);
}

const signedText = ({ position, events, cases, hash, sum, last, side }: HeadWithSide, at: number) =>
  [position, events, cases, hash, sum, last, at, ...(side ? [sideText(side)] : [])].join(' ');

type HeadWithSide = RunningHead & { side?: SideHead | undefined };

/** The newest that are all kept, and how many there may be in all. */
const newest = 16;
const most = 48;

/** Heads that reach back over the store's whole life, closer together the newer they are. */
export function thinned(heads: readonly SignedHead[]): SignedHead[] {
  if (heads.length <= most) return [...heads];
  const older = heads.slice(0, -newest);
  return [...older.filter((_, index) => index % 2 === 0), ...heads.slice(-newest)];
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
