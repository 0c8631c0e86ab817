/** The thread that reads text in pictures. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { type PictureText, unread } from '../../../shared/picture-text';
import { FileThread } from '../file-thread';
import type { VaultPlace } from '../vault';
import type { ReadingData } from './reader';

/** In the order in which they are tried. */
export const languages = ['chi_sim', 'eng'];

/** What is larger is a trap more likely than a picture. */
export const mostReadBytes = 64 * 1024 * 1024;

export interface ReadingWork {
  place: VaultPlace;
  data: ReadingData;
}

/**
 * `folder` has Tesseract and what it knows of each language; it is read when the first picture is.
 * @param failed is told what ended the thread
 */
export function readingThread(
  file: string,
  folder: string,
  place: VaultPlace,
  failed: (error: unknown) => void,
): FileThread<PictureText> {
  const start = async () => {
    const read = (name: string) => readFile(join(folder, name));
    const [core, ...known] = await Promise.all([
      read('core.wasm'),
      ...languages.map((name) => read(`${name}.traineddata.gz`)),
    ]);
    const data = {
      core,
      languages: languages.map((name, index) => ({ name, packed: known[index] ?? new Uint8Array() })),
    };
    const workerData: ReadingWork = { place, data };
    return new Worker(file, { workerData, resourceLimits: { maxOldGenerationSizeMb: 512 } });
  };
  return new FileThread(start, (sha256, error) => {
    failed(error);
    return unread(sha256, 'unreadable');
  });
}
