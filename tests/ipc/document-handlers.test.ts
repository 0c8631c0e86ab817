import { expect, test, vi } from 'vitest';
import { documentHandlers } from '../../electron/ipc/document-handlers';
import { firstLead, testAccounts } from '../support/accounts';

vi.mock('electron', () => ({}));
vi.mock('../../electron/report/decision-document', () => ({
  decisionDocument: async () => ({ title: 'a paper' }),
  documentFileName: () => 'paper.pdf',
}));

test('that a document is printed is on record before it is with the printer, in the name of who asked', async () => {
  const { accounts, seat, journal } = await testAccounts();
  const lead = await firstLead(accounts);
  await seat.take(lead);
  const known: string[] = [];
  const parts = {
    journal,
    pending: { settleCase: async () => undefined },
    press: {
      async print() {
        known.push(...journal.lines);
        await seat.lock('idle');
        return 'printed';
      },
    },
  };
  const handlers = documentHandlers(
    parts as unknown as Parameters<typeof documentHandlers>[0],
    {} as Parameters<typeof documentHandlers>[1],
    seat,
  );
  const wanted = { caseId: 'taobao:manual:1', reader: 'buyer', language: 'en', decision: 'verdict' };
  expect(await handlers['document.print'](wanted as Parameters<(typeof handlers)['document.print']>[0])).toEqual({
    result: 'printed',
  });
  expect(known).toContain('exported document_buyer');
  expect(journal.entries.filter(({ what }) => what === 'exported')).toMatchObject([{ by: lead.id }]);
});
