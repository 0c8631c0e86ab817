/** A lead approves what chance sent them, and is of low risk, together: by keyboard, and each opened before. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import type { Verdict } from '../../shared/case';
import type { CommandData, CommandType } from '../../shared/commands';
import { hour } from '../../shared/time';
import type { Category } from '../../shared/vocabulary';
import { translator } from '../support/words';
import { newFolder, removeFolder } from './support/application';
import { answerDialogs, openConsole } from './support/console';
import { readPdf } from './support/pdf';
import { ask, firstLead, seat, signIn } from './support/staff';

/** Chance sends these to a lead, by their ids. */
const numbers = ['21689006', '21689008', '21689010'];
const idOf = (number: string) => `taobao:refund:${number}:1`;
const filedAt = Date.UTC(2026, 10, 20, 4);
const t = translator('zh-CN');

const line = (number: string, category: Category) => ({
  format: 'arbiter-desk/case/1',
  platform: 'taobao',
  track: 'intervention',
  category,
  source: { platform: 'taobao', kind: 'refund', number, createdAt: filedAt, modifiedAt: filedAt },
  order: { orderId: `41000000${number}`, title: `保温杯 ${number}`, paidFen: 9_900 },
  buyer: { name: 'tb_88**21' },
  merchant: { name: '山野小铺' },
  claim: { by: 'buyer', asks: 'full_refund', reason: '质量问题', text: '杯口开裂', amountFen: 9_900 },
  entry: { stage: 'arbitration', since: filedAt },
  evidence: [
    { sourceId: 'p1', side: 'buyer', kind: 'photo', provenance: 'party', givenAt: filedAt, text: '杯口', files: [] },
  ],
});

const verdict: Verdict = {
  outcome: 'buyer_upheld',
  liability: { buyer: 0, merchant: 100, carrier: 0, platform: 0 },
  findings: [{ issue: '杯口是否开裂', result: 'established', evidence: ['E1'] }],
  clauses: ['TB-3.2'],
  remedies: [{ kind: 'full_refund', amountFen: 9_900 }],
  sanctions: [],
  reasons: '照片显示杯口开裂。',
};

const command = async <T extends CommandType>(page: Page, number: string, type: T, data: CommandData[T]) =>
  (await ask(page, 'case.command', { id: crypto.randomUUID(), caseId: idOf(number), type, data })).rejection;

/** Their verdicts, proposed by an agent, wait for a lead, who is signed in. */
async function underReview(
  page: Page,
  folder: string,
  cases: readonly string[],
  category: Category = 'quality',
): Promise<void> {
  await signIn(page, firstLead, 'lead');
  await seat(page, '王仲裁', 'agent');
  const path = join(folder, 'cases.ndjson');
  writeFileSync(path, cases.map((number) => JSON.stringify(line(number, category))).join('\n'));
  await ask(page, 'import.start', { paths: [path] });
  await expect
    .poll(() => ask(page, 'import.report', {}))
    .toMatchObject({ state: 'done', new: cases.length, problems: [] });
  for (const number of cases) {
    expect(await command(page, number, 'take', {})).toBeNull();
    expect(await command(page, number, 'proposeVerdict', { verdict })).toBeNull();
  }
  await signIn(page, firstLead, 'lead');
}

