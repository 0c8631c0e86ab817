import { beforeEach, describe, expect, test } from 'vitest';
import { type Adoptable, adoptOn, leadsToAsk } from '../../../electron/adoption';
import { colleague, firstLead, passcode, type TestAccounts, testAccounts } from '../../support/accounts';

let parts: TestAccounts;
let adopted: [by: string, word: string][] = [];
let isRehearsal = false;
const open = (): Adoptable => ({
  accounts: parts.accounts,
  signIn: parts.signIn,
  file: { format: 1, rehearsal: isRehearsal, clockOffset: 0, chromium: 1, headKept: true } as Adoptable['file'],
  async adopt(by, word) {
    adopted.push([by, word]);
  },
});
const typed = (words: string) => adoptOn(open(), { by: 'typed', words });

beforeEach(async () => {
  parts = await testAccounts();
  adopted = [];
  isRehearsal = false;
});

describe('going on with a store that is not what its head says', () => {
  test('takes the word of a lead, by passcode or by the printed code, and of nobody else', async () => {
    const lead = await firstLead(parts.accounts);
    const agent = await colleague(parts, lead, '王仲裁');
    expect(leadsToAsk(open())).toEqual([{ id: lead.id, name: '李主管' }]);
    const wrong = await adoptOn(open(), { by: 'passcode', lead: lead.id, secret: 'wrong horse' });
    expect(wrong).toMatchObject({ code: 'passcode_wrong' });
    const byAgent = await adoptOn(open(), { by: 'passcode', lead: agent.id, secret: passcode });
    expect(byAgent).toMatchObject({ code: 'account_unknown' });
    const otherCode = await adoptOn(open(), { by: 'recovery_code', lead: lead.id, secret: agent.recoveryCode });
    expect(otherCode).toMatchObject({ code: 'code_wrong' });
    expect(await typed('go on')).toMatchObject({ code: 'passcode_wrong' });
    expect(adopted).toEqual([]);
    expect(parts.journal.lines).toContain('sign_in_failed passcode console');
    expect(parts.journal.lines).toContain('sign_in_failed recovery_code console');

    expect(await adoptOn(open(), { by: 'passcode', lead: lead.id, secret: passcode })).toBeNull();
    expect(await adoptOn(open(), { by: 'recovery_code', lead: lead.id, secret: lead.recoveryCode })).toBeNull();
    expect(adopted).toEqual([
      [lead.id, 'passcode'],
      [lead.id, 'recovery_code'],
    ]);
    // The code was only looked at: it goes on opening, as does the passcode.
    expect(await parts.signIn.signIn(lead.id, passcode, 'console')).toMatchObject({ ok: true });
  });

  test('slows wrong words as it does wrong passcodes', async () => {
    const lead = await firstLead(parts.accounts);
    const wrong = () => adoptOn(open(), { by: 'recovery_code', lead: lead.id, secret: 'wrong' });
    for (let tries = 0; tries < 3; tries += 1) expect(await wrong()).toMatchObject({ code: 'code_wrong' });
    expect(await wrong()).toMatchObject({ code: 'too_soon' });
    expect(adopted).toEqual([]);
  });

  test('is typed out where no lead can be asked, and on record with that', async () => {
    expect(leadsToAsk(open())).toEqual([]);
    expect(await typed('yes')).toBe('typed_otherwise');
    expect(await typed('')).toBe('typed_otherwise');
    expect(adopted).toEqual([]);
    expect(await typed(' Go on ')).toBeNull();
    expect(await typed('继续')).toBeNull();
    expect(adopted).toEqual([
      [expect.stringMatching(/^cli/), 'nobody_asked'],
      [expect.stringMatching(/^cli/), 'nobody_asked'],
    ]);
  });

  test('asks nobody in a rehearsal, where there is nothing to guard', async () => {
    await firstLead(parts.accounts);
    isRehearsal = true;
    expect(leadsToAsk(open())).toEqual([]);
  });
});
