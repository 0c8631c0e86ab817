import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { holdFiles, letGoOfHeld, setAsideHeld } from '../../electron/store/files-before';

let folder = '';
let database = '';
const noted: string[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'files-before-'));
  database = join(folder, 'database');
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
    letGoOfHeld(folder);
    expect(readdirSync(folder)).toEqual(['database']);
  });

  test('given a kill while it was held, then the next start holds it anew', () => {
    writeFileSync(join(database, 'CURRENT'), 'first');
    hold();
    rmSync(join(database, 'CURRENT'));
    writeFileSync(join(database, 'CURRENT'), 'second');
    hold();
    expect(readFileSync(join(folder, 'before-opening', 'CURRENT'), 'utf8')).toBe('second');
  });

  test('given no database yet, or none that can be held, then the desk goes on, and says so where it could not', () => {
    hold();
    expect(existsSync(join(folder, 'before-opening'))).toBe(false);
    expect(setAsideHeld(folder, 0)).toBeNull();
    writeFileSync(join(database, 'CURRENT'), 'x');
    holdFiles(join(folder, 'nowhere', 'at-all'), database, (line) => noted.push(line));
    expect(noted).toHaveLength(1);
  });
});
