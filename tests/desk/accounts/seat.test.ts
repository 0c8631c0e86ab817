import { describe, expect, it, vi } from 'vitest';
import { IdleLock } from '../../../electron/desk/accounts/idle-lock';
import { DeskLocked, NotSignedIn } from '../../../electron/desk/accounts/seat';
import { SessionEnded } from '../../../electron/desk/accounts/session';
import { minute } from '../../../shared/time';
import { colleague, firstLead, passcode, testAccounts } from '../../support/accounts';

describe('the console’s seat', () => {
  it('locked, it keeps whose place it is and holds no key; the passcode gives it back', async () => {
    const { accounts, signIn, seat, journal } = await testAccounts();
    const lead = await firstLead(accounts);
    expect(() => seat.session()).toThrow(NotSignedIn);
    await seat.take(lead);
    expect(seat.session()).toBe(lead);
    await seat.lock('key');
    expect([seat.isLocked, seat.open, seat.account?.id, lead.isOpen]).toEqual([true, null, lead.id, false]);
    expect(() => seat.session()).toThrow(DeskLocked);
    const back = await signIn.signIn(lead.id, passcode, 'console');
    if (!back.ok) throw new Error(back.problem.code);
    await seat.take(back.session);
    expect(seat.session()).toBe(back.session);
    expect(journal.lines).toEqual(['account_created lead', 'signed_in console', 'locked key', 'unlocked console']);
  });

  it('another may take it, locked or not; who sat there is signed out', async () => {
    const all = await testAccounts();
    const lead = await firstLead(all.accounts);
    const agent = await colleague(all, lead, '王仲裁');
    await all.seat.take(lead);
    await all.seat.lock('idle');
    await all.seat.take(agent);
    expect(all.seat.session()).toBe(agent);
    expect(all.journal.entries.slice(-3)).toMatchObject([
      { what: 'locked', by: lead.id, detail: 'idle' },
      { what: 'signed_out', by: lead.id },
      { what: 'signed_in', by: agent.id },
    ]);
    await all.seat.leave();
    expect([all.seat.account, agent.isOpen]).toEqual([null, false]);
  });

  it('is empty once a lead has ended the session from elsewhere', async () => {
    const all = await testAccounts();
    const lead = await firstLead(all.accounts);
    const agent = await colleague(all, lead, '王仲裁');
    await all.seat.take(agent);
    await all.accounts.setActive(lead, agent.id, false);
    expect(all.seat.account).toBeNull();
    // What is asked of it all the same is a refusal, and not that nobody is there.
    expect(() => all.seat.session()).toThrow(SessionEnded);
    await all.seat.leave();
    expect(() => all.seat.session()).toThrow(NotSignedIn);
  });
});

describe('the idle lock', () => {
  function idle(minutes = 10) {
    const clock = { steady: 5, wall: 1000 };
    const lock = vi.fn(async () => undefined);
    const failed = (error: unknown) => {
      throw error;
    };
    const parts = { minutes: () => minutes, lock, steady: () => clock.steady, wall: () => clock.wall, failed };
    return { clock, lock, watch: new IdleLock(parts) };
  }

  it('locks once nobody has touched the desk for its minutes, not before', async () => {
    const { clock, lock, watch } = idle();
    clock.steady += 10 * minute - 1;
    await watch.look();
    expect(lock).not.toHaveBeenCalled();
    clock.steady += 1;
    await watch.look();
    expect(lock).toHaveBeenCalledOnce();
  });

  it('counts a sleep through which the steady clock stood still, and a touch does not come before it', async () => {
    const { clock, lock, watch } = idle();
    clock.steady += 4 * minute;
    clock.wall += 4 * minute + 6 * minute;
    watch.touched();
    expect(lock).toHaveBeenCalledOnce();
    // Whoever unlocks it has its minutes again.
    await watch.look();
    clock.wall -= 60 * minute;
    clock.steady += 9 * minute;
    clock.wall += 9 * minute;
    await watch.look();
    expect(lock).toHaveBeenCalledOnce();
    clock.wall += 1 * minute;
    await watch.look();
    expect(lock).toHaveBeenCalledTimes(2);
  });

  it('begins anew with whoever signs in after a long time without a touch', async () => {
    const { clock, lock, watch } = idle();
    clock.steady += 20 * minute;
    clock.wall += 90 * minute;
    watch.began();
    clock.steady += 10 * minute - 1;
    clock.wall += 10 * minute - 1;
    await watch.look();
    expect(lock).not.toHaveBeenCalled();
    clock.steady += 1;
    await watch.look();
    expect(lock).toHaveBeenCalledOnce();
  });

  it('counts from the last touch', async () => {
    const { clock, lock, watch } = idle();
    clock.steady += 9 * minute;
    watch.touched();
    clock.steady += 9 * minute;
    await watch.look();
    expect(lock).not.toHaveBeenCalled();
  });
});
