import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { chosenAmong, DueForErasure } from '../../electron/desk/due-for-erasure';
import { Erasing } from '../../electron/desk/erasing';
import { verifyDesk } from '../../electron/desk/verify';
import { StoreDatabase } from '../../electron/store/host/schema';
import { SealedJournal, SealedSettings } from '../../electron/store/sealed-tables';
import { newKey } from '../../electron/store/sealing';
import type { CommandType } from '../../shared/commands';
import type { ChosenDue } from '../../shared/retention';
import { day } from '../../shared/time';
import type { Actor } from '../../shared/vocabulary';
import { agent, dispute, lead, startOfTest, testDesk } from '../support/desk';
import { foundFile, photo } from '../support/filings';
import { diesOverNextAppend, emptyDatabase, losesNextAppend, refusesToRead } from '../support/host';
import { rule } from '../support/rule';
import { testRulebooks } from '../support/rulebook-source';
import { shippedFile, shippedText } from '../support/rulebooks';
import { rehearsalSigners } from '../support/store-key';

beforeEach(emptyDatabase);

/** Every file is in the vault; what is taken out of it is told by `removed`. */
const fullVault = { verified: async () => ({ path: '', bytes: 4 }), forgetChecks: () => undefined };
const noWitness = { check: async () => [], keyedCaseIds: async function* () {} };
const buyer: Actor = { role: 'buyer', id: 'b1' };
const idOf = (number: string) => `taobao:refund:${number}:1`;
const shot = createHash('sha256').update('shot').digest('hex');
const shared = createHash('sha256').update('shared').digest('hex');
const keeping = `${shippedText}\nretention: { withdrawn: 400 d }\n`;
const looker = { account: null, now: startOfTest };

/** Disputes 1 to 3 withdrawn at the start of the test, 4 open; what is withdrawn is kept for 400 days. */
async function desk(text = keeping) {
  const master = newKey();
  const opened = await testDesk(master, testRulebooks([{ name: shippedFile, text }]));
  const files = (...hashes: string[]) => [
    photo('e1', { givenAt: startOfTest, files: hashes.map((sha256) => ({ name: 'a.jpg', ...foundFile, sha256 })) }),
  ];
  const of: Record<string, string[]> = { '1': [shot, shared], '2': [], '3': [], '4': [shared] };
  for (const [number, hashes] of Object.entries(of)) {
    const evidence = hashes.length > 0 ? files(...hashes) : [];
    const data = dispute(number, { buyer: { name: `买家${number}`, realNameVerified: true }, evidence });
    expect(await opened.desk.handle({ type: 'file', data, as: agent })).toMatchObject({ ok: true });
  }
  const does = async (number: string, type: CommandType, data: object, as: Actor) =>
    expect(await opened.desk.handle({ caseId: idOf(number), type, data, as })).toMatchObject({ ok: true });
  const withdrawal = { channel: 'app', reason: 'mistaken', text: '', request: '' };
  for (const number of ['1', '2', '3']) await does(number, 'withdraw', withdrawal, buyer);
  opened.clock.hold(startOfTest + 400 * day);
  const removed: string[] = [];
  const forgotten: string[] = [];
  /** With a kill after so many erasures, where it is said. */
  const erasingOn = async (
    on: Pick<Awaited<ReturnType<typeof testDesk>>, 'desk' | 'host'>,
    dies = Number.POSITIVE_INFINITY,
  ) => {
    const journal = new SealedJournal(on.host.client, master, opened.clock);
    const settings = new SealedSettings(on.host.client, master);
    const failed = vi.fn();
    const due = new DueForErasure(on.desk);
    let left = dies;
    const erasing = new Erasing({
      desk: Object.assign(Object.create(on.desk), {
        erase: async (...args: Parameters<typeof on.desk.erase>) => {
          if (left === 0) throw new Error('killed');
          left -= 1;
          return on.desk.erase(...args);
        },
        snapshot: async () => {
          if (left === 0) throw new Error('killed');
          await on.desk.snapshot();
        },
      }),
      settings,
      journal,
      filesInHand: async () => () => false,
      removeFile: async (sha256) => removed.push(sha256) > 0,
      forget: async (caseIds) => void forgotten.push(...caseIds),
      failed,
    });
    await erasing.open();
    return { erasing, due, journal, failed };
  };
  return { ...opened, does, removed, forgotten, erasingOn };
}

