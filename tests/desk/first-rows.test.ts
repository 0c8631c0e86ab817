import { beforeEach, describe, expect, test } from 'vitest';
import { areStillTrue, canBeKept, FirstRows } from '../../electron/desk/first-rows';
import { TriageBook } from '../../electron/desk/triage';
import { consoleRow } from '../../electron/desk/views';
import { firstPreferences, type QueueFilter, queuePage } from '../../shared/contract';
import { hour } from '../../shared/time';
import { agent, dispute, startOfTest, testDesk } from '../support/desk';
import { emptyDatabase } from '../support/host';

const filter: QueueFilter = { view: 'all', stages: [], text: '' };
const asked = { filter, offset: 0, limit: queuePage };
const accounts = { all: [{ id: 'a1' }, { id: 'a2' }] };

let opened: Awaited<ReturnType<typeof testDesk>>;

/** The desk's first rows as it is opened now. */
function rowsOf({ desk, settings }: Pick<typeof opened, 'desk' | 'settings'>) {
  const { clock } = opened;
  const triage = new TriageBook(settings, clock);
  return { triage, rows: new FirstRows({ desk, triage, accounts, settings, clock }) };
}

const file = (number: string) =>
  opened.desk.handle({ type: 'file', data: dispute(number), as: { role: 'system', id: 'import' } });
const caseIds = ({ rows }: { rows: { caseId: string }[] }) => rows.map(({ caseId }) => caseId);
const remember = (account: string, one: QueueFilter) =>
  opened.settings.write(`preferences:${account}`, { ...firstPreferences, language: 'en', filter: one });

beforeEach(async () => {
  await emptyDatabase();
  opened = await testDesk();
  for (const number of ['1', '2', '3']) await file(number);
  await remember('a1', filter);
});

describe('the first rows, kept for the next start', () => {
  test('are those that the queue shows, a buyer’s name masked', async () => {
    await rowsOf(opened).rows.keep();
    const again = await opened.reopen();
    const kept = await rowsOf(again).rows.of('a1', asked);
    const window = await again.desk.index.window(filter, 0, queuePage, { account: 'a1', now: startOfTest });
    expect(window.rows).toHaveLength(3);
    expect(kept).toEqual({ ...window, rows: window.rows.map(consoleRow) });
    expect(JSON.stringify(kept)).not.toContain('买家1');
  });

  test('are nobody else’s, of no other part of the queue, and not what comes after them', async () => {
    const { rows } = rowsOf(opened);
    await rows.keep();
    expect(await rows.of('a2', asked)).toBeNull();
    expect(await rows.of('a1', { ...asked, filter: { ...filter, view: 'mine' } })).toBeNull();
    expect(await rows.of('a1', { ...asked, offset: queuePage })).toBeNull();
    // How many there are is counted.
    expect(await rows.of('a1', { ...asked, limit: 1 })).toBeNull();
  });

  test('are not shown once anything was recorded', async () => {
    const { rows } = rowsOf(opened);
    await rows.keep();
    await file('4');
    expect(await rows.of('a1', asked)).toBeNull();
  });

  test('are not shown once one of them has run out of time', async () => {
    const { rows } = rowsOf(opened);
    await rows.keep();
    const first = opened.desk.index.nextDue()?.dueAt ?? 0;
    opened.clock.hold(first - 1);
    expect(await rows.of('a1', asked)).not.toBeNull();
    opened.clock.hold(first);
    expect(await rows.of('a1', asked)).toBeNull();
  });

  test('are not shown once what was put off is back', async () => {
    const { triage, rows } = rowsOf(opened);
    await remember('a1', { ...filter, view: 'due' });
    const due = { ...asked, filter: { ...filter, view: 'due' as const } };
    const [first = ''] = caseIds(await opened.desk.index.window(due.filter, 0, 1, { account: 'a1', now: startOfTest }));
    await triage.snooze('a1', [first], startOfTest + hour);
    await rows.keep();
    opened.clock.hold(startOfTest + hour - 1);
    expect(caseIds((await rows.of('a1', due)) ?? { rows: [] })).not.toContain(first);
    opened.clock.hold(startOfTest + hour);
    expect(await rows.of('a1', due)).toBeNull();
  });

  test('are gone once they were dropped', async () => {
    const { rows } = rowsOf(opened);
    await rows.keep();
    await rows.drop();
    expect(await rows.of('a1', asked)).toBeNull();
  });

  test('are not kept of a desk that shows what is about to happen', async () => {
    const { desk } = opened;
    const { rows } = rowsOf(opened);
    const [caseId = ''] = caseIds(await desk.index.window(filter, 0, 1, { account: 'a1', now: startOfTest }));
    const would = await desk.foresee({ id: 'x', caseId, type: 'take', data: {}, as: agent });
    if (!would.ok || !would.foreseen) throw new Error('it cannot be taken');
    desk.showForeseen(caseId, would.foreseen, agent);
    await rows.keep();
    expect(await rows.of('a1', asked)).toBeNull();
  });
});

test('rows that another program made are made anew', () => {
  const kept = { packing: 'a', position: 3, until: null, filter, window: { rows: [] } as never };
  expect(areStillTrue(kept, { packing: 'a', position: 3, moment: 0 })).toBe(true);
  expect(areStillTrue(kept, { packing: 'b', position: 3, moment: 0 })).toBe(false);
});

test.each<[boolean, Partial<QueueFilter>]>([
  [true, { view: 'due', sort: 'amount', group: 'stage', stages: ['intake'] }],
  [true, { view: 'mine' }],
  [false, { view: 'overdue' }],
  [false, { view: 'soon' }],
  [false, { view: 'snoozed' }],
  [false, { group: 'due' }],
  [false, { text: 'due:<4h' }],
])('whether rows can be kept turns on the time: %s, %j', (can, asks) => {
  expect(canBeKept({ ...filter, ...asks })).toBe(can);
});
