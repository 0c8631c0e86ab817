import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Desk } from '../../electron/desk/desk';
import { PendingActs } from '../../electron/desk/pending-acts';
import { caseViewOf } from '../../electron/desk/views';
import { hour } from '../../shared/time';
import { MemoryJournal } from '../support/accounts';
import fc, { isLong } from '../support/chance';
import { agent, dispute, lead, rehearsal, startOfTest, testDesk } from '../support/desk';
import { eventually } from '../support/eventually';
import { emptyDatabase } from '../support/host';
import { MemorySettings } from '../support/settings';

beforeEach(emptyDatabase);
afterEach(() => {
  vi.useRealTimers();
  // What a test left waiting reaches no other's store.
  for (const session of sessions) session.isOpen = false;
});

const idOf = (number: string) => `taobao:refund:${number}:1`;
const delay = 5000;
const roles = { a1: 'agent', l1: 'lead' } as const;
const recording = { ...rehearsal, roleOf: (id: string) => (id === 'a1' || id === 'l1' ? roles[id] : null) };

function sessionOf(actor = agent) {
  const session = {
    id: actor.id,
    actor,
    isOpen: true,
    sign: async () => {
      if (!session.isOpen) throw new Error('killed');
      return 'signed';
    },
  };
  sessions.push(session);
  return session;
}

const sessions: { isOpen: boolean }[] = [];

async function opened(cases: readonly string[] = ['1']) {
  const settings = new MemorySettings();
  const all = await testDesk(undefined, undefined, recording);
  for (const number of cases) await all.desk.handle({ type: 'file', data: dispute(number), as: agent });
  const failed = vi.fn();
  const journal = new MemoryJournal(startOfTest);
  return {
    ...all,
    settings,
    journal,
    failed,
    pending: new PendingActs(all.desk, settings, journal, failed),
    session: sessionOf(),
  };
}

let ids = 0;
const newId = (kind: string) => {
  ids += 1;
  return `${kind}-${ids}`;
};
const take = (number = '1') => ({ id: newId('take'), caseId: idOf(number), type: 'take' as const, data: {} });
const message = (text: string, number = '1') => ({
  id: newId('message'),
  caseId: idOf(number),
  type: 'addMessage' as const,
  data: { text },
});
const undoable = (group = 'group-one', draft: string | null = null) => ({ group, draft });
const assigneeOf = async (desk: Desk, number = '1') => (await desk.files.get(idOf(number)))?.state.assignee;
const rowOf = (desk: Desk, number = '1') => desk.index.get(idOf(number))?.summary;

