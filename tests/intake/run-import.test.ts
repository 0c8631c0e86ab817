import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import type { Store } from '../../electron/intake/attach-pictures';
import { batchBytes } from '../../electron/intake/batches';
import { runImport } from '../../electron/intake/run-import';
import type { Batch, FromWorker } from '../../electron/intake/worker-messages';
import { Filing } from '../../shared/commands';
import { type IntakeLimits, megabyte, usualIntakeLimits } from '../../shared/intake-limits';
import { mappingFormat, type TableMapping } from '../../shared/tables';
import { makeFolder, pngOf, writeFiles } from './folders';
import { bytesOf, fixture, inGb18030 } from './payloads';
import { workbookOf } from './table/workbooks';

const store: Store = async (file) => {
  const bytes = typeof file === 'string' ? await readFile(file) : await buffer(file);
  return { sha256: createHash('sha256').update(bytes).digest('hex'), bytes: bytes.length };
};

/** Runs an import to its end; `onBatch` is the owner's work with a batch. */
async function imported(
  paths: string[],
  options: {
    store?: Store;
    extraFolder?: string;
    limits?: IntakeLimits;
    mapping?: TableMapping;
    cancel?: AbortController;
    onBatch?: (batch: Batch, cancel: () => void) => Promise<void>;
  } = {},
) {
  const said: FromWorker[] = [];
  const cancel = options.cancel ?? new AbortController();
  const taking = new Map<number, Promise<void>>();
  let unacknowledged = 0;
  let most = 0;
  await runImport(
    { paths, extraFolder: options.extraFolder, limits: options.limits, mapping: options.mapping },
    options.store ?? store,
    {
      send: (message) => {
        said.push(structuredClone(message));
        if (message.type !== 'batch') return;
        unacknowledged += 1;
        most = Math.max(most, unacknowledged);
        const work = options.onBatch?.(message, () => cancel.abort()) ?? Promise.resolve();
        taking.set(
          message.batch,
          work.then(() => {
            unacknowledged -= 1;
          }),
        );
      },
      acknowledged: (batch) => taking.get(batch) ?? Promise.reject(new Error('never sent')),
      cancelled: cancel.signal,
    },
  );
  const batches = said.filter((message) => message.type === 'batch');
  return {
    said,
    batches,
    last: said.at(-1),
    records: batches.flatMap((batch) => batch.records),
    problems: batches.flatMap((batch) => batch.problems),
    pictures: batches.flatMap((batch) => batch.pictures),
    missing: batches.reduce((sum, batch) => sum + batch.missing.length, 0),
    most,
  };
}

const line = (refund_id: number, more: object = {}) =>
  JSON.stringify({
    refund_get_response: {
      refund: { refund_id, tid: 1, refund_fee: '1', total_fee: '1', created: '2026-11-18 10:00:00', ...more },
    },
  });

const long = (at: number) => line(at + 1, { desc: '字'.repeat(5000) });

const ownMapping: TableMapping = {
  format: mappingFormat,
  platform: 'jd',
  unit: 'yuan',
  columns: { number: '编号', orderId: '订单', createdAt: '时间', amount: '金额', text: '说明' },
};
const tableOf = (rows: number) => [
  ['编号', '订单', '时间', '金额', '说明'],
  ...Array.from({ length: rows }, (_, at) => [`${at + 1}`, '2', '2026-11-20 09:00:00', '1.00', '字'.repeat(5000)]),
];

const withPictures = (...urls: string[]) =>
  JSON.stringify({
    refund_messages_get_response: {
      refund_messages: [{ id: 1, refund_id: 7, owner_role: '1', created: '2026-11-18 10:00:00', pic_urls: urls }],
    },
  });

