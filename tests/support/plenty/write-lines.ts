import { once } from 'node:events';
import { createWriteStream } from 'node:fs';

/** Writes a file with a line each. Resolves once it is written; memory stays flat. */
export async function writeLines(path: string, lines: Iterable<string>): Promise<void> {
  const file = createWriteStream(path);
  const done = once(file, 'finish');
  let part = '';
  for (const line of lines) {
    part += `${line}\n`;
    if (part.length < 1 << 18) continue;
    if (!file.write(part)) await once(file, 'drain');
    part = '';
  }
  file.end(part);
  await done;
}
