/** A case goes out to another desk, is reviewed there, and comes back. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { BundleRefused } from '../../electron/bundle/format';
import { GuestRoom } from '../../electron/bundle/guest-room';
import type { Session } from '../../electron/desk/accounts/session';
import { outboxRows } from '../../electron/desk/outbox-rows';
import { CaseBroken } from '../../electron/desk/ports';
import { caseViewOf } from '../../electron/desk/views';
import { replay } from '../../electron/domain/case/evolve';
import { storyOf } from '../../electron/report/story';
import { wordsIn } from '../../electron/shell/words';
import { commandTypes } from '../../shared/commands';
import { eventInWords } from '../../shared/event-words';
import type { CaseEvent } from '../../shared/events';
import { day, platformDay } from '../../shared/time';
import { makeFolder } from '../intake/folders';
import { colleague } from '../support/accounts';
import { anyDataFor } from '../support/any-command';
import { type StaffedDesk, staffedDesk, underReview, unwatched } from '../support/bundle-desk';
import fc from '../support/chance';
import { dispute, startOfTest } from '../support/desk';
import { refusesToRead } from '../support/host';
import { dearRefund } from '../support/stories';

const passphrase = 'a long passphrase for two desks';

/** What `underReview` files, as a later record of the platform has it. */
const claim = { by: 'buyer', asks: 'full_refund', reason: '质量问题', text: '无法对焦', amountFen: 600_000 } as const;
const paid = { orderId: 'O1001', title: '相机', paidFen: 600_000, fundsIn: 'escrow' } as const;
const call = {
  with: 'buyer',
  startedAt: startOfTest - 120_000,
  seconds: 60,
  reached: true,
  text: '买家称急用',
} as const;

/** @param prepare what the desk is before its case is filed @param act what is done to the case before it goes out */
async function sent(
  prepare: (home: StaffedDesk) => Promise<unknown> = async () => undefined,
  act: (home: StaffedDesk, caseId: string) => Promise<unknown> = async () => undefined,
) {
  const home = await staffedDesk();
  await prepare(home);
  const away = await staffedDesk('赵仲裁');
  const folder = await makeFolder();
  const caseId = await underReview(home);
  await act(home, caseId);
  const out = join(folder, 'out.casebundle');
  const maker = (desk: StaffedDesk) => desk.lead.account;
  const { id, name, role } = maker(home);
  const by = { id, name, role };
  await home.bundles.export({ caseId, purpose: 'review', path: out, passphrase, by }, unwatched);
  const trust = async (at: StaffedDesk, path: string) => {
    const { read } = await at.bundles.look(path, passphrase, unwatched);
    await at.bundles.trust(at.lead, read, '对面');
  };
  const back = join(folder, 'back.casebundle');
  const answer = () => away.bundles.answer(caseId, back, passphrase, by, unwatched);
  const merge = async (at = home) => {
    const { read } = await at.bundles.look(back, passphrase, unwatched);
    return at.bundles.merge(read, at.lead.actor);
  };
  const take = (path = out) => away.bundles.take(path, passphrase, away.lead.actor, unwatched);
  return { home, away, caseId, out, back, folder, trust, take, answer, merge };
}

/** Sent out, and here at the reviewer's. */
async function received(...before: Parameters<typeof sent>) {
  const all = await sent(...before);
  await all.trust(all.away, all.out);
  await all.take();
  return all;
}

/** Who puts out or chooses. */
const by = (session: Session) => ({ actor: session.actor, session });

async function refusal(done: Promise<unknown>): Promise<string> {
  return done.then(
    () => 'taken',
    (error: BundleRefused) => error.code ?? `${error.name} ${error.message}`,
  );
}

/** Reviewed away and at home, and the answer is here. */
async function apart(there: CommandGiven, here: CommandGiven) {
  const all = await received();
  const { home, away, caseId, trust, back, answer } = all;
  await away.give(away.lead, caseId, ...there);
  await answer();
  await trust(home, back);
  await home.give(home.lead, caseId, ...here);
  const other: Session = await colleague(home, home.lead, '陈主管', 'lead');
  const choose = (keep: 'ours' | 'theirs', session = other, note = '以此为准') =>
    home.bundles.choose(back, passphrase, { actor: session.actor, session }, { keep, note }, unwatched);
  return { ...all, choose, other };
}

type CommandGiven = [
  type: 'approveVerdict' | 'changeVerdict' | 'returnVerdict',
  data: { comments: string; verdict?: unknown },
];

const approvedAway = () =>
  apart(['approveVerdict', { comments: '看过，同意' }], ['returnVerdict', { comments: '请补充' }]);

const stateAt = async ({ desk }: StaffedDesk, caseId: string) => (await desk.files.get(caseId))?.state;