test('a folder with a bad file among good ones', async () => {
  const folder = await makeFolder();
  await writeFiles(folder, {
    '1-good.json': fixture('refund-full.json'),
    '2-bad.json': '{"refund_get_response": {',
    '3-empty.json': '',
    '4-lines.ndjson': `${line(1)}\n{\n${line(2)}\n`,
    '5-error.json': fixture('error-response.json'),
    '6-good.json': fixture('messages-wrapped.json'),
    '7-empty.jsonl': '\n',
  });
  const { records, problems, last, said } = await imported([folder, path.join(folder, 'gone')]);
  expect(records.map(({ file, reading }) => [path.basename(file), reading.kind])).toEqual([
    ['1-good.json', 'filing'],
    ['4-lines.ndjson', 'filing'],
    ['4-lines.ndjson', 'filing'],
    ['6-good.json', 'messages'],
  ]);
  expect(problems.map(({ file, code }) => [path.basename(file), code])).toEqual([
    ['gone', 'path_missing'],
    ['2-bad.json', 'not_json'],
    ['3-empty.json', 'empty'],
    ['4-lines.ndjson', 'not_json'],
    ['5-error.json', 'platform_error'],
    ['7-empty.jsonl', 'empty'],
  ]);
  expect(problems.find((problem) => problem.file.endsWith('4-lines.ndjson'))?.place).toBe('line 2');
  expect(last).toEqual({ type: 'done', cancelled: false, filesDone: 7, filesTotal: 7 });
  const progress = said.filter((message) => message.type === 'progress').at(-1);
  expect(progress).toMatchObject({ filesDone: 7, filesTotal: 7 });
  expect(progress?.bytesDone).toBe(progress?.bytesTotal);
});

test('an archive is read as a folder would be, its evidence not from beside it, and nothing of it is written', async () => {
  const folder = await makeFolder();
  const zip = zipSync({
    'cases/dispute.json': fixture('both.json'),
    'cases/pictures/second.png': pngOf('second'),
    'O1CN01first!!0-refund.jpg': Buffer.from([0xff, 0xd8, 0xff, 0xe0]),
    'lines.ndjson': bytesOf(`${line(1)}\n${line(2)}`),
    'table.csv': bytesOf('a,b\n1,2'),
    'book.xlsx': workbookOf([['a'], ['1']]),
    'broken.json': bytesOf('{'),
  });
  await writeFiles(folder, { 'cases.zip': zip, 'clip.mp4': 'beside' });
  const file = path.join(folder, 'cases.zip');
  const { records, problems, pictures, missing, last } = await imported([folder]);
  expect(records.map((record) => path.relative(file, record.file))).toEqual([
    'cases/dispute.json',
    'lines.ndjson',
    'lines.ndjson',
  ]);
  expect(pictures.map((picture) => [path.relative(file, picture.path), picture.bytes, picture.mediaType])).toEqual([
    ['O1CN01first!!0-refund.jpg', 4, 'image/jpeg'],
    [path.join('cases', 'pictures', 'second.png'), 14, 'image/png'],
  ]);
  expect(missing).toBe(1);
  expect(problems.map((problem) => [path.relative(file, problem.file), problem.code])).toEqual([
    ['book.xlsx', 'table_unmapped'],
    ['broken.json', 'not_json'],
    ['table.csv', 'table_unmapped'],
  ]);
  expect(last).toMatchObject({ type: 'done', filesDone: 5 });
  expect((await readdir(folder)).sort()).toEqual(['cases.zip', 'clip.mp4']);
});

