import { describe, expect, test, vi } from 'vitest';
import { exhibitHandlers } from '../../electron/ipc/exhibit-handlers';
import { firstLead, testAccounts } from '../support/accounts';

vi.mock('electron', () => ({}));

/** How saving a file of this name is answered, and by which name it was to be saved. */
async function saved(name: string, content = 'nothing that runs') {
  const { accounts, seat, journal } = await testAccounts();
  await seat.take(await firstLead(accounts));
  const sha256 = 'ab'.repeat(32);
  const evidence = [{ kind: 'photo', files: [{ name, sha256 }] }];
  const parts = {
    desk: { files: { get: async () => ({ state: { evidence } }) } },
    vault: { head: async () => Buffer.from(content) },
    places: { exhibitWorker: '' },
    journal,
  };
  const asked: string[] = [];
  const dialogs = {
    saveEvidence: async (given: string) => {
      asked.push(given);
      return null;
    },
  };
  const handlers = exhibitHandlers(
    parts as unknown as Parameters<typeof exhibitHandlers>[0],
    dialogs as unknown as Parameters<typeof exhibitHandlers>[1],
    seat,
    async () => undefined,
    () => undefined,
  );
  const { result } = await handlers['exhibit.save']({ caseId: 'taobao:manual:1', sha256, isSure: false });
  return { result, asked };
}

describe('saving a file', () => {
  test.each([
    '发票.pdf.bat',
    'gpj.\u202eexe',
    // Too long to be saved by it: what is left ends as a program, and what was cut off does.
    `${'a'.repeat(146)}.bat 2026-11-03 发票扫描`,
    `${'a'.repeat(145)}.bat 2026-11-03 发票扫描`,
    `${'a'.repeat(160)}.application`,
  ])('that is a program by its name %s is asked first', async (name) => {
    expect(await saved(name)).toEqual({ result: 'program', asked: [] });
  });

  test('that is a program by its bytes is asked first', async () => {
    expect((await saved('发票.pdf', 'MZ')).result).toBe('program');
  });

  test('of any other it is asked where to, by a name in which all of it is seen', async () => {
    expect(await saved('正面/背面.jpg')).toEqual({ result: 'cancelled', asked: ['正面_背面.jpg'] });
    expect((await saved('aux.jpg')).asked).toEqual(['_aux.jpg']);
  });
});
