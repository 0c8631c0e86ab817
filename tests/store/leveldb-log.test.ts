import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkLog, crc32c } from '../../electron/store/leveldb-log';
import { mendLogs, StoreDamaged } from '../../electron/store/mend-logs';
import fc from '../support/chance';
import { writtenLog } from '../support/leveldb-log';

const record = (size: number, fill = 7) => new Uint8Array(size).fill(fill);

describe('CRC-32C', () => {
  it('is the one that the standard has for nine digits', () => {
    const digits = new TextEncoder().encode('123456789');
    for (let before = 0; before < 4; before += 1) {
      const view = new DataView(Uint8Array.of(...new Array(before).fill(255), ...digits, 255).buffer);
      expect(crc32c(view, before, before + digits.length)).toBe(0xe3069283);
    }
  });

  it('of any bytes is that of each after the other', () => {
    const oneByOne = (bytes: Uint8Array) => {
      let crc = 0xffffffff;
      for (const byte of bytes) {
        crc ^= byte;
        for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0x82f63b78 : crc >>> 1;
      }
      return ~crc >>> 0;
    };
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        expect(crc32c(new DataView(bytes.slice().buffer), 0, bytes.length)).toBe(oneByOne(bytes));
      }),
    );
  });
});

describe('a log', () => {
  it('that ends with a whole record has nothing behind it', () => {
    for (const sizes of [[], [10], [10, 40_000, 3], [32_768 - 7], [32_768 - 10, 5], [100_000]]) {
      const log = writtenLog(sizes.map((size) => record(size)));
      expect(checkLog(log)).toEqual({ intact: log.length, rest: 'nothing' });
    }
  });

  it('cut anywhere ends, whole, with the last record before the cut', () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 50_000 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(sizes, fc.double({ min: 0, max: 1, noNaN: true }), (all, share) => {
        const records = all.map((size, index) => record(size, index + 1));
        const ends = records.map((_, index) => writtenLog(records.slice(0, index + 1)).length);
        const log = writtenLog(records);
        const cut = Math.floor(log.length * share);
        const { intact, rest } = checkLog(log.subarray(0, cut));
        const whole = Math.max(0, ...ends.filter((end) => end <= cut));
        // Filler at a block's end belongs to nobody and may be on either side.
        expect(intact - whole).toBeLessThan(7);
        expect(intact).toBeGreaterThanOrEqual(whole);
        expect(rest).toBe(intact === cut ? 'nothing' : 'torn');
      }),
      { numRuns: 60 },
    );
  });

  it('that goes on behind a torn record is damaged: cutting there would lose what was acknowledged', () => {
    const torn = writtenLog([record(100), record(200)]).subarray(0, 150);
    const more = writtenLog([record(50, 3)]);
    const log = new Uint8Array([...torn, ...more]);
    expect(checkLog(log)).toEqual({ intact: 107, rest: 'damage' });
  });

  it('with a changed byte is damaged there, or torn where that is its last record', () => {
    const log = writtenLog([record(100), record(100)]);
    const first = Uint8Array.from(log);
    first[50] = 99;
    expect(checkLog(first)).toEqual({ intact: 0, rest: 'damage' });
    const last = Uint8Array.from(log);
    last[150] = 99;
    expect(checkLog(last)).toEqual({ intact: 107, rest: 'torn' });
  });

  it('that the system filled up with zeros ends before them', () => {
    const log = new Uint8Array([...writtenLog([record(100)]), ...new Uint8Array(4096)]);
    expect(checkLog(log)).toEqual({ intact: 107, rest: 'torn' });
  });
});

describe('mending', () => {
  let folder = '';
  beforeEach(() => {
    folder = join(mkdtempSync(join(tmpdir(), 'mend-')), 'db');
    mkdirSync(folder);
  });
  afterEach(() => rmSync(join(folder, '..'), { recursive: true, force: true }));

  const given = (log: Uint8Array) => {
    writeFileSync(join(folder, 'CURRENT'), 'MANIFEST-000001\n');
    writeFileSync(join(folder, 'MANIFEST-000001'), writtenLog([record(20)]));
    writeFileSync(join(folder, '000003.log'), log);
  };

  it('cuts the torn end off, keeps it beside, and finds nothing the next time', () => {
    const log = writtenLog([record(100), record(200)]);
    given(log.subarray(0, 150));
    expect(mendLogs(folder)).toBe(43);
    expect(readFileSync(join(folder, '000003.log'))).toEqual(Buffer.from(log.subarray(0, 107)));
    expect(readdirSync(join(folder, '..')).filter((name) => name.startsWith('torn-'))).toHaveLength(1);
    expect(mendLogs(folder)).toBe(0);
  });

  it('touches nothing where the damage is in the middle', () => {
    const log = new Uint8Array([...writtenLog([record(100)]).subarray(0, 60), ...writtenLog([record(50)])]);
    given(log);
    expect(() => mendLogs(folder)).toThrow(StoreDamaged);
    expect(readFileSync(join(folder, '000003.log'))).toEqual(Buffer.from(log));
  });

  it('has nothing to do where there is no database yet', () => expect(mendLogs(folder)).toBe(0));
});