test('what a lead has opened is approved together, what they have not is opened first', async () => {
  const folder = newFolder('review');
  const desk = await openConsole({ data: join(folder, 'data'), language: 'zh-CN', size: { width: 1440, height: 900 } });
  const { page, press } = desk;
  const dialog = page.getByRole('dialog');
  const casePane = page.locator('[data-pane="case"]');
  const verdictPane = page.locator('[data-pane="verdict"]');
  const reviewOf = async (number: string) =>
    (await ask(page, 'case.read', { caseId: idOf(number), reveal: false }))?.case.reviews[0];

  await underReview(page, folder, numbers);
  // Nobody passes what they have not opened, also where the console does not ask.
  expect(await command(page, '21689006', 'approveVerdict', { comments: '', together: true })).toMatchObject({
    code: 'not_opened',
  });

  await press('g', 'r');
  await expect(page.getByRole('option')).toHaveCount(3);
  for (const _each of [1, 2]) {
    await press('j');
    // The panes change at one go: what is said then is said of this case.
    const chosen = await page.getByRole('option', { selected: true }).innerText();
    await expect(casePane).toContainText(/\d{8}/.exec(chosen)?.[0] ?? chosen);
    await expect(verdictPane.getByText(t('review:together.counted'))).toBeVisible();
  }
  // The policy's figure stands beside why it is here, and the clause's wording behind its title.
  await expect(verdictPane.getByText(/抽检 \d+%/)).toBeVisible();
  await expect(verdictPane.getByText(/^依《.+》\d{4}.* 版$/)).toBeVisible();
  const clause = page.locator('summary', { hasText: 'TB-3.2' });
  const wording = verdictPane.locator('details', { has: clause }).locator('p');
  await expect(wording).toBeHidden();
  await clause.focus();
  await press('Space');
  await expect(wording).toBeVisible();
  await desk.picture('review-opened');
  await press('Control+Shift+A');
  const toApprove = dialog.getByRole('list', { name: t('review:together.cases') }).getByRole('listitem');
  await expect(toApprove).toHaveCount(2);
  const openFirst = dialog.getByRole('button', { name: t('review:together.openOne') });
  await expect(openFirst).toHaveCount(1);
  await desk.picture('review-together');
  await press('Control+Enter');
  await expect(dialog).toHaveCount(0);
  await press('F9', 'g', 'r');
  await expect(page.getByRole('option')).toHaveCount(1);

  // The third is reached from the dialog, and then counts as the others did.
  await press('Control+Shift+A');
  await expect(openFirst).toBeFocused();
  await press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect(verdictPane.getByText(t('review:together.counted'))).toBeVisible();
  await press('Control+Shift+A');
  await expect(toApprove).toHaveCount(1);
  await press('Control+Enter');
  for (const number of numbers) {
    await expect
      .poll(() => reviewOf(number))
      .toMatchObject({ action: 'approved', together: { openedAt: expect.any(Number) } });
  }

  // The figures of everybody are a lead's; an agent's file has their own. Both are on record.
  const saved: Record<string, string> = {};
  for (const name of [firstLead, '赵仲裁']) {
    const path = join(folder, `${name}.csv`);
    await signIn(page, name);
    await answerDialogs(desk.application, [], path);
    await press('g', 'j');
    await expect(page.getByRole('button', { name: t('insights:save') })).toBeEnabled();
    // What the rules alone had suggested to nobody, against what was issued: a lead sees whether it deserves trust, and which cases.
    const suggested = page.locator('[data-figure="suggested"]');
    if (name === firstLead) {
      const agrees = suggested.getByRole('row').filter({ hasText: t('insights:suggestion.unseen_agrees') });
      await expect(agrees.getByRole('button')).toHaveText('3');
      await expect(page.getByRole('list', { name: t('insights:headlines') })).toContainText(
        t('insights:headline.suggestionRate'),
      );
      await agrees.getByRole('button').press('Enter');
      await expect(page.getByRole('option')).toHaveCount(3);
      await press('g', 'j');
    } else await expect(suggested.getByRole('button')).toHaveCount(0);
    await press('Control+Alt+G');
    await expect(page.getByText(path)).toBeVisible();
    saved[name] = readFileSync(path, 'utf8');
  }
  expect(saved[firstLead]).toContain('王仲裁');
  expect(saved.赵仲裁).not.toContain('王仲裁');
  expect(saved.赵仲裁).toContain('赵仲裁');
  await signIn(page, firstLead);
  const { entries } = await ask(page, 'journal.read', { offset: 0, limit: 50 });
  const exported = entries.filter(({ what, about }) => what === 'exported' && about === 'insights');
  expect(new Set(exported.map(({ by }) => by)).size).toBe(2);
  expect(desk.complaints).toEqual([]);
  await desk.close();
  removeFolder(folder);
});

test('a lead puts a case under review on hold, lets it go on and makes its window longer, by keyboard', async () => {
  const folder = newFolder('review');
  const desk = await openConsole({ data: join(folder, 'data'), language: 'zh-CN', size: { width: 1280, height: 800 } });
  const { page, press, type } = desk;
  const [number = ''] = numbers;
  await underReview(page, folder, [number]);
  await ask(page, 'triage.goesOn', { goesOn: false });
  await page.reload();
  await page.getByRole('navigation').first().waitFor();
  const pane = page.locator('[data-pane="case"]');
  const dialog = page.getByRole('dialog');
  const state = async () => (await ask(page, 'case.read', { caseId: idOf(number), reveal: false }))?.case;
  /** One that has no key of its own is found by its name. */
  const begin = async (command: string) => {
    await press('Control+K');
    await expect(dialog.getByRole('combobox')).toBeFocused();
    await type(t(command));
    await expect(dialog.getByRole('option').first()).toContainText(t(command));
    await press('Enter');
    await expect(dialog.getByRole('combobox')).toHaveCount(0);
    await expect(dialog).toBeVisible();
  };

  await press('g', 'r', 'j');
  await expect(pane).toContainText(number);
  // What is shown is the newest, though it changed a moment ago.
  await expect(pane.getByText(t('case:hasUpdate'))).toHaveCount(0);
  await press('h');
  await expect(dialog.getByRole('radio').first()).toBeFocused();
  await press('Space', 'Tab', 'Space', 'Control+Enter');
  await expect(dialog).toBeHidden();
  await expect(pane).toContainText(t('vocabulary:holdReason.inspection'));
  expect(await state()).toMatchObject({ stage: 'lead_review', hold: { by: { role: 'lead' } } });

  await begin('commands:act.endHold');
  await press('Control+Enter');
  await expect(dialog).toBeHidden();
  await expect.poll(state).toMatchObject({ hold: null });
  const [before] = (await state())?.deadlines ?? [];
  await begin('commands:act.extendDeadline');
  await press('Space', 'Tab', 'Space', 'Tab');
  await desk.picture('review-extend');
  await dialog.getByRole('textbox').last().focus();
  await type('等待检测机构的书面答复');
  await press('Control+Enter');
  await expect(dialog).toBeHidden();
  await expect.poll(state).toMatchObject({ deadlines: [{ kind: 'lead_review', extended: 1 }] });
  const [after] = (await state())?.deadlines ?? [];
  expect((after?.dueAt ?? 0) - (before?.dueAt ?? 0)).toBeGreaterThanOrEqual(12 * hour);
  expect(desk.complaints).toEqual([]);
  await desk.close();
  removeFolder(folder);
});

