import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { checkParts } from '../../electron/store/backup/check';
import { fillStore } from '../../electron/store/backup/fill';
import { rowOf, rowText } from '../../electron/store/backup/format';
import { Packer } from '../../electron/store/backup/packer';
import { openBackup, Shelf, type ShelvedBackup } from '../../electron/store/backup/shelf';
import { layOut } from '../../electron/store/backup/small-files';
import { decide, finishRestore } from '../../electron/store/backup/switch';
import { readyFolder } from '../../electron/store/data-folder';
import { StoreDatabase } from '../../electron/store/host/schema';
import { day } from '../../shared/time';
import { filesOf, newDataFolder, putEvidence, storeWithBackups } from '../support/backups';
import fc from '../support/chance';
import { emptyDatabase, testHost } from '../support/host';
import { caseA, caseB, commit, noted } from '../support/store';

let folder = '';
let remove = () => {};
beforeEach(async () => {
  ({ folder, remove } = newDataFolder());
  await emptyDatabase();
});
afterEach(() => {
  vi.restoreAllMocks();
  remove();
});

const never = new AbortController().signal;
const whole = { isWhole: true, stop: never, progress: () => undefined };

const check = async (backup: ShelvedBackup) => checkParts(await openBackup(backup.path), new Packer(), whole);

async function tablesOf(database = new StoreDatabase()): Promise<Record<string, unknown[]>> {
  await database.open();
  const tables: Record<string, unknown[]> = {};
  for (const { name } of database.tables)
    if (name !== 'snapshots' && name !== 'meta') tables[name] = await database.table(name).toArray();
  database.close();
  return tables;
}

/** Into an empty store, as restoring does it. */
async function restored(backup: ShelvedBackup) {
  await emptyDatabase();
  await fillStore(await openBackup(backup.path), testHost().client, new Packer(), never, () => undefined);
  return tablesOf();
}

/** A store with two cases of `many` events in all, and something in every table. */
async function worked(many = 3) {
  const desk = await storeWithBackups(folder);
  const words = Array.from({ length: many - 1 }, (_, index) => `${index}`);
  await desk.store.append([commit(caseA, 0, noted(...words), { source: '{"a":1}' }), commit(caseB, 0, noted('three'))]);
  await desk.settings.write('account:1', { name: '王仲裁' });
  await desk.journal.add({ what: 'exported', by: 'a', about: 'outcomes' });
  await desk.client.ask('addWaiting', [{ key: 'k', digest: 'd', content: new Uint8Array([9, 8]) }]);
  putEvidence(desk.vault, `${'ab'.repeat(32)}.sealed`, 'a picture');
  return desk;
}

const evidence = `ab/${'ab'.repeat(32)}.sealed`;
/** The copy that a backup has of it. */
let copied = '';
beforeEach(() => {
  copied = join(folder, 'backups', 'evidence', evidence);
});
/** A bit of a file turned, in other bytes than those that it may share with another. */
function flip(path: string): void {
  const bytes = readFileSync(path);
  bytes.writeUInt8(bytes.readUInt8(3) ^ 1, 3);
  rmSync(path);
  writeFileSync(path, bytes);
}