describe('pictures', () => {
  test('that an archive does not hold are looked for in the folder that a person named', async () => {
    const [folder, extraFolder] = [await makeFolder(), await makeFolder()];
    const [packed, elsewhere] = ['https://x.invalid/1.png', 'https://x.invalid/2.png'];
    await writeFiles(folder, {
      'all.zip': zipSync({ 'a.json': bytesOf(withPictures(packed, elsewhere)), '1.png': pngOf('packed') }),
    });
    await writeFiles(extraFolder, { '1.png': pngOf('another'), '2026/2.png': pngOf('given') });
    const { pictures, missing } = await imported([folder], { extraFolder });
    expect(pictures.map(({ path: found, isFromFolder, bytes }) => [found, isFromFolder, bytes])).toEqual([
      [path.join(folder, 'all.zip', '1.png'), false, pngOf('packed').length],
      [path.join(extraFolder, '2026', '2.png'), true, pngOf('given').length],
    ]);
    expect(missing).toBe(0);
  });

  test('of a record are not all waited for where the import is cancelled, and the record is left out', async () => {
    const folder = await makeFolder();
    const names = Array.from({ length: 20 }, (_, at) => `${at}.png`);
    await writeFiles(folder, {
      'a.json': withPictures(...names.map((name) => `https://x.invalid/${name}`)),
      ...Object.fromEntries(names.map((name) => [name, pngOf(name)])),
    });
    const cancel = new AbortController();
    let stored = 0;
    const slow: Store = async (file) => {
      stored += 1;
      if (stored === 2) cancel.abort();
      return store(file);
    };
    const { records, last } = await imported([folder], { store: slow, cancel });
    expect(stored).toBe(2);
    expect(records).toEqual([]);
    expect(last).toMatchObject({ type: 'done', cancelled: true });
  });

  test('beyond the limits are listed as missing, with the reason, and nothing else is', async () => {
    const folder = await makeFolder();
    const heading = ['编号', '订单', '时间', '金额', '图片'];
    const row = ['1', '2', '2026-11-20 09:00:00', '1.00', 'a.png；big.png；b.png；c.png'];
    await writeFiles(folder, {
      'cases.csv': [heading, row].map((cells) => cells.join(',')).join('\n'),
      'a.png': pngOf('a'),
      'b.png': pngOf('b'),
      'c.png': pngOf('c'),
      'big.png': Buffer.concat([pngOf('big'), Buffer.alloc(megabyte)]),
    });
    const columns = { number: '编号', orderId: '订单', createdAt: '时间', amount: '金额', files: '图片' };
    const mapping = { format: mappingFormat, platform: 'jd', unit: 'yuan', columns } as const;
    const limits = { ...usualIntakeLimits, fileMb: 1, filesPerCase: 2 };
    const { records, pictures, missing } = await imported([path.join(folder, 'cases.csv')], { limits, mapping });
    expect(pictures.map(({ name }) => name)).toEqual(['a.png', 'b.png']);
    expect(missing).toBe(2);
    const [record] = records;
    const warnings = record?.reading.kind === 'filing' ? record.reading.filing.warnings : [];
    const aboutFiles = warnings.filter(({ code }) => code.startsWith('file'));
    expect(aboutFiles.map(({ code, field, value }) => [code, field, value])).toEqual([
      ['file_too_large', '1 MB', 'big.png'],
      ['file_missing', 'files', 'big.png'],
      ['files_too_many', '2', 'c.png'],
      ['file_missing', 'files', 'c.png'],
    ]);
  });

  test('found ones are stored and stand in the evidence, missing ones are said', async () => {
    const folder = await makeFolder();
    await writeFiles(folder, {
      'dispute.json': fixture('both.json'),
      'pictures/second.png': pngOf('second'),
      'dispute/O1CN01first!!0-refund.jpg': Buffer.from([0xff, 0xd8, 0xff, 0xe0]),
    });
    const { records, pictures, missing } = await imported([folder]);
    const reading = records[0]?.reading;
    if (reading?.kind !== 'filing') throw new Error('not a filing');
    expect(Filing.safeParse(reading.filing).error).toBeUndefined();
    const given = reading.filing.evidence.find((piece) => piece.sourceId === 'message:5199000001');
    expect(given?.files).toEqual([
      {
        name: 'O1CN01first!!0-refund.jpg',
        url: expect.any(String),
        sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
        bytes: 4,
        mediaType: 'image/jpeg',
      },
      expect.objectContaining({ name: 'second.png', bytes: 14, mediaType: 'image/png' }),
    ]);
    expect(missing).toBe(1);
    expect(reading.filing.warnings).toEqual([{ code: 'file_missing', field: 'message:5199000003', value: 'clip.mp4' }]);
    expect(
      pictures.map(({ number, sourceId, name, path: found }) => [number, sourceId, name, path.relative(folder, found)]),
    ).toEqual([
      ['90111222333444', 'message:5199000001', 'O1CN01first!!0-refund.jpg', 'dispute/O1CN01first!!0-refund.jpg'],
      ['90111222333444', 'message:5199000001', 'second.png', 'pictures/second.png'],
    ]);
  });

  test('one file never stands for two addresses', async () => {
    const folder = await makeFolder();
    await writeFiles(folder, {
      'a.json': withPictures('https://x.invalid/a/1.png', 'https://x.invalid/b/1.png', 'https://x.invalid/a/2.png'),
      'b.json': withPictures('https://x.invalid/c/2.png'),
      '1.png': pngOf('one'),
      '2.png': pngOf('two'),
    });
    const { pictures, missing } = await imported([folder]);
    expect(pictures.map((picture) => picture.name)).toEqual(['2.png']);
    expect(missing).toBe(3);
  });

  test('one that cannot be read is said, and the import goes on', async () => {
    const folder = await makeFolder();
    await writeFiles(folder, { 'a.json': withPictures('https://x.invalid/1.png'), '1.png': pngOf('one') });
    const fails: Store = async (file) => {
      throw Object.assign(new Error('input/output error'), { code: 'EIO', syscall: 'open', path: file });
    };
    const { records, last } = await imported([folder], { store: fails });
    const reading = records[0]?.reading;
    expect(reading?.kind === 'messages' && reading.warnings.map((warning) => warning.code)).toEqual([
      'file_unreadable',
      'file_missing',
    ]);
    expect(last).toMatchObject({ type: 'done' });
  });

  test('a full disk ends it', async () => {
    const folder = await makeFolder();
    await writeFiles(folder, { 'a.json': withPictures('https://x.invalid/1.png'), '1.png': pngOf('one') });
    const full: Store = async () => {
      throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC', syscall: 'write' });
    };
    const { last } = await imported([folder], { store: full });
    expect(last).toEqual({ type: 'failed', code: 'ENOSPC', detail: 'no space left on device' });
  });
});