/** Changes what lies in the database of a case's event of that kind. Resolves with what puts it back. */
async function damage(caseId: string, type: string): Promise<() => Promise<void>> {
  const database = new StoreDatabase();
  const found = await database.events.filter((event) => event.caseId === caseId && event.type === type).first();
  if (!found) throw new Error(`${caseId} has no ${type}`);
  await database.events.update(found.position, { body: found.body.map((byte) => byte ^ 1) });
  return async () => {
    await database.events.update(found.position, { body: found.body });
    database.close();
  };
}

const ids = async (due: DueForErasure) => (await due.all()).map(({ caseId }) => caseId);
const byLead = { actor: lead };

describe('what is due for erasure', () => {
  rule(
    'retention.due',
    'A closed case is due once it has been kept as long as the policy in force now says',
    async () => {
      const { desk: one, clock } = await desk();
      const due = new DueForErasure(one);
      clock.hold(startOfTest + 400 * day - 1);
      expect(await due.all()).toEqual([]);
      clock.hold(startOfTest + 400 * day);
      const found = await new DueForErasure(one).all();
      expect(found).toMatchObject([
        {
          caseId: idOf('1'),
          closure: 'withdrawn',
          closedAt: startOfTest,
          keptFor: 400 * day,
          dueSince: startOfTest + 400 * day,
          version: '2026.1',
        },
        { caseId: idOf('2') },
        { caseId: idOf('3') },
      ]);
    },
  );

  rule('retention.open', 'A case that is not closed is never due', async () => {
    const { desk: one, clock } = await desk();
    clock.hold(startOfTest + 40_000 * day);
    expect(await ids(new DueForErasure(one))).not.toContain(idOf('4'));
  });

  it('is nothing where the policy says of no closing how long it is kept', async () => {
    const { desk: one, clock } = await desk(shippedText);
    clock.hold(startOfTest + 40_000 * day);
    expect(await new DueForErasure(one).all()).toEqual([]);
  });

  it('is found by its number and its goods, and put in order', async () => {
    const { desk: one } = await desk();
    const due = new DueForErasure(one);
    expect((await due.matching('refund:2')).map(({ caseId }) => caseId)).toEqual([idOf('2')]);
    expect((await due.matching('商品 3')).map(({ caseId }) => caseId)).toEqual([idOf('3')]);
    expect(await due.matching('别的')).toEqual([]);
    expect(await due.matching('', 'closure')).toHaveLength(3);
  });

  it('is chosen by name, or all but some', async () => {
    const { desk: one } = await desk();
    const all = await new DueForErasure(one).all();
    const chosen = (which: ChosenDue) => chosenAmong(all, which).map(({ caseId }) => caseId);
    expect(chosen({ caseIds: [idOf('2')] })).toEqual([idOf('2')]);
    expect(chosen({ search: '', except: [idOf('2')] })).toEqual([idOf('1'), idOf('3')]);
  });

  rule('retention.hold', 'A legal hold keeps a case, whatever is due; a lead sets and ends it', async () => {
    const { desk: one, does, erasingOn, host } = await desk();
    await does('1', 'preserve', { reason: '法院调证' }, lead);
    const { erasing, due } = await erasingOn({ desk: one, host });
    const found = await due.all();
    expect(found.find(({ caseId }) => caseId === idOf('1'))?.isPreserved).toBe(true);
    expect(chosenAmong(found, { search: '', except: [] }).map(({ caseId }) => caseId)).toEqual([idOf('2'), idOf('3')]);
    // Also one that was chosen before the hold was set.
    await (await erasing.start(byLead, found)).done;
    expect(erasing.state.last).toMatchObject({ erased: 2, skipped: 1 });
    expect(await one.files.get(idOf('1'))).not.toBeNull();
    await does('1', 'endPreservation', { note: '诉讼已结' }, lead);
    expect(chosenAmong(await due.all(), { search: '', except: [] })).toHaveLength(1);
    expect(
      await one.handle({ caseId: idOf('1'), type: 'preserve', data: { reason: '再保全' }, as: agent }),
    ).toMatchObject({
      ok: false,
      rejection: { code: 'wrong_role' },
    });
  });
});

