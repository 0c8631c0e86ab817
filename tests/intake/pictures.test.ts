import { execFileSync } from 'node:child_process';
import { chmod, mkdir, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { Archive, archiveLimitsOf } from '../../electron/intake/archive';
import { FolderListings } from '../../electron/intake/folder-listings';
import { findPicture, pictureCandidates } from '../../electron/intake/pictures';
import { usualIntakeLimits } from '../../shared/intake-limits';
import { pasted } from '../../shared/tables';
import { makeFolder, pngOf, writeFiles } from './folders';

const wanted = { name: '1.png', url: 'https://img.example.invalid/x/1.png' };

test('candidates, nearest first', () => {
  expect(pictureCandidates('/data/in/refund-1.json', wanted, '/elsewhere')).toEqual([
    '/data/in/refund-1/1.png',
    '/data/in/pictures/1.png',
    '/data/in/images/1.png',
    '/data/in/1.png',
    '/elsewhere/1.png',
  ]);
});

test('what is known by an id alone is found with an ending', async () => {
  const folder = await makeFolder();
  await writeFiles(folder, { 'a.json': '{}', 'media-1.png': pngOf('one') });
  expect(await findPicture(path.join(folder, 'a.json'), { name: 'media-1' })).toMatchObject({
    found: true,
    path: path.join(folder, 'media-1.png'),
  });
});

test('anywhere in an archive, where it is the only one of its name', async () => {
  const folder = await makeFolder();
  const found = async (files: Record<string, Uint8Array>) => {
    const file = path.join(folder, 'all.zip');
    await writeFile(file, zipSync({ 'payloads/a.json': Buffer.from('{}'), ...files }));
    const archive = await Archive.open(file, 'all.zip', archiveLimitsOf(usualIntakeLimits));
    if (!(archive instanceof Archive)) throw new Error(archive.code);
    return findPicture(path.join('payloads', 'a.json'), wanted, { archive });
  };
  const deep = { 'evidence/2026/1.png': pngOf('one') };
  expect(await found(deep)).toMatchObject({ found: true, path: path.join('evidence', '2026', '1.png') });
  expect(await found({ ...deep, 'evidence/2025/1.png': pngOf('two') })).toEqual({ found: false, why: 'missing' });
});

test('anywhere below the folder that a person named, where it is the only one of its name', async () => {
  const [folder, extra] = [await makeFolder(), await makeFolder()];
  await writeFiles(folder, { 'a.json': '{}' });
  await writeFiles(extra, { '2026/11/1.png': pngOf('one') });
  const find = () =>
    findPicture(path.join(folder, 'a.json'), wanted, { extraFolder: extra, listings: new FolderListings() });
  expect(await find()).toMatchObject({ path: path.join(extra, '2026', '11', '1.png'), isFromFolder: true });
  await writeFiles(extra, { '2025/1.png': pngOf('two') });
  expect(await find()).toEqual({ found: false, why: 'missing' });
});

test('no name leads out of these folders', () => {
  for (const name of ['../../etc/passwd', '/etc/passwd', '..', 'C:\\x\\1.png', '..\\..\\1.png']) {
    for (const candidate of pictureCandidates(
      '/data/in/a.json',
      { name, url: `https://x.invalid/${name}` },
      '/extra',
    )) {
      expect(['/data/in', '/data/in/a', '/data/in/pictures', '/data/in/images', '/extra']).toContain(
        path.dirname(candidate),
      );
    }
  }
});

test.each(['a/1.png', 'pictures/1.png', 'images/1.png', '1.png'])(
  'found at %s, with its type by content',
  async (place) => {
    const folder = await makeFolder();
    await writeFiles(folder, { 'a.json': '{}', [place]: pngOf('one') });
    expect(await findPicture(path.join(folder, 'a.json'), wanted)).toEqual({
      found: true,
      path: path.join(folder, place),
      isFromFolder: false,
      bytes: 11,
      mediaType: 'image/png',
    });
  },
);

test('the payload is no picture of itself', async () => {
  const folder = await makeFolder();
  await writeFiles(folder, { 'a.json': '{}' });
  const self = { name: 'a.json', url: 'https://x.invalid/a.json' };
  expect(await findPicture(path.join(folder, 'a.json'), self)).toEqual({ found: false, why: 'missing' });
});

test('in a folder that a person named', async () => {
  const folder = await makeFolder();
  const extra = await makeFolder();
  await writeFiles(extra, { '1.png': pngOf('one') });
  expect(await findPicture(path.join(folder, 'a.json'), wanted)).toEqual({ found: false, why: 'missing' });
  expect(await findPicture(path.join(folder, 'a.json'), wanted, { extraFolder: extra })).toMatchObject({
    found: true,
    isFromFolder: true,
  });
});

test('empty ones are unreadable, others too large; the next candidate is still tried', async () => {
  const folder = await makeFolder();
  await writeFiles(folder, { 'pictures/1.png': '' });
  const payload = path.join(folder, 'a.json');
  expect(await findPicture(payload, wanted)).toEqual({ found: false, why: 'unreadable' });
  await writeFiles(folder, { '1.png': pngOf('0123456789') });
  expect(await findPicture(payload, wanted, { limit: 10 })).toEqual({ found: false, why: 'too_large' });
  expect(await findPicture(payload, wanted)).toMatchObject({ found: true, path: path.join(folder, '1.png') });
});

test('links out of the folder, folders and pipes are not files of the dispute', async () => {
  const folder = await makeFolder();
  const secret = await makeFolder();
  await writeFiles(secret, { 'key.png': pngOf('secret') });
  await mkdir(path.join(folder, 'images', '1.png'), { recursive: true });
  await symlink(path.join(secret, 'key.png'), path.join(folder, '1.png'));
  await mkdir(path.join(folder, 'pictures'));
  if (process.platform !== 'win32') execFileSync('mkfifo', [path.join(folder, 'pictures', '1.png')]);
  expect(await findPicture(path.join(folder, 'a.json'), wanted)).toEqual({ found: false, why: 'missing' });
});

test.skipIf(process.getuid?.() === 0 || process.platform === 'win32')('one that may not be read', async () => {
  const folder = await makeFolder();
  await writeFiles(folder, { '1.png': pngOf('one') });
  await chmod(path.join(folder, '1.png'), 0);
  expect(await findPicture(path.join(folder, 'a.json'), wanted)).toEqual({ found: false, why: 'unreadable' });
});

test('with what is known of the folders the same is found', async () => {
  const folder = await makeFolder();
  await writeFiles(folder, { 'a.json': '{}', 'a/1.png': pngOf('one'), 'pictures/2.PNG': pngOf('two') });
  const listings = new FolderListings();
  const payload = path.join(folder, 'a.json');
  for (const name of ['1.png', '2.PNG', '2.png', '3.png']) {
    const file = { name };
    expect(await findPicture(payload, file, { listings })).toEqual(await findPicture(payload, file));
  }
  expect(await listings.mayHold(path.join(folder, 'pictures', '2.png'))).toBe(true);
  expect(await listings.mayHold(path.join(folder, 'pictures', '3.png'))).toBe(false);
  expect(await listings.mayHold(path.join(folder, 'gone', '1.png'))).toBe(false);
});

test('what was pasted has nothing beside it: only the folder that a person named is looked through', () => {
  expect(pictureCandidates(pasted, wanted)).toEqual([]);
  expect(pictureCandidates(pasted, wanted, '/elsewhere')).toEqual(['/elsewhere/1.png']);
});
