/** The thread that text in pictures is read on, one after the other; each message is a file's hash, answered by its text. */
import { buffer } from 'node:stream/consumers';
import { workerData } from 'node:worker_threads';
import { mostPixels } from '../../../shared/file-facts';
import { type PictureText, unread } from '../../../shared/picture-text';
import { answerFiles } from '../file-worker';
import { mediaTypeOf } from '../media-type';
import { pictureSize, unpacked } from '../pixels';
import { Previews, previewType } from '../previews';
import { canUnpack } from '../unpackable';
import { Vault } from '../vault';
import { startReader } from './reader';
import { mostReadBytes, type ReadingWork } from './reading-thread';

// As readingThread gives it.
const { place, data } = workerData as ReadingWork;
const vault = new Vault(place);
const previews = new Previews(place);
// A recogniser that does not start ends the thread: that is no picture's fault.
const reader = await startReader(data);

answerFiles(textOf, (sha256) => unread(sha256, 'unreadable'));

async function textOf(sha256: string): Promise<PictureText> {
  if (!(await vault.holds(sha256))) return unread(sha256, 'broken');
  const itsType = mediaTypeOf(await vault.head(sha256));
  // Of what is not unpacked here, what was put in its place.
  const copy = canUnpack(itsType) ? null : await previews.open(sha256, 'whole');
  const mediaType = copy ? previewType : itsType;
  if (!canUnpack(mediaType)) return unread(sha256, 'other');
  const { bytes: size, read } = copy ?? (await vault.open(sha256));
  if (size === 0) return unread(sha256, 'unreadable');
  if (size > mostReadBytes) return unread(sha256, 'too_large');
  const bytes = await buffer(read(0, size - 1));
  const measures = pictureSize(bytes, mediaType);
  if (!measures) return unread(sha256, 'unreadable');
  if (measures.width * measures.height > mostPixels) return unread(sha256, 'too_large');
  const picture = unpacked(bytes, mediaType);
  return { sha256, state: 'read', width: picture.width, height: picture.height, lines: reader.lines(picture) };
}
