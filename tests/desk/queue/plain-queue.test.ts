/** The packed queue against the plainest one: whatever happened to the cases, both show the same. */
import { inflateRawSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { IndexEntry } from '../../../electron/desk/queue/entry';
import { QueueIndex } from '../../../electron/desk/queue/queue-index';
import { newKey } from '../../../electron/store/sealing';
import { type QueueFilter, queueSorts, queueViews } from '../../../shared/contract';
import { day } from '../../../shared/time';
import { categories, evidenceKinds, platforms, type Stage, severities, stages } from '../../../shared/vocabulary';
import fc from '../../support/chance';
import { emptyIndex, engineHere } from '../../support/queue';
import { entry, plainWindow } from '../../support/queue-entries';

const now = 1_000_000;
const looker = { account: 'a1', now };
const everything = { view: 'all' as const, stages: [], text: '' };

/** Names and sentences that share beginnings, middles and bytes, in letters of both sizes. */
const anyText = fc
  .array(fc.constantFrom('云栖', '云', '栖家居', 'Oak', 'oAK', ' ', '\n', 'é', 'İ', '餐', '12', '😀'), { maxLength: 6 })
  .map((some) => some.join(''));

const anyMoment = fc.oneof(fc.nat(6), fc.constantFrom(now - 1, now, now + 1, now + day - 1, now + day));

const anySummary = fc.record({
  platform: fc.constantFrom(...platforms),
  category: fc.option(fc.constantFrom(...categories)),
  severity: fc.constantFrom(...severities),
  stage: fc.constantFrom(...stages),
  amountFen: fc.option(fc.nat(4)),
  filedAt: anyMoment,
  updatedAt: anyMoment,
  dueAt: fc.option(anyMoment),
  dueOwner: fc.option(fc.constantFrom('buyer' as const, 'platform' as const)),
  heldUntil: fc.option(anyMoment),
  assignee: fc.option(fc.constantFrom('a1', 'a2', 'Ä3')),
  pending: fc.subarray(['withdrawal' as const, 'appeal' as const, 'conflict' as const]),
  escalated: fc.boolean(),
  warnings: fc.constantFrom(0, 3, 700),
  answers: fc.constantFrom(0, 1, 300),
  title: anyText,
  buyer: anyText,
  merchant: anyText,
  orderId: anyText,
});

const anySearch = fc.record({
  claims: anyText.map((text) => text.toLowerCase()),
  messages: anyText.map((text) => text.toLowerCase()),
  evidence: fc.subarray([...evidenceKinds]),
  clauses: fc.subarray(['TB-1', 'TB-2.1']),
});

const anyChange = fc.record({
  number: fc.integer({ min: 1, max: 12 }),
  summary: anySummary,
  search: anySearch,
  isGone: fc.boolean(),
});

const anyQuery = fc.oneof(
  fc.constant(''),
  anyText,
  fc.constantFrom(
    '云栖 -oak',
    'buyer:云',
    'shop:家居',
    'order:oak,12',
    '栖家',
    'rule:2',
    'has:photo',
    'has:appeal,warning',
    'has:new_evidence',
    'assignee:me',
    'assignee:ä',
    'amount:>0.01',
    'due:none',
    'category:none -is:held',
    'taobao:refund:1',
  ),
);

const anyFilter: fc.Arbitrary<QueueFilter> = fc.record({
  view: fc.constantFrom(...queueViews),
  stages: fc.oneof(fc.constant<Stage[]>([]), fc.subarray([...stages])),
  text: anyQuery,
  sort: fc.constantFrom(...queueSorts),
  group: fc.constantFrom(undefined, 'platform' as const, 'category' as const, 'stage' as const),
});

type Change = {
  number: number;
  isGone: boolean;
  summary: Partial<IndexEntry['summary']>;
  search: IndexEntry['search'];
};

function change(index: QueueIndex, latest: Map<string, IndexEntry>, { number, isGone, summary, search }: Change): void {
  const changed = entry(number, summary, search);
  const { caseId } = changed.summary;
  if (isGone) {
    index.remove(caseId);
    latest.delete(caseId);
  } else {
    index.put(changed);
    latest.set(caseId, changed);
  }
}

async function sameAs(index: QueueIndex, latest: Map<string, IndexEntry>, filter: QueueFilter): Promise<void> {
  const window = await index.window(filter, 1, 5, looker);
  expect(window).toEqual({ offset: 1, ...plainWindow([...latest.values()], filter, looker, [1, 5]) });
}

describe('the packed queue is the plain one', () => {
  it('after any changes, looked at in between', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(anyChange, anyFilter), { maxLength: 60 }),
        fc.array(anyFilter, { minLength: 2, maxLength: 4 }),
        async (steps, filters) => {
          const index = await emptyIndex();
          const latest = new Map<string, IndexEntry>();
          for (const step of steps) {
            if ('number' in step) change(index, latest, step);
            else await sameAs(index, latest, step);
          }
          for (const filter of filters) await sameAs(index, latest, filter);
          expect(index.size).toBe(latest.size);
          for (const [caseId, { search: _search, ...known }] of latest) expect(index.get(caseId)).toMatchObject(known);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('with more than a chunk of cases, many of which changed, and as it comes back from its packed chunks', async () => {
    const key = newKey();
    const index = await emptyIndex(key);
    const latest = new Map<string, IndexEntry>();
    const [changes, filters] = fc.sample(
      fc.tuple(
        fc.array(fc.record({ summary: anySummary, search: anySearch }), { minLength: 400, maxLength: 400 }),
        fc.array(anyFilter, { minLength: 4, maxLength: 4 }),
      ),
      { numRuns: 1, seed: 7 },
    )[0] ?? [[], []];
    for (let number = 1; number <= 1300; number += 1) {
      const one = changes[(number * 7) % changes.length];
      if (one) change(index, latest, { number, isGone: false, ...one });
    }
    await index.window(everything, 0, 1, looker);
    for (const [at, one] of changes.entries())
      change(index, latest, { number: 1 + at * 3, isGone: at % 9 === 0, ...one });
    for (const filter of filters) await sameAs(index, latest, filter);

    const again = await emptyIndex(key);
    for (const { id, content } of await index.pack(index.takeChanged()))
      expect(await again.load(id, content)).toBe(true);
    await again.settle();
    for (const filter of filters) await sameAs(again, latest, filter);
    expect(again.size).toBe(latest.size);
    expect(again.samples).toBe(index.samples);
    for (const [at, one] of changes.slice(0, 200).entries())
      change(again, latest, { number: 1 + at * 5, isGone: at % 9 === 0, ...one });
    for (const filter of filters) await sameAs(again, latest, filter);
  });
});

describe('a packed chunk', () => {
  it('that was changed, moved, or sealed by another is not used', async () => {
    const key = newKey();
    const index = await emptyIndex(key);
    index.put(entry(1));
    const [packed] = await index.pack([0]);
    const content = packed?.content ?? new Uint8Array(0);
    const changed = content.slice();
    changed[40] = (changed[40] ?? 0) ^ 1;
    expect(await (await emptyIndex(key)).load(0, changed)).toBe(false);
    expect(await (await emptyIndex(key)).load(1, content)).toBe(false);
    expect(await (await emptyIndex()).load(0, content)).toBe(false);
    expect(await (await emptyIndex(key)).load(0, content)).toBe(true);
  });

  it('says nothing of a case that is gone', async () => {
    const plain: Uint8Array[] = [];
    const index = new QueueIndex(
      engineHere({
        seal: (content) => {
          plain.push(inflateRawSync(content.subarray(32)));
          return content;
        },
        unseal: (content) => content,
      }),
    );
    await index.settle();
    index.put(entry(1, { buyer: '张三丰' }, { messages: '很生气' }));
    index.put(entry(2));
    await index.pack([0]);
    index.remove(entry(1).summary.caseId);
    await index.pack([0]);
    const [before, after] = plain.map((content) => Buffer.from(content).toString());
    for (const word of ['张三丰', '很生气']) {
      expect(before).toContain(word);
      expect(after).not.toContain(word);
      expect((await index.window({ ...everything, text: word }, 0, 1, looker)).total).toBe(0);
    }
    expect(after).toContain('buyer2');
  });
});
