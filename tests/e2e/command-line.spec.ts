import { chmodSync, copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { commandTypes } from '../../shared/commands';
import { commandLine, newFolder, removeFolder, startCommandLine } from './support/application';
import { filing } from './support/stream';

const samples = join('resources', 'samples');
const sampleFiles = readdirSync(samples).filter((name) => name.endsWith('.json'));

let folder = '';
test.beforeEach(() => {
  folder = newFolder('cli');
});
test.afterEach(() => removeFolder(folder));

/** A rehearsal, where `as` stands for signing in. */
const desk = (args: string[], input = '') => commandLine(['--data', join(folder, 'data'), '--sandbox', ...args], input);
const lines = (...values: unknown[]) => values.map((value) => `${JSON.stringify(value)}\n`).join('');

test('imports a folder, and importing it again changes nothing', async () => {
  const first = await desk(['import', samples, '--json']);
  expect(first.error).toBe('');
  expect(first.status).toBe(0);
  expect(first.json).toMatchObject([{ failed: 0, updated: 0, unchanged: 0, files: sampleFiles.length, state: 'done' }]);
  const again = await desk(['import', samples, '--json']);
  expect(again.json).toMatchObject([{ new: 0, updated: 0, unchanged: sampleFiles.length, failed: 0 }]);
  const verified = await desk(['verify', '--json']);
  expect(verified.json).toMatchObject([{ problems: [] }]);
});

test('names the file, the place and the reason of what it cannot read, and imports the rest', async () => {
  const mixed = join(folder, 'mixed');
  mkdirSync(mixed);
  copyFileSync(join(samples, sampleFiles[0] ?? ''), join(mixed, 'good.json'));
  writeFileSync(join(mixed, 'cut.json'), '{"refund_get_response": {"refund": {"refund_id": "1",');
  writeFileSync(join(mixed, 'no-id.json'), '{"refund_get_response": {"refund": {"tid": "1"}}}');
  const imported = await desk(['import', mixed, '--json']);
  expect(imported.status).toBe(1);
  expect(imported.json).toMatchObject([{ new: 1, failed: 2 }]);
  expect(imported.error).toMatch(/cut\.json.*line 1, column \d+/);
  expect(imported.error).toMatch(/no-id\.json.*refund_get_response\.refund\.refund_id/);
  expect(imported.out.trim().split('\n')).toHaveLength(1);
});

test('list masks the names of the parties unless they are revealed', async () => {
  await desk(['import', samples]);
  const masked = await desk(['list', '--json']);
  expect(masked.out).not.toContain('示例买家');
  const row = masked.json[0] ?? {};
  const wanted =
    'caseId platform track category severity stage amountFen buyer merchant orderId filedAt dueAt assignee'.split(' ');
  expect(Object.keys(row)).toEqual(expect.arrayContaining(wanted));
  const revealed = await desk(['list', '--json', '--reveal']);
  expect(revealed.out).toContain('示例买家');
  const one = await desk(['show', String(row.caseId), '--json']);
  expect(one.out).not.toContain('示例买家');
  expect(one.json).toMatchObject([{ masked: true, case: { caseId: row.caseId } }]);
  expect((await desk(['show', String(row.caseId), '--json', '--reveal'])).out).toContain('示例买家');
  // Who looked, and at what, the newest first; looking with names masked is nobody's business.
  const { json: entries } = await desk(['journal', '--json']);
  const by = expect.stringMatching(/^cli/);
  expect(entries.filter(({ what }) => what === 'revealed')).toEqual([
    expect.objectContaining({ by, about: row.caseId }),
    expect.objectContaining({ by, about: 'list' }),
  ]);
});

test('commands lists every command with the schema of its data and who may give it', async () => {
  const listed = await desk(['commands', '--json']);
  expect(listed.json.map(({ type }) => type).sort()).toEqual([...commandTypes].sort());
  for (const command of listed.json) {
    expect(command).toMatchObject({ data: { type: 'object' }, roles: expect.any(Array), stages: expect.any(Array) });
  }
});

test('do answers each line with its events or its rejection, and reads on', async () => {
  const as = { role: 'agent', id: 'a1' };
  const caseId = 'taobao:manual:K1:1';
  const input = `${lines({ type: 'file', data: filing(1), as })}not json\n${lines(
    { caseId, type: 'take', data: {}, as },
    { caseId, type: 'proposeVerdict', data: {}, as },
    { caseId, type: 'approveVerdict', data: { comments: '' }, as },
    { caseId: 'taobao:manual:K9:1', type: 'take', data: {}, as },
  )}`;
  const done = await desk(['do', '--json'], input);
  expect(done.status).toBe(1);
  expect(done.json.map(({ ok, rejection }) => (ok ? 'ok' : Object(rejection).code))).toEqual([
    'ok',
    'data_invalid',
    'ok',
    'data_invalid',
    'wrong_role',
    'case_unknown',
  ]);
});

test('a retried command happens once and answers the same', async () => {
  const line = lines({ id: 'my-own-id', type: 'file', data: filing(1), as: { role: 'agent', id: 'a1' } });
  const [first, second] = (await desk(['do', '--json'], line + line)).json;
  expect(second).toEqual({ ...first, repeated: true });
  expect((await desk(['list', '--json'])).json).toHaveLength(1);
});

test('a rehearsal plays a case from intake to closed by the clock that it is given; a real store has no such clock', async () => {
  const at = '2026-11-20T04:00:00Z';
  const play = (now: string, ...commands: unknown[]) => desk(['--now', now, 'do', '--json'], lines(...commands));
  const agent = { role: 'agent', id: 'a1' };
  const lead = { role: 'lead', id: 'l1' };
  const caseId = 'taobao:manual:K1:1';
  const dispute = {
    ...Object(filing(1)),
    source: {
      platform: 'taobao',
      kind: 'manual',
      number: 'K1',
      createdAt: Date.parse(at),
      modifiedAt: Date.parse(at),
      status: {},
    },
    entry: { stage: 'intake', since: Date.parse(at) },
  };
  dispute.order = { ...dispute.order, paidFen: 900_000 };
  dispute.claim = { ...dispute.claim, amountFen: 900_000 };
  const ask = [{ side: 'buyer', kinds: ['photo'], note: '请补充照片' }];
  const evidence = { side: 'buyer', kind: 'photo', text: '开裂处照片', files: [] };
  const opened = await play(
    at,
    { type: 'file', data: dispute, as: agent },
    { caseId, type: 'take', data: {}, as: agent },
    { caseId, type: 'accept', data: { ask }, as: agent },
    { caseId, type: 'submitEvidence', data: evidence, as: { role: 'buyer', id: 'b1' } },
    { caseId, type: 'endEvidence', data: { side: 'buyer', as: 'given' }, as: { role: 'buyer', id: 'b1' } },
  );
  expect(opened.json.map(({ ok }) => ok)).toEqual([true, true, true, true, true]);

  const clauses = readFileSync('resources/rulebooks/taobao-2026.1.yaml', 'utf8');
  const [clause = ''] = /TB-[0-9.]+/.exec(clauses) ?? [];
  const verdict = {
    outcome: 'buyer_upheld',
    liability: { buyer: 0, merchant: 100, carrier: 0, platform: 0 },
    findings: [{ issue: '商品是否开裂', result: 'established', evidence: ['E1'] }],
    clauses: [clause],
    remedies: [{ kind: 'full_refund', amountFen: 900_000, by: 'merchant' }],
    sanctions: [],
    reasons: '照片显示商品开裂，商家应退款。',
  };
  const decided = await play(
    '2026-11-20T08:00:00Z',
    { caseId, type: 'proposeVerdict', data: { verdict }, as: agent },
    { caseId, type: 'approveVerdict', data: { comments: '' }, as: { role: 'lead', id: 'a1' } },
    { caseId, type: 'approveVerdict', data: { comments: '同意' }, as: lead },
  );
  expect(decided.json.map(({ ok, rejection }) => (ok ? 'ok' : Object(rejection).code))).toEqual([
    'ok',
    'own_verdict',
    'ok',
  ]);

  const exported = await desk(['export']);
  expect(JSON.parse(exported.out)).toMatchObject({
    caseId,
    kind: 'verdict',
    outcome: 'buyer_upheld',
    approvedBy: { role: 'lead' },
  });

  const later = await desk(['--now', '2026-12-02T00:00:00Z', 'show', caseId, '--json']);
  expect(later.json).toMatchObject([{ case: { stage: 'enforcement', tasks: [{ kind: 'refund' }] } }]);
  const paid = await play('2026-12-02T01:00:00Z', {
    caseId,
    type: 'completeTask',
    data: { taskId: 'T1', proof: '退款流水号 1' },
    as: agent,
  });
  expect(paid.json.map(({ ok, rejection }) => ok || rejection)).toEqual([true]);
  expect((await desk(['list', '--json'])).json).toMatchObject([{ stage: 'closed', closure: 'ruled' }]);

  const real = await commandLine(['--data', join(folder, 'real'), 'list']);
  expect(real.status).toBe(0);
  const refused = await commandLine(['--data', join(folder, 'real'), '--now', at, 'list']);
  expect([refused.status, refused.out]).toEqual([2, '']);
  expect((await commandLine(['--data', join(folder, 'real'), '--sandbox', '--now', at, 'list'])).status).not.toBe(0);
});

test('verify names an evidence file whose bytes changed and one that is missing', async () => {
  await desk(['import', samples]);
  const vault = join(folder, 'data', 'vault');
  const shelves = readdirSync(vault).filter((name) => name.length === 2);
  const files = shelves.flatMap((shelf) => readdirSync(join(vault, shelf)).map((name) => join(vault, shelf, name)));
  const [changed = '', missing = ''] = files;
  chmodSync(changed, 0o600);
  writeFileSync(changed, 'something else');
  rmSync(missing);
  const verified = await desk(['verify', '--json']);
  expect(verified.status).toBe(1);
  const problems = Object(verified.json[0])
    .problems.map(({ what }: { what: string }) => what)
    .sort();
  expect(problems).toEqual(['file_broken', 'file_missing']);
});

test('wrong use is said on standard error, with status 2', async () => {
  for (const args of [
    ['nonsense'],
    [],
    ['show'],
    ['list', 'extra'],
    ['--nonsense', 'list'],
    ['--now', 'soon', 'list'],
  ]) {
    const { status, out, error } = await desk(args);
    expect([args, status, out]).toEqual([args, 2, '']);
    expect(error.length).toBeGreaterThan(0);
  }
});

test('ends with its status also where nobody listens any more to what is wrong', async () => {
  const refused = startCommandLine(['--data', join(folder, 'data'), '--sandbox', 'list', 'much', 'too much']);
  refused.stderr.destroy();
  refused.stdin.end();
  const status = await new Promise((resolve) => refused.once('close', resolve));
  expect(status).toBe(2);
});

test('several at once on one folder: each goes by way of the first, or after it', async () => {
  await desk(['import', samples]);
  for (let round = 0; round < 2; round += 1) {
    const all = await Promise.all([
      desk(['import', samples, '--json']),
      desk(['list', '--json']),
      desk(['verify', '--json']),
      desk(['import', samples, '--json']),
    ]);
    expect(all.map(({ status, error }) => error || status)).toEqual([0, 0, 0, 0]);
    const [imported, listed, verified] = all;
    expect(imported?.json).toMatchObject([{ unchanged: sampleFiles.length }]);
    expect(listed?.json.length).toBeGreaterThan(0);
    expect(verified?.json).toMatchObject([{ problems: [] }]);
  }
});

test('what could not be read is listed with why, imported again once it is put right, or forgotten', async () => {
  const sample = readFileSync(join(samples, 'refund-900000000003.json'), 'utf8');
  const [one, two] = [join(folder, 'one.json'), join(folder, 'two.json')];
  writeFileSync(one, sample.slice(0, 200));
  writeFileSync(two, '{"weather": "fine"}');
  expect((await desk(['import', one, two])).status).toBe(1);
  const listed = await desk(['quarantine', '--json']);
  expect(listed.json).toMatchObject([
    { id: 'Q1', path: one, tries: 1, reasons: [{ code: 'not_json' }] },
    { id: 'Q2', path: two, tries: 1, reasons: [{ code: 'no_known_envelope' }] },
  ]);
  writeFileSync(one, sample);
  expect((await desk(['quarantine', 'retry', 'Q1', '--json'])).json).toMatchObject([{ new: 1, failed: 0 }]);
  expect((await desk(['quarantine', 'drop', 'Q1'])).status).toBe(1);
  expect((await desk(['quarantine', 'drop', 'all', '--json'])).json).toEqual([{ dropped: 1 }]);
  expect((await desk(['quarantine', '--json'])).json).toEqual([]);
});
