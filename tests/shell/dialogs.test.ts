import { expect, test, vi } from 'vitest';
import { DeskLocked } from '../../electron/desk/accounts/seat';
import { SessionEnded } from '../../electron/desk/accounts/session';
import { payloadEndings } from '../../electron/intake/gather';
import { systemDialogs } from '../../electron/shell/dialogs';
import { colleague, firstLead, passcode, testAccounts } from '../support/accounts';

const electron = vi.hoisted(() => ({ showOpenDialog: vi.fn(), showSaveDialog: vi.fn() }));
vi.mock('electron', () => ({ dialog: electron }));

test('the dialog for files to import shows every kind that is taken from a folder, and any other where it is asked to', async () => {
  electron.showOpenDialog.mockResolvedValue({ canceled: false, filePaths: ['/in/orders.csv'] });
  const chosen = await systemDialogs(
    () => null,
    (key) => key,
    (ask) => ask(),
  ).openPayloads('files');
  expect(chosen).toEqual(['/in/orders.csv']);
  const [{ filters }] = electron.showOpenDialog.mock.calls[0] ?? [{}];
  expect(filters).toEqual([
    { name: 'dialog:payloads', extensions: expect.arrayContaining(['json', 'csv', 'tsv', 'xlsx', 'zip']) },
    { name: 'dialog:allFiles', extensions: ['*'] },
  ]);
  expect(filters[0].extensions).toEqual(payloadEndings);
});

test('what is chosen is nobody’s once the place was locked, or is another’s, whichever dialog it was', async () => {
  const all = await testAccounts();
  const lead = await firstLead(all.accounts);
  const agent = await colleague(all, lead, '王仲裁');
  const { seat } = all;
  const dialogs = systemDialogs(
    () => null,
    (key) => key,
    (ask) => seat.attended(ask),
  );
  let meanwhile = async () => {};
  electron.showOpenDialog.mockImplementation(async () => {
    await meanwhile();
    return { canceled: false, filePaths: ['/chosen'] };
  });
  electron.showSaveDialog.mockImplementation(async () => {
    await meanwhile();
    return { canceled: false, filePath: '/chosen' };
  });
  const { saveDiagnostics, print: _print, ...others } = dialogs;
  const names = Object.keys(others);
  expect(names.length).toBeGreaterThan(15);
  const ask = (name: string) => Reflect.get(others, name)('files') as Promise<unknown>;
  const opened = async (id: string) => {
    const back = await all.signIn.signIn(id, passcode, 'console');
    if (!back.ok) throw new Error(back.problem.code);
    await seat.take(back.session);
  };
  await seat.take(lead);
  for (const name of names) expect(await ask(name)).not.toBeNull();
  for (const name of names) {
    meanwhile = () => seat.lock('idle');
    await expect(ask(name), name).rejects.toThrow(DeskLocked);
    // Nor is one begun at a locked desk.
    await expect(ask(name), name).rejects.toThrow(DeskLocked);
    await opened(lead.id);
    meanwhile = () => opened(agent.id);
    await expect(ask(name), name).rejects.toThrow(SessionEnded);
    meanwhile = async () => {};
    await opened(lead.id);
  }
  await seat.lock('key');
  expect(await saveDiagnostics()).toBe('/chosen');
});
