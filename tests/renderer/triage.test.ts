import { describe, expect, it } from 'vitest';
import { jumped, noJumps, stayedOn } from '../../renderer/queue/jumps';
import { type Bulk, type BulkState, startBulk } from '../../renderer/triage/bulk';
import { momentAt, snoozeTimes } from '../../renderer/triage/snooze-times';
import type { ActProblem } from '../../renderer/ui/Problem';

const zone = 'Asia/Shanghai';
const moment = (text: string) => momentAt(text, zone) ?? Number.NaN;

describe('a time that is typed', () => {
  it('is wall time in the account’s zone', () => {
    expect(momentAt('2026-11-27 09:30', zone)).toBe(Date.UTC(2026, 10, 27, 1, 30));
    expect(momentAt('2026-1-2 9:05', 'America/New_York')).toBe(Date.UTC(2026, 0, 2, 14, 5));
    expect(momentAt('2026-07-02 09:05', 'America/New_York')).toBe(Date.UTC(2026, 6, 2, 13, 5));
    expect(momentAt('2026-11-27 09：30', zone)).toBe(Date.UTC(2026, 10, 27, 1, 30));
  });

  it.each(['', 'tomorrow', '2026-02-30 10:00', '2026-11-27 24:00', '2026-11-27'])('%j is none', (text) => {
    expect(momentAt(text, zone)).toBeNull();
  });

  it('that a zone skips in spring is none', () => {
    expect(momentAt('2026-03-08 02:30', 'America/New_York')).toBeNull();
  });
});

describe('times to put a case off to', () => {
  const at = (text: string) => snoozeTimes(moment(text), zone).map(({ choice, until }) => [choice, until]);

  it('are counted from now, and by the calendar of the account’s zone', () => {
    expect(at('2026-11-26 10:00')).toEqual([
      ['hour', moment('2026-11-26 11:00')],
      ['threeHours', moment('2026-11-26 13:00')],
      ['evening', moment('2026-11-26 18:00')],
      ['tomorrow', moment('2026-11-27 09:00')],
      ['monday', moment('2026-11-30 09:00')],
    ]);
  });

  it('leave out an evening that is over, and a Monday that is tomorrow', () => {
    expect(at('2026-11-29 17:45').map(([choice]) => choice)).toEqual(['hour', 'threeHours', 'tomorrow']);
  });

  it('on a Monday mean the next one', () => {
    expect(Object.fromEntries(at('2026-11-30 08:00')).monday).toBe(moment('2026-12-07 09:00'));
  });
});

describe('the cases that were stayed on', () => {
  const [a, b, c] = ['a', 'b', 'c'];
  const been = [a, b, c].reduce(stayedOn, noJumps);

  it('are gone back to and forth again', () => {
    const back = jumped(been, -1);
    expect(back?.visited[back.place]).toBe(b);
    const forth = back && jumped(back, 1);
    expect(forth?.visited[forth.place]).toBe(c);
    expect(jumped(been, 1)).toBeNull();
    expect(jumped(noJumps, -1)).toBeNull();
  });

  it('are gone on from where one went back to', () => {
    const back = jumped(been, -1);
    expect(back && stayedOn(back, 'd').visited).toEqual([a, b, 'd']);
    expect(stayedOn(been, c)).toEqual(been);
  });
});

describe('an act on many cases', () => {
  const refused: ActProblem = { kind: 'rejection', rejection: { code: 'already_assigned', params: { assignee: 'x' } } };
  const fault: ActProblem = { kind: 'fault', fault: { code: 'disk_full', detail: '' } };
  /** @param after is told of each change, to stop it or take it back */
  const run = (
    answers: Record<string, ActProblem | null>,
    after: (state: BulkState, bulk: () => Bulk) => void = () => {},
  ) => {
    const seen: BulkState[] = [];
    const bulk: Bulk = startBulk(Object.keys(answers), {
      send: async (caseId) => answers[caseId] ?? null,
      onChange: (state) => {
        seen.push(state);
        after(state, () => bulk);
      },
    });
    return { seen, bulk, ended: bulk.ended };
  };
  const undone = (...caseIds: string[]) => ({ undone: caseIds.map((caseId) => ({ caseId, draft: null })), late: [] });

  it('goes on past those that refuse, and lists them', async () => {
    const { seen, ended } = run({ a: null, b: refused, c: null });
    expect(await ended).toEqual({
      total: 3,
      done: ['a', 'c'],
      refused: [{ caseId: 'b', problem: refused }],
      left: [],
      fault: null,
      isRunning: false,
    });
    expect(seen.map(({ left }) => left.length)).toEqual([3, 2, 1, 0, 0]);
  });

  it('stops where nothing can be done any more: whether the one under way was done nobody knows, so it is left', async () => {
    expect(await run({ a: null, b: fault, c: null }).ended).toMatchObject({ done: ['a'], left: ['b', 'c'], fault });
  });

  it('stops when its person says so', async () => {
    const { ended } = run({ a: null, b: null, c: null }, ({ done }, bulk) => done.length === 1 && bulk().stop());
    expect(await ended).toMatchObject({ done: ['a'], left: ['b', 'c'] });
  });

  it('that is undone meanwhile is stopped first, and what was undone is left', async () => {
    const asked: number[] = [];
    let taken: Promise<unknown> | undefined;
    const { seen, ended } = run({ a: null, b: null, c: null, d: null }, ({ done }, bulk) => {
      if (done.length !== 2 || taken !== undefined) return;
      taken = bulk().takeBack(async () => {
        asked.push(seen.at(-1)?.done.length ?? 0);
        return undone('b');
      });
    });
    expect(await ended).toMatchObject({ done: ['a'], left: ['b', 'c', 'd'], isRunning: false });
    expect(await taken).toEqual(undone('b'));
    expect(asked).toEqual([2]);
    expect(seen.filter(({ isRunning }) => !isRunning)).toHaveLength(1);
  });

  it('that is undone after its end says so too', async () => {
    const { seen, bulk, ended } = run({ a: null, b: refused });
    await ended;
    await bulk.takeBack(async () => undone('a'));
    expect(seen.at(-1)).toMatchObject({ done: [], left: ['a'], isRunning: false });
  });

  it('ends where undoing it fails', async () => {
    let taken: Promise<unknown> | undefined;
    const { ended } = run({ a: null, b: null }, ({ done }, bulk) => {
      if (done.length === 1) taken ??= bulk().takeBack(() => Promise.reject(new Error('no')));
    });
    expect(await ended).toMatchObject({ done: ['a'], left: ['b'], isRunning: false });
    await expect(taken).rejects.toThrow('no');
  });
});
