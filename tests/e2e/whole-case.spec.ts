/** One dispute from its first verdict to its last task, by four people; in each language from end to end. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import type { CommandData, CommandType } from '../../shared/commands';
import type { Language } from '../../shared/language';
import { translator } from '../support/words';
import { newFolder, removeFolder } from './support/application';
import { answerDialogs, openConsole } from './support/console';
import { type Pdf, readPdf } from './support/pdf';
import { spoken } from './support/spoken';
import { ask, firstLead, loadSamples, openCase, passcode, signIn } from './support/staff';

/** A sample in arbitration, of an amount that goes to a lead. */
const number = '900000000004';
const caseId = `taobao:sample:${number}:1`;
const [agent, other, otherLead] = ['王仲裁', '赵仲裁', '周主管'];

/** Why the merchant appeals, and why that is heard. */
const [ground, admitted] = ['出库质检照片为证', '有新证据'];

/** What the lead asks for, and the agent then adds. */
const asked = {
  'zh-CN': ['请写明开裂在签收前就有', '开裂在签收前就有。'],
  en: ['Say that it was there before it was received', 'It was there before it was received.'],
} as const;

/** On the buyer's photograph: what the finding rests on, and what the merchant is not to see. */
const pointed = { kind: 'box' as const, x: 2000, y: 1500, width: 5000, height: 3000 };
const covered = { kind: 'cover' as const, x: 1000, y: 7000, width: 4000, height: 2000 };

for (const language of spoken) {
  test(`decided, returned, amended, approved; appealed with new evidence, decided by another; carried out: the story is right, in ${language}`, () =>
    wholeCase(language));
}

