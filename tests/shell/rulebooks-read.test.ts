import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parseRulebook } from '../../electron/domain/rulebook/parse';
import { rulebookSource } from '../../electron/shell/rulebook-files';
import { rulebooksRead } from '../../electron/shell/rulebooks-plugin';

const shipped = 'resources/rulebooks';
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'arbiter-read-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function build(from: string): string {
  const file = join(folder, 'read.json');
  rulebooksRead(from).generateBundle.call({
    emitFile: ({ source }) => {
      writeFileSync(file, source);
      return '';
    },
    error: (message) => {
      throw new Error(message);
    },
  });
  return file;
}

/** There is no thread: whatever has to be read anew is not. */
const sourceOver = (readAtBuild: string, worker = join(folder, 'no-worker.js')) =>
  rulebookSource({ shipped, own: join(folder, 'own'), worker, readAtBuild });

describe('rulebooks that the build has read', () => {
  test('are what their files say, and no thread is started for them', async () => {
    const books = await sourceOver(build(shipped)).read();
    expect(books.map(({ file }) => file)).toEqual(readdirSync(shipped).sort());
    for (const { file, text, rulebook } of books) {
      const parsed = parseRulebook(file, text);
      expect(rulebook).toEqual(parsed.ok && parsed.rulebook);
      expect(rulebook).not.toBe(false);
    }
  });

  test('a text with one letter changed is read anew, as is one that a lead’s figures are laid over', async () => {
    const [name = ''] = readdirSync(shipped);
    const text = readFileSync(join(shipped, name), 'utf8');
    const worker = join(folder, 'worker.mjs');
    writeFileSync(
      worker,
      `import { parentPort, workerData } from 'node:worker_threads';
       parentPort.postMessage(workerData.map(({ name }) => ({ ok: false, text: '', problems: [{ file: name }] })));`,
    );
    const overlay = { version: '2026.1+1', effectiveFrom: '2026-12-01', set: {} };
    const read = await sourceOver(build(shipped), worker).parse([
      { name: 'changed', text: `${text} ` },
      { name: 'known', text },
      { name: 'laid over', text, overlay },
    ]);
    expect(read.map((one) => (one.ok ? 'at build' : one.problems[0]?.file))).toEqual([
      'changed',
      'at build',
      'laid over',
    ]);
  });

  test('where the build’s file is damaged all are read anew', async () => {
    const file = join(folder, 'read.json');
    writeFileSync(file, '{"');
    await expect(sourceOver(file).read()).rejects.toThrow(/no-worker/);
  });

  test('a file that is no rulebook ends the build with what is wrong', () => {
    writeFileSync(join(folder, 'bad.yaml'), 'platform: taobao\n');
    expect(() => build(folder)).toThrow(/bad\.yaml/);
  });
});
