/** What falls due by itself, over a machine whose clock is set, sleeps and is started again. */

import { beforeEach, describe, expect, it, vi } from 'vitest';
import { ClockWatch } from '../../electron/desk/clock-watch';
import { Deadlines } from '../../electron/desk/deadlines';
import { Desk } from '../../electron/desk/desk';
import { DeskClock } from '../../electron/desk/desk-clock';
import { CaseBroken } from '../../electron/desk/ports';
import { Rulebooks } from '../../electron/desk/rulebooks';
import { CaseKeys } from '../../electron/store/case-keys';
import { SealedEventStore } from '../../electron/store/event-store';
import type { HostClient } from '../../electron/store/host-client';
import { SealedJournal, SealedSettings, Snapshots } from '../../electron/store/sealed-tables';
import { newKey, sealerWith } from '../../electron/store/sealing';
import type { Filing } from '../../shared/commands';
import type { CaseEvent } from '../../shared/events';
import { day, hour, minute } from '../../shared/time';
import fc from '../support/chance';
import { dispute, rehearsal, startOfTest, trusted } from '../support/desk';
import { emptyDatabase, testHost } from '../support/host';
import { FakeMachine } from '../support/machine';
import { engineHere } from '../support/queue';
import { testRulebooks } from '../support/rulebook-source';
import { testStoreKey } from '../support/store-key';

vi.setConfig({ testTimeout: 300_000 });
beforeEach(emptyDatabase);

/** A desk on this machine, opened as often as a test likes: what is not in the store is gone each time. */
function computer(machine = new FakeMachine(startOfTest)) {
  const master = newKey();
  const storeKey = testStoreKey();
  let read: Rulebooks | null = null;
  let used: HostClient | null = null;
  return {
    machine,
    shutDown: () => used?.close(),
    async open() {
      used?.close();
      machine.restarts();
      const { client } = testHost();
      used = client;
      const clock = new DeskClock(0, machine);
      const failed = (error: unknown) => {
        throw error;
      };
      const settings = new SealedSettings(client, master);
      const watch = new ClockWatch({ clock, settings, journal: new SealedJournal(client, master, clock), failed });
      await watch.open({ isLooking: false });
      const store = new SealedEventStore(client, new CaseKeys(client, master), clock, storeKey);
      read ??= await Rulebooks.open(testRulebooks(), settings);
      const desk = new Desk(
        store,
        new Snapshots(client, master),
        engineHere(sealerWith(master)),
        read,
        clock,
        rehearsal,
      );
      await desk.open();
      return { desk, clock, watch, deadlines: new Deadlines(desk, watch, failed) };
    },
  };
}

type Opened = Awaited<ReturnType<ReturnType<typeof computer>['open']>>;

const importer = { role: 'system', id: 'import' } as const;

/** Windows of parties and of the platform, some that open others, some due at the same moment. */
const stages: Filing['entry'][] = [
  { stage: 'negotiation', since: startOfTest },
  { stage: 'negotiation', since: startOfTest - 30 * hour },
  { stage: 'intake', since: startOfTest },
  { stage: 'evidence', since: startOfTest - hour },
  { stage: 'arbitration', since: startOfTest - 2 * hour },
  { stage: 'ruled', since: startOfTest - day, decidedElsewhere: { code: '8', outcome: null } },
];

async function fileAll({ desk }: Opened): Promise<void> {
  for (const [index, entry] of stages.entries()) {
    const handled = await desk.handle({ type: 'file', data: dispute(String(index + 1), { entry }), as: importer });
    expect(handled).toMatchObject({ ok: true });
  }
}

async function allEvents({ desk }: Opened): Promise<CaseEvent[]> {
  const ids: string[] = [];
  for await (const caseId of desk.index.caseIds()) ids.push(caseId);
  const files = await Promise.all(ids.map((id) => desk.files.get(id)));
  return files.flatMap((file) => file?.events ?? []).sort((one, other) => one.position - other.position);
}

const byItself = ({ actor }: CaseEvent) => actor.id === 'clock';
const told = (events: CaseEvent[]) =>
  events.filter(byItself).map(({ caseId, seq, type, at }) => [caseId, seq, type, at]);
const fell = (events: CaseEvent[]) => events.flatMap((event) => (event.type === 'deadlineFell' ? [event] : []));