async function wholeCase(language: Language): Promise<void> {
  const folder = newFolder('whole-case');
  const desk = await openConsole({ data: join(folder, 'data'), language, size: { width: 1440, height: 900 } });
  const { application, page, press, type } = desk;
  const t = translator(language);
  const [comment, amendment] = asked[language];
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
    // The desk is theirs from here on.
    await expect(page.getByRole('navigation').first()).toContainText(name);
  };
  const openReview = async () => {
    await press('g', 'r');
    await expect(page.getByRole('option').first()).toContainText('6,899.00');
    await press('j', 'Enter');
    await expect(casePane).toContainText(number);
  };
  const submit = async () => {
    await expect(page.getByRole('button', { name: t('verdict:submitReview') })).toBeEnabled();
    await press('Control+Enter');
    await expect(page.getByText(t('verdict:toldReview')).first()).toBeVisible();
  };
  /** The dialog says what approving leads to. */
  const approve = async (...leadsTo: string[]) => {
    await openReview();
    await press('Shift+A');
    await dialog.waitFor();
    for (const words of leadsTo) await expect(dialog).toContainText(words);
    await type(t('verdict:outcome'));
    await press('Control+Enter');
    await expect(dialog).toHaveCount(0);
  };
  const made: Record<string, Pdf> = {};
  const documents = async (which: string, decision: 'first' | 'last' = 'last') => {
    for (const reader of ['buyer', 'merchant'] as const) {
      const path = join(folder, `${which}-${reader}.pdf`);
      await answerDialogs(application, [], path);
      await ask(page, 'document.save', { caseId, reader, language, decision });
      made[`${which} ${reader}`] = await readPdf(readFileSync(path));
    }
  };

  // Proposed on a picture in which something is covered, returned with a comment, amended, approved.
  await signIn(page, otherLead, 'lead');
  await signIn(page, other);
  await signIn(page, agent);
  await loadSamples(page);
  await openCase(desk, number);
  await press('c');
  await expect(casePane).toContainText(agent);
  const photo = (await read()).evidence.find(({ id }) => id === 'E2')?.files[0]?.sha256 ?? '';
  const on = { evidenceId: 'E2', sha256: photo, note: t('verdict:issue') };
  expect(await command('markEvidence', { ...on, place: pointed })).toBeNull();
  await press('v', '1');
  const cite = page.getByRole('group', { name: t('verdict:restsOn') }).getByRole('button', { name: /^M1/ });
  await cite.press('Enter');
  await expect(cite).toHaveAttribute('aria-pressed', 'true');
  await press('Control+J');
  // The merchant would not be shown it before somebody has seen to what is personal in it.
  const withheld = verdictPane.getByText(t('verdict:happens.withheld', { pieces: 'E2' }));
  await expect(withheld).toBeVisible();
  expect(await command('markEvidence', { ...on, place: covered })).toBeNull();
  await expect(withheld).toHaveCount(0);
  await submit();
  await takeOver(firstLead);
  await openReview();
  await press('Shift+D');
  await dialog.waitFor();
  await type(comment);
  await press('Control+Enter');
  await expect(dialog).toHaveCount(0);
  await takeOver(agent);
  await press('g', 'm');
  await expect(page.getByRole('option').first()).toContainText('6,899.00');
  await press('j', 'Enter');
  await expect(verdictPane).toContainText(comment);
  await verdictPane.getByRole('textbox', { name: t('verdict:reasons') }).focus();
  await press('Control+End');
  await type(amendment);
  await press('Control+Enter');
  await expect.poll(stage).toBe('lead_review');
  await takeOver(firstLead);
  await approve(t('review:approveLeadsTo'), t('verdict:happens.tasks'), t('vocabulary:taskKind.refund'));
  await expect.poll(stage).toBe('ruled');
  await documents('first');
  for (const reader of ['buyer', 'merchant'])
    expectReadable(made[`first ${reader}`], [amendment, '14英寸笔记本电脑', caseId]);
  const [whole, copy] = ['buyer', 'merchant'].map((reader) => levelsIn(made[`first ${reader}`]));
  // The merchant's copy is black where it was covered, and as the buyer's everywhere else.
  expect(Math.max(...(copy?.covered ?? [255]))).toBeLessThan(16);
  expect(Math.max(...(whole?.covered ?? [0]))).toBeGreaterThan(64);
  for (const [place, level] of (whole?.beside ?? []).entries())
    expect(Math.abs(level - (copy?.beside[place] ?? -255))).toBeLessThan(24);

  // The merchant appeals with a picture that nobody had seen.
  await takeOver(agent);
  await openCase(desk, number);
  await answerDialogs(application, [join('resources', 'icons', 'icon.png')], '');
  await press('!', 'a');
  await dialog.getByRole('radio', { name: t('vocabulary:side.merchant') }).focus();
  await press('Space');
  await dialog
    .getByRole('textbox', { name: t('acts:field.text') })
    .first()
    .focus();
  await type(ground);
  await dialog.getByRole('button', { name: t('evidence:submit.choose') }).focus();
  await press('Enter');
  await expect(dialog.getByText('icon.png')).toBeVisible();
  await press('Control+Enter');
  await expect(dialog).toHaveCount(0);
  const [appealed] = (await read()).appeals;
  expect(appealed).toMatchObject({ by: 'merchant', text: ground, evidence: [expect.any(String)] });
  const admission = { appealId: appealed?.id ?? '', admit: true, note: admitted };
  expect(await command('decideAppealAdmission', admission)).toMatchObject({ code: expect.stringContaining('heard') });
  // Who had no part in it admits it and decides.
  await takeOver(other);
  await openCase(desk, number);
  await press('!', 'd');
  await dialog.getByRole('radio', { name: t('acts:admitAppeal'), exact: true }).focus();
  await press('Space');
  await dialog.getByRole('textbox', { name: t('acts:field.note') }).focus();
  await type(admitted);
  await press('Control+Enter');
  await expect(dialog).toHaveCount(0);
  await expect.poll(stage).toBe('appeal');
  await press('c');
  // Their name stands on the case since they admitted the appeal: that it is theirs shows in what they may do now.
  await expect(verdictPane.getByRole('radio').first()).toBeVisible();
  // What the appeal is against is beside the work, folded; and the new one is said to be final.
  const first = verdictPane.locator('details').filter({ hasText: agent });
  await expect(first).toContainText(amendment);
  await expect(first.getByText(amendment)).toBeHidden();
  await press('v', '1', 'Control+J');
  const result = t('vocabulary:appealResult.upheld');
  await expect(verdictPane).toContainText(t('verdict:happens.finalAfterReview', { result }));
  await submit();
  await takeOver(otherLead);
  await openReview();
  const beside = verdictPane.getByRole('region', { name: t('review:besideFirst') });
  await expect(beside.getByRole('columnheader', { name: t('review:asOnAppeal') })).toBeVisible();
  await expect(beside).toContainText(amendment);
  await approve(t('review:approveLeadsToFinal'), t('verdict:happens.final', { result }));
  await expect.poll(stage).not.toBe('lead_review');
  await documents('final');
  expectReadable(made['final buyer'], [t('document:title.appeal'), ground, amendment, caseId]);
  await documents('again', 'first');
  expectReadable(made['again merchant'], [t('document:title.decision'), amendment, caseId]);
  for (const { text } of made['again merchant']?.pages ?? []) expect(text).not.toContain(ground.replaceAll(/\s/g, ''));

  // What was decided is carried out, task after task, and the case is closed.
  await takeOver(other);
  await press('g', 'l');
  await openCase(desk, number);
  const doneOf = async () => (await read()).tasks.filter(({ doneAt }) => doneAt !== undefined).length;
  for (let done = 0; done < (await read()).tasks.length; done += 1) {
    await expect(verdictPane.getByRole('button', { name: t('commands:act.completeTask') }).first()).toBeEnabled();
    await press('!', 't');
    await dialog.getByRole('radio').first().focus();
    await press('Space');
    await dialog.getByRole('textbox', { name: t('acts:field.proof') }).focus();
    await type('凭证');
    await press('Control+Enter');
    await expect(dialog).toHaveCount(0);
    await expect.poll(doneOf).toBe(done + 1);
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
  // The appeal's grounds stand with it, and why it was heard.
  expect(told.find(({ type }: { type: string }) => type === 'appealed')).toMatchObject({
    text: ground,
    evidence: appealed?.evidence,
  });
  expect(told.find(({ type }: { type: string }) => type === 'appealDecided')).toMatchObject({ text: admitted });
  await press('Shift+S');
  await expect(page.frameLocator('iframe').getByRole('row').filter({ hasText: otherLead }).first()).toBeVisible();
  await desk.picture(`whole-case-story-${language}`);
  expect(await ask(page, 'store.verify', {})).toMatchObject({ problems: [] });
  expect(desk.complaints).toEqual([]);
  await desk.close();
  removeFolder(folder);
}