const pool = () =>
  readdirSync(join(folder, 'backups', 'pool'), { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.rows'),
  );

describe('a backup', () => {
  it('has every row of every table, and gives them back byte for byte', async () => {
    const { backup } = await worked(40);
    const was = await tablesOf();
    expect(Object.values(was).filter((rows) => rows.length > 0).length).toBeGreaterThanOrEqual(7);
    const made = await backup();
    expect(await check(made)).toEqual([]);
    expect(await restored(made)).toEqual(was);
  });

  it('says how far it goes, and is signed', async () => {
    const { backup, head } = await worked();
    const made = await backup();
    expect(made.manifest.head).toEqual(head.now);
    expect(made.checked?.problems).toEqual([]);
    const manifest = join(made.path, 'manifest.json');
    writeFileSync(manifest, readFileSync(manifest, 'utf8').replace('"rehearsal":false', '"rehearsal":true'));
    await expect(openBackup(made.path)).rejects.toMatchObject({ code: 'damaged' });
  });

  it('is of one moment, while the desk goes on working', async () => {
    const desk = await worked(30);
    const was = await tablesOf();
    let writes = 0;
    desk.host.before = ({ operation }) => {
      if (!operation.startsWith('read') || writes > 20) return;
      writes += 1;
      void desk.store.append([commit(`taobao:refund:9${writes}:1`, 0, noted('new'), { source: `{"n":${writes}}` })]);
      void desk.settings.write('account:1', { name: `changed ${writes}` });
    };
    const made = await desk.backup();
    desk.host.before = () => undefined;
    expect(writes).toBeGreaterThan(3);
    expect(made.manifest.head.position).toBe(was.events?.length);
    expect(await restored(made)).toEqual(was);
  });

  it('keeps nothing twice: what an earlier one has is not written again', async () => {
    const desk = await worked(1500);
    const first = await desk.backup();
    // Bytes of its own, as on another disk: a link to the vault's would look the same, taken once or twice.
    rmSync(copied);
    writeFileSync(copied, 'a picture');
    const was = statSync(copied);
    const before = pool();
    await desk.store.append([commit(caseB, 1, noted('one more'))]);
    const second = await desk.backup();
    const added = pool().filter((name) => !before.includes(name));
    const rows = added.map(
      (name) => readFileSync(join(folder, 'backups', 'pool', name), 'utf8').split('\n').length - 1,
    );
    // The last of the events, one part of the commands, and nothing of the others.
    expect(added.length).toBeLessThanOrEqual(3);
    expect(rows.reduce((sum, count) => sum + count, 0)).toBeLessThan(first.manifest.head.events);
    const { ino, mtimeMs } = statSync(copied);
    expect({ ino, mtimeMs }).toEqual({ ino: was.ino, mtimeMs: was.mtimeMs });
    expect(await check(second)).toEqual([]);
    expect((await restored(second)).events).toHaveLength(first.manifest.head.events + 1);
  });

  it('that is broken off leaves none behind, and the next one is whole', async () => {
    const desk = await worked(50);
    const stop = new AbortController();
    desk.host.before = ({ operation }) => operation === 'readRows' && stop.abort();
    await expect(desk.backup({ stop: stop.signal })).rejects.toMatchObject({ name: 'Cancelled' });
    expect(await desk.shelf.list()).toEqual([]);
    desk.host.before = () => undefined;
    expect(await check(await desk.backup())).toEqual([]);
  });

  it('is begun again by whoever asked where the store host died under it', async () => {
    const desk = await worked(50);
    desk.host.before = ({ operation }) => {
      if (operation !== 'readRows') return;
      desk.host.before = () => undefined;
      desk.host.kill();
    };
    await expect(desk.backup()).rejects.toThrow(/MomentGone/);
    expect(await check(await desk.backup())).toEqual([]);
  });
});

describe('what the desk cannot make again and no table has', () => {
  const mapping = `mappings/${'ab'.repeat(32)}.json`;
  const taught = {
    'rulebooks/京东-自有.yaml': 'rulebook: own',
    'reasons/原因.YML': '七天无理由: change_of_mind',
    [mapping]: '{"columns":{}}',
    'words/abusive.txt': '坏词',
  };
  const put = (files: Record<string, string>) => {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(join(folder, dirname(name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
  };
  const textOf = (...path: string[]) => readFileSync(join(folder, ...path), 'utf8');
  /** As restoring does it, up to the start that puts it in place. */
  const restoredFiles = async (backup: ShelvedBackup) => {
    await layOut(backup, join(folder, readyFolder));
    const { aside } = await decide(folder, {
      from: backup.path,
      of: backup.manifest.at,
      by: 'a',
      word: 'passcode',
      storeKey: null,
    });
    finishRestore(folder);
    return aside;
  };

  it('is in it, looked through with it, and put back; what stood there goes aside', async () => {
    const { backup } = await worked();
    put({ ...taught, [`${mapping}.new`]: 'half', 'words/notes.md': 'x', 'rulebooks/.swp.yaml': 'x' });
    const made = await backup();
    const own = ['desk.json', 'head.json', 'keys.json', 'store-key.json'];
    expect(Object.keys(made.manifest.files).sort()).toEqual([...own, ...Object.keys(taught)].sort());
    expect(await check(made)).toEqual([]);

    put({ [mapping]: '{"columns":{"2":"x"}}', 'words/abusive.txt': '', 'reasons/later.yaml': 'z: y' });
    rmSync(join(folder, 'rulebooks'), { recursive: true });
    const aside = await restoredFiles(made);
    for (const [name, text] of Object.entries(taught)) expect([name, textOf(name)]).toEqual([name, text]);
    expect(existsSync(join(folder, 'reasons', 'later.yaml'))).toBe(false);
    expect(textOf(aside, 'reasons', 'later.yaml')).toBe('z: y');
    expect(textOf(aside, mapping)).toBe('{"columns":{"2":"x"}}');

    writeFileSync(join(made.path, mapping), '{}');
    rmSync(join(made.path, 'words/abusive.txt'));
    expect(await check(made)).toEqual([
      { what: 'file_damaged', where: mapping },
      { what: 'file_missing', where: 'words/abusive.txt' },
    ]);
  });

  it('counts in its head the keys that are there, also where the store was taken as it is without one', async () => {
    const whole = await worked();
    await whole.head.write();
    const database = new StoreDatabase();
    const [gone] = await database.keys.toCollection().primaryKeys();
    await database.keys.delete(gone ?? '');
    const left = await database.keys.count();
    database.close();
    const { head, backup } = await storeWithBackups(folder);
    await head.adopt();
    const made = await backup();
    expect(await check(made)).toEqual([]);
    expect(JSON.parse(readFileSync(join(made.path, 'head.json'), 'utf8')).heads.at(-1).cases).toBe(left);
  });

  it('stays as it is where an older backup has none of it', async () => {
    const { backup } = await worked();
    const older = await backup();
    put(taught);
    const aside = await restoredFiles(older);
    for (const [name, text] of Object.entries(taught)) expect([name, textOf(name)]).toEqual([name, text]);
    expect(readdirSync(join(folder, aside)).sort()).toEqual(['desk.json', 'head.json', 'keys.json', 'store-key.json']);
  });
});

describe('what is wrong with a backup is found', () => {
  it.each(['events', 'keys', 'settings'])('a part of %s that was changed, and one that is missing', async (table) => {
    const { backup, shelf } = await worked();
    const made = await backup();
    const [chunk] = made.manifest.tables.find(({ name }) => name === table)?.chunks ?? [];
    const path = shelf.poolPath(chunk?.sha256 ?? '');
    const text = readFileSync(path, 'utf8');
    writeFileSync(path, text.replace(/[A-Za-z0-9](?=[^A-Za-z0-9]*$)/, 'Q'));
    expect((await check(made)).map(({ what }) => what)).toContain('part_damaged');
    await expect(restored(made)).rejects.toMatchObject({ code: 'damaged' });
    rmSync(path);
    expect((await check(made)).map(({ what }) => what)).toContain('part_missing');
  });

  it('evidence that was changed, and evidence that is missing', async () => {
    const { backup } = await worked();
    const made = await backup();
    const path = join(folder, 'backups', 'evidence', 'ab', `${'ab'.repeat(32)}.sealed`);
    rmSync(path);
    writeFileSync(path, 'a pictura');
    expect(await check(made)).toMatchObject([{ what: 'evidence_damaged' }]);
    rmSync(path);
    expect(await check(made)).toMatchObject([{ what: 'evidence_missing' }]);
  });

  it('evidence that went bad in an earlier backup is named, and taken anew from the vault', async () => {
    const { backup } = await worked();
    const first = await backup();
    flip(copied);
    const second = await backup();
    expect(second.checked).toMatchObject({ problems: [], mended: [{ what: 'evidence_damaged', where: evidence }] });
    expect(readFileSync(copied, 'utf8')).toBe('a picture');
    expect(await check(second)).toEqual([]);
    expect(await check(first)).toEqual([]);
    expect((await backup()).checked?.mended).toEqual([]);
  });

  it('evidence is read again once a day, and at the other backups that come by themselves looked at by its size', async () => {
    const { backup } = await worked();
    const first = await backup({ kind: 'automatic' });
    flip(copied);
    expect((await backup({ kind: 'automatic' })).checked).toMatchObject({ problems: [], mended: [] });
    vi.spyOn(Date, 'now').mockReturnValue(first.manifest.at + day);
    expect((await backup({ kind: 'automatic' })).checked?.mended).toMatchObject([{ where: evidence }]);
  });

  it('evidence that is written over in place in the vault is named within a day; where the bytes are not shared the copy is whole', async () => {
    const { backup, vault } = await worked();
    const first = await backup({ kind: 'automatic' });
    const lying = join(vault, evidence);
    const isShared = statSync(lying).ino === statSync(copied).ino;
    writeFileSync(lying, 'a pictura');
    vi.spyOn(Date, 'now').mockReturnValue(first.manifest.at + day);
    const damaged = [{ what: 'evidence_damaged', where: evidence }];
    expect((await backup({ kind: 'automatic' })).manifest.problems).toEqual(isShared ? damaged : []);
    expect(readFileSync(copied, 'utf8')).toBe(isShared ? 'a pictura' : 'a picture');
    // Named until it is right, not only on that day's first.
    vi.spyOn(Date, 'now').mockReturnValue(first.manifest.at + day + 1000);
    expect((await backup({ kind: 'automatic' })).manifest.problems).toEqual(isShared ? damaged : []);
  });

  it('evidence that the vault lost stays as long as a case names it, is said with its case, and can be put back', async () => {
    const { backup, vault, shelf } = await worked();
    await backup();
    rmSync(join(vault, evidence));
    const parts = { folder: vault, all: () => filesOf(vault) };
    const asked: string[][] = [];
    const named = async (gone: ReadonlySet<string>) => {
      asked.push([...gone]);
      return new Map([[evidence, caseA]]);
    };
    // Also past one that was made before a migration, when nobody can be asked.
    await backup({ kind: 'migration', vault: parts });
    const second = await backup({ vault: { ...parts, named } });
    expect(second.manifest.problems).toEqual([{ what: 'evidence_gone', where: caseA }]);
    expect(asked).toEqual([[evidence]]);
    for (const { name } of await shelf.list()) if (name !== second.name) await shelf.drop(name);
    await shelf.sweep(never);
    expect(readFileSync(copied, 'utf8')).toBe('a picture');
    expect(second.manifest.evidence.rows).toBe(1);
    // Where the case was erased, or the file is back, it is told no more.
    const third = await backup({ vault: { ...parts, named: async () => new Map() } });
    expect([third.manifest.problems, third.manifest.evidence.rows]).toEqual([[], 0]);
  });

  it('what cannot be brought back from it takes nothing away, and leaves nothing by halves', async () => {
    const [from, to, aside] = ['gone', 'here', 'aside'].map((name) => join(folder, name)) as [string, string, string];
    writeFileSync(to, 'what there is');
    const packer = new Packer();
    for (const bring of [packer.putBack, packer.copyBack])
      await expect(bring.call(packer, from, to, 'f'.repeat(64), aside)).rejects.toThrow('ENOENT');
    expect(readFileSync(to, 'utf8')).toBe('what there is');
    expect(readdirSync(folder).filter((name) => name.startsWith('here'))).toEqual(['here']);
    writeFileSync(from, 'what there was');
    expect(await packer.putBack(from, to, 'f'.repeat(64), aside)).toBe(true);
    expect([readFileSync(to, 'utf8'), readFileSync(aside, 'utf8')]).toEqual(['what there was', 'what there is']);
  });

  it('evidence that is wrong in the backup and in the vault is named at each backup, and neither is written over', async () => {
    const { backup, vault, shelf } = await worked();
    await backup();
    flip(copied);
    const lying = join(vault, evidence);
    rmSync(lying);
    writeFileSync(lying, 'a pictura');
    const damaged = [{ what: 'evidence_damaged', where: evidence }];
    const second = await backup();
    expect(second.manifest.problems).toEqual(damaged);
    expect(readFileSync(copied, 'utf8')).not.toBe('a pictura');
    // Its store is whole: an older one would only lack more.
    expect((await openBackup(shelf.folder)).name).toBe(second.name);
    expect((await backup({ kind: 'automatic' })).manifest.problems).toEqual(damaged);
    const vaultParts = {
      folder: vault,
      all: async function* () {
        yield evidence;
      },
    };
    const again = await backup({ vault: { ...vaultParts, isWhole: async (name) => name === evidence } });
    expect(again.manifest.problems).toEqual([]);
    expect(again.checked?.mended).toEqual(damaged);
    expect(readFileSync(copied, 'utf8')).toBe('a pictura');
  });

  it('a copy that no backup tells of is not written over by other bytes', async () => {
    const { backup, shelf } = await worked();
    const first = await backup();
    flip(copied);
    const bad = readFileSync(copied);
    await shelf.drop(first.name);
    expect((await backup()).manifest.problems).toEqual([{ what: 'evidence_damaged', where: evidence }]);
    expect(readFileSync(copied)).toEqual(bad);
  });

  it('a small file that was changed', async () => {
    const { backup } = await worked();
    const made = await backup();
    writeFileSync(join(made.path, 'keys.json'), '{}');
    expect(await check(made)).toEqual([{ what: 'file_damaged', where: 'keys.json' }]);
  });

  it('a store that is not what its head says is written down, and said', async () => {
    const { backup, head } = await worked(30);
    await head.write();
    const database = new StoreDatabase();
    await database.events.update(12, { at: 99 });
    await database.events.delete(20);
    database.close();
    const made = await backup();
    expect(made.manifest.problems.map(({ what }) => what).sort()).toEqual(['event_changed', 'head_differs']);
  });

  it('a part that was damaged since an earlier backup is written anew for the next', async () => {
    const { backup, shelf } = await worked(20);
    const first = await backup();
    const [chunk] = first.manifest.tables.find(({ name }) => name === 'commands')?.chunks ?? [];
    const path = shelf.poolPath(chunk?.sha256 ?? '');
    const text = readFileSync(path);
    text.writeUInt8(text.readUInt8(10) ^ 1, 10);
    writeFileSync(path, text);
    const second = await backup();
    expect(second.checked?.problems).toEqual([]);
    expect(await check(second)).toEqual([]);
    expect(second.checked?.mended).toEqual([{ what: 'part_damaged', where: chunk?.sha256 }]);
    // What they share is mended for both.
    expect(await check(first)).toEqual([]);
  });
});

describe('a folder of backups', () => {
  it('belongs to one store', async () => {
    const { backup, shelf } = await worked();
    await backup();
    await expect(shelf.prepare('another')).rejects.toMatchObject({ code: 'other_store' });
  });

  it('loses, when one goes, what no other needs and nothing else', async () => {
    const desk = await worked(1500);
    const first = await desk.backup();
    await desk.store.append([commit(caseB, 1, noted('x', 'y', 'z'))]);
    putEvidence(desk.vault, `${'cd'.repeat(32)}.sealed`, 'another');
    const second = await desk.backup();
    const all = pool().length;
    await desk.shelf.drop(first.name);
    await desk.shelf.sweep(never);
    expect(pool().length).toBeLessThan(all);
    expect(await check(second)).toEqual([]);
    expect((await desk.shelf.list()).map(({ name }) => name)).toEqual([second.name]);
    await desk.shelf.drop(second.name);
    await desk.shelf.sweep(never);
    expect(pool()).toEqual([]);
    expect(existsSync(join(folder, 'backups', 'evidence', 'cd', `${'cd'.repeat(32)}.sealed`))).toBe(false);
  });

  it('keeps everything while there is a backup that it cannot read', async () => {
    const { backup, shelf } = await worked();
    const made = await backup();
    writeFileSync(join(made.path, 'manifest.json'), '{');
    const before = pool();
    await shelf.sweep(never);
    expect(pool()).toEqual(before);
  });

  it('has the newest sound one found by its path, else the newest', async () => {
    const desk = await worked();
    const first = await desk.backup();
    await desk.store.append([commit(caseA, 2, noted('x'))]);
    const second = await desk.backup();
    expect((await openBackup(desk.shelf.folder)).name).toBe(second.name);
    await desk.shelf.writeChecked(second.name, {
      at: 1,
      whole: true,
      problems: [{ what: 'part_missing', where: 'x' }],
    });
    expect((await openBackup(desk.shelf.folder)).name).toBe(first.name);
    await expect(openBackup(join(folder, 'vault'))).rejects.toMatchObject({ code: 'no_backup' });
    await expect(openBackup(join(folder, 'nowhere'))).rejects.toMatchObject({ code: 'not_there' });
    expect(await new Shelf(join(folder, 'nowhere')).list()).toEqual([]);
  });
});

describe('rows as text', () => {
  it('come back as they were', () => {
    const value = fc.oneof(fc.string(), fc.integer(), fc.uint8Array(), fc.boolean());
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.string({ minLength: 1 }).filter((name) => name !== '__proto__'),
          value,
        ),
        (row) => {
          const given = { ...row };
          expect(rowOf(rowText(given))).toEqual(given);
          expect(rowText(Object.fromEntries(Object.entries(given).reverse()))).toBe(rowText(given));
        },
      ),
    );
  });
});
