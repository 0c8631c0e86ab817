import { expect, test } from 'vitest';
import { Columns, noTime } from '../../../electron/desk/queue/columns';
import { comparing, inDueOrder } from '../../../electron/desk/queue/order';
import { stages } from '../../../shared/vocabulary';
import fc from '../../support/chance';

const anyTime = fc.nat(6);
const anyRow = fc.record({
  isThere: fc.boolean(),
  stage: fc.nat(stages.length - 1),
  dueAt: fc.option(anyTime),
  severity: fc.nat(2),
  filedAt: anyTime,
  updatedAt: anyTime,
});

/** The higher the slot the lower the id. */
const idOf = (slot: number) => String(999 - slot);

test('what is put in order at once by what is due lies as it does case by case', () => {
  fc.assert(
    fc.property(fc.array(anyRow, { maxLength: 200 }), (rows) => {
      const columns = new Columns();
      // Makes room for a chunk.
      columns.packed(0);
      const { of } = columns;
      for (const [slot, row] of rows.entries()) {
        of.stage[slot] = row.stage;
        of.dueAt[slot] = row.dueAt ?? noTime;
        of.severity[slot] = row.severity;
        of.filedAt[slot] = row.filedAt;
        of.updatedAt[slot] = row.updatedAt;
      }
      const slots = Int32Array.from(rows.keys()).filter((slot) => rows[slot]?.isThere);
      const compare = comparing('due', columns, idOf);
      expect(inDueOrder(slots, columns, compare)).toEqual(slots.slice().sort(compare));
    }),
  );
});
