import { describe, expect, it } from 'vitest';
import { CaseTable } from '../../../electron/desk/queue/case-table';
import { QueueEngine } from '../../../electron/desk/queue/engine';
import type { IndexEntry } from '../../../electron/desk/queue/entry';
import { parts, slotsPerChunk } from '../../../electron/desk/queue/slot-chunk';
import { newKey, sealerWith } from '../../../electron/store/sealing';
import { entry } from '../../support/queue-entries';

const sealer = sealerWith(newKey());

/** A table that took over what another desk had written. */
function reopened(entries: readonly IndexEntry[]): CaseTable {
  const before = new CaseTable();
  const engine = new QueueEngine(sealer);
  engine.apply(entries.map((one) => before.put(one)));
  const [packed] = engine.pack([0]);
  const loaded = packed && new QueueEngine(sealer).load(0, packed.content);
  if (!loaded) throw new Error('it does not open');
  const table = new CaseTable();
  expect(table.adopt(0, loaded)).toBe(true);
  return table;
}

/** Which parts of a chunk the engine is to read from other memory. */
const moved = (table: CaseTable, one: IndexEntry) => {
  const { parts: changed } = table.put(one);
  return changed === 'gone' ? [] : parts.filter((_, part) => 'area' in (changed[part] ?? {}));
};

describe('the packed cases', () => {
  const cases = Array.from({ length: slotsPerChunk }, (_, n) => entry(n + 1));

  it('stay in the memory that they were read into while only some of them change', () => {
    const table = reopened(cases);
    for (const [n, one] of cases.slice(0, 20).entries()) {
      const change = { ...one, summary: { ...one.summary, stage: 'closed' as const } };
      expect(moved(table, change)).toEqual([]);
      expect(table.at(n).summary.stage).toBe('closed');
    }
  });

  it('take no more room for what is said of a case once more', () => {
    const table = reopened(cases);
    const [first] = cases;
    if (!first) throw new Error('no case');
    for (let times = 0; times < slotsPerChunk; times += 1) expect(moved(table, first)).toEqual([]);
  });
});
