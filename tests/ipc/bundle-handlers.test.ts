/** What the windows ask about case bundles, where a person breaks it off or may not. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Session } from '../../electron/desk/accounts/session';
import { caseViewOf } from '../../electron/desk/views';
import { bundleHandlers } from '../../electron/ipc/bundle-handlers';
import { rulebookHandlers } from '../../electron/ipc/rulebook-handlers';
import { day } from '../../shared/time';
import { makeFolder } from '../intake/folders';
import { type StaffedDesk, staffedDesk, underReview } from '../support/bundle-desk';
import { dispute, startOfTest } from '../support/desk';

let home: StaffedDesk;
let folder: string;
let caseId: string;
/** What the system's dialogs answer. */
let chosen: string | null;
/** What was double-clicked. */
let waiting: string[];

beforeEach(async () => {
  home = await staffedDesk();
  folder = await makeFolder();
  caseId = await underReview(home);
  chosen = null;
  waiting = [];
});

function asked(desk: StaffedDesk, session: Session = desk.lead) {
  const { bundles, trusted } = desk;
  const open = { bundles, trusted, desk: desk.desk, pending: { settleCase: async () => undefined } };
  return bundleHandlers(
    open,
    { openBundle: async () => chosen, saveBundle: async () => chosen },
    { session: () => session },
    {
      progress: () => undefined,
      waiting: () => waiting,
      done: (path) => {
        waiting = waiting.filter((one) => one !== path);
      },
    },
  );
}

async function sentOut(): Promise<string> {
  chosen = join(folder, 'out.casebundle');
  await asked(home)['bundle.save']({ caseId, purpose: 'review', passphrase: null });
  return chosen;
}

const recorded = ({ journal }: StaffedDesk) => journal.entries.filter(({ what }) => what === 'exported');