describe('erasing', () => {
  rule(
    'retention.erased',
    'Erasing destroys what the case says; that it was, and by which rule, stays on a chain that verifies',
    async () => {
      const { desk: one, host, storeKey, erasingOn, reopen } = await desk();
      const { erasing, due, journal } = await erasingOn({ desk: one, host });
      const { problem, done } = await erasing.start(byLead, chosenAmong(await due.all(), { caseIds: [idOf('1')] }));
      expect(problem).toBeNull();
      await done;
      for (const now of [one, (await reopen()).desk]) {
        expect(await now.files.get(idOf('1'))).toBeNull();
        expect((await now.store.read(idOf('1')))?.events).toEqual([]);
        expect(await now.store.sources(idOf('1'))).toEqual([]);
        expect(now.index.get(idOf('1'))).toBeUndefined();
        const search = { view: 'all' as const, stages: [], text: '买家1' };
        expect((await now.index.window(search, 0, 10, looker)).rows).toEqual([]);
        expect(await now.store.erasure(idOf('1'))).toMatchObject({
          actor: lead,
          body: { due: { closure: 'withdrawn', closedAt: startOfTest, keptFor: 400 * day, version: '2026.1' } },
        });
      }
      expect(await verifyDesk(one, fullVault, rehearsalSigners(storeKey), noWitness)).toMatchObject({
        cases: 4,
        problems: [],
      });
      expect(await journal.read(0, 10)).toMatchObject([
        { what: 'case_erased', by: lead.id, about: idOf('1'), detail: 'withdrawn 2026.1' },
      ]);
    },
  );

  rule('retention.files', 'Evidence files go with the case, but for those that another case uses', async () => {
    const { desk: one, host, removed, forgotten, erasingOn } = await desk();
    const { erasing, due } = await erasingOn({ desk: one, host });
    await (await erasing.start(byLead, await due.all())).done;
    expect(removed).toEqual([shot]);
    expect(forgotten).toEqual([idOf('1'), idOf('2'), idOf('3')]);
    expect(erasing.state).toMatchObject({ running: null, left: null, last: { erased: 3, skipped: 0, files: 1 } });
  });

  rule(
    'retention.turn',
    'Whether a case is due is asked again in its turn: a longer period that is set meanwhile keeps what is left',
    async () => {
      const { desk: one, host, erasingOn } = await desk();
      let erasures = 0;
      const setLonger = () =>
        one.rulebooks.layOver([
          {
            platform: 'taobao',
            n: 1,
            from: startOfTest,
            at: startOfTest + 400 * day,
            by: lead.id,
            reason: '监管要求',
            was: {},
            now: { keepWithdrawn: 800 },
          },
        ]);
      const changing = Object.assign(Object.create(one), {
        erase: async (...args: Parameters<typeof one.erase>) => {
          erasures += 1;
          if (erasures === 2) await setLonger();
          return one.erase(...args);
        },
      });
      const { erasing, due } = await erasingOn({ desk: changing, host });
      await (await erasing.start(byLead, await due.all())).done;
      expect(erasing.state.last).toMatchObject({ erased: 1, skipped: 2 });
    },
  );

  it('passes over a case that is damaged, names it, and erases the others', async () => {
    const { desk: one, host, removed, erasingOn, reopen } = await desk();
    const { erasing, due } = await erasingOn({ desk: one, host });
    const chosen = await due.all();
    await damage(idOf('2'), 'withdrawalAsked');
    one.files.forget(idOf('2'));
    await (await erasing.start(byLead, chosen)).done;
    expect(erasing.state).toMatchObject({
      left: null,
      last: { erased: 2, skipped: 0, damaged: [idOf('2')], files: 1, areFilesLeft: false },
    });
    expect(removed).toEqual([shot]);
    expect((await erasingOn(await reopen())).erasing.state.left).toBeNull();
  });

  it('leaves the files while a damaged case may use them, and takes them away once all can be read', async () => {
    const { desk: one, host, removed, erasingOn, reopen } = await desk();
    const { erasing, due, failed } = await erasingOn({ desk: one, host });
    const heal = await damage(idOf('4'), 'evidenceAdded');
    await (await erasing.start(byLead, await due.all())).done;
    expect(erasing.state.last).toMatchObject({ erased: 3, damaged: [], files: 0, areFilesLeft: true });
    await erasingOn(await reopen());
    expect(removed).toEqual([]);
    await heal();
    await erasingOn(await reopen());
    expect(removed).toEqual([shot]);
    expect(failed).not.toHaveBeenCalled();
  });

  it('leaves the files while an event cannot be read, and takes them away once all can be', async () => {
    const { desk: one, host, removed, erasingOn, reopen } = await desk();
    const { erasing, due, failed } = await erasingOn({ desk: one, host });
    refusesToRead(host, 'since');
    await (await erasing.start(byLead, await due.all())).done;
    expect(erasing.state.last).toMatchObject({ erased: 3, damaged: [], files: 0, areFilesLeft: true });
    expect([removed, failed.mock.calls]).toEqual([[], []]);
    await erasingOn(await reopen());
    expect(removed).toEqual([shot]);
  });

  it('is one at a time, and what is cancelled leaves the rest as it was', async () => {
    const { desk: one, host, erasingOn } = await desk();
    const { erasing, due } = await erasingOn({ desk: one, host });
    const chosen = await due.all();
    const { done } = await erasing.start(byLead, chosen);
    expect((await erasing.start(byLead, chosen)).problem).toBe('running');
    await erasing.cancel();
    await done;
    expect(erasing.state).toMatchObject({ running: null, left: null, last: { isCancelled: true } });
    const { erased = 0 } = erasing.state.last ?? {};
    expect(erased).toBeLessThan(3);
    expect(await ids(due)).toHaveLength(3 - erased);
  });

  rule(
    'retention.killed',
    'Killed in between, each case is erased or not; the rest is carried on when its lead is back',
    async () => {
      const { desk: one, host, removed, erasingOn, reopen, storeKey } = await desk();
      const first = await erasingOn({ desk: one, host }, 1);
      await (await first.erasing.start(byLead, await first.due.all())).done;
      expect(first.failed).toHaveBeenCalled();
      expect(removed).toEqual([]);

      const again = await reopen();
      const second = await erasingOn(again);
      // What is left of the one that is erased is gone at once.
      expect(removed).toEqual([shot]);
      expect(second.erasing.state.left).toEqual({ by: lead.id, cases: 2 });
      expect(await ids(second.due)).toEqual([idOf('2'), idOf('3')]);
      expect((await second.journal.read(0, 10)).filter(({ what }) => what === 'case_erased')).toHaveLength(1);
      await second.erasing.resume({ actor: { role: 'lead', id: 'another' } });
      expect(second.erasing.state.left?.cases).toBe(2);
      await second.erasing.resume(byLead);
      expect(await ids(second.due)).toEqual([]);
      expect(await verifyDesk(again.desk, fullVault, rehearsalSigners(storeKey), noWitness)).toMatchObject({
        problems: [],
      });
      expect((await erasingOn(await reopen())).erasing.state).toMatchObject({ left: null });
    },
  );

  it('that its host died over once is told as done', async () => {
    const { desk: one, host, removed, forgotten, erasingOn } = await desk();
    const { erasing, due, journal, failed } = await erasingOn({ desk: one, host });
    const chosen = await due.all();
    diesOverNextAppend(host);
    await (await erasing.start(byLead, chosen)).done;
    expect(host.launches).toBe(2);
    expect(erasing.state).toMatchObject({ left: null, last: { erased: 3, skipped: 0, damaged: [] } });
    expect((await journal.read(0, 10)).filter(({ what }) => what === 'case_erased')).toHaveLength(3);
    expect(forgotten).toEqual([idOf('1'), idOf('2'), idOf('3')]);
    expect(removed).toEqual([shot]);
    expect(failed).not.toHaveBeenCalled();
  });

  it('that the store was lost over is told as it went, once its lead goes on', async () => {
    const { desk: one, host, removed, erasingOn } = await desk();
    const { erasing, due, journal, failed } = await erasingOn({ desk: one, host });
    const chosen = await due.all();
    losesNextAppend(host);
    await (await erasing.start(byLead, chosen)).done;
    expect(failed).toHaveBeenCalled();
    expect(await ids(due)).toEqual([idOf('2'), idOf('3')]);
    await erasing.resume(byLead);
    expect(await ids(due)).toEqual([]);
    expect(erasing.state).toMatchObject({ left: null, last: { erased: 3, skipped: 0 } });
    expect((await journal.read(0, 10)).filter(({ what }) => what === 'case_erased')).toHaveLength(3);
    expect(removed).toEqual([shot]);
  });

  it('that was killed takes nothing away of a case that turns out to be damaged', async () => {
    const { desk: one, host, forgotten, erasingOn, reopen } = await desk();
    const first = await erasingOn({ desk: one, host }, 1);
    await (await first.erasing.start(byLead, await first.due.all())).done;
    await damage(idOf('2'), 'withdrawalAsked');
    forgotten.length = 0;
    const { erasing } = await erasingOn(await reopen());
    expect(forgotten).toEqual([idOf('1')]);
    expect(erasing.state.left?.cases).toBe(2);
    await erasing.resume(byLead);
    expect(erasing.state).toMatchObject({ left: null, last: { erased: 1, damaged: [idOf('2')] } });
    expect(forgotten).toEqual([idOf('1'), idOf('3')]);
  });

  it('that was broken off can be let go', async () => {
    const { desk: one, host, erasingOn, reopen } = await desk();
    const first = await erasingOn({ desk: one, host }, 1);
    await (await first.erasing.start(byLead, await first.due.all())).done;
    const { erasing, due } = await erasingOn(await reopen());
    await erasing.cancel();
    await erasing.resume(byLead);
    expect(await ids(due)).toHaveLength(2);
  });
});
