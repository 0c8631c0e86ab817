import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  finishPuttingBack,
  holdFiles,
  letGoOfHeld,
  putBack,
  setAsideHeld,
  toPutBack,
} from '../../electron/store/files-before';

class Killed extends Error {}

/** The process dies before it has done this many more of the steps that change something. */
const dies = vi.hoisted(() => ({ after: Number.POSITIVE_INFINITY, isDead: false }));
vi.mock('node:fs', async (original) => {
  const real = await original<typeof import('node:fs')>();
  const mortal =
    <Args extends unknown[], Done>(step: (...args: Args) => Done) =>
    (...args: Args): Done => {
      dies.isDead ||= dies.after <= 0;
      if (dies.isDead) throw new Killed();
      dies.after -= 1;
      return step(...args);
    };
  const { renameSync, linkSync, copyFileSync, mkdirSync, rmSync } = real;
  return {
    ...real,
    renameSync: mortal(renameSync),
    linkSync: mortal(linkSync),
    copyFileSync: mortal(copyFileSync),
    mkdirSync: mortal(mkdirSync),
    rmSync: mortal(rmSync),
  };
});

let folder = '';
let database = '';
const noted: string[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'files-before-'));
  database = join(folder, 'database.leveldb');
  mkdirSync(database);
  noted.length = 0;
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const hold = () => holdFiles(folder, database, (line) => noted.push(line));

