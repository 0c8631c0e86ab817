import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { commandLine, newFolder, removeFolder } from './support/application';
import { openConsole } from './support/console';
import { ask, firstLead, passcode, withPasscode } from './support/staff';

// What is promised about data holds the first time.
test.describe.configure({ retries: 0 });

let data = '';
test.beforeEach(() => {
  data = newFolder('older');
});
test.afterEach(() => removeFolder(data));

const unpack = (schema: number) =>
  execFileSync('tar', ['-xzf', join('tests', 'fixtures', `store-schema-${schema}.tar.gz`), '-C', data]);
const desk = (args: string[], input = '', env: Record<string, string> = {}) =>
  commandLine(['--data', data, ...args], input, env);
const lines = (...values: unknown[]) => values.map((value) => `${JSON.stringify(value)}\n`).join('');
const asLead = ['--as', firstLead];

test('a store that the first schema wrote opens with all that was in it, and work on it goes on', async () => {
  // One case, filed, asked, and with a verdict proposed; nobody had an account.
  unpack(1);
  const caseId = 'taobao:manual:V1:1';
  const verified = await desk(['verify', '--json']);
  expect(verified.error).toBe('');
  // All that is from then; what has run out since the desk itself records, and signs.
  const unsigned = 17;
  expect(verified.json).toMatchObject([{ cases: 1, unsigned, problems: [] }]);

  const console = await openConsole({ data, language: 'en' });
  await ask(console.page, 'account.createFirst', { name: firstLead, passcode });
  await console.close();
  const shown = await desk([...asLead, 'show', caseId, '--json', '--reveal'], '', withPasscode);
  expect(shown.json).toMatchObject([
    { case: { stage: 'lead_review', buyer: { name: '旧版买家' }, proposal: { by: { id: 'a1' } } } },
  ]);
  // A command that the old desk carried out for another is not answered to this one; new ones are added to what is there.
  const done = await desk(
    [...asLead, 'do', '--json'],
    lines(
      { id: 'v1-take', caseId, type: 'take', data: {} },
      { caseId, type: 'approveVerdict', data: { comments: '' } },
    ),
    withPasscode,
  );
  expect(done.json).toMatchObject([
    { ok: false, rejection: { code: 'command_replayed' } },
    { ok: true, repeated: false },
  ]);
  // What only later schemas have: messages that wait for their dispute.
  const waiting = await desk(['import', join('resources', 'samples', 'messages-900000000003.json'), '--json']);
  expect(waiting.json).toMatchObject([{ waiting: 1, failed: 0 }]);
  expect((await desk(['verify', '--json'])).json).toMatchObject([{ cases: 1, unsigned, problems: [] }]);
});

test('a store from before passcodes and signatures: a lead sets one, lets the others begin, and all goes on signed', async () => {
  // Two accounts without passcodes, a case that waits for the lead, another with the agent's draft, a journal.
  unpack(2);
  const [agent, lead] = ['1b76f78f', '8a39fa46'];
  const caseId = 'taobao:manual:V2:1';
  const verified = await desk(['verify', '--json']);
  expect(verified.error).toBe('');
  const unsigned = 28;
  expect(verified.json).toMatchObject([{ cases: 2, unsigned, problems: [] }]);

  const console = await openConsole({ data, language: 'zh-CN' });
  const { page } = console;
  const entries = async () => (await ask(page, 'desk.state', {})).accounts.map(({ id, entry }) => [id, entry]);
  expect(await entries()).toEqual([
    [agent, 'awaits_lead'],
    [lead, 'unclaimed'],
  ]);
  // Whoever comes first does not take the agent's name.
  const begin = (id: string, startCode: string) => ask(page, 'account.begin', { id, startCode, passcode });
  expect(await begin(agent, '')).toMatchObject({ problem: { code: 'start_code_needed' } });
  expect(await begin(lead, '')).toMatchObject({ problem: null, desk: { account: { id: lead, role: 'lead' } } });
  const { startCode } = await ask(page, 'account.reset', { id: agent });
  const approve = { id: 'approved-signed', caseId, type: 'approveVerdict', data: { comments: '同意' } } as const;
  expect((await ask(page, 'case.command', approve)).rejection).toBeNull();
  const { entries: recorded } = await ask(page, 'journal.read', { offset: 0, limit: 50 });
  expect(recorded.map(({ what }) => what)).toEqual(expect.arrayContaining(['account_created', 'revealed']));

  expect(await begin(agent, startCode ?? '')).toMatchObject({ problem: null, desk: { account: { id: agent } } });
  // What the agent had written before is theirs still.
  expect(await ask(page, 'draft.read', { caseId: 'taobao:manual:V3:1' })).toMatchObject({
    text: '{"note":"旧版草稿"}',
  });
  const view = await ask(page, 'case.read', { caseId, reveal: false });
  const by = view?.events.map(({ type, recordedBy }) => [type, recordedBy]) ?? [];
  expect(by.find(([type]) => type === 'verdictProposed')).toEqual(['verdictProposed', undefined]);
  expect(by.find(([type]) => type === 'verdictIssued')).toEqual(['verdictIssued', lead]);
  expect(await ask(page, 'store.verify', {})).toMatchObject({ problems: [], unsigned });
  await console.close();

  // Given again by who gave it then, an old command is known; by another it is not.
  const again = lines({ id: 'v2-take', caseId, type: 'take', data: {} });
  const [mine, other] = [
    await desk(['--as', agent, 'do', '--json'], again, withPasscode),
    await desk(['--as', lead, 'do', '--json'], again, withPasscode),
  ];
  expect(mine.json).toMatchObject([{ ok: true, repeated: true }]);
  expect(other.json).toMatchObject([{ ok: false, rejection: { code: 'command_replayed' } }]);
});
