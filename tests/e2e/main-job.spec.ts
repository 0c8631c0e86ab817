import { cpSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { commandLine, newFolder, removeFolder } from './support/application';
import { answerDialogs, makeAccounts, openConsole, printerOf } from './support/console';
import { readPdf } from './support/pdf';
import { passcode } from './support/staff';

/** The words by which the test finds its way; all else goes by keys. */
const wordsIn = {
  'zh-CN': {
    imported: /导入完成/,
    submit: /提交主管复核/,
    toldReview: /已提交主管复核/,
    approve: '同意',
    language: '中文',
    document: '裁决书',
    foot: '第 1 次裁决 · 淘宝规则 2026.1',
    printed: '已送打印机',
  },
  en: {
    imported: /Import finished/,
    submit: /Submit for lead review/,
    toldReview: /Submitted for lead review/,
    approve: 'Agreed',
    language: 'English',
    document: 'Decision',
    foot: 'verdict 1 · rules of Taobao 2026.1',
    printed: 'Sent to the printer',
  },
} as const;

/** Of ¥6,899.00, in arbitration: above what an agent may decide alone. */
const number = '900000000004';

for (const language of ['zh-CN', 'en'] as const) {
  test(`the main job by keyboard, from import to exported outcome, in ${language}`, async () => {
    const folder = newFolder('job');
    const data = join(folder, 'data');
    const payloads = join(folder, 'payloads');
    const outcomes = join(folder, 'outcomes.ndjson');
    cpSync(join('resources', 'samples'), payloads, { recursive: true });
    const words = wordsIn[language];

    const desk = await openConsole({ data, language, size: { width: 1440, height: 900 }, isNew: true });
    const { application, page, press, type, picture } = desk;
    const casePane = page.locator('[data-pane="case"]');
    const compare = page.getByRole('dialog');
    const takeOver = async (name: RegExp) => {
      await press('Control+Shift+S');
      await page.getByRole('dialog').getByRole('button', { name }).focus();
      await press('Enter');
      await expect(page.locator('input[type="password"]')).toBeFocused();
      await type(passcode);
      await press('Enter');
      await expect(page.getByRole('dialog')).toHaveCount(0);
    };
    const openReview = async () => {
      await press('g', 'r');
      await expect(page.getByRole('option').first()).toContainText('6,899.00');
      await press('j', 'Enter');
      await expect(casePane).toContainText(number);
    };
    await answerDialogs(application, [payloads], outcomes);
    await picture(`${language}-1-first-start`);
    await makeAccounts(desk, passcode, language);

    // The agent, who is signed in now, imports.
    await page.getByRole('main').waitFor();
    await press('Control+Shift+O');
    await expect(page.getByText(words.imported).first()).toBeVisible();
    await picture(`${language}-3-imported`);

    // Finds the case by its number, opens it and takes it.
    await press('/');
    await type(number);
    await expect(page.getByRole('option')).toHaveCount(1);
    await press('Enter');
    await expect(page.getByRole('option', { selected: true })).toHaveCount(1);
    await press('Enter');
    await expect(casePane).toContainText(number);
    await press('c');
    await expect(casePane).toContainText('王仲裁');
    await picture(`${language}-4-case`);

    // Looks at both sides' evidence, one beside the other.
    await press('e', 'x');
    await expect(compare).toBeVisible();
    await expect(compare.locator('img').first()).toHaveJSProperty('complete', true);
    await picture(`${language}-5-compare`);
    await press('Escape');
    await expect(compare).toHaveCount(0);

    // Decides: the outcome fills in the rest, the reasons are drafted, the verdict goes to a lead.
    await press('v', '1', 'Control+J');
    await expect(page.getByRole('button', { name: words.submit })).toBeEnabled();
    await picture(`${language}-6-verdict`);
    await press('Control+Enter');
    await expect(page.getByText(words.toldReview).first()).toBeVisible();

    // The lead signs in, finds it among the reviews and approves.
    await takeOver(/李主管/);
    await openReview();
    await picture(`${language}-7-review`);

    // Once: it is returned with a comment on a place, which its author reads beside the verdict and answers by a new one.
    if (language === 'zh-CN') {
      await press('Shift+D');
      await page.getByRole('dialog').waitFor();
      await type('请补充依据');
      await page.getByRole('dialog').getByRole('textbox', { name: '理由', exact: true }).focus();
      await type('请引用 E2');
      await picture(`${language}-7-return`);
      await press('Control+Enter');
      await expect(page.getByRole('dialog')).toHaveCount(0);
      await takeOver(/王仲裁/);
      await press('F9', 'g', 'm');
      await expect(page.getByRole('option').first()).toContainText('6,899.00');
      await press('j', 'Enter');
      await expect(page.locator('[data-pane="verdict"]')).toContainText('请引用 E2');
      await picture(`${language}-7-returned`);
      await press('v', 'Control+Enter');
      await expect(page.getByText(words.toldReview).first()).toBeVisible();
      await takeOver(/李主管/);
      await openReview();
    }
    await press('Shift+A');
    await page.getByRole('dialog').waitFor();
    await type(words.approve);
    await press('Control+Enter');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect.poll(async () => (await stageOf(data)) ?? '').toBe('ruled');
    await picture(`${language}-8-ruled`);

    // What each side gets is seen as it would be printed, and saved.
    const pdf = join(folder, 'document.pdf');
    await answerDialogs(application, [payloads], pdf);
    await press('Control+P');
    const paper = page.frameLocator('iframe');
    // It begins in the verdict's language; the other is a choice away.
    await expect(paper.getByRole('heading', { level: 1 })).toHaveText(wordsIn['zh-CN'].document);
    await page.getByRole('dialog').getByRole('radio', { name: words.language }).focus();
    await press('Space');
    await expect(paper.getByRole('heading', { level: 1 })).toHaveText(words.document);
    await picture(`${language}-9-document`);
    const printed = await printerOf(application);
    await press('Control+P');
    await expect(page.getByText(words.printed)).toBeVisible();
    const onPaper = await printed();
    expect(onPaper.footer).toContain(words.foot);
    expect((await readPdf(onPaper.pdf)).pages[0]?.text).toContain('14英寸笔记本电脑');
    await press('Control+Enter');
    await expect.poll(() => existsSync(pdf)).toBe(true);
    const { pages, hasFonts } = await readPdf(readFileSync(pdf));
    expect(hasFonts).toBe(true);
    expect(pages[0]?.text).toMatch(new RegExp(`^${words.document}.*14英寸笔记本电脑`));
    // The foot of each page has the same words, and its number.
    for (const { foot } of pages) expect(foot).toContain(words.foot.replaceAll(' ', ''));
    const foots = pages.map(({ foot }) => foot.replace(/^.*2026\.1/, ''));
    expect(foots).toEqual(pages.map((_page, index) => `${index + 1}/${pages.length}`));
    await press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);

    // The case's whole history, and the case as it was recorded with its first event; saved for whoever asks years later.
    const history = join(folder, 'history.json');
    await answerDialogs(application, [payloads], history);
    await press('Shift+S');
    await expect(paper.getByRole('row').filter({ hasText: '王仲裁' }).first()).toBeVisible();
    await picture(`${language}-10-history`);
    await press('End');
    await expect(paper.getByRole('row')).toHaveCount(2);
    await picture(`${language}-11-moment`);
    await press('Home', 'Control+Enter');
    await expect.poll(() => existsSync(history)).toBe(true);
    const { moments, then } = JSON.parse(readFileSync(history, 'utf8'));
    expect(then).toMatchObject({ stage: 'ruled', seq: moments.length });
    expect(moments.find(({ type }: { type: string }) => type === 'verdictIssued')).toMatchObject({
      who: expect.stringContaining('李主管'),
      evidence: expect.arrayContaining(['E2']),
      clauses: ['TB-3.2'],
    });
    await press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await answerDialogs(application, [payloads], outcomes);

    // The outcome is handed out.
    await press('Control+E');
    await expect.poll(() => existsSync(outcomes)).toBe(true);
    const exported: unknown[] = readFileSync(outcomes, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(exported).toMatchObject([
      { caseId: `taobao:refund:${number}:1`, kind: 'verdict', outcome: 'buyer_upheld', closure: null },
    ]);
    expect(desk.complaints).toEqual([]);

    // The process is killed; all is still there.
    const running = application.process();
    running.kill('SIGKILL');
    await expect.poll(() => running.signalCode).toBe('SIGKILL');
    const again = await openConsole({ data, language });
    await again.page.getByRole('button', { name: /王仲裁/ }).waitFor();
    expect(again.complaints).toEqual([]);
    await again.close();
    expect(await stageOf(data)).toBe('ruled');
    const verified = await commandLine(['--data', data, 'verify', '--json']);
    expect(verified.json).toMatchObject([{ problems: [] }]);
    removeFolder(folder);
  });
}

/** By way of the running desk, as the command line goes. */
async function stageOf(data: string): Promise<unknown> {
  const { json } = await commandLine(['--data', data, 'list', '--json']);
  return json.find(({ caseId }) => caseId === `taobao:refund:${number}:1`)?.stage;
}
