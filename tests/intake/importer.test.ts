/** An import with its real thread: what the report counts, and where pictures are found. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { beforeEach, expect, test } from 'vitest';
import { EvidenceFolder } from '../../electron/intake/evidence-folder';
import { Importer } from '../../electron/intake/importer';
import { Quarantine } from '../../electron/intake/quarantine';
import { Vault } from '../../electron/vault/vault';
import type { ImportReport } from '../../shared/contract';
import { usualIntakeLimits } from '../../shared/intake-limits';
import { bundledWorker } from '../support/bundled-worker';
import { testDesk } from '../support/desk';
import { emptyDatabase } from '../support/host';
import { MemorySettings } from '../support/settings';
import { makeFolder, pngOf, writeFiles } from './folders';

beforeEach(emptyDatabase);

async function testImporter() {
  const [{ desk, waiting, clock }, folder] = [await testDesk(), await makeFolder()];
  const settings = new MemorySettings();
  const evidence = new EvidenceFolder(settings);
  const quarantine = await Quarantine.open(settings, clock);
  const importer = new Importer({
    desk,
    waiting,
    vault: new Vault({ folder: path.join(folder, 'vault'), key: new Uint8Array(32) }),
    workerFile: await bundledWorker('electron/intake/worker.ts'),
    samplesFolder: path.join(folder, 'samples'),
    quarantine,
    reasonsFolder: path.join(folder, 'reasons'),
    mappingsFolder: path.join(folder, 'mappings'),
    limits: () => usualIntakeLimits,
    evidenceFolder: () => evidence.path,
  });
  return { importer, desk, folder, evidence, quarantine };
}

const fixture = path.resolve(import.meta.dirname, '../fixtures/wechat/complaint.json');
const complaint = { ...JSON.parse(readFileSync(fixture, 'utf8')), complaint_order_id: '1' };

test('codes in no table and reasons without a category are counted by themselves, and pictures found in the given folder', async () => {
  const { importer, desk, folder } = await testImporter();
  const { history } = complaint;
  const reasonless = history.map((entry: object) => ({ ...entry, after_sale_reason: undefined, content: '' }));
  const [newest] = history;
  const odd = { item_type: 999, after_sale_type: 88, time: newest.time + 60 };
  await writeFiles(folder, {
    'in/known.json': JSON.stringify(complaint),
    'in/odd.json': JSON.stringify({ ...complaint, complaint_order_id: '2', status: 777, history: [odd, ...history] }),
    'in/unmapped.json': JSON.stringify({ ...complaint, complaint_order_id: '3', history: reasonless }),
    'pictures-elsewhere/user-1.jpg': pngOf('of the buyer'),
  });
  const paths = [path.join(folder, 'in')];
  const without = await importer.run([path.join(folder, 'in/known.json')]);
  expect(without).toMatchObject({ new: 1, warned: 0, unknownCodes: 0, unmappedReasons: 0, missingFiles: 2 });

  const report = await importer.run(paths, { evidenceFolder: path.join(folder, 'pictures-elsewhere') });
  expect(report).toMatchObject({ problems: [], new: 2, failed: 0, warned: 2, unknownCodes: 3, unmappedReasons: 1 });
  const files = (await desk.files.get('wechat:complaint:1:1'))?.state.evidence.flatMap((piece) => piece.files);
  expect(files).toContainEqual(expect.objectContaining({ name: 'user-1.jpg', mediaType: 'image/png' }));
});

test('the chosen evidence folder is looked through in every import, pasted records too, and the report says what was found there and what is missing', async () => {
  const { importer, desk, folder, evidence } = await testImporter();
  await writeFiles(folder, { 'in/1.json': JSON.stringify(complaint), 'pictures/user-1.jpg': pngOf('of the buyer') });
  const pictures = path.join(folder, 'pictures');

  const without = await importer.run([path.join(folder, 'in')]);
  expect(without).toMatchObject({ missingFiles: 2, evidenceFolder: null });
  expect(without.missing).toContainEqual({ number: '1', name: 'user-1.jpg' });

  await evidence.choose(pictures);
  importer.startAgain();
  const again = await ended(importer);
  expect(again).toMatchObject({
    updated: 1,
    missingFiles: 1,
    evidenceFolder: { folder: pictures, isThere: true, found: 1 },
  });
  expect(again.missing.map(({ name }) => name)).not.toContain('user-1.jpg');
  const files = (await desk.files.get('wechat:complaint:1:1'))?.state.evidence.flatMap((piece) => piece.files);
  expect(files).toContainEqual(expect.objectContaining({ name: 'user-1.jpg', mediaType: 'image/png' }));

  importer.startText(JSON.stringify({ ...complaint, complaint_order_id: '2' }));
  expect(await ended(importer)).toMatchObject({ new: 1, missingFiles: 1, evidenceFolder: { found: 1 } });

  await evidence.choose(path.join(folder, 'gone'));
  importer.startAgain();
  const gone = await ended(importer);
  expect(gone).toMatchObject({ failed: 0, missingFiles: 2, evidenceFolder: { isThere: false, found: 0 } });
});

test('a table of reasons with a mistake is told, and is no file that could not be read', async () => {
  const { importer, folder, quarantine } = await testImporter();
  const table = path.join(folder, 'reasons', 'own.yaml');
  const earlier = quarantine.attempt([folder]);
  earlier.note({ file: table, place: '', code: 'not_yaml', params: {} });
  await earlier.end(true);
  await writeFiles(folder, {
    'in/1.json': JSON.stringify(complaint),
    'in/2.json': '{',
    'reasons/own.yaml': 'whole: [',
  });
  const report = await importer.run([path.join(folder, 'in')]);
  expect(report).toMatchObject({ new: 1, failed: 1 });
  expect(report.problems.map(({ file }) => path.basename(file))).toEqual(['own.yaml', '2.json']);
  expect(quarantine.list.files.map((file) => path.basename(file.path))).toEqual(['2.json']);
});

test('the window is told the first of what a report lists, the saved report has all', async () => {
  const { importer, folder } = await testImporter();
  const bad = 1003;
  const cases = Array.from({ length: 103 }, (_, at) =>
    JSON.stringify({ ...complaint, complaint_order_id: `${at + 1}` }),
  );
  await writeFiles(folder, { 'in/a.ndjson': `${cases.join('\n')}\n${'{\n'.repeat(bad)}` });
  const whole = await importer.run([path.join(folder, 'in')]);
  expect(importer.wholeReport).toEqual(whole);
  const counts = { new: 103, failed: bad, problemCount: bad, missingFiles: 206 };
  expect(whole).toMatchObject(counts);
  expect([whole.problems.length, whole.missing.length, whole.cases.length]).toEqual([bad, 206, 103]);
  const told = importer.report;
  expect(told).toMatchObject(counts);
  expect([told?.problems.length, told?.missing.length, told?.cases.length]).toEqual([1000, 200, 100]);
});

test('cancelled while an archive is read through, it is not said to be read any more', async () => {
  const { importer, folder } = await testImporter();
  const files = Array.from({ length: 5000 }, (_, at) => [`${at}.json`, strToU8('{}')] as const);
  await writeFiles(folder, { 'in/many.zip': zipSync(Object.fromEntries(files), { level: 0 }) });
  let seen: ImportReport['archive'] = null;
  importer.onProgress(({ id, state, archive }) => {
    if (state !== 'running' || !archive || seen) return;
    seen = { ...archive };
    importer.cancel(id);
  });
  const report = await importer.run([path.join(folder, 'in')]);
  expect(seen).not.toBe(null);
  expect(report).toMatchObject({ state: 'cancelled', archive: null });
});

test('the evidence folder is remembered, and forgotten when it is told to', async () => {
  const [settings, folder] = [new MemorySettings(), await makeFolder()];
  await new EvidenceFolder(settings).choose(folder);
  const after = new EvidenceFolder(settings);
  await after.open();
  expect(await after.state()).toEqual({ folder, isThere: true });
  await after.forget();
  const last = new EvidenceFolder(settings);
  await last.open();
  expect(await last.state()).toEqual({ folder: null, isThere: false });
});

function ended(importer: Importer): Promise<ImportReport> {
  return new Promise((resolve) => {
    const stop = importer.onProgress((report) => {
      if (report.state === 'running') return;
      stop();
      resolve(report);
    });
  });
}
