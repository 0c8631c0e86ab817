import { beforeEach, describe, expect, it } from 'vitest';
import { DeskClock } from '../../electron/desk/desk-clock';
import { takeNext } from '../../electron/desk/take-next';
import { PinsFull, SnoozesFull, TriageBook } from '../../electron/desk/triage';
import { hour, minute } from '../../shared/time';
import { backAt, backBeforeDue, mostPinned, mostSnoozed, noTriage } from '../../shared/triage';
import { agent, dispute, rehearsal, startOfTest, testDesk } from '../support/desk';
import { emptyDatabase } from '../support/host';
import { MemorySettings } from '../support/settings';

beforeEach(emptyDatabase);

const idOf = (number: string) => `taobao:refund:${number}:1`;
const one = idOf('1');
const two = idOf('2');
const three = idOf('3');
const noWindow = { dueAt: null, dueOwner: null };

function book() {
  const settings = new MemorySettings();
  const clock = new DeskClock();
  clock.hold(startOfTest);
  return { settings, clock, triage: new TriageBook(settings, clock), again: () => new TriageBook(settings, clock) };
}

describe('a case that is put off', () => {
  const away = { at: 0, until: 10 * hour };

  it('is back at its time', () => {
    expect(backAt(away, noWindow)).toBe(10 * hour);
    expect(backAt(away, { dueAt: 5 * hour, dueOwner: 'buyer' })).toBe(10 * hour);
    expect(backAt(away, { dueAt: 20 * hour, dueOwner: 'platform' })).toBe(10 * hour);
  });

  it('is back while there is still time to act on it', () => {
    expect(backAt(away, { dueAt: 5 * hour, dueOwner: 'platform' })).toBe(5 * hour - backBeforeDue);
  });

  it('whose time had all but run out is back when its agent said', () => {
    expect(backAt(away, { dueAt: 10 * minute, dueOwner: 'platform' })).toBe(10 * hour);
    expect(backAt({ at: 2 * hour, until: 3 * hour }, { dueAt: hour, dueOwner: 'platform' })).toBe(3 * hour);
  });

  it('is told of once when it is back, and no longer put off', async () => {
    const { clock, triage } = book();
    await triage.snooze('a1', [one, two], startOfTest + hour);
    await triage.snooze('a1', [three], startOfTest + 3 * hour);
    expect(await triage.returned('a1', () => noWindow)).toEqual([]);
    clock.hold(startOfTest + hour);
    expect(await triage.returned('a1', () => noWindow)).toEqual([one, two]);
    expect(await triage.returned('a1', () => noWindow)).toEqual([]);
    expect((await triage.of('a1')).snoozed.map(({ caseId }) => caseId)).toEqual([three]);
  });

  it('can be had back at once, and be put off anew', async () => {
    const { triage } = book();
    await triage.snooze('a1', [one], startOfTest + hour);
    await triage.snooze('a1', [one], startOfTest + 2 * hour);
    expect((await triage.of('a1')).snoozed).toMatchObject([{ until: startOfTest + 2 * hour }]);
    await triage.snooze('a1', [one], null);
    expect((await triage.of('a1')).snoozed).toEqual([]);
  });

  it('leaves what there is to do of that account alone, and is found by looking for it', async () => {
    const { desk, clock } = await testDesk();
    const triage = new TriageBook(new MemorySettings(), clock);
    await desk.handle({ type: 'file', data: dispute('1'), as: agent });
    await desk.handle({ type: 'file', data: dispute('2'), as: agent });
    await triage.snooze('a1', [idOf('1')], startOfTest + hour);
    await triage.pin('a1', idOf('2'), true);
    const found = async (text: string, account = 'a1') => {
      const looker = { account, now: clock.now(), arranged: triage.arranged(account) };
      const { rows } = await desk.index.window({ view: 'due', stages: [], text }, 0, 10, looker);
      return rows.map(({ caseId }) => caseId);
    };
    expect(await found('is:snoozed')).toEqual([idOf('1')]);
    expect(await found('状态:稍后')).toEqual([idOf('1')]);
    expect(await found('is:pinned')).toEqual([idOf('2')]);
    expect(await found('-is:snoozed')).toEqual([idOf('2')]);
    expect(await found('is:snoozed', 'a2')).toEqual([]);
    const seen = async (view: 'due' | 'unassigned' | 'snoozed' | 'pinned' | 'all', account = 'a1') => {
      const looker = { account, now: clock.now(), arranged: triage.arranged(account) };
      const { rows, counts } = await desk.index.window({ view, stages: [], text: '' }, 0, 10, looker);
      expect(counts[view]).toBe(rows.length);
      return rows.map(({ caseId }) => caseId);
    };
    expect(await seen('due')).toEqual([idOf('2')]);
    expect(await seen('unassigned')).toEqual([idOf('2')]);
    expect(await seen('snoozed')).toEqual([idOf('1')]);
    expect(await seen('pinned')).toEqual([idOf('2')]);
    expect(await seen('all')).toEqual([idOf('1'), idOf('2')]);
    expect(await seen('due', 'a2')).toEqual([idOf('1'), idOf('2')]);
    clock.hold(startOfTest + hour);
    expect(await seen('due')).toEqual([idOf('1'), idOf('2')]);
    expect(await seen('snoozed')).toEqual([]);
  });
});

