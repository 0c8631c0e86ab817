/** The thread that text in pictures is read on, one after the other; each message is a file's hash, answered by its text. */
import { parentPort, workerData } from 'node:worker_threads';
import type { PictureText } from '../../../shared/picture-text';
import { mediaTypeOf } from '../media-type';
import { canUnpack, pictureSize, turnOf, unpacked, upright } from '../pixels';
import { Vault } from '../vault';
import { startReader } from './reader';
import type { ReadingWork } from './reading-thread';

/** In bytes, and pixels: what is larger is a photograph or a trap, and would keep the thread for minutes. */
const mostRead = 32 * 1024 * 1024;
const mostPixels = 24_000_000;

const owner = parentPort;
if (owner === null) throw new Error('pictures are read on a worker thread');

// The one owner is the typed end in reading-thread.ts.
const { place, data } = workerData as ReadingWork;
const vault = new Vault(place);
// A recogniser that does not start ends the thread: that is no picture's fault.
const reader = await startReader(data);

owner.on('message', (sha256: string) => {
  textOf(sha256).then(
    (text) => owner.postMessage(text),
    () => owner.postMessage({ sha256, state: 'unreadable', width: 0, height: 0, lines: [] } satisfies PictureText),
  );
});

async function textOf(sha256: string): Promise<PictureText> {
  const nothing = { sha256, width: 0, height: 0, lines: [] };
  const mediaType = mediaTypeOf(await vault.head(sha256));
  if (!canUnpack(mediaType)) return { ...nothing, state: 'other' };
  const { bytes: size, read } = await vault.open(sha256);
  if (size === 0 || size > mostRead) return { ...nothing, state: 'unreadable' };
  const pieces: Uint8Array[] = [];
  for await (const piece of read(0, size - 1)) pieces.push(piece);
  const bytes = Buffer.concat(pieces);
  const measures = pictureSize(bytes, mediaType);
  if (!measures || measures.width * measures.height > mostPixels) return { ...nothing, state: 'unreadable' };
  const picture = upright(unpacked(bytes, mediaType), turnOf(bytes));
  return { sha256, state: 'read', width: picture.width, height: picture.height, lines: reader.lines(picture) };
}