describe('how far it is', () => {
  const steps = (said: readonly FromWorker[]) =>
    said.flatMap((message) => (message.type === 'progress' ? [message.bytesDone / message.bytesTotal] : []));
  const slowly = () => new Promise<void>((done) => setTimeout(done, 120));

  test.each([
    [
      'a document',
      'cases.json',
      (rows: number) => `[${Array.from({ length: rows }, (_, at) => long(at)).join(',\n')}]`,
    ],
    ['lines', 'cases.ndjson', (rows: number) => Array.from({ length: rows }, (_, at) => long(at)).join('\n')],
    [
      'a table',
      'cases.csv',
      (rows: number) =>
        tableOf(rows)
          .map((row) => row.join(','))
          .join('\n'),
    ],
    [
      'a table in GB18030',
      'cases.csv',
      (rows: number) =>
        inGb18030(
          tableOf(rows)
            .map((row) => row.join(','))
            .join('\n'),
        ),
    ],
    ['a spreadsheet', 'cases.xlsx', (rows: number) => workbookOf(tableOf(rows))],
  ])('is told within one file, too: %s', async (_, name, contentOf) => {
    const folder = await makeFolder();
    await writeFiles(folder, { [name]: contentOf(400) });
    const { said, records } = await imported([folder], { onBatch: slowly, mapping: ownMapping });
    expect(records).toHaveLength(400);
    const shares = steps(said);
    expect(shares).toEqual(shares.toSorted((one, other) => one - other));
    expect(shares.filter((share) => share > 0.1 && share < 0.9).length).toBeGreaterThan(0);
    expect(shares.at(-1)).toBe(1);
  });

  test('is told of an archive that is read through', async () => {
    const folder = await makeFolder();
    await writeFiles(folder, { 'all.zip': zipSync({ 'a.json': bytesOf(line(1)), 'b.png': pngOf('b') }) });
    const { said } = await imported([folder]);
    const told = said.flatMap((message) => (message.type === 'progress' ? [message.archive] : []));
    expect(told[0]).toEqual({ bytes: 0, bytesTotal: line(1).length + pngOf('b').length });
    expect(told.at(-1)).toBeNull();
  });
});

