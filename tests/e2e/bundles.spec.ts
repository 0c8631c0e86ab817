/** Two desks, two data folders and no network: a case goes out as a bundle, is reviewed, and comes back. */
import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import type { CommandType } from '../../shared/commands';
import { commandLine, newFolder, removeFolder } from './support/application';
import { answerDialogs, type Console, openConsole } from './support/console';
import { asAgent, ask, seat, signIn, withPasscode } from './support/staff';
import { filing } from './support/stream';

let folder = '';
const open: Console[] = [];
test.beforeEach(() => {
  folder = newFolder('bundles');
});
test.afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
  removeFolder(folder);
});

async function desk(name: string, language: 'zh-CN' | 'en', isNew: boolean): Promise<Console> {
  const opened = await openConsole({ data: join(folder, name), language, isNew });
  open.push(opened);
  return opened;
}

const act = (page: Page, caseId: string, type: CommandType, data: unknown) =>
  ask(page, 'case.command', { id: randomUUID(), caseId, type, data });

/** As by a double click. */
async function opened({ application }: Console, path: string): Promise<void> {
  await application.evaluate(({ app }, path) => {
    app.emit('open-file', { preventDefault: () => undefined }, path);
  }, path);
}

async function dropped(page: Page, files: string[]): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: files.map((file) => resolve(file)), dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await session.send('Input.dispatchDragEvent', { type, x: 500, y: 300, data });
}

/** ¥9,000 at stake, so that a lead reviews its verdict. Resolves with the cases' ids. */
async function proposed(page: Page, numbers: number[]): Promise<string[]> {
  const lines = numbers.map((number) => {
    const dispute = { ...Object(filing(number)) };
    dispute.order = { ...dispute.order, paidFen: 900_000 };
    dispute.claim = { ...dispute.claim, amountFen: 900_000 };
    return `${JSON.stringify({ type: 'file', data: dispute })}\n`;
  });
  const args = ['--data', join(folder, 'home'), ...asAgent, '--json', 'do'];
  const filed = await commandLine(args, lines.join(''), withPasscode);
  expect(filed.json.map(({ ok }) => ok)).toEqual(numbers.map(() => true));
  const caseIds = filed.json.map(({ caseId }) => String(caseId));
  const verdict = {
    outcome: 'buyer_upheld',
    liability: { buyer: 0, merchant: 100, carrier: 0, platform: 0 },
    findings: [{ issue: '商品是否开裂', result: 'established', evidence: ['E1'] }],
    clauses: ['TB-3.2'],
    remedies: [{ kind: 'full_refund', amountFen: 900_000 }],
    sanctions: [],
    reasons: '照片显示商品开裂，商家应退款。',
  };
  for (const caseId of caseIds) {
    const steps: [CommandType, unknown][] = [
      ['take', {}],
      ['submitEvidence', { side: 'buyer', kind: 'photo', text: '开裂处照片', files: [] }],
      ['accept', { ask: [] }],
      ['proposeVerdict', { verdict }],
    ];
    for (const [type, data] of steps) expect((await act(page, caseId, type, data)).rejection).toBeNull();
  }
  return caseIds;
}

