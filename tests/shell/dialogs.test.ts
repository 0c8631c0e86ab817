import { expect, test, vi } from 'vitest';
import { payloadEndings } from '../../electron/intake/gather';
import { systemDialogs } from '../../electron/shell/dialogs';

const electron = vi.hoisted(() => ({ showOpenDialog: vi.fn() }));
vi.mock('electron', () => ({ dialog: electron }));

test('the dialog for files to import shows every kind that is taken from a folder, and any other where it is asked to', async () => {
  electron.showOpenDialog.mockResolvedValue({ canceled: false, filePaths: ['/in/orders.csv'] });
  const chosen = await systemDialogs(
    () => null,
    (key) => key,
  ).openPayloads('files');
  expect(chosen).toEqual(['/in/orders.csv']);
  const [{ filters }] = electron.showOpenDialog.mock.calls[0] ?? [{}];
  expect(filters).toEqual([
    { name: 'dialog:payloads', extensions: expect.arrayContaining(['json', 'csv', 'tsv', 'xlsx', 'zip']) },
    { name: 'dialog:allFiles', extensions: ['*'] },
  ]);
  expect(filters[0].extensions).toEqual(payloadEndings);
});