async function waiting() {
  const at = computer();
  const run = await at.open();
  await fileAll(run);
  return { ...at, run };
}

describe('while the machine’s clock is doubted', () => {
  it('nothing falls due; work goes on, by the time that really passes', async () => {
    const { machine, run } = await waiting();
    machine.jumps(300 * day);
    expect(await run.deadlines.look()).toBe(0);
    machine.passes(hour);
    expect(await run.deadlines.look()).toBe(0);
    const written = await run.desk.handle({
      caseId: 'taobao:refund:1:1',
      type: 'answer',
      data: { text: '不同意' },
      as: { role: 'merchant', id: 'm' },
    });
    expect(written).toMatchObject({ ok: true, events: [{ type: 'answered', at: startOfTest + hour }, {}, {}] });
    expect(fell(await allEvents(run))).toEqual([]);
  });

  it('nothing falls due after a restart either, until somebody says that the clock is right', async () => {
    const { machine, run, open } = await waiting();
    machine.jumps(-10 * minute);
    await run.deadlines.look();
    machine.jumps(10 * day);
    machine.passes(hour);
    await run.deadlines.look();
    const again = await open();
    expect(again.watch.isDoubted).toBe(true);
    expect(await again.deadlines.look()).toBe(0);
    expect(again.watch.doubted(again.desk.index)).toMatchObject({ waiting: stages.length });
    await again.watch.confirm('cli:test');
    expect(await again.deadlines.look()).toBeGreaterThan(stages.length);
    expect(again.watch.doubted(again.desk.index)).toBeNull();
  });

  it('names the first of what waits, in the order in which it would fall', async () => {
    const { machine, run } = await waiting();
    machine.jumps(40 * hour);
    await run.deadlines.look();
    const doubted = run.watch.doubted(run.desk.index);
    expect(doubted).toMatchObject({
      waiting: 1,
      first: [{ caseId: 'taobao:refund:3:1', dueAt: startOfTest + 24 * hour }],
    });
    machine.jumps(40 * hour);
    expect(run.watch.doubted(run.desk.index)?.first.map(({ dueAt }) => (dueAt - startOfTest) / hour)).toEqual([
      24, 42, 70, 71, 72,
    ]);
  });

  it('a look that is under way stops', async () => {
    const { machine, run } = await waiting();
    machine.passes(30 * day);
    const handle = run.desk.handle.bind(run.desk);
    run.desk.handle = async (order) => {
      machine.jumps(-day);
      return handle(order);
    };
    expect(await run.deadlines.look()).toBe(1);
  });
});

describe('what cannot be carried out', () => {
  it('a case that cannot be read does not keep the others from falling due, and is tried again', async () => {
    const { machine, run } = await waiting();
    machine.passes(10 * day);
    const get = run.desk.files.get.bind(run.desk.files);
    run.desk.files.get = async (caseId) => {
      if (caseId === 'taobao:refund:2:1') throw new CaseBroken(caseId, 'seal_broken');
      return get(caseId);
    };
    const first = await run.deadlines.look();
    expect(first).toBeGreaterThan(5);
    expect(await run.deadlines.look()).toBe(0);
    run.desk.files.get = get;
    expect(await run.deadlines.look()).toBe(2);
  });

  it('a store that fails ends the look; the next one goes on where it stood', async () => {
    const { machine, run } = await waiting();
    machine.passes(10 * day);
    const handle = run.desk.handle.bind(run.desk);
    let calls = 0;
    run.desk.handle = (order) => {
      calls += 1;
      return calls === 3 ? Promise.reject(new Error('disk full')) : handle(order);
    };
    await expect(run.deadlines.look()).rejects.toThrow('disk full');
    await run.deadlines.look();
    const fallen = fell(await allEvents(run)).map(({ at }) => at);
    expect(fallen).toEqual([...fallen].sort((one, other) => one - other));
    expect(run.desk.index.nextDue()).toBeNull();
  });

  it('a desk that ends stops after the window that it is at; the next one goes on', async () => {
    const { machine, run } = await waiting();
    machine.passes(10 * day);
    const handle = run.desk.handle.bind(run.desk);
    let stopped: Promise<void> | null = null;
    run.desk.handle = (order) => {
      stopped ??= run.deadlines.stop();
      return handle(order);
    };
    expect(await run.deadlines.look()).toBe(1);
    await stopped;
    expect(fell(await allEvents(run))).toHaveLength(1);
    expect(await run.deadlines.look()).toBe(0);
  });

  it('two looks at once are one', async () => {
    const { machine, run } = await waiting();
    machine.passes(10 * day);
    const [one, other] = await Promise.all([run.deadlines.look(), run.deadlines.look()]);
    expect(one).toBe(other);
    expect(new Set(fell(await allEvents(run)).map(({ caseId, body }) => `${caseId} ${body.deadlineId}`)).size).toBe(
      one,
    );
  });
});

