/** Whether words or bytes stand anywhere in a folder, in any of the forms in which a program would write them. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';

/** Where each was found: `file: name`. `wanted` by the name that it is told under. */
export function foundIn(folder: string, wanted: Record<string, string | Uint8Array>): string[] {
  const forms = Object.entries(wanted).flatMap(([name, value]) => formsOf(value).map((bytes) => ({ name, bytes })));
  const found = new Set<string>();
  for (const path of filesIn(folder)) {
    const content = readFileSync(path);
    for (const text of [content, ...unpacked(content)]) {
      for (const { name, bytes } of forms) if (text.includes(bytes)) found.add(`${relative(folder, path)}: ${name}`);
    }
  }
  return [...found];
}

/** As UTF-8, as UTF-16, as JSON and a URL would escape it, and as base64 at each of its three offsets. */
function formsOf(value: string | Uint8Array): Buffer[] {
  if (typeof value !== 'string') return [Buffer.from(value), ...inBase64(Buffer.from(value))];
  const escaped = [...value].map((character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');
  const utf8 = Buffer.from(value);
  return [
    utf8,
    Buffer.from(value, 'utf16le'),
    Buffer.from(escaped),
    Buffer.from(encodeURIComponent(value)),
    ...inBase64(utf8),
  ];
}

function inBase64(bytes: Buffer): Buffer[] {
  if (bytes.length < 9) return [];
  return [0, 1, 2].map((offset) => {
    const text = Buffer.concat([Buffer.alloc(offset), bytes]).toString('base64');
    // The first and the last group also hold what stands beside it.
    return Buffer.from(text.slice(offset === 0 ? 0 : 4, Math.floor(text.length / 4) * 4 - 4));
  });
}

function unpacked(content: Buffer): Buffer[] {
  return [gunzipSync, inflateSync, brotliDecompressSync].flatMap((unpack) => {
    try {
      return [unpack(content)];
    } catch {
      return [];
    }
  });
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return filesIn(path);
    return entry.isFile() ? [path] : [];
  });
}
