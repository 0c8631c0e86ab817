/** Issues, the axis of time, what files say of themselves, and every way to compare, by keyboard through the real console. */
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import type { CommandData } from '../../shared/commands';
import { pictureWithTags } from '../support/exif';
import { translator } from '../support/words';
import { newFolder, removeFolder } from './support/application';
import { openConsole } from './support/console';
import { ask, firstLead, loadSamples, openCase, signIn } from './support/staff';

/** A sample in arbitration, with pictures of both sides. */
const number = '900000000002';
const caseId = `taobao:sample:${number}:1`;
const otherNumber = '900000000012';
const otherId = `taobao:sample:${otherNumber}:1`;

let folder = '';
test.beforeEach(() => {
  folder = newFolder('evidence');
});
test.afterEach(() => removeFolder(folder));

test('issues put, contradictions said, files read and pieces compared by keyboard', async () => {
  const t = translator('zh-CN');
  const desk = await openConsole({ data: join(folder, 'data'), language: 'zh-CN', size: { width: 1280, height: 800 } });
  const { page, press, type } = desk;
  await signIn(page);
  await loadSamples(page);
  await ask(page, 'triage.goesOn', { goesOn: false });
  await page.reload();
  await openCase(desk, number);
  const pane = page.locator('[data-pane="case"]');
  const dialog = page.getByRole('dialog');
  await press('c');
  await expect(pane).toContainText('王仲裁');

  // The issue that follows from the claim is put in the agent's words.
  await expect(pane.getByRole('table', { name: t('issues:title') })).toContainText(t('issues:status.missing'));
  await press('Shift+I');
  await expect(dialog.getByRole('textbox').first()).toBeFocused();
  await press('Control+A');
  await type('鞋是否为正品');
  await press('Control+Enter');
  await expect(dialog).toBeHidden();
  const matrix = pane.getByRole('table', { name: t('issues:title') });
  await expect(matrix).toContainText('鞋是否为正品');

  // Of three those that nothing is shown on are a line each, until they are opened.
  const others = ['是否告知瑕疵', '是否拒绝退货'].map((text) => ({ text, evidence: [] }));
  const issues = [{ text: '鞋是否为正品' }, ...others];
  await ask(page, 'case.command', { id: 'issues-e2e', caseId, type: 'setIssues', data: { issues } });
  await page.reload();
  await expect(matrix.locator('[data-folded]')).toHaveCount(2);
  await desk.picture('issues-folded');
  const unfold = matrix.getByRole('button', {
    name: t('issues:ofIssue', { shown: t('issues:unfold'), issue: '是否告知瑕疵' }),
  });
  await unfold.press('Enter');
  await expect(matrix.locator('[data-folded]')).toHaveCount(1);
  await press('Control+Shift+I');
  await expect(matrix.locator('[data-folded]')).toHaveCount(2);
  await press('Control+Shift+I');
  await expect(matrix.locator('[data-folded]')).toHaveCount(0);
  await desk.picture('issues-unfolded');

  // The buyer is asked for more, and sees in the dialog until when; what then comes is new until it was opened large.
  await press('r');
  const buyer = dialog.getByRole('checkbox').first();
  await buyer.check();
  const [until = ''] = t('case:ask.until', { time: '\n' }).split('\n');
  await expect(dialog.getByRole('group').first()).toContainText(until);
  await press('Control+i');
  const picker = page.getByRole('dialog', { name: t('phrases:pick.title') });
  await expect(picker.getByRole('option').first()).toContainText(t('phrases:ready'));
  await desk.picture('evidence-request-phrases');
  await type('开箱视频');
  await press('Enter');
  await expect(picker).toHaveCount(0);
  await expect(dialog.getByRole('textbox', { name: t('case:ask.note') }).first()).toHaveValue(
    t('phrases:readyRequest.unboxing_video'),
  );
  await desk.picture('evidence-request');
  await press('Control+Enter');
  await expect(dialog).toBeHidden();
  await expect(pane).toContainText(t('vocabulary:requestStatus.open'));

  // A picture that says more than who gave it: dated after it was given, edited, with its place.
  const path = join(folder, 'taken.jpg');
  writeFileSync(
    path,
    pictureWithTags({
      model: 'P60',
      software: 'Adobe Photoshop 25.0',
      taken: '2036:03:02 10:00:00',
      place: [31.2, 121.4],
    }),
  );
  const files = await ask(page, 'evidence.store', { paths: [path] });
  const data = { side: 'buyer', kind: 'photo', text: '补拍', files };
  const { rejection } = await ask(page, 'case.command', { id: 'evidence-e2e', caseId, type: 'submitEvidence', data });
  expect(rejection).toBeNull();
  await page.reload();
  await expect(pane).toContainText(t('evidence:facts.mark.edited'));
  await expect(pane.getByRole('list', { name: t('axis:contradictionsTitle') })).toContainText('2036-03-02');
  await press('Shift+T', 'ArrowRight');
  await expect(pane.locator('[data-points]:focus')).toHaveCount(1);

  const isNew = pane.locator('#piece-E5').getByText(t('evidence:new'), { exact: true });
  await expect(isNew).toBeVisible();
  await expect(pane.getByText(t('evidence:new'), { exact: true })).toHaveCount(1);
  const found = async () => {
    const filter = { view: 'all' as const, stages: [], text: '含有:新证据' };
    return (await ask(page, 'queue.read', { filter, offset: 0, limit: 10 })).rows.map((row) => row.caseId);
  };
  expect(await found()).toEqual([caseId]);
  await desk.picture('evidence-new');

  // Large, with what it says under it; its place only once revealed, which is recorded.
  await press('e', ']', ']', 'Enter');
  const said = dialog.getByRole('region', { name: t('evidence:facts.title') });
  await expect(said).toContainText('P60');
  await expect(said).toContainText(t('evidence:facts.placeMasked', { key: 'Shift+R' }));
  await press('>', ')');
  await expect(dialog.locator('img')).toHaveAttribute('style', /rotate\(90deg\).*brightness\(1\.25\)/);
  await desk.picture('evidence-facts');

  // Beside each other, parted by a line, what differs, by turns.
  await press('x');
  await expect(dialog.locator('img')).toHaveCount(2);
  await press('+', 'Shift+ArrowRight');
  for (const half of await dialog.locator('img').all()) {
    await expect(half).toHaveAttribute('style', /translate\(-8cqw, 0cqh\) scale\(1\.25\)/);
  }
  const active = dialog.locator('[data-active]');
  await expect(active).toHaveAccessibleName(t('evidence:viewer.half.buyer'));
  await press('\\');
  await expect(active).toHaveAccessibleName(t('evidence:viewer.half.merchant'));
  await desk.picture('evidence-compare');
  await press('0', 'Shift+B');
  const line = dialog.getByRole('slider');
  await expect(line).toHaveAttribute('aria-valuenow', '50');
  await press('ArrowLeft');
  await expect(line).toHaveAttribute('aria-valuenow', '45');
  await desk.picture('evidence-swipe');
  await press('Shift+N');
  await expect(line).toHaveCount(0);
  await expect(dialog.locator('[data-mode="difference"] img')).toHaveCount(2);
  await desk.picture('evidence-difference');
  // Both stay drawn while they take turns, so that neither is read again.
  await press('b', 'Space');
  await expect(dialog.locator('img')).toHaveCount(2);
  const front = dialog.locator('[data-stacked="front"]');
  const before = await front.getAttribute('data-half');
  await press('Space');
  await expect(front).not.toHaveAttribute('data-half', before ?? '');
  await expect(dialog.locator('[data-stacked="behind"]')).toHaveAttribute('data-half', before ?? '');
  await desk.picture('evidence-blink');
  await press('Escape');
  await expect(dialog).toBeHidden();
  await expect(isNew).toHaveCount(0);
  expect(await found()).toEqual([]);

  // A carrier's record in words is shown as the way of the parcel, and says where it stood still.
  const track = '2026-11-10 09:00 已揽收\n2026-11-14 10:00 已签收';
  const putRight = { about: 'claim' as const, text: '内标的品牌名没有拼错。' };
  await ask(page, 'case.command', { id: 'evidence-e2e-claim', caseId, type: 'correct', data: putRight });
  const record = { side: 'platform', kind: 'logistics_record', text: track, files: [] };
  await ask(page, 'case.command', { id: 'evidence-e2e-track', caseId, type: 'submitEvidence', data: record });
  await page.reload();
  await pane.getByRole('button', { name: /E6/ }).first().press('Enter');
  await expect(dialog).toContainText(t('evidence:track.gap', { days: 4, hours: 1 }));

  // Words of a record against what the claim says, and what was put right of it, which is the last that a half can be walked to.
  await press('x');
  for (let step = 0; step < 24; step += 1) await press('}');
  const corrected = { id: 'K1', about: t('vocabulary:correctionAbout.claim') };
  await expect(dialog.locator('[data-half="merchant"]')).toContainText(t('evidence:viewer.said.correction', corrected));
  await press('{');
  await expect(dialog.locator('[data-half="merchant"]')).toContainText(t('evidence:viewer.said.claim'));
  await press('Shift+N');
  const apart = dialog.getByRole('region', { name: t('evidence:viewer.difference') }).last();
  await expect(apart.locator('del')).not.toHaveCount(0);
  await expect(apart.locator('ins')).not.toHaveCount(0);
  await desk.picture('evidence-words');
  await press('Shift+N', '}', 'Shift+N');
  await expect(apart.locator('ins')).toContainText(['内标的品牌名没有拼错']);
  await desk.picture('evidence-correction');
  await press('Escape');
  await expect(dialog).toBeHidden();

  await press('Shift+R');
  await pane.getByRole('button', { name: /^E5/ }).first().press('Enter');
  await expect(said).toContainText('31.2');
  await press('Escape');
  expect(desk.complaints).toEqual([]);
  await desk.close();
});

