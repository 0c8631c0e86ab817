/** The machine's clock, watched: what is doubted, what the desk goes by meanwhile, and what settles it. */
import { describe, expect, it, test } from 'vitest';
import { NotAllowed } from '../../electron/desk/accounts/accounts';
import { ClockWatch } from '../../electron/desk/clock-watch';
import { DeskClock } from '../../electron/desk/desk-clock';
import { usualClockLimits } from '../../shared/clock';
import { day, hour, minute } from '../../shared/time';
import type { StaffRole } from '../../shared/vocabulary';
import { MemoryJournal } from '../support/accounts';
import { FakeMachine } from '../support/machine';
import { emptyIndex } from '../support/queue';
import { sessionOf } from '../support/sessions';
import { MemorySettings } from '../support/settings';

const start = Date.UTC(2026, 10, 20, 4);

function watched(machine = new FakeMachine(start)) {
  const clock = new DeskClock(0, machine);
  clock.watch(usualClockLimits, null);
  return { machine, clock };
}

describe('while the desk runs', () => {
  it('time that passes is no jump, also asleep, however long', () => {
    const { machine, clock } = watched();
    machine.passes(hour);
    expect(clock.now()).toBe(start + hour);
    machine.passes(40 * day);
    expect(clock.now()).toBe(start + 40 * day + hour);
    expect(clock.doubt).toBeNull();
  });

  it('small corrections are followed', () => {
    const { machine, clock } = watched();
    machine.jumps(5 * minute);
    expect(clock.now()).toBe(start + 5 * minute);
    machine.jumps(-2 * minute);
    expect(clock.now()).toBe(start + 3 * minute);
    expect(clock.doubt).toBeNull();
  });

  it.each([
    ['forward', 5 * minute + 1],
    ['forward', 400 * day],
    ['back', -2 * minute - 1],
    ['back', -400 * day],
  ] as const)('a jump %s of %i ms is doubted; the desk goes on by what really passes', (direction, jump) => {
    const { machine, clock } = watched();
    machine.passes(hour);
    machine.jumps(jump);
    expect(clock.now()).toBe(start + hour);
    expect(clock.doubt).toEqual({ direction, from: start + hour, to: start + hour + jump });
    machine.passes(10 * minute);
    expect(clock.now()).toBe(start + hour + 10 * minute);
  });

  it('a jump that comes with time that passes is told from it', () => {
    const { machine, clock } = watched();
    machine.jumps(day);
    machine.passes(3 * hour);
    expect(clock.now()).toBe(start + 3 * hour);
    expect(clock.doubt).toMatchObject({ direction: 'forward', from: start + 3 * hour });
  });

  it('a further jump takes the place of the one before', () => {
    const { machine, clock } = watched();
    machine.jumps(-day);
    clock.now();
    machine.passes(hour);
    machine.jumps(11 * day);
    expect(clock.now()).toBe(start + hour);
    expect(clock.doubt).toEqual({ direction: 'forward', from: start + hour, to: start + hour + 10 * day });
  });

  it('is trusted again once the machine’s clock is put right', () => {
    const { machine, clock } = watched();
    const told: unknown[] = [];
    clock.onDoubt((doubt) => told.push(doubt));
    machine.jumps(day);
    clock.now();
    machine.passes(hour);
    machine.jumps(-day);
    expect(clock.now()).toBe(start + hour);
    expect(clock.doubt).toBeNull();
    expect(told).toMatchObject([{ direction: 'forward' }, null]);
    machine.passes(minute);
    expect(clock.now()).toBe(start + hour + minute);
  });

  it('is trusted as it stands once a person says so', () => {
    const { machine, clock } = watched();
    machine.jumps(-day);
    clock.now();
    clock.trust();
    expect(clock.now()).toBe(start - day);
    machine.passes(minute);
    expect(clock.now()).toBe(start - day + minute);
    expect(clock.doubt).toBeNull();
    machine.jumps(day);
    expect(clock.doubt).toMatchObject({ direction: 'forward' });
  });

  it('what is no doubt can be set', () => {
    const { machine, clock } = watched();
    clock.allow({ backMinutes: 60, forwardMinutes: 90, shutDays: 1 });
    machine.jumps(90 * minute);
    machine.jumps(-60 * minute);
    expect(clock.doubt).toBeNull();
    machine.jumps(-61 * minute);
    expect(clock.doubt).not.toBeNull();
  });

  it('a rehearsal’s clock is not watched: it is set on purpose', () => {
    const machine = new FakeMachine(start);
    const clock = new DeskClock(0, machine);
    clock.hold(start + 400 * day);
    expect(clock.now()).toBe(start + 400 * day);
    clock.set(start - 400 * day);
    machine.jumps(-30 * day);
    expect(clock.now()).toBe(start - 430 * day);
    expect(clock.doubt).toBeNull();
  });
});