/** Selected and searched, each page with its number; its fonts come with it. */
function expectReadable(pdf: Pdf | undefined, texts: readonly string[]): void {
  const pages = pdf?.pages ?? [];
  expect(pdf?.hasFonts).toBe(true);
  expect(pages.length).toBeGreaterThan(1);
  const whole = pages.map(({ text }) => text).join('');
  for (const text of texts) expect(whole).toContain(text.replaceAll(/\s/g, ''));
  expect(pages.map(({ foot }) => foot.replace(/^.*2026\.1/, ''))).toEqual(
    pages.map((_page, index) => `${index + 1}/${pages.length}`),
  );
}

/** How light its one picture is, under what is covered and in the rest of it. */
function levelsIn(pdf: Pdf | undefined): { covered: number[]; beside: number[] } {
  const [picture, ...others] = pdf?.pages.flatMap(({ pictures }) => pictures) ?? [];
  expect(others).toEqual([]);
  if (!picture) throw new Error('there is no picture');
  const level = (x: number, y: number) =>
    Math.max(...picture.at((x * picture.width) / 10_000, (y * picture.height) / 10_000));
  const within = [0.1, 0.3, 0.5, 0.7, 0.9];
  return {
    covered: within.flatMap((x) =>
      within.map((y) => level(covered.x + x * covered.width, covered.y + y * covered.height)),
    ),
    beside: within.flatMap((x) => within.map((y) => level(x * 10_000, y * 6500))),
  };
}