describe('a case of another desk', () => {
  it('is taken in only from a desk that a lead has trusted by its fingerprint, and is then just what it was', async () => {
    const { home, away, caseId, out, trust, take } = await sent();
    expect(await refusal(take())).toBe('not_trusted');
    expect(await readdir(away.folder)).toEqual([]);
    const { summary, read } = await away.bundles.look(out, passphrase, unwatched);
    expect(summary.fingerprint).toBe(home.bundles.fingerprint);
    await expect(away.bundles.trust(away.agent, read, '对面')).rejects.toThrow('lead');
    await trust(away, out);
    await take();
    expect(await stateAt(away, caseId)).toEqual(await stateAt(home, caseId));
    expect(away.bundles.guestCases).toMatchObject([
      { caseId, mode: 'review', reviewed: false, desk: { name: '对面' } },
    ]);
    expect(await away.verify()).toMatchObject({ cases: 1, files: 1, problems: [] });
  });

  it('is refused again once its desk is trusted no longer', async () => {
    const { home, away, trust, take, out } = await sent();
    await trust(away, out);
    await away.trusted.distrust(away.lead, home.bundles.fingerprint);
    expect(await refusal(take())).toBe('not_trusted');
  });

  it('is in no queue and no count, and nothing can be done to it but its review', async () => {
    const { away, caseId } = await received();
    expect(away.desk.index.size).toBe(0);
    const view = await caseViewOf(away.desk, caseId, away.lead.actor, 'both');
    const open = view?.offers.filter(({ rejection }) => rejection === null).map(({ type }) => type);
    expect(open?.sort()).toEqual(['approveVerdict', 'changeVerdict', 'returnVerdict']);
    const order = { caseId, type: 'escalate' as const, data: { note: '请看' }, as: away.lead.actor, signer: away.lead };
    expect(await away.desk.handle(order)).toMatchObject({ ok: false, rejection: { code: 'case_elsewhere' } });
  });

  it('that was sent to be read is changed by nobody and nothing: no command is offered, and none is carried out', async () => {
    const { home, away, caseId, folder, trust, take } = await sent();
    const path = join(folder, 'read.casebundle');
    const { id, name, role } = home.lead.account;
    await home.bundles.export({ caseId, purpose: 'read', path, passphrase, by: { id, name, role } }, unwatched);
    await trust(away, path);
    await take(path);
    expect(away.bundles.guestCases).toMatchObject([{ caseId, mode: 'read' }]);
    const before = await away.desk.files.get(caseId);
    for (const { actor } of [away.lead, away.agent]) {
      const view = await caseViewOf(away.desk, caseId, actor, 'both');
      const codes = view?.offers.map(({ rejection }) => rejection?.code);
      expect(codes?.length).toBeGreaterThan(20);
      expect(new Set(codes)).toEqual(new Set(['case_elsewhere']));
    }
    const system = { actor: { role: 'system', id: 'clock' } as const, signer: undefined };
    const givers = [away.lead, away.agent].map((session) => ({ actor: session.actor, signer: session }));
    for (const type of commandTypes) {
      if (type === 'file') continue;
      for (const { data } of fc.sample(anyDataFor(type), { numRuns: 2, seed: 20_261_127 })) {
        for (const { actor, signer } of [...givers, system]) {
          const done = await away.desk.handle({ caseId, type, data, as: actor, signer });
          expect(done, type).toMatchObject({ ok: false });
        }
      }
    }
    const after = await away.desk.files.get(caseId);
    expect(after?.state).toEqual(before?.state);
    expect(after?.events).toEqual(before?.events);
    expect(away.desk.index.size).toBe(0);
    expect(await away.verify()).toMatchObject({ problems: [] });
    const by = { id: away.lead.id, name: away.lead.account.name, role: away.lead.account.role };
    const answer = away.bundles.answer(caseId, join(folder, 'answer.casebundle'), passphrase, by, unwatched);
    expect(await refusal(answer)).not.toBe('taken');
  });

  it('is reviewed by a lead of the desk, not by an agent, under the rulebook that it brought', async () => {
    const { away, caseId } = await received();
    const order = { caseId, type: 'approveVerdict' as const, data: { comments: '' } };
    const byAgent = { ...order, as: away.agent.actor, signer: away.agent };
    expect(await away.desk.handle(byAgent)).toMatchObject({ ok: false, rejection: { code: 'wrong_role' } });
    await away.give(away.lead, caseId, 'approveVerdict', { comments: '同意' });
    expect(await stateAt(away, caseId)).toMatchObject({ stage: 'ruled', reviews: [{ by: { id: away.lead.id } }] });
    expect(await away.verify()).toMatchObject({ problems: [] });
    // Its numbers are none of this store's: a snapshot that said so would leave the desk's own events out.
    expect(away.desk.shownPosition).toBe(await away.store.position());
  });

  it('is not reviewed by whoever proposed its verdict under the same key', async () => {
    const { home, away, caseId } = await received();
    const [record] = away.guests.all;
    const author = home.accounts.keysOf(home.agent.id)[0]?.publicKey ?? '';
    expect(record?.record.manifest.people.some(({ keys }) => keys.some(({ publicKey }) => publicKey === author))).toBe(
      true,
    );
    const real = away.accounts.keysOf.bind(away.accounts);
    away.accounts.keysOf = (id) => real(id).map((key) => ({ ...key, publicKey: author }));
    const order = {
      caseId,
      type: 'approveVerdict' as const,
      data: { comments: '' },
      as: away.lead.actor,
      signer: away.lead,
    };
    expect(await away.desk.handle(order)).toMatchObject({ ok: false, rejection: { code: 'own_verdict' } });
  });

  it('outlives a restart with its review, happens once, and leaves nothing when it is put out', async () => {
    const { away, caseId, take } = await received();
    const order = {
      id: 'once',
      caseId,
      type: 'returnVerdict' as const,
      data: { comments: '请补充' },
      as: away.lead.actor,
      signer: away.lead,
    };
    expect(await away.desk.handle(order)).toMatchObject({ ok: true, repeated: false });
    expect(await away.desk.handle(order)).toMatchObject({ ok: true, repeated: true });
    const { store: own, settings, accounts: people } = away;
    const clock = { now: () => 0 };
    const again = new GuestRoom({ own, settings, clock, people, isRehearsal: false, failed: fail });
    await again.open();
    expect((await again.read(caseId))?.events).toEqual((await away.desk.files.get(caseId))?.events);
    expect(await refusal(take())).toBe('review_here');
    expect(await refusal(away.bundles.putOut(caseId, by(away.lead), false))).toBe('review_unanswered');
    expect(away.bundles.guestCases).toMatchObject([{ caseId, isUnanswered: true }]);
    expect(await refusal(away.bundles.putOut(caseId, by(away.agent), true))).toContain('NotAllowed');
    await away.bundles.putOut(caseId, by(away.lead), true);
    expect(away.forgotten).toEqual([caseId]);
    expect(await away.desk.files.get(caseId)).toBeNull();
    expect(await away.verify()).toMatchObject({ cases: 0, problems: [] });
    expect(away.dropped).toHaveLength(1);
    await take();
    expect(await stateAt(away, caseId)).toMatchObject({ stage: 'lead_review' });
  });

  it('that is put out leaves files which a draft or another guest has, and so does one whose bundle was not taken in', async () => {
    const { home, away, folder, caseId, out, take } = await received();
    const [sha256 = ''] = away.guests.filesOf(caseId) ?? [];
    // Another case with the same photo.
    const other = join(folder, 'other.casebundle');
    const { id, name, role } = home.lead.account;
    const second = await underReview(home, '1002');
    const asked = { caseId: second, purpose: 'review' as const, path: other, passphrase, by: { id, name, role } };
    await home.bundles.export(asked, unwatched);
    await take(other);
    await away.bundles.putOut(second, by(away.agent), false);
    expect([away.dropped, await away.vault.holds(sha256)]).toEqual([[], true]);
    // On an evidence dialog that was not sent.
    await away.settings.write(`draft:${away.agent.id}:x`, { text: `{"files":["${sha256}"]}`, seq: 1, savedAt: 0 });
    await away.bundles.putOut(caseId, by(away.agent), false);
    expect([away.dropped, await away.vault.holds(sha256)]).toEqual([[], true]);
    await away.settings.remove(`draft:${away.agent.id}:x`);
    await take(out);
    await away.bundles.putOut(caseId, by(away.agent), false);
    expect([away.dropped, await away.vault.holds(sha256)]).toEqual([[sha256], false]);
  });

  it('that cannot be read keeps neither the desk nor other guests from opening, and a lead can put it out', async () => {
    const { away, caseId, take } = await received();
    const key = `guest:${caseId}`;
    const kept = (await away.settings.read(key, z.looseObject({ rulebook: z.string() }))) ?? fail();
    const [sha256 = ''] = away.guests.filesOf(caseId) ?? [];
    for (const spoiled of [
      { ...kept, rulebook: 'somethingNew: 1' },
      { ...kept, events: ['no event'] },
    ]) {
      await away.guests.putOut(caseId);
      await away.settings.write(key, spoiled);
      away.unread.length = 0;
      await away.guests.open();
      expect(away.unread).toHaveLength(1);
    }
    expect(away.bundles.unreadable).toEqual([caseId]);
    expect(away.bundles.guestCases).toEqual([]);
    expect(await away.guests.filesInUse(new Set([sha256]))).toEqual(new Set([sha256]));
    expect(await refusal(take())).toBe('guest_unreadable');
    expect(await refusal(away.bundles.putOut(caseId, by(away.agent), true))).toContain('NotAllowed');
    expect(await refusal(away.bundles.putOut(caseId, by(away.lead), false))).toBe('guest_unreadable');
    await away.bundles.putOut(caseId, by(away.lead), true);
    expect([away.bundles.unreadable, await away.vault.holds(sha256)]).toEqual([[], false]);
    await take();
    expect(away.bundles.guestCases).toMatchObject([{ caseId }]);
  });

  it.each(['seal', 'value'])(
    'whose %s is damaged keeps no desk shut, and every file until a lead puts it out',
    async (what) => {
      const { away, caseId } = await received();
      const key = `guest:${caseId}`;
      const files = new Set(away.guests.filesOf(caseId));
      const row = (await away.host.client.ask('setting', key)) ?? fail();
      await away.guests.putOut(caseId);
      const content = row.content.map((byte, at) => (what === 'seal' && at === 20 ? byte ^ 1 : byte));
      await away.host.client.ask('writeSettings', [{ key, content }], []);
      if (what === 'value') refusesToRead(away.host, 'setting', (asked) => asked === key);
      await away.guests.open();
      expect([away.bundles.unreadable, away.unread]).toEqual([[caseId], [expect.any(Error)]]);
      await expect(away.guests.filesInUse(files)).rejects.toThrow(CaseBroken);
      expect(await refusal(away.bundles.putOut(caseId, by(away.agent), true))).toContain('NotAllowed');
      await away.bundles.putOut(caseId, by(away.lead), true);
      expect([away.bundles.unreadable, away.forgotten]).toEqual([[], [caseId]]);
      expect(await away.guests.filesInUse(files)).toEqual(new Set());
    },
  );

  it('gives way to no older bundle, to none of another desk, and to none that is to be read only', async () => {
    const { home, away, caseId, folder, out, trust, take } = await received();
    const { id, name, role } = home.lead.account;
    const path = join(folder, 'next.casebundle');
    const asked = { caseId, path, passphrase, by: { id, name, role } };
    home.deskClock.hold(startOfTest + 1000);
    await home.bundles.export({ ...asked, purpose: 'read' }, unwatched);
    expect(await refusal(take(path))).toBe('guest_for_review');
    await home.bundles.export({ ...asked, purpose: 'review' }, unwatched);
    await take(path);
    expect(await refusal(take(out))).toBe('guest_newer');
    const stranger = await staffedDesk('孙仲裁');
    await underReview(stranger);
    await stranger.bundles.export({ ...asked, purpose: 'review' }, unwatched);
    await trust(away, path);
    expect(await refusal(take(path))).toBe('guest_of_other');
    expect(away.bundles.guestCases).toMatchObject([{ caseId, mode: 'review', fingerprint: home.bundles.fingerprint }]);
  });

  it('is not taken in where it is at home', async () => {
    const { home, out } = await sent();
    expect(await refusal(home.bundles.take(out, passphrase, home.lead.actor, unwatched))).toBe('case_here');
  });

  it('is not filed a second time by an import', async () => {
    const { home, away, caseId } = await received();
    const filed = (await home.desk.files.get(caseId))?.events[0];
    const { severity: _s, rulebook: _r, locked: _l, ...filing } = filed?.type === 'filed' ? filed.body : fail();
    const order = {
      type: 'file' as const,
      data: { ...filing, messages: [], evidence: [] },
      as: { role: 'system', id: 'import' } as const,
    };
    expect(await away.desk.handle(order)).toMatchObject({ ok: false, rejection: { code: 'case_elsewhere' } });
  });
});

