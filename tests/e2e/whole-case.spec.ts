/** One dispute from its first verdict to its last task, by four people, in both languages. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import type { CommandData, CommandType } from '../../shared/commands';
import type { Language } from '../../shared/contract';
import { translator } from '../support/words';
import { newFolder, removeFolder } from './support/application';
import { answerDialogs, openConsole } from './support/console';
import { readPdf } from './support/pdf';
import { ask, firstLead, loadSamples, openCase, passcode, signIn } from './support/staff';

/** A sample in arbitration, of an amount that goes to a lead. */
const number = '900000000004';
const caseId = `taobao:sample:${number}:1`;
const [agent, other, otherLead] = ['王仲裁', '赵仲裁', '周主管'];

test('decided, returned, amended, approved; appealed with new evidence, decided by another; carried out: the story is right', async () => {
  const folder = newFolder('whole-case');
  const desk = await openConsole({ data: join(folder, 'data'), language: 'zh-CN', size: { width: 1440, height: 900 } });
  const { application, page, press, type } = desk;
  let language: Language = 'zh-CN';
  const t = (key: string) => translator(language)(key);
  const casePane = page.locator('[data-pane="case"]');
  const verdictPane = page.locator('[data-pane="verdict"]');
  const dialog = page.getByRole('dialog');
  const read = async () => {
    const found = await ask(page, 'case.read', { caseId, reveal: false });
    if (!found) throw new Error('the case has gone');
    return found.case;
  };
  const stage = async () => (await read()).stage;
  const command = async <T extends CommandType>(type: T, data: CommandData[T]) =>
    (await ask(page, 'case.command', { id: crypto.randomUUID(), caseId, type, data })).rejection;
  const takeOver = async (name: string) => {
    await press('F9', 'Control+Shift+S');
    await dialog.getByRole('button', { name: new RegExp(name) }).focus();
    await press('Enter');
    await expect(page.locator('input[type="password"]')).toBeFocused();
    await type(passcode);
    await press('Enter');
    await expect(dialog).toHaveCount(0);
  };
  const openReview = async () => {
    await press('g', 'r');
    await expect(page.getByRole('option').first()).toContainText('6,899.00');
    await press('j', 'Enter');
    await expect(casePane).toContainText(number);
  };
  const decide = async () => {
    await press('v', '1', 'Control+J');
    await expect(page.getByRole('button', { name: t('verdict:submitReview') })).toBeEnabled();
    await press('Control+Enter');
    await expect(page.getByText(t('verdict:toldReview')).first()).toBeVisible();
  };
  const approve = async () => {
    await openReview();
    await press('Shift+A');
    await dialog.waitFor();
    await type(t('verdict:outcome'));
    await press('Control+Enter');
    await expect(dialog).toHaveCount(0);
  };
  const documents = async (which: string) => {
    for (const reader of ['buyer', 'merchant'] as const) {
      const path = join(folder, `${which}-${reader}.pdf`);
      await answerDialogs(application, [], path);
      await ask(page, 'document.save', { caseId, reader, language });
      expect(readPdf(readFileSync(path)).pages, path).toBeGreaterThan(0);
    }
  };

  // In Chinese: proposed, returned with a comment, amended, approved.
  await signIn(page, otherLead, 'lead');
  await signIn(page, other);
  await signIn(page, agent);
  await loadSamples(page);
  await openCase(desk, number);
  await press('c');
  await expect(casePane).toContainText(agent);
  await decide();
  await takeOver(firstLead);
  await openReview();
  await press('Shift+D');
  await dialog.waitFor();
  await type('请写明开裂在签收前就有');
  await press('Control+Enter');
  await expect(dialog).toHaveCount(0);
  await takeOver(agent);
  await press('g', 'm');
  await expect(page.getByRole('option').first()).toContainText('6,899.00');
  await press('j', 'Enter');
  await expect(verdictPane).toContainText('请写明开裂在签收前就有');
  await verdictPane.getByRole('textbox', { name: t('verdict:reasons') }).focus();
  await press('Control+End');
  await type('开裂在签收前就有。');
  await press('Control+Enter');
  await expect.poll(stage).toBe('lead_review');
  await takeOver(firstLead);
  await approve();
  await expect.poll(stage).toBe('ruled');
  await documents('first');

  // The merchant appeals with a picture that nobody had seen.
  await takeOver(agent);
  const files = await ask(page, 'evidence.store', { paths: [join('resources', 'icons', 'icon.png')] });
  const appeal = {
    side: 'merchant' as const,
    text: '出库质检照片为证',
    evidence: [{ kind: 'photo' as const, text: '', files }],
  };
  expect(await command('appeal', appeal)).toBeNull();
  const [asked] = (await read()).appeals;
  const admission = { appealId: asked?.id ?? '', admit: true, note: '有新证据' };
  expect(await command('decideAppealAdmission', admission)).toMatchObject({ code: expect.stringContaining('heard') });
  // Who had no part in it admits it and decides, in English.
  await takeOver(other);
  await press('Control+Shift+Y');
  language = 'en';
  await expect(page.getByRole('button', { name: t('app:rail.queue') }).first()).toBeVisible();
  expect(await command('decideAppealAdmission', admission)).toBeNull();
  await expect.poll(stage).toBe('appeal');
  await openCase(desk, number);
  await press('c');
  await expect(casePane).toContainText(other);
  await decide();
  await takeOver(otherLead);
  await approve();
  await expect.poll(stage).not.toBe('lead_review');
  await documents('final');

  // What was decided is carried out, task after task, and the case is closed.
  await takeOver(other);
  for (let turns = 0; (await stage()) !== 'closed' && turns < 10; turns += 1) {
    for (const task of (await read()).tasks) await command('completeTask', { taskId: task.id, proof: '凭证' });
  }
  const closed = await read();
  expect(closed).toMatchObject({ stage: 'closed', closure: 'ruled' });
  expect(closed.tasks.filter(({ doneAt }) => doneAt === undefined)).toEqual([]);

  // The whole of it, as it is told years later.
  const path = join(folder, 'story.json');
  await answerDialogs(application, [], path);
  await ask(page, 'story.save', { caseId, upTo: null, language });
  const { moments } = JSON.parse(readFileSync(path, 'utf8'));
  const decisive = /^(verdict|appeal|taskDone)/;
  const told = moments.filter(({ type }: { type: string }) => decisive.test(type));
  expect(told.map(({ type, who }: { type: string; who: string }) => `${type} ${who.split(' ')[0]}`)).toEqual([
    `verdictProposed ${agent}`,
    `verdictReviewed ${firstLead}`,
    `verdictProposed ${agent}`,
    `verdictReviewed ${firstLead}`,
    `verdictIssued ${firstLead}`,
    `appealed ${agent}`,
    `appealDecided ${other}`,
    `verdictProposed ${other}`,
    `verdictReviewed ${otherLead}`,
    `verdictIssued ${otherLead}`,
    ...closed.tasks.map(() => `taskDone ${other}`),
  ]);
  await press('g', 'l');
  await openCase(desk, number);
  await press('Shift+S');
  await expect(page.frameLocator('iframe').getByRole('row').filter({ hasText: otherLead }).first()).toBeVisible();
  await desk.picture('whole-case-story');
  expect(await ask(page, 'store.verify', {})).toMatchObject({ problems: [] });
  expect(desk.complaints).toEqual([]);
  await desk.close();
  removeFolder(folder);
});
