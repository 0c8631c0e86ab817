// Unpacks a zip archive, or the part of it that is wanted.
import { createWriteStream, mkdirSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { byteProgress } from './say.mjs';

/** `place(name)` says where in `folder` an entry goes, or undefined to leave it out. Executable bits are kept. */
export async function unzip(archive, folder, place) {
  const { default: yauzl } = await import('yauzl');
  const zip = await yauzl.openPromise(archive);
  const progress = byteProgress('unpacking', zip.fileSize);
  for await (const entry of zip.eachEntry()) {
    progress.report(entry.relativeOffsetOfLocalHeader);
    const placed = entry.fileName.endsWith('/') ? undefined : place(entry.fileName);
    if (placed === undefined) continue;
    const target = inside(folder, placed);
    mkdirSync(dirname(target), { recursive: true });
    const mode = (entry.externalFileAttributes >>> 16) & 0o777;
    await pipeline(await zip.openReadStreamPromise(entry), createWriteStream(target, { mode: mode || 0o644 }));
  }
  progress.finish();
}

function inside(folder, name) {
  const target = resolve(folder, name);
  if (relative(folder, target).startsWith('..')) throw new Error(`the archive names a file outside itself: ${name}`);
  return target;
}