const fail = (): never => {
  throw new Error('not filed');
};

describe('the answer', () => {
  it.each(['approveVerdict', 'changeVerdict', 'returnVerdict'] as const)(
    'of %s becomes the case’s course at home, signed by the reviewer, and is told outside from there',
    async (type) => {
      const { home, away, caseId, back, trust, answer, merge } = await received();
      expect(await refusal(answer())).toBe('nothing_to_answer');
      const verdict = { ...dearRefund, reasons: '照片显示无法对焦，商家未举证。' };
      await away.give(away.lead, caseId, type, { comments: '看过', ...(type === 'changeVerdict' && { verdict }) });
      expect((await away.host.client.ask('outbox', 0, 100)).length).toBe(0);
      expect(away.bundles.guestCases).toMatchObject([{ reviewed: true, isUnanswered: true }]);
      await answer();
      expect(away.bundles.guestCases).toMatchObject([{ reviewed: true, isUnanswered: false }]);
      expect(await refusal(merge())).toBe('not_trusted');
      await trust(home, back);
      const told = (await home.host.client.ask('outbox', 0, 100)).length;
      const added = await merge();
      expect(added.reviewer.name).toBe('李主管');
      expect(await stateAt(home, caseId)).toEqual(await stateAt(away, caseId));
      expect(home.desk.index.get(caseId)?.summary.stage).toBe(type === 'returnVerdict' ? 'arbitration' : 'ruled');
      expect(await home.verify()).toMatchObject({ cases: 1, problems: [] });
      const rows = (await home.host.client.ask('outbox', 0, 100)).length - told;
      expect(rows).toBe(outboxRows(added.records).length);
      expect(await refusal(merge())).toBe('answer_known');
      expect(home.bundles.people).toContainEqual({ id: away.lead.id, name: '李主管' });
    },
  );

  it('is not taken in where the case has gone on since; nothing is changed', async () => {
    const { home, caseId, merge } = await approvedAway();
    const before = await home.desk.files.get(caseId);
    expect(await refusal(merge())).toBe('answer_conflicts');
    expect(await home.desk.files.get(caseId)).toEqual(before);
    expect(await home.verify()).toMatchObject({ problems: [] });
  });

  it.each(['approveVerdict', 'returnVerdict'] as const)(
    'of %s stands against no window that ran out here meanwhile; also the verdict’s author takes it in',
    async (type) => {
      const { home, away, caseId, back, trust, answer } = await received();
      await away.give(away.lead, caseId, type, { comments: '请补充' });
      await answer();
      await trust(home, back);
      const window = (await stateAt(home, caseId))?.deadlines.find(({ kind }) => kind === 'lead_review') ?? fail();
      home.deskClock.hold(window.dueAt);
      await home.give(null, caseId, 'fallDue', { deadlineId: window.id }, { role: 'system', id: 'clock' });
      const before = (await home.desk.files.get(caseId))?.events ?? [];
      expect(before.slice(-2).map(({ type }) => type)).toEqual(['deadlineFell', 'escalated']);
      expect(await refusal(home.bundles.compare(back, passphrase, unwatched))).toBe('answer_fits');
      const { read } = await home.bundles.look(back, passphrase, unwatched);
      const told = (await home.host.client.ask('outbox', 0, 100)).length;
      const added = await home.bundles.merge(read, home.agent.actor);
      expect((await home.host.client.ask('outbox', 0, 100)).length - told).toBe(outboxRows(added.records).length);
      const there = (await stateAt(away, caseId)) ?? fail();
      const { returned, stage, reviews, verdict, deadlines } = (await stateAt(home, caseId)) ?? fail();
      expect({ returned, stage, reviews, decided: verdict?.verdict }).toEqual({
        returned: there.returned,
        stage: there.stage,
        reviews: there.reviews,
        decided: there.verdict?.verdict,
      });
      // What follows counts from here and now.
      expect(deadlines.map(({ id, startedAt }) => [id, startedAt])).toEqual(
        there.deadlines.map(({ id }) => [id, window.dueAt]),
      );
      const events = (await home.desk.files.get(caseId))?.events ?? [];
      expect(events.slice(0, before.length)).toEqual(before);
      const story = storyOf(events, null, { t: wordsIn('en'), language: 'en', time: String, name: (id) => id });
      expect(story?.moments[before.length]?.sentence).toBe('Took in the review of 李主管 at another desk');
      expect(await home.verify()).toMatchObject({ problems: [] });
      expect(replay((await home.store.read(caseId))?.events ?? [])).toEqual(await stateAt(home, caseId));
      expect(await refusal(home.bundles.merge(read, home.agent.actor))).toBe('answer_known');
    },
  );

  it('lets the parties appeal for as long as ever from when it is taken in, however long it travelled', async () => {
    const { home, away, caseId, back, trust, answer, merge } = await received();
    await away.give(away.lead, caseId, 'approveVerdict', { comments: '同意' });
    await answer();
    await trust(home, back);
    const reviewedAt = startOfTest;
    const now = reviewedAt + 60 * day;
    home.deskClock.hold(now);
    const { records } = await merge();
    const { verdict, reviews, deadlines, stage } = (await stateAt(home, caseId)) ?? fail();
    const window = home.desk.rulebookOf((await stateAt(home, caseId)) ?? fail())?.windows.appeal ?? 0;
    expect(reviews).toMatchObject([{ at: reviewedAt, by: { id: away.lead.id } }]);
    expect(verdict).toMatchObject({ issuedAt: now, appealUntil: now + window, approvedBy: { id: away.lead.id } });
    expect(deadlines).toMatchObject([{ id: 'appeal_window', startedAt: now, dueAt: now + window }]);
    expect(stage).toBe('ruled');
    const fallDue = { deadlineId: 'appeal_window' };
    const clock = { role: 'system', id: 'clock' } as const;
    await expect(home.give(null, caseId, 'fallDue', fallDue, clock)).rejects.toThrow('deadline_not_due');
    // The review alone is the other desk's own event, with its signature.
    const events = (await home.desk.files.get(caseId))?.events ?? [];
    expect(events.filter(({ recordedBy }) => recordedBy === away.lead.id).map(({ hash }) => hash)).toEqual([
      records[0]?.hash,
    ]);
    expect(await home.verify()).toMatchObject({ problems: [] });
  });

  it('is not taken in before its review was made by the clock here', async () => {
    const { home, away, caseId, back, trust, answer, merge } = await received();
    away.deskClock.hold(startOfTest + day);
    await away.give(away.lead, caseId, 'approveVerdict', { comments: '' });
    await answer();
    await trust(home, back);
    expect(await refusal(merge())).toBe('answer_ahead');
    expect(await stateAt(home, caseId)).toMatchObject({ stage: 'lead_review' });
    home.deskClock.hold(startOfTest + day);
    expect(await refusal(merge())).toBe('taken');
  });

  it('is remembered as asked for before there is a file that could be answered', async () => {
    const { home, caseId, folder } = await sent();
    const { id, name, role } = home.lead.account;
    const kept = async () => (await home.settings.list('bundle-out:', z.unknown())).length;
    const before = await kept();
    let during = 0;
    const asked = { caseId, purpose: 'review' as const, passphrase: null, by: { id, name, role } };
    const progress = () => {
      void kept().then((count) => {
        during = count;
      });
    };
    await home.bundles.export({ ...asked, path: join(folder, 'more.casebundle') }, { progress });
    await expect.poll(() => during).toBe(before + 1);
    const nowhere = join(folder, 'none', 'x.casebundle');
    await expect(home.bundles.export({ ...asked, path: nowhere }, unwatched)).rejects.toThrow('ENOENT');
    expect(await kept()).toBe(before + 1);
  });

  it.each(['sourceUpdated', 'assigned', 'linked', 'preserved'] as const)(
    'stands against no %s here, which stays',
    async (type) => {
      const { home, away, caseId, back, trust, answer, merge } = await received();
      await away.give(away.lead, caseId, 'approveVerdict', { comments: '同意' });
      await answer();
      await trust(home, back);
      const { lead } = home;
      const { source, ...record } = dispute('1001', { order: { ...paid, title: '相机（新）' }, claim });
      const acts = {
        sourceUpdated: () =>
          home.give(null, caseId, 'readSource', {
            ...record,
            source: { ...source, modifiedAt: startOfTest + 1 },
          }),
        assigned: () => home.give(lead, caseId, 'assign', { to: lead.id }),
        linked: async () => {
          const other = await home.give(null, undefined, 'file', dispute('1002'));
          return home.give(lead, caseId, 'link', { caseId: other.caseId, kind: 'same_shop' });
        },
        preserved: () => home.give(lead, caseId, 'preserve', { reason: '法院调取' }),
      };
      await acts[type]();
      const before = (await home.desk.files.get(caseId))?.events ?? [];
      expect(before.at(-1)?.type).toBe(type);
      await merge();
      const events = (await home.desk.files.get(caseId))?.events ?? [];
      expect(events.slice(0, before.length)).toEqual(before);
      const { order, assignee, links, preserved, stage } = (await stateAt(home, caseId)) ?? fail();
      expect(stage).toBe('ruled');
      expect({
        sourceUpdated: order?.title === '相机（新）',
        assigned: assignee === lead.id,
        linked: links.length === 1,
        preserved: preserved !== null,
      }).toMatchObject({ [type]: true });
      expect(replay((await home.store.read(caseId))?.events ?? [])).toEqual(await stateAt(home, caseId));
      expect(await home.verify()).toMatchObject({ problems: [] });
    },
  );

  it('conflicts with a newer record by which its verdict would order more than was paid', async () => {
    const { home, away, caseId, back, trust, answer, merge } = await received();
    await away.give(away.lead, caseId, 'approveVerdict', { comments: '同意' });
    await answer();
    await trust(home, back);
    const { source, ...record } = dispute('1001', { order: { ...paid, paidFen: 100_000 }, claim });
    await home.give(null, caseId, 'readSource', { ...record, source: { ...source, modifiedAt: startOfTest + 1 } });
    expect(await refusal(merge())).toBe('answer_conflicts');
  });

  it('is not taken in elsewhere, nor as a case', async () => {
    const { home, away, caseId, back, trust, answer, take, merge } = await received();
    await away.give(away.lead, caseId, 'approveVerdict', { comments: '' });
    await answer();
    expect(await refusal(take(back))).toBe('answer_elsewhere');
    const other = await staffedDesk();
    await trust(other, back);
    expect(await refusal(merge(other))).toBe('answer_elsewhere');
    expect(home.desk.index.size).toBe(1);
  });
});

