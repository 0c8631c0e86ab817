/** What is left of a case that was erased: in every file of the data folder, and for somebody who has its key. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { PNG } from 'pngjs';
import { Packer, poolPath } from '../../electron/store/backup/packer';
import { openBackup } from '../../electron/store/backup/shelf';
import { readByForce } from '../support/by-force';
import { chanceOf } from '../support/made-pictures';
import { commandLine, newFolder, removeFolder } from './support/application';
import { openConsole } from './support/console';
import { ask, openCase, signIn } from './support/staff';

let folder = '';
test.beforeEach(() => {
  folder = newFolder('erased');
});
test.afterEach(() => removeFolder(folder));

const at = Date.UTC(2026, 9, 1, 4);
const ofErased = [
  '聂冬苓',
  '13912345670',
  '紫檀小几',
  '桌腿断成三截',
  '砚台也摔坏了',
  '拆箱现场实拍',
  '聂家拆箱.png',
  '草稿里的一句话',
];
const [name = '', phone = '', title = '', claim = '', message = '', shown = '', file = '', draft = ''] = ofErased;
const ofOther = '藤椅少了一只脚';

/** Two disputes on Taobao: one was withdrawn long ago and has a picture, the other is open. */
function lines(): string {
  const common = { format: 'arbiter-desk/case/1', platform: 'taobao', track: 'intervention', category: 'quality' };
  const source = { platform: 'taobao', kind: 'refund', createdAt: at, modifiedAt: at };
  const asks = { by: 'buyer', asks: 'full_refund', reason: '质量问题', amountFen: 9900 };
  const erased = {
    ...common,
    source: { ...source, number: '7001' },
    order: { orderId: '8001', title, paidFen: 9900 },
    buyer: { name, phone },
    merchant: { name: '云栖家居' },
    claim: { ...asks, text: claim },
    entry: { stage: 'closed', closure: 'withdrawn', since: at },
    messages: [{ id: 'm1', at, from: 'buyer', author: name, text: message }],
    evidence: [
      {
        sourceId: 'e1',
        side: 'buyer',
        kind: 'photo',
        provenance: 'party',
        givenAt: at,
        text: shown,
        files: [{ name: file }],
      },
    ],
  };
  const other = {
    ...common,
    source: { ...source, number: '7002' },
    order: { orderId: '8002', title: '藤椅', paidFen: 9900 },
    buyer: { name: '示例买家' },
    merchant: { name: '云栖家居' },
    claim: { ...asks, text: ofOther },
    entry: { stage: 'intake', since: at },
  };
  return `${JSON.stringify(erased)}\n${JSON.stringify(other)}\n`;
}

/** Large enough to have a preview, and nothing that packs. */
function grainyPicture(): Buffer {
  const picture = new PNG({ width: 1200, height: 900 });
  const chance = chanceOf(7);
  for (let place = 0; place < picture.data.length; place += 1) picture.data[place] = chance() * 256;
  return PNG.sync.write(picture);
}

function filesUnder(place: string): string[] {
  return readdirSync(place, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

/** Files that have any of these in them, as programs write texts. */
function filesWith(place: string, needles: readonly Buffer[]): string[] {
  return filesUnder(place).filter((path) => {
    const bytes = readFileSync(path);
    return path.includes(name) || needles.some((needle) => bytes.includes(needle));
  });
}

function asWritten(text: string): Buffer[] {
  const escaped = text.replace(/[^ -~]/g, (one) => `\\u${one.charCodeAt(0).toString(16)}`);
  return [Buffer.from(text), Buffer.from(text, 'utf16le'), Buffer.from(escaped), Buffer.from(encodeURIComponent(text))];
}

/** Which of these somebody reads who has all rows of a backup and the master key. */
async function readIn(backups: string, master: Uint8Array, texts: readonly string[]): Promise<string[]> {
  const [newest = ''] = readdirSync(backups)
    .filter((each) => /^\d{8}T/.test(each))
    .sort()
    .reverse();
  const { manifest, shelf } = await openBackup(join(backups, newest));
  const packer = new Packer();
  const rows = [];
  for (const { chunks } of manifest.tables)
    for (const { sha256 } of chunks) rows.push(...(await packer.rows(poolPath(shelf, sha256), sha256)));
  const found = new Set<string>();
  for (const plain of readByForce(rows, master)) for (const text of texts) if (plain.includes(text)) found.add(text);
  return texts.filter((text) => found.has(text));
}

test('of a case that was erased no word and nothing of its picture can be read in the data folder, nor opened with the key that is left', async () => {
  const [data, given] = [join(folder, 'data'), join(folder, 'given')];
  const [before, after] = [join(folder, 'before'), join(folder, 'after')];
  const later = '2029-12-01T10:00:00+08:00';
  const desk = (...args: string[]) => commandLine(['--data', data, '--sandbox', '--lang', 'en', ...args]);
  const picture = grainyPicture();
  const needles = [
    ...ofErased.flatMap(asWritten),
    ...[100, 900_000, 2_000_000].map((from) => picture.subarray(from, from + 48)),
  ];
  mkdirSync(given);
  writeFileSync(join(given, 'cases.ndjson'), lines());
  writeFileSync(join(given, file), picture);
  // What is looked for is found where it is.
  expect(filesWith(given, needles)).toHaveLength(2);
  expect((await desk('import', given)).error).toBe('');
  const order = { platforms: ['taobao'], from: '2029-12-01', reason: '保存期限', set: { keepWithdrawn: 400 } };
  writeFileSync(join(folder, 'policy.json'), JSON.stringify(order));
  expect((await desk('--now', later, 'policy', join(folder, 'policy.json'))).error).toBe('');

  // Somebody looks at it and its picture, finds it by its words, and leaves a draft.
  const console = await openConsole({ data, language: 'zh-CN', args: ['--sandbox', '--now', later] });
  const { page } = console;
  await signIn(page, '李主管', 'lead');
  const filter = { view: 'all', stages: [], text: message } as const;
  const { rows } = await ask(page, 'queue.read', { filter: { ...filter, stages: [] }, offset: 0, limit: 10 });
  const caseId = rows[0]?.caseId ?? '';
  expect(rows).toHaveLength(1);
  await ask(page, 'draft.write', { caseId, seq: 1, text: draft });
  await console.press('g', 'c');
  await openCase(console, '7001');
  await expect(page.locator('img').first()).toHaveJSProperty('complete', true);
  await console.close();
  expect((await desk('backup', before)).error).toBe('');
  const sealed = () => filesUnder(join(data, 'vault')).length;
  expect(sealed()).toBeGreaterThan(0);

  expect((await desk('erase', 'all', '--confirm', '1')).error).toBe('');
  expect((await desk('show', caseId)).error).toContain('was erased on 2029-12-01');
  expect((await desk('backup', after)).error).toBe('');
  expect(filesWith(data, needles)).toEqual([]);
  expect(sealed()).toBe(0);
  const { key } = JSON.parse(readFileSync(join(data, 'keys.json'), 'utf8'));
  const master = new Uint8Array(Buffer.from(key, 'base64'));
  const texts = [...ofErased, ofOther];
  expect(await readIn(after, master, texts)).toEqual([ofOther]);
  // A backup from before has it all, as long as it is there.
  expect(await readIn(before, master, texts)).toEqual(texts);
});
