import { describe, expect, it, vi } from 'vitest';
import { NotAllowed } from '../../../electron/desk/accounts/accounts';
import { AnyAccount } from '../../../electron/desk/accounts/record';
import { SessionEnded } from '../../../electron/desk/accounts/session';
import { Tries, waitAfter } from '../../../electron/desk/accounts/tries';
import { isSignedBy, newKeyPair } from '../../../electron/desk/signatures';
import { minute } from '../../../shared/time';
import {
  colleague,
  firstLead,
  MemorySettings,
  passcode,
  type TestAccounts,
  testAccounts,
} from '../../support/accounts';

const wrong = 'wrong horse battery';
const problemOf = (answer: { ok: boolean; problem?: { code: string } }) => (answer.ok ? 'ok' : answer.problem?.code);

describe('the first account', () => {
  it('is a lead’s, and there is only one first', async () => {
    const { accounts, journal } = await testAccounts();
    const lead = await firstLead(accounts);
    expect(lead.account).toMatchObject({ name: '李主管', role: 'lead', entry: 'passcode', isActive: true });
    await expect(accounts.createFirst('另一人', passcode)).rejects.toThrow(NotAllowed);
    expect(journal.lines).toEqual(['account_created lead']);
  });

  it('is made once, also where two windows ask at once', async () => {
    const { accounts } = await testAccounts();
    const made = await Promise.allSettled([accounts.createFirst('甲', passcode), accounts.createFirst('乙', passcode)]);
    expect(made.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(accounts.all).toHaveLength(1);
  });

  it.each([
    ['1234567', 'passcode_short'],
    ['12345678', 'passcode_simple'],
    ['hgfedcba', 'passcode_simple'],
    ['aaaaaaaabb', 'passcode_simple'],
    ['Lead Person', 'passcode_simple'],
    ['仲裁台很重要的口令', 'ok'],
  ])('with %s as its passcode: %s', async (given, expected) => {
    const { accounts } = await testAccounts();
    expect(problemOf(await accounts.createFirst('lead person', given))).toBe(expected);
    expect(accounts.all).toHaveLength(expected === 'ok' ? 1 : 0);
  });
});

describe('signing in', () => {
  it('opens a session that signs by the account’s key; nothing that is kept holds the passcode or the key', async () => {
    const { accounts, signIn, settings, journal } = await testAccounts();
    const lead = await firstLead(accounts);
    lead.end();
    const answer = await signIn.signIn(lead.id, passcode, 'console');
    if (!answer.ok) throw new Error(answer.problem.code);
    const [key] = accounts.keysOf(lead.id);
    expect(await isSignedBy(key?.publicKey ?? '', 'event', 'abc', await answer.session.sign('abc'))).toBe(true);
    const kept = JSON.stringify([...settings.values, journal.entries]);
    expect(kept).not.toContain(passcode);
    expect(kept).not.toContain(lead.recoveryCode);
  });

  it('takes a passcode however the keyboard composed it', async () => {
    const { accounts, signIn } = await testAccounts();
    const made = await accounts.createFirst('李主管', 'café１２３ passé');
    if (!made.ok) throw new Error(made.problem.code);
    expect(problemOf(await signIn.signIn(made.session.id, 'cafe\u0301123 passe\u0301', 'console'))).toBe('ok');
  });

  it('a session that has ended signs nothing more', async () => {
    const { accounts } = await testAccounts();
    const lead = await firstLead(accounts);
    lead.end();
    expect(lead.isOpen).toBe(false);
    await expect(lead.sign('abc')).rejects.toThrow(SessionEnded);
  });

  it('is refused with a wrong passcode, for whom nobody knows, and for who has left', async () => {
    const all = await testAccounts();
    const lead = await firstLead(all.accounts);
    const agent = await colleague(all, lead, '王仲裁');
    expect(problemOf(await all.signIn.signIn(lead.id, wrong, 'console'))).toBe('passcode_wrong');
    expect(problemOf(await all.signIn.signIn('nobody', passcode, 'console'))).toBe('account_unknown');
    await all.accounts.setActive(lead, agent.id, false);
    expect(problemOf(await all.signIn.signIn(agent.id, passcode, 'console'))).toBe('account_inactive');
    expect(agent.isOpen).toBe(false);
    expect(all.journal.lines).toContain('sign_in_failed passcode console');
  });

  it('is on record also where no passcode is looked at, once until one is', async () => {
    const all = await testAccounts();
    const lead = await firstLead(all.accounts);
    const agent = await colleague(all, lead, '王仲裁');
    const made = await all.accounts.create(lead, '新人', 'agent');
    if (!made.ok) throw new Error(made.problem.code);
    await all.accounts.setActive(lead, agent.id, false);
    const refused = async () => {
      for (const id of ['nobody', 'somebody', agent.id, made.account.id, made.account.id])
        await all.signIn.signIn(id, passcode, 'console');
    };
    const recorded = () => all.journal.entries.filter(({ what }) => what === 'sign_in_failed');
    await refused();
    await refused();
    expect(recorded()).toEqual([
      { what: 'sign_in_failed', by: 'desk', about: 'desk', detail: 'account_unknown console' },
      { what: 'sign_in_failed', by: agent.id, about: agent.id, detail: 'account_inactive console' },
      { what: 'sign_in_failed', by: made.account.id, about: made.account.id, detail: 'start_code_needed console' },
    ]);
    await all.signIn.signIn(lead.id, passcode, 'console');
    await refused();
    expect(recorded()).toHaveLength(4);
  });
});

describe('failed tries', () => {
  async function failing(times: number): Promise<TestAccounts & { id: string }> {
    const all = await testAccounts();
    const { id } = await firstLead(all.accounts);
    for (let tries = 0; tries < times; tries += 1) {
      all.clock.steady += waitAfter(tries);
      await all.signIn.signIn(id, wrong, 'console');
    }
    return { ...all, id };
  }
  const attempt = ({ signIn }: TestAccounts, id: string) => signIn.signIn(id, passcode, 'console');

  it('are slowed more and more, up to a quarter of an hour', () => {
    expect([0, 2, 3, 4, 5, 10, 11, 50].map(waitAfter)).toEqual([
      0,
      0,
      5000,
      10_000,
      20_000,
      640_000,
      15 * minute,
      15 * minute,
    ]);
  });

  it('have the right passcode wait, too, and tell how long', async () => {
    const all = await failing(4);
    expect(await attempt(all, all.id)).toEqual({
      ok: false,
      problem: { code: 'too_soon', params: { waitMs: 10_000 } },
    });
    all.clock.steady += 9_999;
    expect(problemOf(await attempt(all, all.id))).toBe('too_soon');
    all.clock.steady += 1;
    expect(await attempt(all, all.id)).toMatchObject({ ok: true, failed: 4 });
    expect(all.journal.lines.filter((line) => line.startsWith('sign_in_failed'))).toHaveLength(4);
    // One entry for a whole wait: who hammers cannot fill the journal.
    expect(all.journal.lines.filter((line) => line.startsWith('sign_in_too_soon'))).toHaveLength(1);
  });

  it('are looked up once where there are none, and counted from then on', async () => {
    const settings = new MemorySettings();
    const read = vi.spyOn(settings, 'read');
    const opened = () => new Tries(settings, { wall: () => 0, steady: () => 0 });
    const tries = opened();
    expect([await tries.waitOf('a'), await tries.failuresOf('a'), await tries.waitOf('a')]).toEqual([0, 0, 0]);
    for (let failures = 1; failures <= 3; failures += 1) {
      await tries.begin('a');
      expect(await tries.failuresOf('a')).toBe(failures);
    }
    expect(await tries.waitOf('a')).toBe(waitAfter(3));
    expect(read).toHaveBeenCalledTimes(1);
    expect(await opened().failuresOf('a')).toBe(3);
  });

  it('are forgotten once one was right', async () => {
    const all = await failing(4);
    all.clock.steady += 10_000;
    await attempt(all, all.id);
    expect(problemOf(await all.signIn.signIn(all.id, wrong, 'console'))).toBe('passcode_wrong');
    expect(await attempt(all, all.id)).toMatchObject({ ok: true, failed: 1 });
  });

  it('a restart does not forget them; time that passed while shut counts', async () => {
    const all = await failing(5);
    const again = await all.reopen();
    expect(await attempt(again, all.id)).toMatchObject({ problem: { code: 'too_soon', params: { waitMs: 20_000 } } });
    again.clock.wall += 15_000;
    const later = await again.reopen();
    expect(await attempt(later, all.id)).toMatchObject({ problem: { code: 'too_soon', params: { waitMs: 5000 } } });
  });

  it('setting the machine’s clock helps nobody while the desk runs', async () => {
    const all = await failing(5);
    for (const jump of [-365 * 24 * 60 * minute, 365 * 24 * 60 * minute]) {
      all.clock.wall += jump;
      expect(await attempt(all, all.id)).toMatchObject({ problem: { params: { waitMs: 20_000 } } });
    }
  });

  it('a clock set back before a restart neither helps nor locks for ever: the wait begins anew', async () => {
    const all = await failing(5);
    all.clock.wall -= 365 * 24 * 60 * minute;
    const again = await all.reopen();
    expect(await attempt(again, all.id)).toMatchObject({ problem: { params: { waitMs: 20_000 } } });
    again.clock.wall += 20_000;
    expect(await attempt(await again.reopen(), all.id)).toMatchObject({ ok: true });
  });

  it('count before they are looked at: many at once are looked at one by one', async () => {
    const all = await testAccounts();
    const { id } = await firstLead(all.accounts);
    const answers = await Promise.all(Array.from({ length: 10 }, () => all.signIn.signIn(id, wrong, 'console')));
    expect(answers.map(problemOf)).toEqual([...Array(3).fill('passcode_wrong'), ...Array(7).fill('too_soon')]);
  });

  it('of codes count as those of passcodes do', async () => {
    const all = await failing(2);
    expect(problemOf(await all.signIn.recover(all.id, 'AAAAA', 'another passcode'))).toBe('code_wrong');
    expect(problemOf(await all.signIn.recover(all.id, 'AAAAA', 'another passcode'))).toBe('too_soon');
    expect(problemOf(await attempt(all, all.id))).toBe('too_soon');
  });
});

describe('getting back in', () => {
  it('by the printed code: the key stays, the passcode and the code are others', async () => {
    const all = await testAccounts();
    const lead = await firstLead(all.accounts);
    const before = all.accounts.keysOf(lead.id);
    const typed = lead.recoveryCode.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o').replaceAll('1', 'l');
    const back = await all.signIn.recover(lead.id, typed, 'another passcode');
    if (!back.ok) throw new Error(back.problem.code);
    expect(all.accounts.keysOf(lead.id)).toEqual(before);
    expect(problemOf(await all.signIn.signIn(lead.id, 'another passcode', 'console'))).toBe('ok');
    expect(problemOf(await all.signIn.signIn(lead.id, passcode, 'console'))).toBe('passcode_wrong');
    expect(problemOf(await all.signIn.recover(lead.id, lead.recoveryCode, 'a third passcode'))).toBe('code_wrong');
    expect(problemOf(await all.signIn.recover(lead.id, back.recoveryCode, 'a third passcode'))).toBe('ok');
    expect(all.journal.lines).toContain('recovered');
  });

  it('by a lead: a new key; the old one is kept with when it was used', async () => {
    let position = 7;
    const all = await testAccounts({ position: async () => position });
    const lead = await firstLead(all.accounts);
    const agent = await colleague(all, lead, '王仲裁');
    position = 12;
    const reset = await all.accounts.reset(lead, agent.id);
    if (!reset.ok) throw new Error(reset.problem.code);
    expect(agent.isOpen).toBe(false);
    expect(problemOf(await all.signIn.signIn(agent.id, passcode, 'console'))).toBe('start_code_needed');
    expect(problemOf(await all.signIn.recover(agent.id, agent.recoveryCode, passcode))).toBe('start_code_needed');
    expect(problemOf(await all.signIn.begin(agent.id, 'AAAAA-AAAAA-AAAAA', passcode))).toBe('code_wrong');
    expect(problemOf(await all.signIn.begin(agent.id, reset.startCode, passcode))).toBe('ok');
    expect(problemOf(await all.signIn.begin(agent.id, reset.startCode, passcode))).toBe('passcode_set_already');
    const [old, present] = all.accounts.keysOf(agent.id);
    expect(old).toMatchObject({ after: 7, until: { position: 12 } });
    expect(present).toMatchObject({ after: 12, until: null });
    expect(old?.publicKey).not.toBe(present?.publicKey);
    expect(all.journal.lines).toContain('account_reset');
  });

  it.each(['reset', 'shut'] as const)(
    'an account that is %s while its person signs in has nobody signed in afterwards',
    async (how) => {
      const all = await testAccounts();
      const lead = await firstLead(all.accounts);
      const agent = await colleague(all, lead, '王仲裁');
      agent.end();
      // As long as it takes to stretch a passcode.
      const look = all.accounts.keyByPasscode.bind(all.accounts);
      let isLooking: () => void = () => undefined;
      const looked = new Promise<void>((resolve) => {
        isLooking = resolve;
      });
      all.accounts.keyByPasscode = async (...asked) => {
        const found = await look(...asked);
        isLooking();
        await new Promise((resolve) => setTimeout(resolve, 30));
        return found;
      };
      const change = async () => {
        await looked;
        return how === 'reset' ? all.signIn.reset(lead, agent.id) : all.signIn.setActive(lead, agent.id, false);
      };
      const [first, changed, next] = await Promise.all([
        all.signIn.signIn(agent.id, passcode, 'console'),
        change(),
        looked
          .then(() => new Promise((resolve) => setTimeout(resolve, 1)))
          .then(() => all.signIn.recover(agent.id, agent.recoveryCode, 'another passcode')),
      ]);
      expect([first.ok && first.session.isOpen, changed.ok, next.ok]).toEqual([false, true, false]);
      const [record] = await all.settings.list(`account:${agent.id}`, AnyAccount);
      expect([record?.passcode === null, record?.isActive]).toEqual(how === 'reset' ? [true, true] : [false, false]);
    },
  );

  it('no session is opened with a key that the account does not sign with now', async () => {
    const all = await testAccounts();
    const lead = await firstLead(all.accounts);
    const agent = await colleague(all, lead, '王仲裁');
    const old = async () => (await all.accounts.keyByPasscode(agent.id, passcode)) ?? new Uint8Array(32);
    const [one, other, third] = [await old(), await old(), await old()];
    expect(all.accounts.openSession(agent.id, one).isOpen).toBe(true);
    await all.accounts.setActive(lead, agent.id, false);
    expect(() => all.accounts.openSession(agent.id, other)).toThrow(NotAllowed);
    await all.accounts.setActive(lead, agent.id, true);
    const reset = await all.accounts.reset(lead, agent.id);
    expect(() => all.accounts.openSession(agent.id, third)).toThrow(NotAllowed);
    expect([...third].every((byte) => byte === 0)).toBe(true);
    if (reset.ok) await all.signIn.begin(agent.id, reset.startCode, passcode);
    expect(all.accounts.openSession(agent.id, await old()).isOpen).toBe(true);
  });

  it('by the printed code: the passcode and the code are changed at one go', async () => {
    const all = await testAccounts();
    const lead = await firstLead(all.accounts);
    const kept: string[] = [];
    const write = all.settings.write.bind(all.settings);
    all.settings.write = async (key, value) => {
      if (key.startsWith('account:')) kept.push(key);
      await write(key, value);
    };
    expect(problemOf(await all.signIn.recover(lead.id, lead.recoveryCode, 'another passcode'))).toBe('ok');
    expect(kept).toHaveLength(1);
  });

  it('one changes one’s own passcode only with the present one', async () => {
    const all = await testAccounts();
    const lead = await firstLead(all.accounts);
    expect(problemOf(await all.signIn.changePasscode(lead, wrong, 'another passcode'))).toBe('passcode_wrong');
    expect(problemOf(await all.signIn.changePasscode(lead, passcode, 'short'))).toBe('passcode_short');
    expect(problemOf(await all.signIn.changePasscode(lead, passcode, 'another passcode'))).toBe('ok');
    expect(problemOf(await all.signIn.signIn(lead.id, 'another passcode', 'console'))).toBe('ok');
    expect(problemOf(await all.signIn.newRecoveryCode(lead, passcode))).toBe('passcode_wrong');
    const made = await all.signIn.newRecoveryCode(lead, 'another passcode');
    expect(problemOf(made)).toBe('ok');
    expect(problemOf(await all.signIn.recover(lead.id, lead.recoveryCode, passcode))).toBe('code_wrong');
  });
});

describe('what a lead does', () => {
  it('nobody else may', async () => {
    const all = await testAccounts();
    const lead = await firstLead(all.accounts);
    const agent = await colleague(all, lead, '王仲裁');
    await expect(all.accounts.create(agent, '另一人', 'lead')).rejects.toThrow(NotAllowed);
    await expect(all.accounts.changeRole(agent, agent.id, 'lead')).rejects.toThrow(NotAllowed);
    await expect(all.accounts.setActive(agent, lead.id, false)).rejects.toThrow(NotAllowed);
    await expect(all.accounts.reset(agent, lead.id)).rejects.toThrow(NotAllowed);
    lead.end();
    await expect(all.accounts.create(lead, '另一人', 'lead')).rejects.toThrow(NotAllowed);
  });

  it('a role holds from then on, also for who is signed in; the last lead stays one', async () => {
    const all = await testAccounts();
    const lead = await firstLead(all.accounts);
    const agent = await colleague(all, lead, '王仲裁');
    expect(problemOf(await all.accounts.changeRole(lead, lead.id, 'agent'))).toBe('last_lead');
    await all.accounts.changeRole(lead, agent.id, 'lead');
    expect(agent.actor).toEqual({ id: agent.id, role: 'lead' });
    expect(problemOf(await all.accounts.changeRole(lead, lead.id, 'agent'))).toBe('ok');
    await expect(all.accounts.create(lead, '另一人', 'agent')).rejects.toThrow(NotAllowed);
    expect(all.journal.lines).toEqual(expect.arrayContaining(['role_changed agent lead', 'role_changed lead agent']));
  });

  it('a lead neither deactivates nor resets themselves; a name is taken however it is written', async () => {
    const { accounts } = await testAccounts();
    const lead = await firstLead(accounts);
    expect(problemOf(await accounts.setActive(lead, lead.id, false))).toBe('own_account');
    expect(problemOf(await accounts.reset(lead, lead.id))).toBe('own_account');
    expect(problemOf(await accounts.create(lead, ' 李主管 ', 'agent'))).toBe('name_taken');
  });
});

describe('one key is one person', () => {
  it('a second account of the same key is refused at its making', async () => {
    const pair = newKeyPair();
    const newKeys = () => ({ ...pair, privateKey: new Uint8Array(pair.privateKey) });
    const all = await testAccounts({ newKeys });
    const lead = await firstLead(all.accounts);
    const made = await all.accounts.create(lead, '王仲裁', 'agent');
    if (!made.ok) throw new Error(made.problem.code);
    expect(problemOf(await all.signIn.begin(made.account.id, made.startCode, passcode))).toBe('key_shared');
    expect(all.accounts.keysOf(made.account.id)).toEqual([]);
  });

  it('one that was put into the store by other means is known for the same hands', async () => {
    const all = await testAccounts();
    const lead = await firstLead(all.accounts);
    const record = JSON.parse(all.settings.values.get(`account:${lead.id}`) ?? '');
    await all.settings.write('account:second', { ...record, id: 'second', name: '第二个我' });
    const { accounts } = await all.reopen();
    expect(accounts.sameHands('second').sort()).toEqual([lead.id, 'second'].sort());
    expect(accounts.sharedKeys()).toEqual([[lead.id, 'second'].sort()]);
  });
});

describe('accounts from before there were passcodes', () => {
  async function old(...people: ['agent' | 'lead', string][]): Promise<TestAccounts> {
    const all = await testAccounts();
    for (const [place, [role, id]] of people.entries()) {
      await all.settings.write(`account:${id}`, { id, name: id, role, createdAt: place });
    }
    return all.reopen();
  }

  it('a lead sets a passcode first, and then lets the others begin', async () => {
    const all = await old(['agent', 'a1'], ['lead', 'l1']);
    expect(all.accounts.all.map(({ entry }) => entry)).toEqual(['awaits_lead', 'unclaimed']);
    expect(problemOf(await all.signIn.begin('a1', '', passcode))).toBe('start_code_needed');
    const lead = await all.signIn.begin('l1', '', passcode);
    if (!lead.ok) throw new Error(lead.problem.code);
    expect(all.accounts.get('a1')?.entry).toBe('awaits_lead');
    const start = await all.accounts.reset(lead.session, 'a1');
    if (!start.ok) throw new Error(start.problem.code);
    expect(problemOf(await all.signIn.begin('a1', start.startCode, passcode))).toBe('ok');
  });

  it('a second lead is not to be had by whoever comes next', async () => {
    const all = await old(['lead', 'l1'], ['lead', 'l2']);
    await all.signIn.begin('l1', '', passcode);
    expect(problemOf(await all.signIn.begin('l2', '', passcode))).toBe('start_code_needed');
  });

  it('where there is no lead, whoever is first becomes one, and that is on record', async () => {
    const all = await old(['agent', 'a1']);
    await all.signIn.begin('a1', '', passcode);
    expect(all.accounts.get('a1')?.role).toBe('lead');
    expect(all.journal.lines).toEqual(['account_begun', 'role_changed agent lead']);
  });
});