describe('a case that went on at both desks', () => {
  it('is shown side by side', async () => {
    const { home, back } = await approvedAway();
    const { before, ours, theirs } = await home.bundles.compare(back, passphrase, unwatched);
    const reviewOf = (events: readonly CaseEvent[]) =>
      events.flatMap((event) => (event.type === 'verdictReviewed' ? [event.body.review.action] : []));
    expect([before.at(-1)?.seq, reviewOf(ours), reviewOf(theirs.events)]).toEqual([
      (ours[0]?.seq ?? 0) - 1,
      ['returned'],
      ['approved'],
    ]);
  });

  it('stays on its own course where a lead says so, and the other can be read in its history', async () => {
    const { home, caseId, choose, merge, back } = await approvedAway();
    const before = await stateAt(home, caseId);
    await choose('ours');
    const { seq: _s, updatedAt: _u, ...after } = (await stateAt(home, caseId)) ?? fail();
    expect(after).toEqual((({ seq: _, updatedAt: __, ...rest }) => rest)(before ?? fail()));
    const events = (await home.desk.files.get(caseId))?.events ?? [];
    const story = storyOf(events, null, { t: wordsIn('en'), language: 'en', time: String, name: (id) => id });
    const moment = story?.moments.at(-1);
    expect(moment?.sentence).toContain('李主管');
    expect(moment?.text).toBe('以此为准\n看过，同意');
    expect(await home.verify()).toMatchObject({ problems: [] });
    expect(await refusal(merge())).toBe('answer_known');
    expect(await refusal(home.bundles.compare(back, passphrase, unwatched))).toBe('answer_known');
  });

  it('takes the other course where a lead says so, tells of it outside, and keeps its own on record', async () => {
    const { home, away, caseId, choose } = await approvedAway();
    await choose('theirs');
    const theirs = await stateAt(away, caseId);
    expect(await stateAt(home, caseId)).toMatchObject({
      stage: 'ruled',
      verdict: theirs?.verdict,
      reviews: theirs?.reviews,
    });
    const events = (await home.desk.files.get(caseId))?.events ?? [];
    expect(events.filter(({ type }) => type === 'verdictReviewed')).toHaveLength(2);
    const kinds = (await home.host.client.ask('outbox', 0, 100)).map(({ kind }) => kind);
    expect(kinds).toContain('verdict');
    expect(await home.verify()).toMatchObject({ problems: [] });
    // As it is read anew from its events.
    expect(replay((await home.store.read(caseId))?.events ?? [])).toEqual(await stateAt(home, caseId));
  });

  it('counts in insights by the course that is its own, and not by the one that gave way', async () => {
    const { home, choose } = await approvedAway();
    const now = home.desk.clock.now();
    const days = { from: platformDay(now, -30), to: platformDay(now, 30), platform: null, person: null };
    const figures = async () => {
      const { reviewed, issued, stays } = await home.desk.index.insights.report(days, 1, now);
      return { reviewed, issued, inReview: stays.find(({ stage }) => stage === 'lead_review')?.left ?? 0 };
    };
    expect(await figures()).toMatchObject({ reviewed: { approved: 0, returned: 1 }, issued: 0, inReview: 1 });
    await choose('theirs');
    expect(await figures()).toMatchObject({ reviewed: { approved: 1, returned: 0 }, issued: 1, inReview: 1 });
  });

  it('is chosen about by a lead alone, who neither proposed the verdict nor reviewed it at either desk', async () => {
    const { home, away, choose, other } = await approvedAway();
    await expect(choose('ours', home.agent)).rejects.toThrow('lead');
    expect(await refusal(choose('ours', home.lead))).toBe('course_own');
    const { sameHands, keysOf } = home.accounts;
    home.accounts.sameHands = (id) => [id, home.agent.id];
    expect(await refusal(choose('ours'))).toBe('course_own');
    home.accounts.sameHands = sameHands;
    // Whoever reviewed it away has an account here too.
    const theirs = away.accounts.keysOf(away.lead.id);
    home.accounts.keysOf = (id) => (id === other.id ? theirs : keysOf.call(home.accounts, id));
    expect(await refusal(choose('theirs'))).toBe('course_own');
    home.accounts.keysOf = keysOf;
    expect(await refusal(choose('ours', other, ' '))).toBe('course_reason');
    expect(await refusal(choose('ours'))).toBe('taken');
  });

  it('is left to the other review by whoever reviewed it here, where there is no other lead', async () => {
    const { home, caseId, choose } = await approvedAway();
    expect(await refusal(choose('ours', home.lead))).toBe('course_own');
    await choose('theirs', home.lead);
    expect(await stateAt(home, caseId)).toMatchObject({ stage: 'ruled' });
  });

  it('has what a lead of the other desk changed readable in its history, though its own course stands', async () => {
    const verdict = { ...dearRefund, reasons: '照片显示无法对焦，应退大部分。' };
    const { home, caseId, choose } = await apart(
      ['changeVerdict', { comments: '改', verdict }],
      ['returnVerdict', { comments: '请补充' }],
    );
    await choose('ours');
    const events = (await home.desk.files.get(caseId))?.events ?? [];
    const words = {
      t: wordsIn('zh-CN'),
      time: String,
      name: (id: string) => id,
      list: (parts: string[]) => parts.join('、'),
    };
    const { text } = eventInWords(events.at(-1) ?? fail(), words);
    expect(text).toContain('应退大部分');
    expect(text).toContain('¥6,000.00');
  });

  it('keeps its own course where that was told outside already', async () => {
    const { home, caseId, choose } = await apart(
      ['returnVerdict', { comments: '请补充' }],
      ['approveVerdict', { comments: '' }],
    );
    expect(await refusal(choose('theirs'))).toBe('course_told');
    await choose('ours');
    expect(await stateAt(home, caseId)).toMatchObject({ stage: 'ruled' });
  });
});