describe('between two runs', () => {
  function reopened(shut: number, seen: Parameters<DeskClock['watch']>[1] = { lastSeen: start, doubt: null }) {
    const machine = new FakeMachine(start + shut);
    const clock = new DeskClock(0, machine);
    clock.watch(usualClockLimits, seen);
    return { machine, clock };
  }

  it('days of being shut are plausible', () => {
    for (const shut of [0, hour, 3 * day, 31 * day, -2 * minute]) {
      const { clock } = reopened(shut);
      expect([shut, clock.doubt, clock.now()]).toEqual([shut, null, start + shut]);
    }
  });

  it.each([
    ['forward', 31 * day + 1],
    ['back', -2 * minute - 1],
    ['back', -50 * 365 * day],
  ] as const)(
    'a clock that stands %s by %i ms is doubted; the desk goes on from what it last saw',
    (direction, shut) => {
      const { machine, clock } = reopened(shut);
      expect(clock.doubt).toEqual({ direction, from: start, to: start + shut });
      machine.passes(hour);
      expect(clock.now()).toBe(start + hour);
    },
  );

  const forward = { direction: 'forward', from: start - hour, to: start + 4 * day } as const;
  const back = { direction: 'back', from: start - hour, to: start - 4 * day } as const;

  it('a doubt outlasts the desk’s being shut where the clock still may be wrong', () => {
    expect(reopened(4 * day, { lastSeen: start, doubt: forward }).clock.doubt).toEqual(forward);
    expect(reopened(-3 * day, { lastSeen: start, doubt: back }).clock.doubt).toEqual(back);
    const { clock, machine } = reopened(5 * day, { lastSeen: start, doubt: forward });
    machine.passes(minute);
    expect(clock.now()).toBe(start + minute);
  });

  it('a doubt is settled by a clock that was put right meanwhile', () => {
    expect(reopened(4 * day - 1, { lastSeen: start, doubt: forward }).clock.doubt).toBeNull();
    expect(reopened(2 * hour, { lastSeen: start, doubt: back }).clock).toMatchObject({ doubt: null });
    expect(reopened(2 * hour, { lastSeen: start, doubt: back }).clock.now()).toBe(start + 2 * hour);
    expect(reopened(-2 * minute, { lastSeen: start, doubt: forward }).clock.doubt).toBeNull();
    expect(reopened(-2 * minute - 1, { lastSeen: start, doubt: forward }).clock.doubt).toEqual(forward);
    expect(reopened(32 * day, { lastSeen: start, doubt: back }).clock.doubt).toEqual(back);
  });
});