test('a photo from before delivery, its place, another case that has it and bytes that changed, by keyboard in English', async () => {
  const t = translator('en');
  const data = join(folder, 'data');
  const desk = await openConsole({ data, language: 'en', size: { width: 1280, height: 800 } });
  const { page, press } = desk;
  const pane = page.locator('[data-pane="case"]');
  const dialog = page.getByRole('dialog');
  await signIn(page);
  await loadSamples(page);
  await ask(page, 'triage.goesOn', { goesOn: false });
  await page.reload();
  await openCase(desk, number);
  await press('c');
  await expect(pane).toContainText('王仲裁');

  // The buyer's photo is of March, the parcel was signed for in November; the merchant of another case gives the same file.
  const path = join(folder, 'taken.jpg');
  writeFileSync(path, pictureWithTags({ model: 'P60', taken: '2026:03:02 10:00:00', place: [31.2, 121.4] }));
  const files = await ask(page, 'evidence.store', { paths: [path] });
  const give = async (of: string, id: string, given: Partial<CommandData['submitEvidence']>) => {
    const data = { side: 'buyer' as const, kind: 'photo' as const, text: '', files: [], ...given };
    expect((await ask(page, 'case.command', { id, caseId: of, type: 'submitEvidence', data })).rejection).toBeNull();
  };
  const track = '2026-11-10 09:00 picked up\n2026-11-14 10:00 signed by the recipient';
  await give(caseId, 'before-track', { side: 'platform', kind: 'logistics_record', text: track });
  await give(caseId, 'before-photo', { files });
  const taken = { id: 'before-taken', caseId: otherId, type: 'take' as const, data: {} };
  expect((await ask(page, 'case.command', taken)).rejection).toBeNull();
  await give(otherId, 'before-other', { files });
  await page.reload();
  await openCase(desk, number);
  const told = pane.getByRole('list', { name: t('axis:contradictionsTitle') });
  const [, why = ''] = t('axis:contradiction.taken_before_receipt', { id: '', one: '', other: '\n' }).split('\n');
  await expect(told).toContainText('2026-03-02');
  await expect(told).toContainText(why);
  await desk.picture('evidence-before-delivery');

  // What it says itself; its place once it is revealed, of which there is a record; and the way to the other case.
  await pane.getByRole('button', { name: /^E6/ }).first().press('Enter');
  const said = dialog.getByRole('region', { name: t('evidence:facts.title') });
  await expect(said).toContainText(t('evidence:facts.placeMasked', { key: 'Shift+R' }));
  await expect(said).not.toContainText('31.2');
  const where = t('evidence:facts.inCase', { number: otherNumber });
  await expect(said).toContainText(t('evidence:facts.copy.same', { where }));
  await desk.picture('evidence-elsewhere');
  await press('Shift+R');
  await expect(said).toContainText('31.2');
  await said.getByRole('button', { name: t('evidence:facts.openCase') }).press('Enter');
  await expect(dialog).toBeHidden();
  await expect(pane).toContainText(otherNumber);
  await expect(pane).toContainText(t('evidence:facts.mark.elsewhere'));
  await desk.close();

  // Its bytes are others now: neither case shows it, and both say so.
  const vault = join(data, 'vault');
  for (const name of readdirSync(vault, { recursive: true, encoding: 'utf8' })) {
    const sealed = join(vault, name);
    if (!name.endsWith('.sealed') || name.startsWith('previews')) continue;
    const was = readFileSync(sealed);
    rmSync(sealed);
    writeFileSync(sealed, was.reverse());
  }
  const again = await openConsole({ data, language: 'en', size: { width: 1280, height: 800 } });
  await signIn(again.page, firstLead, 'lead');
  const { entries } = await ask(again.page, 'journal.read', { offset: 0, limit: 50 });
  expect(entries).toContainEqual(expect.objectContaining({ what: 'revealed', about: caseId }));
  await openCase(again, number);
  const card = again.page.locator('#piece-E6');
  await expect(card).toContainText(t('evidence:facts.mark.broken'));
  await card.press('Enter');
  const [damaged = ''] = t('evidence:file.damaged', { name: 'taken.jpg' }).split('\n');
  await expect(again.page.getByRole('dialog')).toContainText(damaged);
  await again.picture('evidence-broken');
  await again.close();
});