describe('what is particular about a case goes with it', () => {
  it('is decided under the figures that a lead had laid over its rulebook', async () => {
    const layOver = (home: StaffedDesk) =>
      home.desk.rulebooks.layOver([
        {
          platform: 'taobao',
          n: 1,
          from: startOfTest - day,
          at: startOfTest - day,
          by: home.lead.id,
          reason: '抽查不足',
          was: { samplePercent: 10 },
          now: { samplePercent: 33 },
        },
      ]);
    const { home, away, caseId, back, trust, answer, merge } = await received(layOver);
    const there = (await stateAt(away, caseId)) ?? fail();
    expect(there.rulebook.version).toBe('2026.1+1');
    expect(away.desk.rulebookOf(there)?.review.samplePercent).toBe(33);
    // The other desk's own rulebooks are as they were.
    expect(away.desk.rulebooks.get('taobao', '2026.1+1')).toBeNull();
    await away.give(away.lead, caseId, 'approveVerdict', { comments: '' });
    await answer();
    await trust(home, back);
    await merge();
    expect(await stateAt(home, caseId)).toMatchObject({ stage: 'ruled', rulebook: { version: '2026.1+1' } });
    expect(await home.verify()).toMatchObject({ problems: [] });
  });

  it('has its legal hold there and still when it is back', async () => {
    const preserve = (home: StaffedDesk, caseId: string) =>
      home.give(home.lead, caseId, 'preserve', { reason: '法院调取' });
    const { home, away, caseId, back, trust, answer, merge } = await received(undefined, preserve);
    expect((await stateAt(away, caseId))?.preserved).toMatchObject({ reason: '法院调取' });
    await away.give(away.lead, caseId, 'approveVerdict', { comments: '' });
    await answer();
    await trust(home, back);
    await merge();
    expect((await stateAt(home, caseId))?.preserved).toMatchObject({ reason: '法院调取', by: { id: home.lead.id } });
  });

  it('keeps a legal hold that it was put on meanwhile, also where the other course is taken', async () => {
    const { home, away, caseId, back, trust, answer, merge } = await received();
    await away.give(away.lead, caseId, 'approveVerdict', { comments: '看过' });
    await answer();
    await trust(home, back);
    await home.give(home.lead, caseId, 'preserve', { reason: '法院调取' });
    await home.give(home.lead, caseId, 'noteCall', call);
    expect(await refusal(merge())).toBe('answer_conflicts');
    await home.bundles.choose(back, passphrase, by(home.lead), { keep: 'theirs', note: '只是保全' }, unwatched);
    expect(await stateAt(home, caseId)).toMatchObject({ stage: 'ruled', preserved: { reason: '法院调取' } });
    expect(home.desk.index.get(caseId)?.standing.isPreserved).toBe(true);
    expect(replay((await home.store.read(caseId))?.events ?? [])).toEqual(await stateAt(home, caseId));
    expect(await home.verify()).toMatchObject({ problems: [] });
  });
});

