/** Archives: taken in whole, or refused whole with the reason. */
import { readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type Zippable, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { Archive, ArchiveRefused, archiveLimitsOf, zipKindOf } from '../../electron/intake/archive';
import { onDisk, wholeOf } from '../../electron/intake/content';
import { problemCodes } from '../../electron/intake/problems';
import { usualIntakeLimits } from '../../shared/intake-limits';
import fc from '../support/chance';
import { makeFolder } from './folders';
import { bytesOf, inGb18030 } from './payloads';

const archiveLimits = archiveLimitsOf(usualIntakeLimits);
const numRuns = Number(process.env.FUZZ_RUNS ?? 100);

/** What came of an archive: its files with their content as text, or the problem. */
async function read(bytes: Uint8Array, limits = archiveLimits) {
  const folder = await makeFolder();
  const file = path.join(folder, 'cases.zip');
  await writeFile(file, bytes);
  const archive = await Archive.open(file, 'cases.zip', limits);
  expect(await readdir(folder)).toEqual(['cases.zip']);
  if (!(archive instanceof Archive)) return { problem: archive, files: {} };
  const files: Record<string, string> = {};
  for (const way of archive.ways) {
    files[way.split(path.sep).join('/')] = (await wholeOf(archive.content(way))).toString('utf8');
  }
  await archive.close();
  expect(await readdir(folder)).toEqual(['cases.zip']);
  return { problem: null, files };
}

async function refusal(bytes: Uint8Array, limits = archiveLimits) {
  const { problem, files } = await read(bytes, limits);
  expect(files).toEqual({});
  expect(problem).toMatchObject({ file: 'cases.zip', place: '' });
  return problem?.code;
}

const plain = { 'cases.ndjson': bytesOf('{}'), 'pictures/a.png': bytesOf('png') };

/** The archive with some bytes of each file's entry in the directory at its end set. */
function patched(files: Zippable, at: number, bytes: readonly number[]): Uint8Array {
  const zip = Buffer.from(zipSync(files));
  for (
    let entry = zip.indexOf('PK\x01\x02', 0, 'latin1');
    entry >= 0;
    entry = zip.indexOf('PK\x01\x02', entry + 4, 'latin1')
  ) {
    Buffer.from(bytes).copy(zip, entry + at);
  }
  return zip;
}

test('files come out where they lie in it, without what systems put beside them', async () => {
  const { problem, files } = await read(
    zipSync({ ...plain, '__MACOSX/._cases.ndjson': bytesOf('x'), '.DS_Store': bytesOf('x') }),
  );
  expect(problem).toBeNull();
  expect(files).toEqual({ 'cases.ndjson': '{}', 'pictures/a.png': 'png' });
});

test('names as Windows writes them in China', async () => {
  const zip = Buffer.from(zipSync({ 'xxxx.json': bytesOf('{}') }));
  const name = inGb18030('案件');
  const patchedZip = Buffer.from(zip.toString('latin1').replaceAll('xxxx', name.toString('latin1')), 'latin1');
  expect((await read(patchedZip)).files).toEqual({ '案件.json': '{}' });
});

test('files stand in the order in which those of a folder are read', async () => {
  const names = ['b.json', 'a/c.json', 'a.json', 'a/b/d.json'];
  const { files } = await read(zipSync(Object.fromEntries(names.map((name) => [name, bytesOf('{}')]))));
  expect(Object.keys(files)).toEqual(['a/b/d.json', 'a/c.json', 'a.json', 'b.json']);
});

test('how far it is read through is told up to its end', async () => {
  const file = path.join(await makeFolder(), 'cases.zip');
  await writeFile(file, zipSync(plain));
  const told: [number, number][] = [];
  await Archive.open(file, 'cases.zip', archiveLimits, undefined, (read, all) => told.push([read, all]));
  expect(told).toEqual([
    [0, 5],
    [2, 5],
    [5, 5],
  ]);
});

test('an archive that was changed after it was looked at is not read', async () => {
  const file = path.join(await makeFolder(), 'cases.zip');
  await writeFile(file, zipSync(plain));
  const archive = await Archive.open(file, 'cases.zip', archiveLimits);
  await writeFile(file, zipSync({ 'cases.ndjson': bytesOf('{"another":1}') }));
  const reading = archive instanceof Archive && wholeOf(archive.content('cases.ndjson'));
  await expect(reading).rejects.toThrow(ArchiveRefused);
});

describe('refused whole', () => {
  test.each([
    ['../evil.json'],
    ['a/../../evil.json'],
    ['/etc/evil.json'],
    ['\\evil.json'],
    ['..\\evil.json'],
    ['C:\\evil.json'],
    ['a/CON.json'],
    ['a\0b.json'],
    ['x'.repeat(1001)],
  ])('a name that is not one: %j', async (name) => {
    expect(await refusal(zipSync({ ...plain, [name]: bytesOf('x') }))).toBe('archive_name');
  });
  test('two names that are one file to some systems', async () => {
    expect(await refusal(zipSync({ 'a.json': bytesOf('1'), 'A.json': bytesOf('2') }))).toBe('archive_name');
  });
  test('a link', async () => {
    const link: Zippable = { ...plain, 'link.json': [bytesOf('/etc/passwd'), { os: 3, attrs: 0o120777 << 16 }] };
    expect(await refusal(zipSync(link))).toBe('archive_link');
  });
  test('a bomb by its ratio', async () => {
    expect(await refusal(zipSync({ 'a.json': new Uint8Array(4 * 1024 * 1024) }))).toBe('archive_ratio');
  });
  test('a bomb by its size, all files together', async () => {
    const limits = { ...archiveLimits, bytes: 5 };
    expect(await refusal(zipSync({ a: bytesOf('123'), b: bytesOf('456') }), limits)).toBe('archive_too_large');
  });
  test('a bomb by its count', async () => {
    expect(await refusal(zipSync(plain), { ...archiveLimits, files: 1 })).toBe('archive_too_many');
  });
  test('a size that is a lie', async () => {
    expect(await refusal(patched({ 'a.json': [bytesOf('x'.repeat(500)), { level: 9 }] }, 24, [1, 0, 0, 0]))).toBe(
      'archive_broken',
    );
  });
  test.each(['inner.zip', 'inner.json', 'inner.tar.gz'])('another archive in it: %s', async (name) => {
    expect(await refusal(zipSync({ ...plain, [name]: zipSync(plain) }))).toBe('archive_nested');
  });
  test('what is encrypted', async () => {
    expect(await refusal(patched(plain, 8, [1, 0]))).toBe('archive_encrypted');
  });
  test('what is damaged: bytes changed, or cut off', async () => {
    const zip = Buffer.from(zipSync({ 'a.json': [bytesOf('some content'), { level: 0 }] }));
    zip.write('X', zip.indexOf('some'));
    expect(await refusal(zip)).toBe('archive_broken');
    expect(await refusal(zipSync(plain).subarray(0, 60))).toBe('archive_broken');
  });
});

test('evidence that is a zip inside is a file like any other', async () => {
  const names = ['invoice.ofd', 'letter.odt', 'figures.ODS', 'letter.docx', 'media-1'];
  const { problem, files } = await read(
    zipSync({ ...plain, ...Object.fromEntries(names.map((name) => [name, zipSync(plain)])) }),
  );
  expect(problem).toBeNull();
  expect(Object.keys(files)).toEqual(expect.arrayContaining(names));
});

test('what a file is is seen from its content', async () => {
  const folder = await makeFolder();
  const kind = async (bytes: Uint8Array) => {
    const file = path.join(folder, 'file.json');
    await writeFile(file, bytes);
    return zipKindOf(onDisk(file));
  };
  expect(await kind(zipSync(plain))).toBe('archive');
  expect(await kind(zipSync({ '[Content_Types].xml': bytesOf(''), 'xl/workbook.xml': bytesOf('') }))).toBe('workbook');
  expect(await kind(bytesOf('{}'))).toBe('none');
  expect(await kind(zipSync(plain).subarray(0, 60))).toBe('archive');
});

test(
  'an archive bent in any way ends in its files or in a problem, and nothing is written',
  async () => {
    const whole = zipSync({ 'a.json': bytesOf('{"a":1}'.repeat(20)), 'b/c.png': bytesOf('png') });
    const changes = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(changes, fc.option(fc.nat(whole.length), { nil: undefined }), async (set, cut) => {
        const bytes = Buffer.from(whole);
        for (const [at, byte] of set) bytes[at] = byte;
        const { problem } = await read(bytes.subarray(0, cut));
        if (problem) expect(problemCodes).toContain(problem.code);
      }),
      { numRuns },
    );
  },
  20_000 + numRuns * 100,
);
