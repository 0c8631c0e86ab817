/** Two desks, two data folders and no network: a case goes out as a bundle, is reviewed, and comes back. */
import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { unzipSync, zipSync } from 'fflate';
import type { CommandType } from '../../shared/commands';
import { translator } from '../support/words';
import { commandLine, newFolder, removeFolder, startBeside } from './support/application';
import { answerDialogs, type Console, openConsole } from './support/console';
import { asAgent, ask, firstLead, openCase, signIn, signInByHand, withPasscode } from './support/staff';
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

async function desk(name: string, language: 'zh-CN' | 'en', files: string[] = []): Promise<Console> {
  const opened = await openConsole({ data: join(folder, name), language, args: files });
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
  const home = await desk('home', 'zh-CN');
  const [here, there] = [translator('zh-CN'), translator('en')];
  await signIn(home.page);
  const [first = '', second = ''] = await proposed(home.page, [1, 2]);
  await signIn(home.page, firstLead, 'lead');
  await ask(home.page, 'triage.goesOn', { goesOn: false });
  const files = [join(folder, 'first.casebundle'), join(folder, 'second.casebundle')];
  const atHome = home.page.locator('[data-pane="case"]');
  const asked = home.page.getByRole('dialog');
  await home.press('g', 'r');
  for (const [place, caseId] of [first, second].entries()) {
    await answerDialogs(home.application, [], files[place] ?? '');
    await openCase(home, caseId.split(':')[2] ?? '');
    await expect(atHome).toContainText(caseId.split(':')[2] ?? '');
    await home.press('Control+Alt+B');
    await expect(asked).toContainText(here('bundle:saveTitle'));
    await home.press('Control+Enter');
    await expect(home.page.getByText(files[place] ?? '')).toBeVisible();
    await home.press('F9');
  }

  // What was changed on the way is refused, and named; here it was double-clicked before the desk was open.
  const changed = join(folder, 'changed.casebundle');
  const parts = unzipSync(readFileSync(files[0] ?? ''));
  writeFileSync(changed, zipSync({ ...parts, 'rulebook.yaml': Buffer.from('platform: taobao') }));
  const away = await desk('away', 'en', [changed]);
  await signInByHand(away.page, firstLead);
  const dialog = away.page.getByRole('dialog');
  const why = there('bundle:refused.part_changed', { part: 'rulebook.yaml' });
  await expect(dialog.getByRole('alert').first()).toContainText(why);
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

  // Trusted once, by its fingerprint; then the case is there to be reviewed. On Linux a double click starts the program again.
  if (process.platform === 'linux') void startBeside(join(folder, 'away'), files[0] ?? '');
  else await opened(away, files[0] ?? '');
  const { fingerprint } = await ask(home.page, 'bundle.list', {});
  await expect(dialog).toContainText(fingerprint.match(/.{4}/g)?.join(' ') ?? '');
  await dialog.getByRole('textbox').fill('Hangzhou');
  await away.picture('bundle-trust-en');
  await away.press('Control+Enter');
  await expect(dialog).toContainText('That desk is trusted here: Hangzhou');
  await away.press('Control+Enter');
  const atAway = away.page.locator('[data-pane="case"]');
  await expect(atAway).toContainText('Hangzhou');
  await away.picture('bundle-guest-en');
  expect((await act(away.page, first, 'take', {})).rejection?.code).toBe('case_elsewhere');
  await opened(away, files[1] ?? '');
  await expect(dialog).toContainText('second.casebundle');
  await expect(dialog).toContainText('That desk is trusted here: Hangzhou');
  await away.press('Control+Enter');
  await expect(dialog).toHaveCount(0);

  // Both wait in the review queue, apart from the desk's own; each is reviewed and its answer saved.
  const answers = [join(folder, 'first-answer.casebundle'), join(folder, 'second-answer.casebundle')];
  await away.press('g', 'r');
  const guests = away.page.getByRole('region', { name: there('bundle:guests.title') });
  await expect(guests.getByRole('listitem')).toHaveCount(2);
  await away.picture('bundle-guests-en');
  for (const _each of files) {
    await away.press('g', '0');
    const current = guests.locator('[aria-current]');
    const caseId = /taobao:\S+?:1/.exec(await current.innerText())?.[0] ?? '';
    await expect(atAway).toContainText(caseId.split(':')[2] ?? '');
    await expect(
      away.page.locator('[data-pane="verdict"]').getByRole('button', { name: there('review:approve') }),
    ).toBeEnabled();
    await away.press('Shift+A');
    await expect(dialog.getByRole('textbox').first()).toBeFocused();
    await away.type('Agreed');
    await away.press('Control+Enter');
    await expect(dialog).toHaveCount(0);
    await expect(current).toContainText(there('bundle:guests.answer'));
    // One press does not lose what was decided here.
    await away.page.getByRole('button', { name: there('bundle:putOut'), exact: true }).focus();
    await away.press('Enter');
    await expect(dialog).toContainText(there('bundle:losingTitle'));
    await away.press('Escape');
    await expect(dialog).toHaveCount(0);
    expect(await ask(away.page, 'bundle.putOut', { caseId, losesReview: false })).toMatchObject({
      refused: { code: 'review_unanswered' },
    });
    const path = answers[caseId === first ? 0 : 1] ?? '';
    await answerDialogs(away.application, [], path);
    await away.press('Control+Alt+B');
    await expect(dialog).toContainText(there('bundle:answerTitle'));
    await away.press('Control+Enter');
    await expect(away.page.getByText(path)).toBeVisible();
    await away.press('F9');
  }
  await expect(guests).toHaveCount(0);

  // At home: the first goes on as it was decided, the second had been returned meanwhile.
  expect((await act(home.page, second, 'returnVerdict', { comments: '请补充' })).rejection).toBeNull();
  await home.page.reload();
  await home.page.getByRole('navigation').first().waitFor();
  await answerDialogs(home.application, [answers[0] ?? ''], '');
  await home.press('g', 'y');
  await asked.getByRole('textbox').fill('上海组');
  await home.press('Control+Enter');
  await expect(asked).toContainText(here('bundle:trust.trusted', { name: '上海组' }));
  await home.press('Control+Enter');
  await expect(asked).toHaveCount(0);
  const stageOf = async (caseId: string) => (await ask(home.page, 'case.read', { caseId, reveal: false }))?.case.stage;
  expect(await stageOf(first)).toBe('ruled');

  // Whoever returned it does not say that their own review stands; another lead says which does.
  await answerDialogs(home.application, [answers[1] ?? ''], '');
  const choose = async (key: 'Space' | 'ArrowRight') => {
    await home.press('g', 'y');
    await expect(asked).toContainText(here('bundle:trust.trusted', { name: '上海组' }));
    await home.press('Control+Enter');
    await expect(asked.getByRole('listitem')).not.toHaveCount(0);
    await asked.getByRole('radio').first().focus();
    await home.press(key);
    await asked.getByRole('textbox').focus();
    await home.type('复核人已核对原件');
    await home.picture('bundle-courses-zh-CN');
    await home.press('Control+Enter');
  };
  await choose('Space');
  await expect(asked).toContainText(here('bundle:refused.course_own'));
  await home.press('Escape');
  await signIn(home.page, '周主管', 'lead');
  await choose('ArrowRight');
  await expect(asked).toHaveCount(0);
  expect(await stageOf(second)).toBe('ruled');

  // What gave way can be read in the case's story.
  await expect(atHome).toContainText(second.split(':')[2] ?? '');
  await home.press('Shift+S');
  const story = home.page.frameLocator('iframe').getByRole('row');
  await expect(story.filter({ hasText: '请补充' }).first()).toBeVisible();
  await expect(story.filter({ hasText: '在另一仲裁台的复核' }).first()).toBeVisible();
  await home.picture('bundle-story-zh-CN');
  const verified = await ask(home.page, 'store.verify', {});
  expect(verified?.problems).toEqual([]);
  expect([...home.complaints, ...away.complaints]).toEqual([]);
});