test('a case is reviewed at another desk and comes back; where it went on at both a lead chooses; a changed file is refused', async () => {
  const home = await desk('home', 'zh-CN', false);
  await signIn(home.page);
  const [first = '', second = ''] = await proposed(home.page, [1, 2]);
  await seat(home.page, '李主管', 'lead');
  const files = [join(folder, 'first.casebundle'), join(folder, 'second.casebundle')];
  for (const [place, caseId] of [first, second].entries()) {
    await answerDialogs(home.application, [], files[place] ?? '');
    const saved = await ask(home.page, 'bundle.save', { caseId, purpose: 'review', passphrase: null });
    expect(saved).toEqual({ path: files[place], refused: null });
  }

  const away = await desk('away', 'en', true);
  await signIn(away.page, '赵主管', 'lead');
  const whole = readFileSync(files[0] ?? '');
  const changed = join(folder, 'changed.casebundle');
  whole.writeUInt8(whole.readUInt8(Math.floor(whole.length / 3)) ^ 1, Math.floor(whole.length / 3));
  writeFileSync(changed, whole);
  await opened(away, changed);
  const dialog = away.page.getByRole('dialog');
  await expect(dialog.getByRole('alert').first()).toContainText(/manifest|part|signature|damaged/i);
  await away.picture('bundle-refused-en');
  await away.press('Escape');

  // Two that are dropped together have their turn one after the other; what is no bundle is imported.
  const payload = join('resources', 'samples', 'refund-900000000003.json');
  await dropped(away.page, [changed, files[0] ?? '', payload]);
  await expect(dialog).toContainText('changed.casebundle');
  await expect.poll(() => ask(away.page, 'import.report', {})).toMatchObject({ state: 'done', new: 1 });
  await away.press('Escape');
  await expect(dialog).toContainText('first.casebundle');
  // Left without a word, nothing is trusted or taken in.
  await away.press('Escape');
  await expect(dialog).toHaveCount(0);
  expect(await ask(away.page, 'bundle.list', {})).toMatchObject({ cases: [], trusted: [] });

  // Trusted once, by its fingerprint; then the case is there to be reviewed.
  await answerDialogs(away.application, [files[0] ?? ''], '');
  await away.press('g', 'y');
  const { fingerprint } = await ask(home.page, 'bundle.list', {});
  await expect(dialog).toContainText(fingerprint.match(/.{4}/g)?.join(' ') ?? '');
  await dialog.getByRole('textbox').fill('Hangzhou');
  await away.picture('bundle-trust-en');
  await away.press('Control+Enter');
  await expect(dialog).toContainText('That desk is trusted here: Hangzhou');
  await away.press('Control+Enter');
  await expect(away.page.locator('[data-pane="case"]')).toContainText('Hangzhou');
  await away.picture('bundle-guest-en');
  expect((await act(away.page, first, 'take', {})).rejection?.code).toBe('case_elsewhere');
  expect((await ask(away.page, 'bundle.take', { path: files[1] ?? '', passphrase: null })).refused).toBeNull();
  const answers = [join(folder, 'first-answer.casebundle'), join(folder, 'second-answer.casebundle')];
  for (const [place, caseId] of [first, second].entries()) {
    expect((await act(away.page, caseId, 'approveVerdict', { comments: 'Agreed' })).rejection).toBeNull();
    await answerDialogs(away.application, [], answers[place] ?? '');
    const answered = await ask(away.page, 'bundle.answer', { caseId, passphrase: null });
    expect(answered).toEqual({ path: answers[place], refused: null });
  }

  // At home: the first goes on as it was decided, the second had been returned meanwhile.
  expect((await act(home.page, second, 'returnVerdict', { comments: '请补充' })).rejection).toBeNull();
  await home.page.reload();
  await home.page.getByRole('option').first().waitFor();
  const asked = home.page.getByRole('dialog');
  await answerDialogs(home.application, [answers[0] ?? ''], '');
  await home.press('g', 'y');
  await asked.getByRole('textbox').fill('上海组');
  await home.press('Control+Enter');
  await expect(asked).toContainText('上海组');
  await home.press('Control+Enter');
  await expect(asked).toHaveCount(0);
  const stageOf = async (caseId: string) => (await ask(home.page, 'case.read', { caseId, reveal: false }))?.case.stage;
  expect(await stageOf(first)).toBe('ruled');

  await answerDialogs(home.application, [answers[1] ?? ''], '');
  await home.press('g', 'y');
  await expect(asked).toContainText('上海组');
  await home.press('Control+Enter');
  await expect(asked.getByRole('listitem')).not.toHaveCount(0);
  await asked.getByRole('radio').last().click();
  await asked.getByRole('textbox').fill('复核人已核对原件');
  await home.picture('bundle-courses-zh-CN');
  await home.press('Control+Enter');
  await expect(asked).toHaveCount(0);
  expect(await stageOf(second)).toBe('ruled');
  const verified = await ask(home.page, 'store.verify', {});
  expect(verified.problems).toEqual([]);
  expect([...home.complaints, ...away.complaints]).toEqual([]);
});
