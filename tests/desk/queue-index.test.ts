import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type IndexEntry, QueueIndex } from '../../electron/desk/queue-index';
import { stages } from '../../shared/vocabulary';

const now = 1_000_000;
const looker = { account: 'a1', now };
const all = { view: 'all' as const, stages: [], text: '' };

function entry(number: number, more: Partial<IndexEntry['summary']> = {}): IndexEntry {
  return {
    nextAt: null,
    summary: {
      caseId: `taobao:refund:${number}:1`,
      seq: 1,
      platform: 'taobao',
      track: 'intervention',
      category: 'quality',
      severity: 'ordinary',
      stage: 'intake',
      closure: null,
      amountFen: 100,
      buyer: `buyer${number}`,
      merchant: 'shop',
      orderId: `order${number}`,
      title: `title ${number}`,
      filedAt: 5,
      dueAt: null,
      dueKind: null,
      dueOwner: null,
      escalated: false,
      assignee: null,
      proposedBy: null,
      warnings: 0,
      updatedAt: 5,
      ...more,
    },
  };
}

const order = (index: QueueIndex) => index.window(all, 0, 1000, looker).rows.map(({ caseId }) => caseId.split(':')[2]);

describe('the queue', () => {
  it('is in order of what is due first, severe before the rest, cases without a due time after, closed ones last', () => {
    const index = new QueueIndex();
    index.put(entry(1, { dueAt: 300 }));
    index.put(entry(2, { dueAt: 100 }));
    index.put(entry(3));
    index.put(entry(4, { dueAt: 100, severity: 'severe' }));
    index.put(entry(5, { stage: 'closed' }));
    index.put(entry(6));
    expect(order(index)).toEqual(['4', '2', '1', '3', '6', '5']);
  });

  it('finds by any word of ids, names and titles, whatever the case of its letters', () => {
    const index = new QueueIndex();
    index.put(entry(1, { title: '实木餐桌 Oak' }));
    index.put(entry(2, { buyer: 'oakley' }));
    expect(index.window({ ...all, text: 'OAK' }, 0, 10, looker).total).toBe(2);
    expect(index.window({ ...all, text: 'oak 餐桌' }, 0, 10, looker).total).toBe(1);
    expect(index.window({ ...all, text: 'order2' }, 0, 10, looker).total).toBe(1);
  });

  it('counts what is overdue as time goes by', () => {
    const index = new QueueIndex();
    index.put(entry(1, { dueAt: now + 60_000, dueOwner: 'platform' }));
    expect(index.window(all, 0, 1, looker).counts.overdue).toBe(0);
    expect(index.window(all, 0, 1, { ...looker, now: now + 120_000 }).counts.overdue).toBe(1);
  });

  it('is, updated in place by any changes, what it would be sorted and counted afresh', () => {
    const change = fc.record({
      number: fc.integer({ min: 1, max: 12 }),
      dueAt: fc.option(fc.integer({ min: 0, max: 5 })),
      severity: fc.constantFrom('minor' as const, 'ordinary' as const, 'severe' as const),
      stage: fc.constantFrom(...stages),
      assignee: fc.option(fc.constantFrom('a1', 'a2')),
      remove: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(change, { maxLength: 60 }), (changes) => {
        const index = new QueueIndex();
        const latest = new Map<number, IndexEntry>();
        for (const { number, remove, ...more } of changes) {
          if (remove) {
            index.remove(entry(number).summary.caseId);
            latest.delete(number);
          } else {
            index.put(entry(number, more));
            latest.set(number, entry(number, more));
          }
        }
        const fresh = new QueueIndex();
        fresh.load([...latest.values()]);
        expect(index.window(all, 0, 1000, looker)).toEqual(fresh.window(all, 0, 1000, looker));
      }),
    );
  });
});