describe('batches', () => {
  const many = (records: number) =>
    Array.from({ length: records }, (_, at) => line(at + 1, { desc: '字'.repeat(5000) })).join('\n');

  test('are about a megabyte, in order, and no more than four on their way at a time', async () => {
    const folder = await makeFolder();
    await writeFiles(folder, { 'many.ndjson': many(400) });
    const { batches, records, most } = await imported([folder], {
      onBatch: () => new Promise((done) => setTimeout(done, 60)),
    });
    expect(records.map(({ reading }) => reading.kind === 'filing' && Number(reading.filing.source.number))).toEqual(
      Array.from({ length: 400 }, (_, at) => at + 1),
    );
    expect(batches.length).toBeGreaterThan(5);
    expect(batches.map((batch) => batch.batch)).toEqual(batches.map((_, at) => at + 1));
    for (const batch of batches) expect(JSON.stringify(batch).length * 2).toBeLessThan(batchBytes * 1.1);
    expect(most).toBeLessThanOrEqual(4);
  });

  test('problems too', async () => {
    const folder = await makeFolder();
    await writeFiles(folder, { 'bad.ndjson': '{\n'.repeat(10_000) });
    const { batches, problems } = await imported([folder]);
    expect(problems).toHaveLength(10_000);
    expect(batches.length).toBeGreaterThan(2);
  });

  test('a cancel ends it soon, with what was sent before', async () => {
    const folder = await makeFolder();
    await writeFiles(folder, { 'many.ndjson': many(400), 'z.json': line(999) });
    let taken = 0;
    const { batches, last } = await imported([folder], {
      onBatch: async (batch, cancel) => {
        if (batch.batch === 2) cancel();
        await new Promise((done) => setTimeout(done, 20));
        taken += 1;
      },
    });
    // The end is not told before what was sent has been taken in.
    expect(taken).toBe(batches.length);
    expect(batches.length).toBeLessThanOrEqual(4);
    expect(last).toMatchObject({ type: 'done', cancelled: true, filesTotal: 2 });
  });
});

test('a file too large for one document is read line by line where it has a record a line, whatever it is called', async () => {
  const folder = await makeFolder();
  const desc = '字'.repeat(5000);
  const lines = Array.from({ length: 4600 }, (_, at) => line(at + 1, { desc }));
  await writeFiles(folder, { 'lines.json': `{"torn": \n${lines.join('\n')}` });
  const { records, problems, last } = await imported([folder]);
  expect(records).toHaveLength(4600);
  expect(problems.map(({ code, place }) => [code, place])).toEqual([['not_json', 'line 1']]);
  expect(last).toMatchObject({ type: 'done', filesDone: 1 });
});

test('a file too large to be parsed is not read at all', async () => {
  const folder = await makeFolder();
  await writeFiles(folder, { 'film.json': '' });
  const { open } = await import('node:fs/promises');
  const file = await open(path.join(folder, 'film.json'), 'r+');
  await file.truncate(3 * 1024 ** 3);
  await file.close();
  const { problems } = await imported([folder]);
  expect(problems).toMatchObject([{ code: 'too_large', params: { bytes: 3 * 1024 ** 3 } }]);
});

test('what was pasted is read as a file with this text would be, and looks for no pictures anywhere', async () => {
  const text = `[${fixture('both.json').toString()}, {"weather": "fine"}]`;
  const said: FromWorker[] = [];
  const stored: unknown[] = [];
  const keeping: Store = async (file) => {
    stored.push(file);
    return store(file);
  };
  await runImport({ paths: [], text }, keeping, {
    send: (message) => said.push(structuredClone(message)),
    acknowledged: async () => undefined,
    cancelled: new AbortController().signal,
  });
  const batches = said.filter((message) => message.type === 'batch');
  expect(batches.flatMap(({ records }) => records).length).toBeGreaterThan(0);
  expect(batches.flatMap(({ problems }) => problems)).toMatchObject([
    { file: 'pasted:text', place: '[1]', code: 'no_known_envelope' },
  ]);
  expect(batches.reduce((sum, { missing }) => sum + missing.length, 0)).toBeGreaterThan(0);
  expect(stored).toEqual([]);
  expect(said.at(-1)).toMatchObject({ type: 'done', cancelled: false });
});
