/** The backups that a desk makes by itself, of a real store, by a clock that the tests set. */
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { clockSeenKey } from '../../electron/desk/ports';
import { Backups } from '../../electron/store/backup/backups';
import { Packer } from '../../electron/store/backup/packer';
import { holdsStore, Shelf } from '../../electron/store/backup/shelf';
import type { BackupSettings } from '../../shared/backups';
import { day, hour, minute, momentFromPlatformTime } from '../../shared/time';
import { key, newDataFolder, storeWithBackups } from '../support/backups';
import { emptyDatabase } from '../support/host';
import { caseA, commit, noted } from '../support/store';

let folder = '';
let remove = () => {};
beforeEach(async () => {
  ({ folder, remove } = newDataFolder());
  await emptyDatabase();
  vi.useFakeTimers({ toFake: ['Date'], now: momentFromPlatformTime('2026-11-25 09:00:00') ?? 0 });
});
afterEach(() => {
  vi.useRealTimers();
  remove();
});

const passes = (ms: number) => vi.setSystemTime(Date.now() + ms);

type Stored = Awaited<ReturnType<typeof storeWithBackups>>;

const backupsOf = ({ client, head, vault }: Stored, isRehearsal: boolean, failed: (error: unknown) => void) =>
  new Backups({
    folder,
    host: client,
    head,
    key,
    vault: { folder: vault, all: async function* () {} },
    version: '0.0.0',
    isRehearsal,
    startPacking: () => ({ packing: new Packer(), close: async () => undefined }),
    failed,
  });

async function begun({ isRehearsal = false } = {}) {
  const stored = await storeWithBackups(folder);
  const { head, store, settings } = stored;
  const failures: unknown[] = [];
  const backups = backupsOf(stored, isRehearsal, (error) => failures.push(error));
  backups.start();
  await backups.stop();
  let events = 0;
  return {
    backups,
    settings,
    failures,
    /** Something happens in a case. */
    works: async () => {
      await store.append([commit(caseA, events, noted('note'))]);
      events += 1;
    },
    made: async () => (await backups.state()).backups,
    /** The run is over: nothing of it writes any more. */
    ends: () => head.write(),
  };
}

const usual: BackupSettings = { folder: null, automatic: true, hourly: 24, daily: 14, weekly: 8 };

it('come hourly while something happens, and say how far they go', async () => {
  const { backups, works, made } = await begun();
  for (let past = 0; past < 150; past += 10) {
    await works();
    await backups.look();
    passes(10 * minute);
  }
  expect((await made()).map(({ kind, events }) => [kind, events])).toEqual([
    ['automatic', 13],
    ['automatic', 7],
    ['automatic', 1],
  ]);
});

it('do not come of an empty store, nor while nothing happens but that the clock is seen', async () => {
  const { backups, settings, works, made } = await begun();
  await backups.look();
  expect(await made()).toEqual([]);
  await works();
  for (let hours = 0; hours < 5; hours += 1) {
    await settings.write(clockSeenKey, { lastSeen: Date.now() });
    await backups.look();
    passes(hour);
  }
  expect(await made()).toHaveLength(1);
});

it('come of what is no event, too: a draft, an account, also where no run had one of its own yet', async () => {
  const first = await begun();
  await first.works();
  await first.backups.look();
  await first.ends();
  passes(hour);
  const second = await begun();
  await second.settings.write('draft:case', { text: '待写' });
  await second.backups.look();
  expect(await second.made()).toHaveLength(2);
  passes(hour);
  await second.backups.look();
  expect(await second.made()).toHaveLength(2);
  await second.settings.remove('draft:case');
  await second.backups.look();
  expect(await second.made()).toHaveLength(3);
});

it('come in a later run of what the run before had no backup of', async () => {
  const first = await begun();
  await first.works();
  await first.ends();
  const second = await begun();
  await second.backups.look();
  expect(await second.made()).toMatchObject([{ events: 1 }]);
});

it('are kept by the counts of the settings; those that were asked for stay', async () => {
  const { backups, works, made } = await begun();
  backups.change({ ...usual, hourly: 2, daily: 2, weekly: 1 });
  await works();
  const asked = await backups.make('asked');
  for (let third = 0; third < 7; third += 1) {
    passes(8 * hour);
    await works();
    await backups.look();
  }
  const all = await made();
  // The last two hours, and the last of the day before; the week's last is among them.
  expect(all.filter(({ kind }) => kind === 'automatic').map(({ events }) => events)).toEqual([8, 7, 5]);
  expect(all.at(-1)).toMatchObject({ name: asked.name, problems: [] });
  expect(await backups.check(all[1]?.path ?? '')).toEqual([]);
});

it('do not count one that went elsewhere for theirs', async () => {
  const { backups, settings, works, made } = await begun();
  await works();
  await backups.look();
  passes(hour);
  await settings.write('draft:case', { text: '待写' });
  const elsewhere = join(folder, 'elsewhere');
  await backups.make('asked', elsewhere);
  await backups.look();
  expect(await made()).toHaveLength(2);
  expect(existsSync(elsewhere)).toBe(true);
});