describe('what an account arranged', () => {
  it('is there again after a restart, and is nobody else’s', async () => {
    const { triage, again } = book();
    await Promise.all([triage.pin('a1', one, true), triage.pin('a1', two, true), triage.setGoesOn('a1', false)]);
    await triage.snooze('a1', [three], startOfTest + hour);
    expect(await again().of('a1')).toEqual({
      pinned: [two, one],
      snoozed: [{ caseId: three, at: startOfTest, until: startOfTest + hour }],
      goesOn: false,
    });
    expect(await again().of('a2')).toEqual(noTriage);
    await triage.pin('a1', two, false);
    expect((await again().of('a1')).pinned).toEqual([one]);
  });

  it('is refused where it is more than can be kept: none goes for another', async () => {
    const { triage, settings } = book();
    const ids = (count: number) => Array.from({ length: count }, (_, place) => idOf(String(place)));
    const snoozed = ids(mostSnoozed).map((caseId) => ({ caseId, at: startOfTest, until: startOfTest + hour }));
    const full = { ...noTriage, pinned: ids(mostPinned), snoozed };
    await settings.write('triage:a1', full);
    await expect(triage.pin('a1', idOf('9999'), true)).rejects.toThrow(PinsFull);
    await expect(triage.snooze('a1', [idOf('1'), idOf('9999')], startOfTest + hour)).rejects.toThrow(SnoozesFull);
    expect(await triage.of('a1')).toEqual(full);
    await triage.pin('a1', idOf('0'), false);
    expect((await triage.pin('a1', idOf('9999'), true)).pinned).toHaveLength(mostPinned);
  });

  it('has nothing of cases that are gone, which leaves their places free', async () => {
    const { triage, settings, again } = book();
    const pinned = Array.from({ length: mostPinned }, (_, place) => idOf(String(place)));
    const snoozed = [idOf('1'), idOf('2')].map((caseId) => ({ caseId, at: startOfTest, until: startOfTest + hour }));
    await settings.write('triage:a1', { ...noTriage, pinned, snoozed });
    await triage.forget(new Set([idOf('1')]), ['a1', 'a2']);
    expect(await again().of('a1')).toEqual({
      ...noTriage,
      pinned: pinned.filter((caseId) => caseId !== idOf('1')),
      snoozed: snoozed.slice(1),
    });
    expect((await triage.pin('a1', idOf('9999'), true)).pinned).toHaveLength(mostPinned);
    expect(await settings.keys('triage:')).toEqual(['triage:a1']);
  });

  it('is as it was where it could not be kept', async () => {
    const { triage, settings } = book();
    await triage.pin('a1', one, true);
    settings.write = async () => {
      throw new Error('full');
    };
    await expect(triage.pin('a1', two, true)).rejects.toThrow('full');
    expect((await triage.of('a1')).pinned).toEqual([one]);
  });
});

describe('taking the next case', () => {
  const account = { id: agent.id, actor: agent, sign: async () => '' };

  it('is by how its due time presses, then how severe it is, then due time', async () => {
    const { desk } = await testDesk(undefined, undefined, { ...rehearsal, roleOf: () => 'agent' });
    const file = (number: string, hours: number, category: 'quality' | 'counterfeit' = 'quality') =>
      desk.handle({
        type: 'file',
        data: dispute(number, { category, entry: { stage: 'intake', since: startOfTest - hours * hour } }),
        as: agent,
      });
    await file('1', 3);
    await file('2', 3, 'counterfeit');
    await file('3', 8);
    await file('4', 23);
    const taken = [];
    for (let count = 0; count < 5; count += 1) taken.push(await takeNext(desk, account));
    expect(taken).toEqual([idOf('4'), idOf('2'), idOf('3'), idOf('1'), null]);
  });

  it('passes over what is on hold, what somebody has, what waits for a party, and what one put off oneself', async () => {
    const { desk, clock } = await testDesk(undefined, undefined, { ...rehearsal, roleOf: () => 'agent' });
    const triage = new TriageBook(new MemorySettings(), clock);
    const entry = (hours: number) => ({ entry: { stage: 'intake', since: startOfTest - hours * hour } }) as const;
    for (const [number, hours] of [
      ['1', 9],
      ['2', 8],
      ['3', 7],
      ['4', 6],
    ] as const) {
      await desk.handle({ type: 'file', data: dispute(number, entry(hours)), as: agent });
    }
    const negotiation = { entry: { stage: 'negotiation', since: startOfTest - 71 * hour } } as const;
    await desk.handle({ type: 'file', data: dispute('5', negotiation), as: agent });
    const other = { role: 'agent', id: 'a2' } as const;
    await desk.handle({ caseId: idOf('1'), type: 'take', data: {}, as: other });
    await desk.handle({ caseId: idOf('2'), type: 'take', data: {}, as: agent });
    const hold = { reason: 'inspection', note: '', until: startOfTest + 4 * hour };
    expect(await desk.handle({ caseId: idOf('2'), type: 'hold', data: hold, as: agent })).toMatchObject({ ok: true });
    await desk.handle({ caseId: idOf('2'), type: 'release', data: {}, as: agent });
    await triage.snooze(agent.id, [idOf('3')], startOfTest + hour);
    const arranged = triage.arranged(agent.id);
    expect(await takeNext(desk, account, arranged)).toBe(idOf('4'));
    expect(await takeNext(desk, account, arranged)).toBeNull();
    expect(await takeNext(desk, account)).toBe(idOf('3'));
  });
});