describe('what is kept of the clock', () => {
  const as = (role: StaffRole) => sessionOf('a1', role);

  async function opened(machine: FakeMachine, settings = new MemorySettings(), isLooking = false) {
    const clock = new DeskClock(0, machine);
    const journal = new MemoryJournal();
    const { entries } = journal;
    const failures: unknown[] = [];
    const watch = new ClockWatch({ clock, settings, journal, failed: (error) => failures.push(error) });
    await watch.open({ isLooking });
    return { machine, settings, clock, watch, entries, failures };
  }

  it('the last time seen, so that the next start is measured by it', async () => {
    const machine = new FakeMachine(start);
    const first = await opened(machine);
    machine.passes(minute);
    await first.watch.see();
    machine.jumps(-3 * minute);
    machine.restarts();
    const second = await opened(machine, first.settings);
    expect(second.clock.doubt).toEqual({ direction: 'back', from: start + minute, to: start - 2 * minute });
    expect(second.entries).toEqual([{ what: 'clock_doubted', by: 'desk', about: 'desk', detail: 'back' }]);
  });

  it('the last time seen also when the desk ends', async () => {
    const machine = new FakeMachine(start);
    const first = await opened(machine);
    machine.passes(40 * day);
    await first.watch.close();
    machine.passes(31 * day);
    machine.restarts();
    expect((await opened(machine, first.settings)).clock.doubt).toBeNull();
  });

  it('a doubt, as soon as it arises; what waits is told, and a word settles it for good', async () => {
    const machine = new FakeMachine(start);
    const first = await opened(machine);
    machine.jumps(3 * day);
    await first.watch.see();
    expect(first.watch.isDoubted).toBe(true);
    machine.restarts();

    const second = await opened(machine, first.settings);
    const index = await emptyIndex();
    expect(second.watch.doubted(index)).toMatchObject({
      direction: 'forward',
      machine: start + 3 * day,
      desk: start,
      waiting: 0,
      first: [],
    });
    const told: boolean[] = [];
    second.watch.onChange(() => told.push(second.watch.isDoubted));
    expect(await second.watch.confirm(as('agent'))).toBe(true);
    expect(second.entries).toEqual([{ what: 'clock_confirmed', by: 'a1', about: 'desk', detail: 'forward' }]);
    expect(told).toEqual([false]);
    expect(second.watch.doubted(index)).toBeNull();
    expect(await second.watch.confirm(as('lead'))).toBe(false);
    machine.restarts();
    expect((await opened(machine, second.settings)).clock.now()).toBe(start + 3 * day);
  });

  it('a clock that was put right is recorded, and asks nobody', async () => {
    const machine = new FakeMachine(start);
    const { watch, entries, settings } = await opened(machine);
    machine.jumps(-day);
    await watch.see();
    machine.jumps(day);
    await watch.see();
    expect(entries.map(({ what }) => what)).toEqual(['clock_doubted', 'clock_right_again']);
    machine.restarts();
    expect((await opened(machine, settings)).watch.isDoubted).toBe(false);
  });

  it('a trainee’s word does not settle it', async () => {
    const machine = new FakeMachine(start);
    const { watch } = await opened(machine);
    machine.jumps(day);
    await expect(watch.confirm(as('trainee'))).rejects.toBeInstanceOf(NotAllowed);
    const gone = as('agent');
    gone.end();
    await expect(watch.confirm(gone)).rejects.toBeInstanceOf(NotAllowed);
    expect(watch.isDoubted).toBe(true);
  });

  it('limits that a lead sets hold from then on, also after a restart, and are recorded', async () => {
    const machine = new FakeMachine(start);
    const { watch, entries, settings } = await opened(machine);
    const limits = { backMinutes: 30, forwardMinutes: 60, shutDays: 90 };
    await expect(watch.change(as('agent'), limits)).rejects.toBeInstanceOf(NotAllowed);
    await watch.change(as('lead'), limits);
    expect(entries).toMatchObject([{ what: 'clock_limits_changed', detail: '2/5/31 30/60/90' }]);
    machine.jumps(60 * minute);
    expect(watch.isDoubted).toBe(false);
    await watch.close();
    machine.passes(90 * day);
    machine.restarts();
    const again = await opened(machine, settings);
    expect(again.watch).toMatchObject({ isDoubted: false, limits });
  });

  it('looking at a store writes nothing into it', async () => {
    const machine = new FakeMachine(start);
    const { watch, settings, entries } = await opened(machine, new MemorySettings(), true);
    machine.jumps(-day);
    await watch.see();
    await watch.close();
    expect(watch.isDoubted).toBe(true);
    expect(settings.texts.size).toBe(0);
    expect(entries).toEqual([]);
  });

  it('a store that cannot be written to does not stop the desk', async () => {
    const machine = new FakeMachine(start);
    const settings = new MemorySettings();
    settings.write = () => Promise.reject(new Error('full'));
    const { watch, clock, failures } = await opened(machine, settings);
    machine.passes(2 * minute);
    await watch.see();
    expect(failures).toHaveLength(2);
    expect(clock.now()).toBe(start + 2 * minute);
  });

  test('it is written once a minute, not at every look', async () => {
    const machine = new FakeMachine(start);
    const settings = new MemorySettings();
    let writes = 0;
    const write = settings.write.bind(settings);
    settings.write = (key, value) => {
      writes += 1;
      return write(key, value);
    };
    const { watch } = await opened(machine, settings);
    for (let looks = 0; looks < 8; looks += 1) {
      machine.passes(15_000);
      await watch.see();
    }
    expect(writes).toBe(3);
  });
});