test('a lead takes a case over, gives it back and changes its verdict: both versions stay, and an authority can be told, by keyboard', async () => {
  const folder = newFolder('review');
  const desk = await openConsole({ data: join(folder, 'data'), language: 'zh-CN', size: { width: 1440, height: 900 } });
  const { page, press, type } = desk;
  const [number = ''] = numbers;
  await underReview(page, folder, [number], 'counterfeit');
  await ask(page, 'triage.goesOn', { goesOn: false });
  await page.reload();
  await page.getByRole('navigation').first().waitFor();
  const pane = page.locator('[data-pane="case"]');
  const verdictPane = page.locator('[data-pane="verdict"]');
  const dialog = page.getByRole('dialog');
  const state = async () => (await ask(page, 'case.read', { caseId: idOf(number), reveal: false }))?.case;
  await press('g', 'r', 'j');
  await expect(pane).toContainText(number);
  await expect(pane.getByText(t('case:hasUpdate'))).toHaveCount(0);

  const agent = (await state())?.assignee;
  await press('c');
  await expect(pane).toContainText(t('case:assignee', { name: firstLead }));
  await press('Shift+H');
  await dialog.getByRole('radio', { name: '王仲裁' }).focus();
  await press('Space', 'Control+Enter');
  await expect(dialog).toHaveCount(0);
  await expect.poll(async () => (await state())?.assignee).toBe(agent);

  // Another outcome, and nothing that was written for the first one is sent unread.
  await press('Shift+V');
  await expect(verdictPane.getByRole('heading', { name: t('review:changeTitle') })).toBeVisible();
  await expect(verdictPane.getByText(t('review:noDifference'))).toBeVisible();
  await press('3');
  const differences = verdictPane.getByRole('region', { name: t('review:differences') });
  const outcomes = differences.getByRole('row', { name: t('vocabulary:outcome.both_responsible') });
  await expect(outcomes).toContainText(t('vocabulary:outcome.buyer_upheld'));
  await expect(verdictPane.getByText(t('verdict:missing.reasons_unchanged'))).toBeVisible();
  await press('F8');
  const reasons = verdictPane.getByRole('textbox', { name: t('verdict:reasons') });
  await expect(reasons).toBeFocused();
  await press('Control+End');
  await type('买家也未妥善保管。');
  await expect(differences).toContainText('买家也未妥善保管。');
  await verdictPane.getByRole('textbox', { name: t('review:commentsRequired') }).focus();
  await type('双方都有责任');
  await desk.picture('review-change');
  await press('Control+Enter');
  await expect.poll(async () => (await state())?.stage).toBe('ruled');
  expect((await state())?.reviews).toMatchObject([
    {
      action: 'changed',
      comments: '双方都有责任',
      proposed: { verdict: { outcome: 'buyer_upheld', reasons: verdict.reasons } },
      changedTo: { outcome: 'both_responsible', reasons: `${verdict.reasons}买家也未妥善保管。` },
    },
  ]);

  // What is told of a severe case outside says nothing of who the buyer is.
  const path = join(folder, 'report.pdf');
  await answerDialogs(desk.application, [], path);
  await press('Control+P');
  await dialog.getByRole('radio', { name: t('document:reader.authority') }).focus();
  await press('Space');
  await expect(page.frameLocator('iframe').getByRole('heading', { level: 1 })).toHaveText(
    t('document:title.authority'),
  );
  await press('Control+Enter');
  await expect(page.getByText(t('document:dialog.savedTitle'))).toBeVisible();
  const report = (await readPdf(readFileSync(path))).pages.map(({ text }) => text).join('');
  for (const told of [t('document:title.authority'), '山野小铺', '买家也未妥善保管。']) expect(report).toContain(told);
  expect(report).not.toContain('88**21');
  expect(desk.complaints).toEqual([]);
  await desk.close();
  removeFolder(folder);
});
