/** The thread that evidence files are measured on and previews of large pictures made, one after the other; each message is a file's hash, answered by its facts. */
import { parentPort, workerData } from 'node:worker_threads';
import type { FileFacts } from '../../../shared/file-facts';
import { mediaTypeOf } from '../media-type';
import { type Pixels, turnOf, upright } from '../pixels';
import { Previews, previewsOf } from '../previews';
import { Vault, type VaultPlace } from '../vault';
import { readFacts } from './read-facts';

/** In bytes: of a larger file only its type is told. */
const mostRead = 96 * 1024 * 1024;

const owner = parentPort;
if (owner === null) throw new Error('files are measured on a worker thread');

// The one owner is the typed end in facts-thread.ts.
const vault = new Vault(workerData as VaultPlace);
const previews = new Previews(vault.place);

owner.on('message', (sha256: string) => {
  measure(sha256).then(
    (facts) => owner.postMessage(facts),
    () => owner.postMessage(brokenFacts(sha256)),
  );
});

async function measure(sha256: string): Promise<FileFacts> {
  const { bytes: size, read } = await vault.open(sha256);
  const mediaType = mediaTypeOf(await vault.head(sha256));
  const isRead = mediaType.startsWith('image/') && size <= mostRead && size > 0;
  const pieces: Uint8Array[] = [];
  if (isRead) for await (const piece of read(0, size - 1)) pieces.push(piece);
  const bytes = Buffer.concat(pieces);
  let picture: Pixels | null = null;
  const facts = readFacts(bytes, mediaType, (seen) => {
    picture = upright(seen, turnOf(bytes));
  });
  // A full disk keeps no preview; what the file says is told all the same.
  if (picture) await keepPreviews(sha256, picture).catch(() => undefined);
  return { sha256, ...facts, bytes: size };
}

async function keepPreviews(sha256: string, picture: Pixels): Promise<void> {
  for (const { size, jpeg } of previewsOf(picture)) await previews.put(sha256, size, jpeg);
}

/** Missing, or with other bytes than were put in. */
function brokenFacts(sha256: string): FileFacts {
  return { sha256, ...readFacts(new Uint8Array(), 'application/octet-stream'), state: 'broken' };
}