describe('an act that can be undone', () => {
  it('is shown as if done, and takes effect when its time has come', async () => {
    const { desk, pending, session, settings } = await opened();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
    expect(await pending.ask(session, take(), undoable(), delay)).toBeNull();
    expect(rowOf(desk)?.assignee).toBe('a1');
    const view = await caseViewOf(desk, idOf('1'), agent, 'shop', (id) => desk.shown(id));
    expect(view?.case.assignee).toBe('a1');
    expect(await assigneeOf(desk)).toBeNull();
    expect(pending.state.waiting).toMatchObject([{ group: 'group-one', type: 'take', count: 1, title: '商品 1' }]);
    expect(settings.texts.size).toBe(1);
    await vi.advanceTimersByTimeAsync(delay);
    vi.useRealTimers();
    await eventually(async () => expect(await assigneeOf(desk)).toBe('a1'));
    await eventually(() => expect(pending.state).toEqual({ waiting: [], refused: [] }));
    expect(settings.texts.size).toBe(0);
  });

  it('leaves nothing where it is undone, and what was typed is given back', async () => {
    const { desk, pending, session, settings } = await opened();
    const before = rowOf(desk);
    await pending.ask(session, message('已联系卖家'), undoable('group-one', 'what was typed'), delay);
    expect(await pending.undo(session, 'group-one')).toEqual({
      undone: [{ caseId: idOf('1'), draft: 'what was typed' }],
      late: [],
    });
    expect(settings.texts.size).toBe(0);
    expect(rowOf(desk)).toEqual(before);
    await pending.settle();
    expect((await desk.files.get(idOf('1')))?.state.messages).toEqual([]);
    expect(pending.state.waiting).toEqual([]);
  });

  it('that is taking effect when it is undone is named as late', async () => {
    const { desk, pending, session } = await opened();
    await pending.ask(session, take(), undoable(), delay);
    const handle = desk.handle.bind(desk);
    let answer: Promise<unknown> | undefined;
    desk.handle = (order) => {
      answer ??= pending.undo(session, 'group-one');
      return handle(order);
    };
    await pending.settle();
    expect(await answer).toEqual({ undone: [], late: [{ caseId: idOf('1'), title: '商品 1' }] });
    expect(await assigneeOf(desk)).toBe('a1');
  });

  it('is refused at once where its case refuses it', async () => {
    const { desk, pending, session, settings } = await opened();
    await desk.handle({ caseId: idOf('1'), type: 'take', data: {}, as: lead, signer: sessionOf(lead) });
    expect(await pending.ask(session, take(), undoable(), delay)).not.toBeNull();
    expect(settings.texts.size).toBe(0);
    expect(rowOf(desk)?.assignee).toBe('l1');
  });

  it('that could not be kept is not done, and not shown', async () => {
    const { desk, pending, session, settings } = await opened();
    settings.write = async () => {
      throw new Error('full');
    };
    await expect(pending.ask(session, take(), undoable(), delay)).rejects.toThrow('full');
    expect(rowOf(desk)?.assignee).toBeNull();
    expect(pending.state.waiting).toEqual([]);
  });

  it('whose undoing could not be kept waits on', async () => {
    const { desk, pending, session, journal } = await opened();
    await pending.ask(session, take(), undoable(), delay);
    journal.add = async () => {
      throw new Error('full');
    };
    await expect(pending.undo(session, 'group-one')).rejects.toThrow('full');
    expect(pending.state.waiting).toHaveLength(1);
    await pending.settle();
    expect(await assigneeOf(desk)).toBe('a1');
  });

  it('takes effect at once before another on the same case, and before its person leaves', async () => {
    const { desk, pending, session } = await opened(['1', '2']);
    await pending.ask(session, message('one'), undoable('group-one'), delay);
    await pending.ask(session, message('two'), undoable('group-two'), delay);
    expect((await desk.files.get(idOf('1')))?.state.messages.map(({ text }) => text)).toEqual(['one']);
    await pending.ask(session, take('2'), undoable('group-three'), delay);
    await pending.leave(session);
    expect((await desk.files.get(idOf('1')))?.state.messages.map(({ text }) => text)).toEqual(['one', 'two']);
    expect(await assigneeOf(desk, '2')).toBe('a1');
  });

  it('takes effect at once where a window of the case runs out meanwhile, and where no delay is wished', async () => {
    const { desk, pending, session, clock } = await opened(['1', '2']);
    const dueAt = rowOf(desk)?.dueAt ?? 0;
    clock.hold(dueAt - 1000);
    await pending.ask(session, take('1'), undoable('group-one'), delay);
    expect(await assigneeOf(desk, '1')).toBe('a1');
    clock.hold(startOfTest);
    await pending.ask(session, take('2'), undoable('group-two'), 0);
    expect(await assigneeOf(desk, '2')).toBe('a1');
  });

  it('that its case refuses by then is told, kept until it was seen, and given back', async () => {
    const { desk, pending, session, journal, settings } = await opened();
    await pending.ask(session, take(), undoable('group-one', 'what was typed'), delay);
    await desk.handle({ caseId: idOf('1'), type: 'take', data: {}, as: lead, signer: sessionOf(lead) });
    await pending.settle();
    const { refused } = pending.state;
    expect(refused).toMatchObject([{ caseId: idOf('1'), type: 'take', draft: 'what was typed' }]);
    expect(rowOf(desk)?.assignee).toBe('l1');
    // Also after a restart.
    const again = new PendingActs(desk, settings, journal, vi.fn());
    expect(await again.resume(session)).toBe(0);
    expect(again.state.refused).toEqual(refused);
    await again.dismiss(session, [refused[0]?.id ?? '']);
    expect(again.state.refused).toEqual([]);
    expect(settings.texts.size).toBe(0);
  });

  it('is undone with all of its group, and told as one', async () => {
    const { desk, pending, session } = await opened(['1', '2', '3']);
    for (const number of ['1', '2', '3']) await pending.ask(session, take(number), undoable('group-all'), delay);
    expect(pending.state.waiting).toMatchObject([{ count: 3 }]);
    expect((await pending.undo(session, 'group-all')).undone).toHaveLength(3);
    await pending.settle();
    for (const number of ['1', '2', '3']) expect(await assigneeOf(desk, number)).toBeNull();
  });

  it('waits for its own account after a kill', async () => {
    const { desk, pending, session, journal, settings, reopen } = await opened();
    await pending.ask(session, take(), undoable(), delay);
    const { desk: again } = await reopen();
    expect(again.index.get(idOf('1'))?.summary.assignee).toBeNull();
    const after = new PendingActs(again, settings, journal, vi.fn());
    expect(await after.resume(sessionOf(lead))).toBe(0);
    expect(await assigneeOf(again)).toBeNull();
    expect(await after.resume(sessionOf())).toBe(1);
    expect(await assigneeOf(again)).toBe('a1');
    expect(settings.texts.size).toBe(0);
    expect(await assigneeOf(desk)).toBeNull();
  });

  it('that was undone is not signed for, whoever puts its row back, and however long after', async () => {
    const { desk, pending, session, journal, settings } = await opened(['1', '2']);
    await pending.ask(session, message('had second thoughts'), undoable('group-one'), delay);
    const rows = [...settings.texts];
    await pending.undo(session, 'group-one');
    for (let count = 0; count < 500; count += 1) await journal.add({ what: 'revealed', by: 'a1', about: 'x' });
    await pending.ask(session, message('stays', '2'), undoable('group-two'), delay);
    for (const [key, row] of rows) settings.texts.set(key, row);
    const after = new PendingActs(desk, settings, journal, vi.fn());
    expect(await after.resume(sessionOf())).toBe(1);
    expect((await desk.files.get(idOf('1')))?.state.messages).toEqual([]);
    expect((await desk.files.get(idOf('2')))?.state.messages).toHaveLength(1);
    expect(settings.texts.size).toBe(0);
    expect(after.state).toEqual({ waiting: [], refused: [] });
  });

  it('is in no snapshot before it took effect', async () => {
    const { desk, pending, session, reopen } = await opened();
    await pending.ask(session, take(), undoable(), delay);
    await desk.snapshot();
    expect((await reopen()).desk.index.get(idOf('1'))?.summary.assignee).toBeNull();
  });
});