describe('the database’s files before they are opened', () => {
  test('given a browser that deletes them all, then what they were is kept', () => {
    for (const name of ['CURRENT', 'MANIFEST-000001', '000003.log', 'LOCK']) writeFileSync(join(database, name), name);
    hold();
    rmSync(database, { recursive: true });
    const kept = setAsideHeld(folder, Date.UTC(2026, 10, 27, 3, 4, 5));
    expect(kept).toBe('emptied-20261127T030405000Z');
    expect(readdirSync(join(folder, kept ?? '')).sort()).toEqual(['000003.log', 'CURRENT', 'MANIFEST-000001']);
    expect(readFileSync(join(folder, kept ?? '', '000003.log'), 'utf8')).toBe('000003.log');
    expect(noted).toEqual([]);
  });

  test('given a database that opens as it should, then nothing is left beside it', () => {
    writeFileSync(join(database, 'CURRENT'), 'x');
    hold();
    letGoOfHeld(folder, (line) => noted.push(line));
    expect(readdirSync(folder)).toEqual(['database.leveldb']);
  });

  test('given starts that were killed after the browser had deleted it, then what the first of them held is kept', () => {
    writeFileSync(join(database, 'CURRENT'), 'all that was acknowledged');
    for (const made of ['little', 'little more']) {
      hold();
      rmSync(join(database, 'CURRENT'));
      writeFileSync(join(database, 'CURRENT'), made);
    }
    hold();
    expect(readFileSync(join(folder, 'before-opening', 'CURRENT'), 'utf8')).toBe('little more');
    const kept = setAsideHeld(folder, 0) ?? '';
    expect(readFileSync(join(folder, kept, 'CURRENT'), 'utf8')).toBe('all that was acknowledged');
  });

  test('given starts that were killed for another reason, then once it opens as it should nothing of them is left', () => {
    writeFileSync(join(database, 'CURRENT'), 'x');
    hold();
    hold();
    letGoOfHeld(folder, (line) => noted.push(line));
    expect(readdirSync(folder)).toEqual(['database.leveldb']);
  });

  test('given no database yet, or none that can be held, then the desk goes on, and says so where it could not', () => {
    hold();
    expect(existsSync(join(folder, 'before-opening'))).toBe(false);
    expect(setAsideHeld(folder, 0)).toBeNull();
    writeFileSync(join(database, 'CURRENT'), 'x');
    holdFiles(join(folder, 'nowhere', 'at-all'), database, (line) => noted.push(line));
    expect(noted).toHaveLength(1);
  });

  /** The browser found a database of these files and made an empty one of it; the name of the folder that keeps what was. */
  function deleted(files: Record<string, string>): string {
    for (const [name, content] of Object.entries(files)) writeFileSync(join(database, name), content);
    hold();
    rmSync(database, { recursive: true });
    mkdirSync(database);
    writeFileSync(join(database, 'CURRENT'), 'new');
    return setAsideHeld(folder, 0) ?? '';
  }

  test('given a browser that made an empty one of it, then it is put back, what it was stays, and a write to the one does not change the other', () => {
    const kept = deleted({
      CURRENT: 'old!',
      '000003.log': 'acknowledged',
      '000005.ldb': 'a table',
      'corruption_info.json': '{}',
    });
    expect(putBack(folder, kept, database)).toBe(true);
    expect(readdirSync(database).sort()).toEqual(['000003.log', '000005.ldb', 'CURRENT']);
    writeFileSync(join(database, '000003.log'), 'more', { flag: 'a' });
    expect(readFileSync(join(folder, kept, '000003.log'), 'utf8')).toBe('acknowledged');
    expect(readFileSync(join(folder, kept, 'made-anew', 'CURRENT'), 'utf8')).toBe('new');
  });

  test('given values in files beside it, then they are held and put back with it', () => {
    const values = join(folder, 'database.blob', '1', '00');
    mkdirSync(values, { recursive: true });
    writeFileSync(join(values, '2'), 'a long body');
    const kept = deleted({ CURRENT: 'old!' });
    rmSync(join(folder, 'database.blob'), { recursive: true });
    mkdirSync(values, { recursive: true });
    writeFileSync(join(values, '2'), 'another of that name');
    expect(putBack(folder, kept, database)).toBe(true);
    expect(readFileSync(join(values, '2'), 'utf8')).toBe('a long body');
  });

  test('given an empty one that was all there was before, then it is left as it is', () => {
    expect(putBack(folder, deleted({ CURRENT: 'old' }), database)).toBe(false);
    expect(readFileSync(join(database, 'CURRENT'), 'utf8')).toBe('new');
  });

  test('given tries that find no more than the one before, then five are kept; a database that has grown since is kept all the same', () => {
    const make = (content: string) => {
      // The browser makes it anew: what has another name stays as it was.
      rmSync(join(database, 'CURRENT'), { force: true });
      writeFileSync(join(database, 'CURRENT'), content);
    };
    const tries = Array.from({ length: 7 }, (_, number) => {
      make(number === 0 ? 'all that there was' : 'new');
      hold();
      return setAsideHeld(folder, number);
    });
    expect(tries.map((name) => name !== null)).toEqual([true, true, true, true, true, false, false]);
    make('months of work');
    hold();
    const kept = setAsideHeld(folder, 99) ?? '';
    expect(readFileSync(join(folder, kept, 'CURRENT'), 'utf8')).toBe('months of work');
  });

  /** What a start does about an emptied database, and the next one after a kill. */
  function start(at: number): void {
    finishPuttingBack(database);
    if (readFileSync(join(database, 'CURRENT'), 'utf8') === 'old!') return;
    hold();
    setAsideHeld(folder, at);
    toPutBack(folder).some((name) => putBack(folder, name, database));
  }

  test('given a kill after any step of setting aside and putting back, then the next start has put it back', () => {
    const values = join(folder, 'database.blob', '1', '00');
    const isDone = () => {
      expect(readFileSync(join(database, '000003.log'), 'utf8')).toBe('acknowledged');
      expect(readFileSync(join(values, '2'), 'utf8')).toBe('a long body');
      expect(readFileSync(join(values, '3'), 'utf8')).toBe('another');
    };
    let steps = 0;
    for (let isOver = false; !isOver; steps += 1) {
      rmSync(folder, { recursive: true });
      mkdirSync(values, { recursive: true });
      mkdirSync(database);
      for (const [name, content] of Object.entries({ CURRENT: 'old!', '000003.log': 'acknowledged' }))
        writeFileSync(join(database, name), content);
      writeFileSync(join(values, '2'), 'a long body');
      writeFileSync(join(values, '3'), 'another');
      hold();
      // The browser makes an empty one of it, with a large value of its own.
      rmSync(database, { recursive: true });
      rmSync(join(folder, 'database.blob'), { recursive: true });
      mkdirSync(database);
      mkdirSync(values, { recursive: true });
      writeFileSync(join(database, 'CURRENT'), 'new');
      writeFileSync(join(values, '2'), 'the browser’s');
      dies.after = steps;
      try {
        setAsideHeld(folder, 0);
        toPutBack(folder).some((name) => putBack(folder, name, database));
      } catch (error) {
        if (!(error instanceof Killed)) throw error;
      }
      isOver = !dies.isDead;
      Object.assign(dies, { after: Number.POSITIVE_INFINITY, isDead: false });
      start(1);
      isDone();
    }
    expect(steps).toBeGreaterThan(6);
  });

  test('given a store that was opened as a whole one since, then what was set aside before stays and is not put in its place', () => {
    const kept = deleted({ CURRENT: 'as it was then' });
    writeFileSync(join(database, 'CURRENT'), 'restored');
    hold();
    letGoOfHeld(folder, (line) => noted.push(line));
    expect(toPutBack(folder)).toEqual([]);
    expect(readFileSync(join(folder, `${kept}-past`, 'CURRENT'), 'utf8')).toBe('as it was then');
    // Of the next time it is emptied, what there was then.
    hold();
    rmSync(database, { recursive: true });
    const next = setAsideHeld(folder, 1) ?? '';
    expect(toPutBack(folder)).toEqual([next]);
    expect(readFileSync(join(folder, next, 'CURRENT'), 'utf8')).toBe('restored');
    expect(noted).toEqual([]);
  });

  test('given a kill between taking away and putting back, then the next start ends it', () => {
    const kept = deleted({ CURRENT: 'old!', '000003.log': 'acknowledged' });
    putBack(folder, kept, database);
    renameSync(database, `${database}-put-back`);
    finishPuttingBack(database);
    expect(readFileSync(join(database, '000003.log'), 'utf8')).toBe('acknowledged');
    // Where there is a database, nothing is put in its place.
    mkdirSync(`${database}-put-back`);
    finishPuttingBack(database);
    expect(existsSync(join(database, '000003.log'))).toBe(true);
  });
});