it('go to the folder that the settings name from the next look on', async () => {
  const { backups, works, made } = await begun();
  await works();
  await backups.look();
  await new Shelf(join(folder, 'another disk')).prepare(key.publicKey);
  backups.change({ ...usual, folder: join(folder, 'another disk') });
  await backups.look();
  expect(await made()).toMatchObject([{ kind: 'automatic', events: 1 }]);
});

it('are not made in a rehearsal, nor where a lead has turned them off', async () => {
  const rehearsal = await begun({ isRehearsal: true });
  await rehearsal.works();
  await rehearsal.backups.look();
  expect(await rehearsal.made()).toEqual([]);
  rehearsal.backups.change(usual);
  rehearsal.backups.change({ ...usual, automatic: false });
  await rehearsal.backups.look();
  expect(await rehearsal.made()).toEqual([]);
  rehearsal.backups.change(usual);
  await rehearsal.backups.look();
  expect(await rehearsal.made()).toHaveLength(1);
});

it('say why where there can be none, and try again a quarter of an hour later', async () => {
  const { backups, works, made, failures } = await begun();
  const lost = join(folder, 'lost');
  writeFileSync(lost, 'no folder');
  backups.change({ ...usual, folder: join(lost, 'below') });
  await works();
  await backups.look();
  expect((await backups.state()).failure).toMatchObject({ refusal: { code: 'shelf_gone' } });
  expect(failures).toHaveLength(1);
  rmSync(lost);
  await new Shelf(join(lost, 'below')).prepare(key.publicKey);
  passes(10 * minute);
  await backups.look();
  expect(await made()).toEqual([]);
  passes(5 * minute);
  await backups.look();
  expect(await made()).toHaveLength(1);
  expect((await backups.state()).failure).toBeNull();
});

it('come also where the clock was set back, and the newest is not taken away', async () => {
  const { backups, works, made } = await begun();
  backups.change({ ...usual, hourly: 1, daily: 1, weekly: 1 });
  passes(30 * day);
  await works();
  await backups.look();
  passes(-30 * day);
  for (let hours = 0; hours < 3; hours += 1) {
    await works();
    await backups.look();
    passes(hour);
  }
  expect((await made()).map(({ events }) => events)).toEqual([1, 4]);
});

it('of those from before a migration three sound ones are kept, however many unsound ones came since', async () => {
  const stored = await storeWithBackups(folder);
  const { backup, shelf, store } = stored;
  await store.append([commit(caseA, 0, noted('note'))]);
  const sound: string[] = [];
  for (let number = 0; number < 4; number += 1) {
    passes(minute);
    sound.push((await backup({ kind: 'migration' })).name);
  }
  for (let number = 0; number < 3; number += 1) {
    passes(minute);
    const { name } = await backup({ kind: 'migration' });
    const problems = [{ what: 'part_damaged', where: 'x' }];
    await shelf.writeChecked(name, { at: Date.now(), whole: false, problems });
  }
  passes(minute);
  await backupsOf(stored, false, () => undefined).make('asked');
  const kept = (await shelf.list()).filter(({ manifest }) => manifest.kind === 'migration');
  expect(kept.filter(holdsStore).map(({ name }) => name)).toEqual(sound.slice(1).reverse());
});

it('are not made on this disk where the one that was chosen is not there', async () => {
  const { backups, works, made } = await begun();
  const disk = join(folder, 'another disk');
  await new Shelf(disk).prepare(key.publicKey);
  backups.change({ ...usual, folder: disk });
  await works();
  await backups.look();
  // Where it was there is an empty folder, or none.
  rmSync(disk, { recursive: true });
  await works();
  for (const isLeft of [true, false]) {
    if (isLeft) mkdirSync(disk);
    else rmSync(disk, { recursive: true });
    await expect(backups.make('asked')).rejects.toMatchObject({ code: 'shelf_gone', detail: disk });
    expect((await backups.state()).failure).toMatchObject({ refusal: { code: 'shelf_gone' } });
    expect(await made()).toEqual([]);
  }
  expect(existsSync(disk)).toBe(false);
});

it('are made and all kept, and it is said, where nobody can read any more how many are to be', async () => {
  writeFileSync(join(folder, 'backups.json'), '{"format":1,"hourly":');
  const { backups, works, made } = await begun();
  const failure = async () => (await backups.state()).failure?.refusal.code;
  expect(await failure()).toBe('settings_damaged');
  for (let count = 0; count < 4; count += 1) {
    await works();
    passes(20 * minute);
    await backups.make('automatic');
  }
  expect(await made()).toHaveLength(4);
  expect(await failure()).toBe('settings_damaged');
  backups.change({ ...usual, hourly: 1, daily: 1, weekly: 1 });
  passes(20 * minute);
  await backups.make('automatic');
  expect([await failure(), (await made()).length]).toEqual([undefined, 1]);
});
