// Fetches one large file: with its progress shown, taken up again where it was interrupted, checked before it is used.
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, renameSync, rmSync, statSync } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { byteProgress } from './say.mjs';

const stallMs = 60_000;

/** Fetches `url` to `file`. `file` exists only when its SHA-512 (an npm integrity text) is right. */
export async function download(url, file, integrity, label) {
  const part = `${file}.part`;
  await fetchInto(url, part, label);
  if ((await integrityOf(part)) !== integrity) {
    rmSync(part, { force: true });
    throw new Error(`what came from ${url} is not what was expected (its SHA-512 differs); it was thrown away`);
  }
  renameSync(part, file);
}

export async function integrityOf(file) {
  const hash = createHash('sha512');
  await pipeline(createReadStream(file, { highWaterMark: 1 << 20 }), hash);
  return `sha512-${hash.digest('base64')}`;
}

async function fetchInto(url, part, label) {
  const have = sizeOf(part);
  const stalled = new AbortController();
  let timer = setTimeout(() => stalled.abort(), stallMs);
  try {
    const headers = have > 0 ? { range: `bytes=${have}-` } : {};
    const response = await fetch(url, { headers, signal: stalled.signal });
    if (response.status === 416) return; // it was all there already
    if (!response.ok) throw new Error(`${url} answered ${response.status}`);
    const resumed = response.status === 206;
    let done = resumed ? have : 0;
    const progress = byteProgress(label, done + Number(response.headers.get('content-length') ?? 0));
    const counted = async function* (chunks) {
      for await (const chunk of chunks) {
        clearTimeout(timer);
        timer = setTimeout(() => stalled.abort(), stallMs);
        done += chunk.length;
        progress.report(done);
        yield chunk;
      }
    };
    await pipeline(Readable.fromWeb(response.body), counted, createWriteStream(part, { flags: resumed ? 'a' : 'w' }));
    progress.finish();
  } catch (error) {
    throw stalled.signal.aborted ? new Error(`nothing came from ${url} for ${stallMs / 1000} s`) : error;
  } finally {
    clearTimeout(timer);
  }
}

function sizeOf(file) {
  try {
    return statSync(file).size;
  } catch {
    return 0;
  }
}