describe('a case bundle at the windows', () => {
  test('is not made where no file is chosen, and nothing is on record of it', async () => {
    const saved = await asked(home)['bundle.save']({ caseId, purpose: 'read', passphrase: null });
    expect(saved).toEqual({ path: null, refused: null });
    expect(await readdir(folder)).toEqual([]);
    expect(recorded(home)).toEqual([]);
  });

  test('is not opened where none is chosen; those from outside wait until they are closed', async () => {
    const { 'bundle.choose': choose, 'bundle.waiting': outside, 'bundle.closed': closed } = asked(home);
    expect(await choose({})).toBeNull();
    waiting = ['/one.casebundle', '/two.casebundle'];
    expect(await outside({})).toEqual({ paths: ['/one.casebundle', '/two.casebundle'] });
    expect(await outside({})).toEqual({ paths: ['/one.casebundle', '/two.casebundle'] });
    await closed({ path: '/one.casebundle' });
    expect(await outside({})).toEqual({ paths: ['/two.casebundle'] });
  });

  test('that was looked at and left leaves nothing; its desk is trusted by a lead, and by the fingerprint that was compared', async () => {
    const path = await sentOut();
    expect(recorded(home)).toMatchObject([{ about: caseId, detail: 'bundle_review' }]);
    const away = await staffedDesk('赵仲裁');
    const { 'bundle.look': look, 'bundle.take': take, 'bundle.trust': trust, 'bundle.list': list } = asked(away);
    const { looked } = await look({ path, passphrase: null });
    expect(looked).toMatchObject({ summary: { caseId, fingerprint: home.bundles.fingerprint }, trusted: null });
    expect(await list({})).toMatchObject({ cases: [], trusted: [] });
    expect((await take({ path, passphrase: null })).refused?.code).toBe('not_trusted');

    const { fingerprint } = home.bundles;
    const named = { path, passphrase: null, fingerprint, name: '对面' };
    const byAgent = asked(away, away.agent)['bundle.trust'];
    expect((await byAgent(named)).refused?.code).toBe('lead_needed');
    expect((await trust({ ...named, fingerprint: away.bundles.fingerprint })).refused?.code).toBe('fingerprint_other');
    expect(await list({})).toMatchObject({ cases: [], trusted: [] });
    expect(await trust(named)).toEqual({ refused: null });
    expect(await take({ path, passphrase: null })).toEqual({ caseId, refused: null });
  });

  test('is read under the rulebook that it brought, though this desk has another of that version, or none', async () => {
    const change = { reason: '抽查不足', was: { samplePercent: 10 }, now: { samplePercent: 33 } };
    const from = startOfTest - day;
    await home.desk.rulebooks.layOver([{ platform: 'taobao', n: 1, from, at: from, by: home.lead.id, ...change }]);
    caseId = await underReview(home, '1002');
    const path = await sentOut();
    const away = await staffedDesk('赵仲裁');
    await asked(away)['bundle.trust']({ path, passphrase: null, fingerprint: home.bundles.fingerprint, name: '对面' });
    await asked(away)['bundle.take']({ path, passphrase: null });
    const session = { session: () => away.lead };
    const { 'rulebook.read': read } = rulebookHandlers({ desk: away.desk, ownRulebooks: '' }, session);
    const version = { platform: 'taobao', version: '2026.1+1' } as const;
    expect(await read({ ...version, guest: null })).toBeNull();
    const own = { ...change, now: { samplePercent: 77 } };
    await away.desk.rulebooks.layOver([{ platform: 'taobao', n: 1, from, at: from, by: away.lead.id, ...own }]);
    const brought = await read({ ...version, guest: caseId });
    expect(brought).toMatchObject({ version: '2026.1+1', samplePercent: 33 });
    expect(brought?.clauses.length).toBeGreaterThan(5);
    expect(await read({ ...version, guest: null })).toMatchObject({ samplePercent: 77 });
    const view = await caseViewOf(away.desk, caseId, away.lead.actor, 'shop');
    expect([view?.guest, view?.case.rulebook.version]).toEqual([true, '2026.1+1']);
  });

  test('with an answer is not made where no file is chosen', async () => {
    const path = await sentOut();
    const away = await staffedDesk('赵仲裁');
    const { 'bundle.trust': trust, 'bundle.take': take, 'bundle.answer': answer } = asked(away);
    await trust({ path, passphrase: null, fingerprint: home.bundles.fingerprint, name: '对面' });
    await take({ path, passphrase: null });
    await away.give(away.lead, caseId, 'approveVerdict', { comments: '同意' });
    chosen = null;
    expect(await answer({ caseId, passphrase: null })).toEqual({ path: null, refused: null });
    expect(await readdir(folder)).toEqual(['out.casebundle']);
    expect(recorded(away)).toEqual([]);
  });

  test('that came back to a case which went on shows both courses with whoever is hidden everywhere else, by earlier names too', async () => {
    const path = await sentOut();
    const away = await staffedDesk('赵仲裁');
    const { 'bundle.trust': trust, 'bundle.take': take, 'bundle.answer': answer } = asked(away);
    await trust({ path, passphrase: null, fingerprint: home.bundles.fingerprint, name: '对面' });
    await take({ path, passphrase: null });
    await away.give(away.lead, caseId, 'approveVerdict', { comments: '买家1001 的照片属实' });
    chosen = join(folder, 'back.casebundle');
    await answer({ caseId, passphrase: null });

    const importer = { role: 'system', id: 'import' } as const;
    const { source, ...record } = dispute('1001', { buyer: { name: '李小红' } });
    const newer = { ...record, source: { ...source, modifiedAt: startOfTest + 1 } };
    await home.give(null, caseId, 'readSource', newer, importer);
    await home.give(home.lead, caseId, 'returnVerdict', { comments: '买家1001 就是李小红' });
    const back = { path: chosen, passphrase: null };
    const { fingerprint } = away.bundles;
    await asked(home)['bundle.trust']({ ...back, fingerprint, name: '对面' });
    const { courses } = await asked(home)['bundle.compare'](back);
    expect(courses?.by).toBe('李主管');
    const shown = JSON.stringify(courses);
    expect(shown).toContain('的照片属实');
    for (const name of ['买家1001', '李小红']) expect(shown).not.toContain(name);
  });
});