type Move = { kind: 'passes' | 'jumps'; ms: number } | { kind: 'restart' | 'looks' | 'confirms' | 'putRight' };

const anyMove: fc.Arbitrary<Move> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(minute, hour, 7 * hour, 25 * hour, 3 * day).map((ms) => passes(ms)) },
  {
    weight: 2,
    arbitrary: fc
      .constantFrom(-90 * 365 * day, -40 * day, -hour, -minute, minute, hour, 2 * day, 50 * day, 900 * day)
      .map((ms) => jumps(ms)),
  },
  { weight: 4, arbitrary: fc.constantFrom<Move>({ kind: 'restart' }, { kind: 'looks' }, { kind: 'looks' }) },
  { weight: 1, arbitrary: fc.constantFrom<Move>({ kind: 'confirms' }, { kind: 'putRight' }) },
);

function passes(ms: number): Move {
  return { kind: 'passes', ms };
}

function jumps(ms: number): Move {
  return { kind: 'jumps', ms };
}

describe('whatever the machine’s clock does', () => {
  it('each window falls once, at its due time, in order over all cases, and none is lost', async () => {
    const runs = Number(process.env.RUNS ?? 10);
    // With a clock that only goes on, and one look at the end.
    const plain = await waiting();
    plain.machine.passes(3 * 365 * day);
    await plain.run.deadlines.look();
    const expected = told(await allEvents(plain.run)).sort(byCase);
    plain.shutDown();
    expect(expected.filter(([, , type]) => type === 'deadlineFell').length).toBeGreaterThan(stages.length);

    await fc.assert(
      fc.asyncProperty(fc.array(anyMove, { minLength: 5, maxLength: 40, size: 'max' }), async (moves) => {
        await emptyDatabase();
        const at = await waiting();
        const { machine } = at;
        let { run } = at;
        let right = startOfTest;
        for (const move of moves) {
          const doubted = run.watch.isDoubted;
          switch (move.kind) {
            case 'passes':
              machine.passes(move.ms);
              right += move.ms;
              break;
            case 'jumps':
              // No machine's clock stands before the epoch.
              machine.jumps(Math.max(move.ms, -machine.wall()));
              break;
            case 'putRight':
              machine.jumps(right - machine.wall());
              break;
            case 'confirms':
              await run.watch.confirm('cli:test');
              break;
            case 'restart':
              await run.watch.close();
              run = await at.open();
              break;
            case 'looks':
              if ((await run.deadlines.look()) > 0) expect(doubted && run.watch.isDoubted).toBe(false);
          }
        }
        const latest = Math.max(machine.wall(), startOfTest);
        machine.jumps(latest - machine.wall());
        machine.passes(3 * 365 * day);
        await run.watch.see();
        await run.watch.confirm('cli:test');
        await run.deadlines.look();

        const events = await allEvents(run);
        expect(told(events).sort(byCase)).toEqual(expected);
        const order = fell(events).map(({ at: moment }) => moment);
        expect(order).toEqual([...order].sort((one, other) => one - other));
        at.shutDown();
      }),
      { numRuns: runs },
    );
  });
});

function byCase(one: unknown[], other: unknown[]): number {
  return `${one[0]}`.localeCompare(`${other[0]}`) || Number(one[1]) - Number(other[1]);
}

it('looks only at what is due, however many cases there are', async () => {
  const { machine, run } = await waiting();
  machine.passes(10 * day);
  const entries = vi.spyOn(run.desk.index, 'caseIds');
  const due = vi.spyOn(run.desk.index, 'dueBy');
  const next = vi.spyOn(run.desk.index, 'nextDue');
  const looked = await new Deadlines(run.desk, trusted, () => undefined).look();
  expect(next).toHaveBeenCalledTimes(looked + 1);
  expect(entries).not.toHaveBeenCalled();
  expect(due).not.toHaveBeenCalled();
});