test('what a number stands for is told where it is pointed at, until the pointer goes or Escape is pressed', async () => {
  const t = translator('zh-CN');
  const desk = await openConsole({ data: join(folder, 'data'), language: 'zh-CN' });
  const { page, press } = desk;
  await signIn(page);
  await loadSamples(page);
  await openCase(desk, number);
  const chip = page.locator('[data-pane="case"] button[data-side="buyer"]').first();
  const told = page.getByRole('tooltip');
  await expect(told).toHaveCount(0);
  await chip.hover();
  await expect(told).toContainText(t('vocabulary:owner.buyer'));
  await expect(chip).toHaveAccessibleDescription((await told.textContent()) ?? '');
  await page.mouse.move(5, 5);
  await expect(told).toHaveCount(0);
  await chip.hover();
  await expect(told).toBeVisible();
  await press('Escape');
  await expect(told).toHaveCount(0);
  await expect(chip).toHaveAccessibleDescription('');

  // What a press did is told where it was pressed.
  const copy = page.getByRole('button', { name: t('case:copy', { what: '' }).trim() }).first();
  await copy.hover();
  await expect(told).toContainText(t('case:copy', { what: '' }).trim());
  await copy.click();
  await expect(told).toHaveText(t('case:copied'));

  // Under a finger it is told as it is touched, and until something else is.
  const clause = page.locator('[data-pane="case"] [data-disabled]').first();
  const { x, y, width, height } = (await clause.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  const touch = { pointerType: 'touch', clientX: x + width / 2, clientY: y + height / 2, bubbles: true };
  for (const type of ['pointerover', 'pointerdown', 'pointerup', 'pointerout']) await clause.dispatchEvent(type, touch);
  await expect(told).toBeVisible();
  await page.mouse.click(5, 5);
  await expect(told).toHaveCount(0);
  await desk.close();
});

test('evidence that came late is admitted or left out by keyboard', async () => {
  const t = translator('zh-CN');
  const at = (now: string) =>
    openConsole({ data: join(folder, 'data'), language: 'zh-CN', args: ['--sandbox', '--now', now] });
  const before = await at('2026-11-20T10:00:00+08:00');
  await signIn(before.page);
  await loadSamples(before.page);
  await openCase(before, number);
  await before.press('c');
  await expect(before.page.locator('[data-pane="case"]')).toContainText('王仲裁');
  const photo = { ask: [{ side: 'buyer' as const, kinds: ['photo' as const], note: '' }] };
  const asked = { id: 'late-asked', caseId, type: 'requestEvidence' as const, data: photo };
  expect((await ask(before.page, 'case.command', asked)).rejection).toBeNull();
  await before.close();

  const desk = await at('2026-12-20T10:00:00+08:00');
  const { page, press, type } = desk;
  await signIn(page);
  for (const id of ['late-given-1', 'late-given-2']) {
    const data = { side: 'buyer' as const, kind: 'statement' as const, text: `补充说明 ${id}`, files: [] };
    const given = { id, caseId, type: 'submitEvidence' as const, data };
    expect((await ask(page, 'case.command', given)).rejection).toBeNull();
  }
  await page.reload();
  await openCase(desk, number);
  const pane = page.locator('[data-pane="case"]');
  const dialog = page.getByRole('dialog');
  const decide = pane.getByRole('button', { name: t('evidence:late.decide') });
  await expect(decide).toHaveCount(2);
  // Its row says that there is something new, until all of it was opened large.
  const isNew = page.getByRole('option').getByTitle(t('queue:newEvidence'));
  await expect(isNew).toBeVisible();
  await desk.picture('evidence-late');
  await pane.getByRole('button', { name: /^E5/ }).first().press('Enter');
  await expect(dialog).toContainText('补充说明 late-given-1');
  await press(']');
  await expect(dialog).toContainText('补充说明 late-given-2');
  await press('Escape');
  await expect(dialog).toBeHidden();
  await expect(isNew).toHaveCount(0);
  await decide.first().press('Enter');
  await type('原物照片，当时无法取得。');
  await press('Control+Enter');
  await expect(dialog).toBeHidden();
  await expect(decide).toHaveCount(1);
  await expect(pane.locator('#piece-E5')).toContainText(t('evidence:late.admitted'));
  await decide.press('Enter');
  await expect(dialog.getByRole('textbox')).toBeFocused();
  await press('Shift+Tab', 'Shift+Tab');
  await expect(dialog.getByRole('radio', { name: t('evidence:late.admit'), exact: true })).toBeFocused();
  await press('ArrowRight', 'Control+Enter');
  await expect(dialog).toBeHidden();
  await expect(decide).toHaveCount(0);
  await expect(pane.locator('#piece-E6')).toContainText(t('evidence:late.leftOut'));
  expect(desk.complaints).toEqual([]);
  await desk.close();
});
