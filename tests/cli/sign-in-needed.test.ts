import { describe, expect, it, vi } from 'vitest';
import { commands, runOnDesk } from '../../electron/cli/run-command';
import { inSession, NotLetIn } from '../../electron/cli/session';
import type { OpenDesk } from '../../electron/open-desk';
import { type Invocation, readInvocation } from '../../electron/shell/invocation';
import { firstLead, passcode, testAccounts } from '../support/accounts';

vi.mock('electron', () => ({
  app: { getPath: () => '', getVersion: () => '' },
  BrowserWindow: class {},
  ipcMain: {},
  net: {},
  protocol: {},
  safeStorage: {},
  session: {},
  WebContentsView: class {},
}));

/** A desk of which everything is there as far as asking who somebody is: with accounts, and a real one. */
const staffed = (isRehearsal = false, hasAccounts = true) =>
  ({
    file: { rehearsal: isRehearsal },
    accounts: { all: hasAccounts ? [{ id: 'a1', isActive: true }] : [], find: () => null },
    clockWatch: { isDoubted: false, doubted: () => null },
    desk: { index: {} },
  }) as unknown as OpenDesk;

/** Whether a command got past the question of who gives it; what it did then is not asked here. */
async function isAsked(open: OpenDesk, ...words: string[]): Promise<boolean> {
  const invocation: Invocation = readInvocation(['--cli', '--', ...words]);
  const io = {
    out: async () => undefined,
    error: async () => undefined,
    passcode: async () => null,
  };
  const says = (key: string) => key;
  const done = await runOnDesk(invocation, open, {} as never, io as never, says).catch((error: unknown) => error);
  return done instanceof Error && done.message === 'cli:signInNeeded';
}

/** What needs nobody, also where there are accounts: everything else does. `adopt` and `restore` ask by themselves, while no desk is open. */
const open: Record<string, string[][]> = {
  import: [['import', 'x']],
  list: [['list']],
  verify: [['verify']],
  backup: [['backup']],
  adopt: [['adopt']],
};
/** What needs somebody only for what it shows or does with it. */
const revealing = [
  ['list', '--reveal'],
  ['standing', '--reveal'],
  ['clock', 'confirm'],
];
/** Of what tells nothing of a case, and may have to be done before anybody has an account. */
const beforeAccounts = [
  'mapping',
  'quarantine',
  'inspect',
  'standing',
  'clock',
  'rulebooks',
  'backups',
  'restore',
  'diagnostics',
];

describe('signing in on the command line', () => {
  it.each(Object.keys(commands))('%s', async (name) => {
    const isOpen = Object.hasOwn(open, name);
    for (const words of open[name] ?? [[name, 'x']])
      expect([words, await isAsked(staffed(), ...words)]).toEqual([words, !isOpen]);
    const isOpenBefore = isOpen || beforeAccounts.includes(name);
    expect(await isAsked(staffed(false, false), name, 'x')).toBe(!isOpenBefore);
    // In a rehearsal `as` stands for it.
    expect(await isAsked(staffed(true), name, 'x')).toBe(false);
  });

  it('as somebody who has no account lets nobody in, and is on record', async () => {
    const people = await testAccounts();
    await firstLead(people.accounts);
    const io = { passcode: async () => passcode };
    const run = vi.fn();
    const asked = inSession(
      readInvocation(['--cli', '--', 'list', '--as', '李主任']),
      false,
      people as never,
      io as never,
      (key) => key,
      run,
    );
    await expect(asked).rejects.toThrow(NotLetIn);
    expect(run).not.toHaveBeenCalled();
    expect(people.journal.entries).toContainEqual({
      what: 'sign_in_failed',
      by: expect.stringMatching(/^cli/),
      about: 'desk',
      detail: 'account_unknown command_line',
    });
  });

  it.each(revealing)('%s %s', async (...words) => {
    expect(await isAsked(staffed(), ...words)).toBe(true);
    expect(await isAsked(staffed(false, false), ...words)).toBe(true);
  });
});
