import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { DiskFull } from '../../electron/desk/ports';
import { ballastBytes, takeBallast } from '../../electron/store/ballast';
import { DatabaseCare } from '../../electron/store/database-care';
import { StoreChanged } from '../../electron/store/host-client';
import { leastFree, leastToOpen, Room } from '../../electron/store/room';
import { eventually } from '../support/eventually';

const mega = 1024 * 1024;
let folder = '';
let database = '';
let free = 100 * mega;
const full: boolean[] = [];
const noted: string[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'database-care-'));
  database = join(folder, 'database.leveldb');
  mkdirSync(database);
  free = 100 * mega;
  full.length = 0;
  noted.length = 0;
});
const cares: DatabaseCare[] = [];
afterEach(() => {
  for (const care of cares.splice(0)) care.end();
  rmSync(folder, { recursive: true, force: true });
});

function care() {
  const host = { setFull: (isFull: boolean) => full.push(isFull), takeCare: () => undefined };
  const head = { now: { position: 0, last: '' } };
  const made = new DatabaseCare({
    // What is not cared for by these is another's.
    host: Object(host),
    head: Object(head),
    folder,
    database,
    noted: (line) => noted.push(line),
    measure: async () => free,
  });
  cares.push(made);
  return made;
}

const ballast = () => join(folder, 'ballast.bin');

describe('room on the disk', () => {
  test('given less than is needed, then nothing is written but what goes on record, and it is said once', async () => {
    free = leastFree - 1;
    const cared = care();
    await expect(cared.admit(false)).rejects.toThrow(DiskFull);
    await expect(cared.admit(false)).rejects.toThrow(DiskFull);
    await cared.admit(true);
    expect(full).toEqual([true]);
  });

  test('given that there is room again, then it goes on by itself, and has its ballast back', async () => {
    free = leastFree - 1;
    const cared = care();
    await expect(cared.admit(false)).rejects.toThrow(DiskFull);
    free = leastFree + ballastBytes;
    await eventually(() => expect(full).toEqual([true, false]));
    await cared.admit(false);
    await eventually(() => expect(statSync(ballast()).size).toBe(ballastBytes));
  });

  test('given hardly any, then the ballast is given up for what goes on record', async () => {
    await takeBallast(folder);
    const cared = care();
    free = mega - 1;
    const room = async () => (existsSync(ballast()) ? free : free + ballastBytes);
    const measured = new DatabaseCare({ ...Object(cared).parts, measure: room });
    cares.push(measured);
    await measured.admit(true);
    expect(existsSync(ballast())).toBe(false);
    free = 0;
    await expect(cared.admit(true)).rejects.toThrow(DiskFull);
  });

  test('given a disk that cannot be measured, then nobody is kept from trying', async () => {
    const room = new Room(
      folder,
      (isFull) => full.push(isFull),
      () => Promise.reject(new Error('no such thing')),
    );
    await room.assure();
    await room.assureForRecord();
    expect(full).toEqual([]);
  });

  test('is measured once for writes that come together', async () => {
    let times = 0;
    const room = new Room(
      folder,
      () => undefined,
      async () => {
        times += 1;
        return free;
      },
    );
    await Promise.all([room.assure(), room.assure(), room.assureForRecord()]);
    expect(times).toBe(1);
    room.lookAnew();
    await room.assure();
    expect(times).toBe(2);
  });
});

describe('a database that the browser closed', () => {
  test('given room to open it, then it is mended, with the ballast given up, and that is noted', async () => {
    await takeBallast(folder);
    await care().mend();
    expect(existsSync(ballast())).toBe(false);
    expect(noted).toEqual(['the browser closed the database; cut 0 bytes of a write that was not finished']);
  });

  test('given too little to open it, then it waits', async () => {
    free = leastToOpen - 1;
    await expect(care().mend()).rejects.toThrow(DiskFull);
  });

  test('given one that is damaged, then it is another store, and is not opened', async () => {
    writeFileSync(join(database, 'CURRENT'), 'MANIFEST-000009\n');
    await expect(care().mend()).rejects.toThrow(StoreChanged);
  });
});
