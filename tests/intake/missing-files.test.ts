import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { findMissing, missingOf } from '../../electron/intake/missing-files';
import { foundFile, photo } from '../support/filings';
import { filed } from '../support/given';
import { makeFolder, writeFiles } from './folders';

const at = (url: string) => ({ name: path.basename(url), url });

describe('missing files looked for by name', () => {
  it('are found in files and folders that a person chose, whatever the case of their names', async () => {
    const folder = await makeFolder();
    await writeFiles(folder, { 'deep/er/P1.JPG': 'one', 'p2.jpg': 'two', 'else.jpg': 'else' });
    const { state } = filed({ evidence: [photo('p1'), photo('p2'), photo('p3')] });
    expect(missingOf(state)).toHaveLength(3);
    const { found, ambiguous } = await findMissing(state, [folder]);
    expect(ambiguous).toEqual([]);
    expect(found).toEqual([
      { evidenceId: 'E1', name: 'p1.jpg', path: path.join(folder, 'deep/er/P1.JPG') },
      { evidenceId: 'E2', name: 'p2.jpg', path: path.join(folder, 'p2.jpg') },
    ]);
    expect((await findMissing(state, [path.join(folder, 'p2.jpg')])).found).toMatchObject([{ evidenceId: 'E2' }]);
  });

  it('are not guessed at: several files of the name, or one name for two addresses', async () => {
    const folder = await makeFolder();
    await writeFiles(folder, { 'a/p1.jpg': 'one', 'b/p1.jpg': 'other', '1.jpg': 'x' });
    const files = [at('https://img.example/a/1.jpg'), at('https://img.example/b/1.jpg')];
    const { state } = filed({ evidence: [photo('p1'), photo('p2', { files })] });
    expect(await findMissing(state, [folder])).toEqual({ found: [], ambiguous: ['p1.jpg', '1.jpg'] });
  });

  it('are those that are not there: what is on file is left alone', async () => {
    const folder = await makeFolder();
    await writeFiles(folder, { 'p1.jpg': 'one' });
    const { state } = filed({ evidence: [photo('p1', { files: [{ name: 'p1.jpg', ...foundFile }] })] });
    expect(await findMissing(state, [folder])).toEqual({ found: [], ambiguous: [] });
  });
});