describe('a case that was erased while its bundle was out', () => {
  it('takes no answer in and no copy of itself; nothing comes back, and the chain still verifies', async () => {
    const { home, away, caseId, out, back, trust, answer, merge } = await received();
    await away.give(away.lead, caseId, 'approveVerdict', { comments: '看过' });
    await answer();
    await trust(home, back);
    expect(await home.desk.erase([caseId], home.lead.actor, home.lead)).toBe(1);
    await home.bundles.forget(new Set([caseId]));
    const told = (await home.host.client.ask('outbox', 0, 100)).length;
    expect(await refusal(merge())).toBe('erased_here');
    const lead = { actor: home.lead.actor, session: home.lead };
    const choosing = { keep: 'theirs', note: '' } as const;
    expect(await refusal(home.bundles.choose(back, passphrase, lead, choosing, unwatched))).toBe('erased_here');
    expect(await refusal(home.bundles.take(out, passphrase, home.lead.actor, unwatched))).toBe('erased_here');
    expect(await stateAt(home, caseId)).toBeUndefined();
    expect([home.desk.index.size, home.bundles.guestCases]).toEqual([0, []]);
    expect(await home.store.erasure(caseId)).toMatchObject({ type: 'erased' });
    expect((await home.host.client.ask('outbox', 0, 100)).length).toBe(told);
    expect(await home.verify()).toMatchObject({ problems: [] });
    // The reviewer's desk has what it did as before, and the file is as it was.
    expect(await stateAt(away, caseId)).toMatchObject({ stage: 'ruled' });
    expect((await home.bundles.look(back, passphrase, unwatched)).summary.caseId).toBe(caseId);
  });
});
