/** The thread that evidence files are measured on and previews of large pictures made, one after the other; each message is a file's hash, answered by its facts; with `check` behind it, by `whole` or the facts of a broken one. */
import { buffer } from 'node:stream/consumers';
import { workerData } from 'node:worker_threads';
import { type FileFacts, unseenFacts } from '../../../shared/file-facts';
import { profileOf } from '../colour-profile';
import { answerFiles } from '../file-worker';
import { isHeif, unpackedHeif } from '../heif/heif';
import { copyOf, previewsOf } from '../make-copies';
import { mediaTypeOf } from '../media-type';
import { filmedAt, hasMovieIndex, movieIndex } from '../movie-index';
import { type MadeCopy, madeBy, Previews } from '../previews';
import { Vault } from '../vault';
import { type FactsWork, hashOf } from './facts-thread';
import { readFacts } from './read-facts';

/** In bytes: of a larger file only its type is told. */
const mostRead = 96 * 1024 * 1024;

// As factsThread gives it.
const { place, heif } = workerData as FactsWork;
const vault = new Vault(place);
const previews = new Previews(vault.place);

// Missing, or with other bytes than were put in.
answerFiles<FileFacts | 'whole'>(answer, (asked) => unseenFacts(hashOf(asked), 'broken'));

async function answer(asked: string): Promise<FileFacts | 'whole'> {
  const sha256 = hashOf(asked);
  if (asked === sha256) return measure(sha256);
  await vault.verified(sha256);
  return 'whole';
}

async function measure(sha256: string): Promise<FileFacts> {
  const { bytes: size, read } = await vault.open(sha256);
  const mediaType = mediaTypeOf(await vault.head(sha256));
  const isRead = mediaType.startsWith('image/') && size <= mostRead && size > 0;
  const bytes = isRead ? await buffer(read(0, size - 1)) : Buffer.alloc(0);
  const inHeif = isRead && isHeif(mediaType) ? await unpackedHeif(bytes, heif).catch(() => null) : undefined;
  let made: MadeCopy[] = [];
  const facts = readFacts(
    bytes,
    mediaType,
    (picture, seesThrough) => {
      const profile = profileOf(bytes, mediaType);
      made = [...previewsOf(picture, profile, seesThrough), ...(inHeif ? [copyOf(picture, profile)] : [])];
    },
    inHeif,
  );
  // A full disk keeps no preview; what the file says is told all the same.
  await previews.keep(sha256, made).catch(() => undefined);
  // A film is not read whole: where its index stands is found by its boxes.
  const takenAt = hasMovieIndex(mediaType)
    ? filmedAt(await movieIndex(size, (start, end) => buffer(read(start, end))).catch(() => Buffer.alloc(0)))
    : facts.takenAt;
  return { sha256, ...facts, takenAt, bytes: size, madeBy };
}