/** Writes that end with the process: at the one that the kill meets, before it or after it. */
class Mortal {
  private left: number;
  constructor(
    after: number,
    private readonly isWritten: boolean,
  ) {
    this.left = after;
  }

  async write<T>(work: () => Promise<T>): Promise<T> {
    this.left -= 1;
    if (this.left > 0) return work();
    if (this.left === 0 && this.isWritten) await work();
    throw new Error('killed');
  }
}

type Step = { kind: 'ask'; number: string } | { kind: 'undo' } | { kind: 'settle' } | { kind: 'leave' };

describe('whatever is killed when', () => {
  it('what was asked for happens once, and what was undone never', async () => {
    const number = fc.constantFrom('1', '2', '3');
    const step: fc.Arbitrary<Step> = fc.oneof(
      { weight: 4, arbitrary: fc.record({ kind: fc.constant('ask' as const), number }) },
      fc.constant({ kind: 'undo' } as const),
      fc.constant({ kind: 'settle' } as const),
      fc.constant({ kind: 'leave' } as const),
    );
    const life = fc.record({
      steps: fc.array(step, { minLength: 1, maxLength: 6 }),
      after: fc.integer({ min: 1, max: 14 }),
      isWritten: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(life, { minLength: 1, maxLength: 3 }), async (lives) => {
        await emptyDatabase();
        const settings = new MemorySettings();
        const journal = new MemoryJournal(startOfTest);
        const { desk: first, reopen } = await testDesk(undefined, undefined, recording);
        for (const each of ['1', '2', '3']) await first.handle({ type: 'file', data: dispute(each), as: agent });
        const sure = new Set<string>();
        const never = new Set<string>();
        const told = { texts: 0 };

        for (const { steps, after, isWritten } of lives) {
          const { desk } = await reopen();
          const mortal = new Mortal(after, isWritten);
          const { append } = desk.store;
          desk.store.append = (commits) => mortal.write(() => append.call(desk.store, commits));
          const dying = new MemorySettings();
          dying.list = (prefix, schema) => settings.list(prefix, schema);
          dying.write = (key, value) => mortal.write(() => settings.write(key, value));
          dying.remove = (...keys) => mortal.write(() => settings.remove(...keys));
          const dyingJournal = new MemoryJournal(startOfTest);
          dyingJournal.read = (offset, limit) => journal.read(offset, limit);
          dyingJournal.add = (entry) => mortal.write(() => journal.add(entry));
          const pending = new PendingActs(desk, dying, dyingJournal, () => undefined);
          let session = sessionOf();
          await pending.resume(session);
          let last: { group: string; text: string } | null = null;
          for (const each of steps) {
            try {
              if (each.kind === 'ask') {
                told.texts += 1;
                const text = `text ${told.texts}`;
                last = { group: `group-${told.texts}`, text };
                await pending.ask(session, message(text, each.number), undoable(last.group), hour);
                sure.add(text);
              } else if (each.kind === 'undo' && last !== null) {
                const { undone, late } = await pending.undo(session, last.group);
                expect(late).toEqual([]);
                if (undone.length > 0) {
                  sure.delete(last.text);
                  never.add(last.text);
                }
              } else if (each.kind === 'settle') await pending.settle();
              else if (each.kind === 'leave') {
                await pending.leave(session);
                session.isOpen = false;
                session = sessionOf();
                await pending.resume(session);
              }
            } catch (error) {
              if (!String(error).includes('killed')) throw error;
              // Nobody was told what became of it.
              if (each.kind === 'undo' && last !== null) sure.delete(last.text);
            }
          }
          // No timer of this life goes on.
          session.isOpen = false;
        }

        const { desk } = await reopen();
        const pending = new PendingActs(desk, settings, journal, () => undefined);
        await pending.resume(sessionOf());
        const said: string[] = [];
        for (const each of ['1', '2', '3']) {
          const file = await desk.files.get(idOf(each));
          said.push(...(file?.state.messages.map(({ text }) => text) ?? []));
        }
        expect(new Set(said).size).toBe(said.length);
        for (const text of sure) expect(said).toContain(text);
        for (const text of never) expect(said).not.toContain(text);
        expect(pending.state).toEqual({ waiting: [], refused: [] });
        expect(settings.texts.size).toBe(0);
      }),
      { numRuns: isLong ? 200 : 15 },
    );
  });
});
