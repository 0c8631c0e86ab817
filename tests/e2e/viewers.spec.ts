/** Every viewer of evidence, driven by keyboard on real files; hostile ones are shown safely or refused. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import jpeg from 'jpeg-js';
import { PNG } from 'pngjs';
import { withProfile } from '../../electron/vault/colour-profile';
import { coveredCopy } from '../../electron/vault/copies/covered';
import { type Pixels, unpacked } from '../../electron/vault/pixels';
import type { EvidenceKind } from '../../shared/vocabulary';
import { workbookOf } from '../intake/table/workbooks';
import { chatOf } from '../support/chat-lines';
import { swappedProfile } from '../support/colour-profiles';
import { hostileFiles } from '../support/hostile-files';
import { madePicture } from '../support/made-pictures';
import { lockedPdf, pdfOf } from '../support/pdfs';
import { movieOf, silentAac, silentMp3 } from '../support/recordings';
import {
  doubtfulFiles,
  orientations,
  plainJpeg,
  turnedJpeg,
  turnedPng,
  withMarkedCorner,
} from '../support/turned-pictures';
import { translator } from '../support/words';
import { newFolder, removeFolder } from './support/application';
import { answerDialogs, type Console, openConsole } from './support/console';
import { ask, loadSamples, openCase, signIn } from './support/staff';

/** A sample in arbitration. */
const number = '900000000002';
const caseId = `taobao:sample:${number}:1`;
const t = translator('zh-CN');

let folder = '';
test.beforeEach(() => {
  folder = newFolder('viewers');
});
test.afterEach(() => removeFolder(folder));

const program = 'MZ nothing that runs';

/** A film of a second or so, recorded by the runtime itself. */
async function recorded(page: Page, mimeType = 'video/webm;codecs=vp8'): Promise<Buffer> {
  const text = await page.evaluate(async (mimeType) => {
    const canvas = Object.assign(document.createElement('canvas'), { width: 160, height: 120 });
    const pen = canvas.getContext('2d');
    const recorder = new MediaRecorder(canvas.captureStream(30), { mimeType });
    const parts: Blob[] = [];
    recorder.ondataavailable = ({ data }) => parts.push(data);
    const ended = new Promise((resolve) => {
      recorder.onstop = resolve;
    });
    recorder.start();
    for (let frame = 0; frame < 40; frame += 1) {
      if (pen) pen.fillStyle = `hsl(${frame * 9} 80% 50%)`;
      pen?.fillRect(0, 0, 160, 120);
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    recorder.stop();
    await ended;
    const bytes = new Uint8Array(await new Blob(parts).arrayBuffer());
    return String.fromCharCode(...bytes);
  }, mimeType);
  return Buffer.from(text, 'latin1');
}

interface Given {
  /** Left out for what the piece says itself. */
  name?: string;
  content: string | Uint8Array;
  kind?: EvidenceKind;
}

/** Puts files on the case as the buyer's, one piece, and opens the first of them large. Resolves with how to walk to one. */
async function lookAt(desk: Console, given: readonly Given[]) {
  const { page } = desk;
  const pane = page.locator('[data-pane="case"]');
  await signIn(page);
  await loadSamples(page);
  await openCase(desk, number);
  await desk.press('c');
  await expect(pane).toContainText('王仲裁');
  for (const [place, { name, content, kind = 'other' }] of given.entries()) {
    const path = join(folder, name ?? '');
    if (name !== undefined) writeFileSync(path, content);
    const files = name === undefined ? [] : await ask(page, 'evidence.store', { paths: [path] });
    const data = { side: 'buyer', kind, text: name === undefined ? String(content) : '', files };
    const id = `viewers-${place}`;
    const { rejection } = await ask(page, 'case.command', { id, caseId, type: 'submitEvidence', data });
    expect(rejection).toBeNull();
  }
  await page.reload();
  await expect(pane.locator('[id^="piece-"]').first()).toBeVisible();
}

test('chats, tables and what is not shown', async () => {
  const desk = await openConsole({ data: join(folder, 'data'), language: 'zh-CN' });
  const { page, press, type } = desk;
  const dialog = page.getByRole('dialog');
  await lookAt(desk, [
    { name: '聊天记录.txt', content: chatOf(100_000), kind: 'chat_log' },
    { name: '检验报告.pdf', content: pdfOf(['检验报告', '样品：餐桌', '检验结论：不合格']) },
    { name: 'locked.pdf', content: lockedPdf() },
    { name: 'broken.pdf', content: '%PDF-1.7\nnothing of a PDF follows' },
    { name: 'film.webm', content: await recorded(page) },
    { name: 'phone.mp4', content: movieOf('hvc1', 30) },
    // Read backwards it would end in “exe.pdf”.
    { name: 'invoice\u202efdp.exe', content: program },
    { name: 'IMG_0001.heic', content: readFileSync('tests/fixtures/pictures/quarters.heic'), kind: 'photo' },
  ]);

  // A long chat: from its beginning to its end, what is found in it, what is pointed at.
  await page.locator('#piece-E5').press('Enter');
  const chat = dialog.getByRole('region', { name: t('exhibit:chat') });
  await expect(chat).toContainText('桌面有一道裂缝 #1');
  await expect(chat).toContainText(t('exhibit:sign.off_platform'));
  await desk.picture('viewer-chat');
  await press('End');
  await expect(chat).toContainText('#100000');
  await press('Home', 'F4');
  await expect(chat.locator('[data-current]')).toContainText('加我微信');
  await press('Control+f');
  await type('#77777');
  await press('Enter');
  await expect(chat.locator('[data-current]')).toContainText('#77777');
  await press('Escape', 'PageDown', 'ArrowDown');
  await expect(chat.locator('[data-current]')).not.toContainText('#77777');
  await expect(chat).toContainText('#77790');
  await press('F7');
  await expect(dialog.getByRole('region', { name: t('exhibit:text') })).toContainText('买家: 桌面有一道裂缝 #1');
  await press('F7');
  await expect(chat).toContainText('桌面有一道裂缝 #1');

  // A PDF with Chinese text in a font that is not in it: its pages, what is found, what a broken and a locked one say.
  await press(']');
  const pdf = dialog.frameLocator('iframe');
  await expect(dialog).toContainText(t('exhibit:pageOf', { page: 1, pages: 3 }));
  await expect(pdf.locator('[data-page="1"] .text')).toContainText('检验报告');
  await desk.picture('viewer-pdf');
  await press('PageDown');
  await expect(dialog).toContainText(t('exhibit:pageOf', { page: 2, pages: 3 }));
  await press('Control+f');
  await type('结论');
  await expect(dialog.getByRole('status').first()).toContainText('–/1');
  await press('Enter', 'Escape');
  await expect(dialog).toContainText(t('exhibit:pageOf', { page: 3, pages: 3 }));
  // Clicked into, it gives its keys to the viewer all the same.
  await pdf.locator('[data-page="3"]').click();
  await press('Home');
  await expect(dialog).toContainText(t('exhibit:pageOf', { page: 1, pages: 3 }));
  await press(']');
  await expect(dialog).toContainText(t('exhibit:why.encrypted'));
  await press(']');
  await expect(dialog).toContainText(t('exhibit:why.damaged'));

  // A film: played from its own bytes, stepped through, muted until asked. One that the runtime cannot play says what it is.
  await press(']');
  const film = dialog.locator('video');
  await expect(film).toHaveJSProperty('muted', true);
  await expect(dialog).toContainText('VP8');
  const at = () => film.evaluate((element: HTMLVideoElement) => element.currentTime);
  await expect.poll(() => film.evaluate((element: HTMLVideoElement) => element.duration)).toBeGreaterThan(0.5);
  await expect.poll(at).toBe(0);
  await press('7', '7');
  await expect.poll(at).toBeCloseTo(2.5 / 30);
  await press('6');
  await expect.poll(at).toBeCloseTo(1.5 / 30);
  await press('8', '8', 'Shift+Z');
  await expect(film).toHaveJSProperty('playbackRate', 0.25);
  await expect(film).toHaveJSProperty('muted', false);
  await press('Space');
  await expect(film).toHaveJSProperty('paused', false);
  await press('Space', 'Home');
  await expect(film).toHaveJSProperty('paused', true);
  await expect.poll(at).toBe(0);
  await desk.picture('viewer-film');
  await press(']');
  await expect(dialog).toContainText(t('exhibit:why.codec'));
  await expect(dialog).toContainText('HEVC (H.265)');

  // What is not shown can be saved; of a program it is asked first, and that it was saved is on record.
  await press(']');
  await expect(dialog).toContainText(t('exhibit:why.program'));
  await expect(dialog).toContainText('invoicefdp.exe');
  const saved = join(folder, 'saved.bin');
  await answerDialogs(desk.application, [], saved);
  await press('Control+Shift+U');
  await expect(page.getByRole('dialog').last()).toContainText(t('exhibit:programWarning'));
  await desk.picture('viewer-program');
  await press('Control+Enter');
  await expect.poll(() => existsSync(saved) && readFileSync(saved, 'latin1')).toBe(program);

  // As a telephone takes it: shown by a copy.
  await expect(page.getByRole('dialog')).toHaveCount(1);
  await press(']');
  await expect(dialog.locator('img').last()).toHaveJSProperty('naturalWidth', 640);
  await expect(dialog).toContainText(t('evidence:facts.isCopy'));
  await desk.picture('viewer-heic');

  expect(desk.complaints).toEqual([]);
  await desk.close();
});

test('films in H.264, and sounds in AAC and MP3, are played where the runtime has them, and told by name where it has not', async () => {
  const desk = await openConsole({ data: join(folder, 'data'), language: 'en' });
  const { page, press } = desk;
  const words = translator('en');
  const dialog = page.getByRole('dialog');
  const h264 = 'video/mp4;codecs=avc1.42E01E';
  const canRecord = await page.evaluate((type) => MediaRecorder.isTypeSupported(type), h264);
  const canPlay = (type: string) =>
    page.evaluate((type) => document.createElement('video').canPlayType(type) !== '', type);
  const files = [
    { name: 'phone.mp4', content: canRecord ? await recorded(page, h264) : movieOf('avc1', 30), isThere: canRecord },
    { name: 'call.aac', content: silentAac(200), isThere: await canPlay('audio/aac') },
    { name: 'call.mp3', content: silentMp3(200), isThere: await canPlay('audio/mpeg') },
  ];
  await lookAt(desk, files);
  await page.locator('#piece-E5').press('Enter');
  const media = dialog.locator('video');
  for (const { name, isThere } of files) {
    test.info().annotations.push({ type: 'codec', description: `${name} ${isThere ? 'is played' : 'is refused'}` });
    await expect(dialog).toContainText(name);
    if (isThere) {
      const at = () => media.evaluate((element: HTMLVideoElement) => element.currentTime);
      await expect.poll(() => media.evaluate((element: HTMLVideoElement) => element.duration)).toBeGreaterThan(0.5);
      await expect.poll(at).toBe(0);
      await press('8', 'Space');
      await expect(media).toHaveJSProperty('playbackRate', 0.5);
      await expect.poll(at).toBeGreaterThan(0.1);
      await press('Space', 'Home');
      await expect(media).toHaveJSProperty('paused', true);
      await expect.poll(at).toBe(0);
    } else await expect(dialog).toContainText(words('exhibit:why.codec'));
    if (name.endsWith('.mp4')) await expect(dialog).toContainText('AVC (H.264)');
    await desk.picture(`viewer-${name}`);
    await press(']');
  }
  expect(desk.complaints).toEqual([]);
  await desk.close();
});

test('films, chats, texts and pages are marked by keyboard, and a finding cites what was marked', async () => {
  const desk = await openConsole({ data: join(folder, 'data'), language: 'zh-CN', size: { width: 1280, height: 800 } });
  const { page, press, type } = desk;
  const dialog = page.getByRole('dialog');
  const bar = dialog.getByRole('region', { name: t('evidence:marks.title') });
  const inHand = dialog.getByRole('application');
  const chip = (id: string) => bar.getByRole('button', { name: new RegExp(`^${id}`) });
  const say = async (note: string) => {
    await press('Enter');
    await type(note);
    await press('Control+Enter');
  };
  await lookAt(desk, [
    { name: '聊天记录.txt', content: chatOf(60), kind: 'chat_log' },
    { name: '说明.txt', content: '第一行\n商家已收到退货\n第三行' },
    { name: '检验报告.pdf', content: pdfOf(['检验报告', '样品：餐桌', '检验结论：不合格']) },
    { name: 'film.webm', content: await recorded(page) },
  ]);

  // A message: its words, longer, and those of the message below.
  await page.locator('#piece-E5').press('Enter');
  const chat = dialog.getByRole('region', { name: t('exhibit:chat') });
  await expect(chat).toContainText('#1');
  await press('ArrowDown', 'Shift+M');
  await expect(inHand).toBeFocused();
  await press('ArrowDown', 'ArrowRight', 'Shift+ArrowRight');
  await expect(chat.locator('[data-index="2"] mark[data-in-hand]')).toBeVisible();
  const words = await chat.locator('mark[data-in-hand]').textContent();
  await say('所称与记录不符');
  await expect(chip('M1')).toContainText('所称与记录不符');
  await expect(chat.locator('[data-index="2"] mark:has(sup)')).toContainText(`${words}M1`);
  await desk.picture('marks-chat');

  // A line of a text: of what is selected over two lines, the part in the line that it was begun in.
  await press(']');
  const text = dialog.getByRole('region', { name: t('exhibit:text') });
  await expect(text).toContainText('商家已收到退货');
  await text.evaluate((element) => {
    const words = (row: number) =>
      document
        .createTreeWalker(element.querySelector(`[data-row-words="${row}"]`) ?? element, NodeFilter.SHOW_TEXT)
        .nextNode();
    const [from, to] = [words(1), words(2)];
    if (from && to) getSelection()?.setBaseAndExtent(from, 2, to, 1);
  });
  await press('Shift+M');
  await say('承认收货');
  await expect(text.locator('[data-index="1"] mark:has(sup)')).toHaveText('已收到退货M2');

  // A box on the second page, which is gone to again from wherever else.
  await press(']');
  const pdf = dialog.frameLocator('iframe');
  await expect(dialog).toContainText(t('exhibit:pageOf', { page: 1, pages: 3 }));
  await press('PageDown');
  await expect(dialog).toContainText(t('exhibit:pageOf', { page: 2, pages: 3 }));
  await press('Shift+M');
  await expect(inHand).toHaveAccessibleName(/第 2 页/);
  await press('ArrowUp', 'Shift+ArrowRight');
  await say('样品不是本单的');
  await expect(pdf.locator('[data-page="2"] [data-mark="M3"]')).toBeVisible();
  await press('End');
  await expect(dialog).toContainText(t('exhibit:pageOf', { page: 3, pages: 3 }));
  await press(';');
  await expect(dialog).toContainText(t('exhibit:pageOf', { page: 2, pages: 3 }));
  await desk.picture('marks-pdf');

  // A stretch of a film: from where it stands to where it was played to.
  await press('Escape', ']');
  const film = dialog.locator('video');
  const at = () => film.evaluate((element: HTMLVideoElement) => element.currentTime);
  await expect.poll(() => film.evaluate((element: HTMLVideoElement) => element.duration)).toBeGreaterThan(0.5);
  await expect.poll(at).toBe(0);
  await press('7', '7');
  await expect.poll(at).toBeCloseTo(2.5 / 30);
  await press('Shift+M');
  await expect(inHand).toBeFocused();
  await press('7', '7', '7');
  await expect.poll(at).toBeCloseTo(5.5 / 30);
  await press('Shift+M', 'Shift+ArrowRight');
  await expect.poll(at).toBeCloseTo(6.5 / 30);
  await say('封条已开');
  await expect(chip('M4')).toContainText('封条已开');
  await press('Home', ';');
  await expect.poll(at).toBeCloseTo(2.5 / 30);
  await expect(dialog.locator('[data-mark="M4"]')).toBeVisible();
  await desk.picture('marks-film');
  await press('Escape', 'Escape');
  await expect(dialog).toBeHidden();

  await press('v', '1');
  const cite = page.getByRole('group', { name: t('verdict:restsOn') }).getByRole('button', { name: /^M4/ });
  await cite.press('Enter');
  await expect(cite).toHaveAttribute('aria-pressed', 'true');
  expect(desk.complaints).toEqual([]);
  await desk.close();
});

test('a window turns pictures as what is covered, read and made smaller of them is turned', async () => {
  const desk = await openConsole({ data: join(folder, 'data'), language: 'zh-CN' });
  const marked = withMarkedCorner(64, 32);
  const turned = orientations.flatMap((orientation) => [
    { name: `JPEG ${orientation}`, mediaType: 'image/jpeg', bytes: turnedJpeg(marked, orientation) },
    { name: `PNG ${orientation}`, mediaType: 'image/png', bytes: turnedPng(marked, orientation) },
  ]);
  for (const { name, mediaType, bytes } of [...turned, ...doubtfulFiles(marked)]) {
    const { width, height, data } = unpacked(bytes, mediaType);
    const isMarked = (x: number, y: number) => (data[(y * width + x) * 4 + 1] ?? 0) < 100;
    const corners = [3, height - 4].flatMap((y) => [3, width - 4].map((x) => isMarked(x, y)));
    const drawn = await desk.page.evaluate(
      async (source) => {
        const picture = Object.assign(new Image(), { src: source });
        await picture.decode();
        const [wide, high] = [picture.naturalWidth, picture.naturalHeight];
        const pen = Object.assign(document.createElement('canvas'), { width: wide, height: high }).getContext('2d');
        pen?.drawImage(picture, 0, 0);
        const level = (x: number, y: number) => pen?.getImageData(x, y, 1, 1).data[1] ?? 0;
        const found = [3, high - 4].flatMap((y) => [3, wide - 4].map((x) => level(x, y) < 100));
        return { width: wide, height: high, corners: found };
      },
      `data:${mediaType};base64,${bytes.toString('base64')}`,
    );
    expect(drawn, `${mediaType}, ${name}`).toEqual({ width, height, corners });
  }

  // Of a copy for the other side its profile says what is red, as the picture's own does.
  const own = withProfile(plainJpeg(marked), swappedProfile('own'));
  for (const [bytes, isGreen] of [
    [plainJpeg(marked), false],
    [own, true],
    [coveredCopy(own, 'image/jpeg', []), true],
  ] as const) {
    const [red = 0, green = 0] = await desk.page.evaluate(
      async (source) => {
        const picture = Object.assign(new Image(), { src: source });
        await picture.decode();
        const pen = document.createElement('canvas').getContext('2d');
        pen?.drawImage(picture, 0, 0);
        return [...(pen?.getImageData(3, 3, 1, 1).data ?? [])];
      },
      `data:image/jpeg;base64,${Buffer.from(bytes ?? []).toString('base64')}`,
    );
    expect([red > 100, green > 100]).toEqual([!isGreen, isGreen]);
  }
  await desk.close();
});

test('tables are walked by keyboard, and any two texts are compared word by word', async () => {
  const desk = await openConsole({ data: join(folder, 'data'), language: 'zh-CN', size: { width: 1280, height: 800 } });
  const { page, press, type } = desk;
  const dialog = page.getByRole('dialog');
  const columns = ['运单号', '签收时间', '备注'];
  const rows = Array.from({ length: 3000 }, (_, row) => [`SF${row + 1}`, '2026-03-02 10:00', '桌面无裂纹']);
  const csvOf = (some: readonly (readonly string[])[]) => some.map((row) => row.join(',')).join('\n');
  const others = rows.map((row, place) => (place % 1000 === 500 ? [...row.slice(0, 2), '桌面有裂纹'] : row));
  const otherSheet = {
    'xl/workbook.xml':
      '<workbook xmlns:r="urn:r"><sheets><sheet name="签收" r:id="rId1"/><sheet name="退回" r:id="rId2"/></sheets></workbook>',
    'xl/worksheets/sheet2.xml':
      '<worksheet><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>退回原因</t></is></c></row><row r="2"><c r="A2" t="inlineStr"><is><t>拒收</t></is></c></row></sheetData></worksheet>',
  };
  const agreed =
    '第一条 商品采用进口橡木。\n第二条 自签收之日起七天内可以退货，运费由卖家承担。\n第三条 争议由平台处理。';
  const altered =
    '第一条 商品采用国产橡木。\n第二条 自签收之日起三天内可以退货，运费由买家自行承担。\n第三条 争议由平台处理。';
  await lookAt(desk, [
    { name: '签收.csv', content: csvOf([columns, ...rows]) },
    { name: '签收.xlsx', content: workbookOf([columns, ...others], otherSheet) },
    { name: '约定.txt', content: agreed },
    { name: '约定.md', content: altered },
    // As wide as a page: what stands beside it is seen by nobody, and not read.
    { name: '约定.pdf', content: pdfOf(agreed.match(/.{1,14}/g) ?? []) },
  ]);

  // Rows by the arrows and pages, to the end; what is found; a row that keys are on shows all that stands in it.
  await page.locator('#piece-E5').press('Enter');
  const table = dialog.getByRole('region', { name: t('exhibit:table') });
  const current = table.locator('[data-current]');
  for (const last of ['桌面无裂纹', '桌面无裂纹']) {
    await expect(current).toContainText('SF1');
    await press('ArrowDown', 'ArrowDown');
    await expect(current).toContainText('SF3');
    await press('End');
    await expect(current).toContainText(`SF3000`);
    await expect(current).toContainText(last);
    await press('Control+f');
    await type('SF1501');
    await press('Enter', 'Escape');
    await expect(current).toContainText('SF1501');
    await press('Home');
    await expect(current).toContainText('1');
    await press(']');
  }

  // Another sheet, and back.
  await press('[', 'Control+PageDown');
  await expect(current).toContainText('拒收');
  await expect(dialog).toContainText(t('exhibit:about.sheets', { place: 2, sheet: '退回', of: 2, others: '签收' }));
  await desk.picture('viewer-sheet');
  await press('Control+PageUp');
  await expect(current).toContainText('SF1');
  const toNext = dialog.getByRole('button', { name: t('exhibit:nextSheet') });
  await toNext.press('Enter');
  await expect(current).toContainText('拒收');
  await expect(toNext).toBeFocused();
  await dialog.getByRole('button', { name: t('exhibit:previousSheet') }).press('Enter');
  await expect(current).toContainText('SF1');
  await press(']');

  // A text beside another: what only either says is told by the word, in its own half.
  const apart = dialog.getByRole('region', { name: t('evidence:viewer.difference') }).last();
  const status = dialog.getByRole('status');
  const here = apart.locator('[data-current]');
  await expect(dialog).toContainText('第一条 商品采用进口橡木');
  await press('x');
  const toOther = async (name: string) => {
    for (let step = 0; step < 24; step += 1) await press('}');
    for (
      let step = 0;
      step < 24 && !(await dialog.locator('[data-half="merchant"]').textContent())?.includes(name);
      step += 1
    )
      await press('{');
    await expect(dialog.locator('[data-half="merchant"]')).toContainText(name);
  };
  await toOther('约定.md');
  await press('Shift+N');
  await expect(apart.locator('del')).toHaveText(['进口', '七', '卖']);
  await expect(apart.locator('ins')).toHaveText(['国产', '三', '买', '自行']);
  await desk.picture('evidence-texts');
  await page.emulateMedia({ colorScheme: 'dark' });
  await desk.picture('evidence-texts-dark');
  await page.emulateMedia({ colorScheme: 'light' });

  // The pages of a PDF say the same.
  await press('Shift+N');
  await toOther('约定.pdf');
  await press('Shift+N');
  await expect(status).toContainText(t('evidence:viewer.sameWords'));

  // Of two tables of many rows, one of them a spreadsheet: from place to place.
  await press('Shift+N');
  await toOther('签收.xlsx');
  for (let step = 0; step < 2; step += 1) await press('[');
  await expect(dialog.locator('[data-half="buyer"]')).toContainText('签收.csv');
  await press('Shift+N');
  await expect(status).toContainText(t('evidence:viewer.differences', { count: 3, shown: '3' }));
  await expect(here).toContainText('SF501');
  await press('F4');
  await expect(here).toContainText('SF1501');
  await expect(here.locator('ins')).toHaveText('有');
  await desk.picture('evidence-tables');
  await press('Shift+F4', 'Shift+F4');
  await expect(here).toContainText('SF2501');

  // The sheet that is shown is the one that is compared.
  await press('Shift+N', '\\', 'Control+PageDown');
  await expect(dialog.locator('[data-half="merchant"]')).toContainText('拒收');
  await press('Shift+N');
  await expect(status).toContainText(t('evidence:viewer.sheetCompared', { id: 'E6', sheet: '退回' }));
  await expect(apart).toContainText('拒收');

  // The other half goes to the same file: two of its sheets are beside each other, and either goes on by itself.
  await press('Shift+N', '\\', ']');
  const half = (side: string) => dialog.locator(`[data-half="${side}"]`);
  await expect(half('buyer')).toContainText('SF1');
  await expect(half('merchant')).toContainText('拒收');
  await press('Shift+N');
  for (const sheet of ['签收', '退回'])
    await expect(status).toContainText(t('evidence:viewer.sheetCompared', { id: 'E6', sheet }));
  await expect(apart.locator('del').first()).toBeAttached();
  await desk.picture('evidence-sheets');
  await press('Shift+N', 'Control+PageDown');
  await expect(half('buyer')).toContainText('拒收');
  await press('Control+PageUp', 'x');
  await expect(current).toContainText('SF1');
  expect(desk.complaints).toEqual([]);
  await desk.close();
});

test('two films beside each other and by turns: each key acts on the one that has the keys', async () => {
  const desk = await openConsole({ data: join(folder, 'data'), language: 'en', size: { width: 1280, height: 800 } });
  const { page, press } = desk;
  const words = translator('en');
  const dialog = page.getByRole('dialog');
  await lookAt(desk, [
    { name: 'film.webm', content: await recorded(page) },
    { name: 'again.webm', content: await recorded(page) },
  ]);
  const half = (side: 'buyer' | 'merchant') => dialog.locator(`[data-half="${side}"]`);
  const at = (side: 'buyer' | 'merchant') =>
    half(side)
      .locator('video')
      .evaluate((element: HTMLVideoElement) => element.currentTime);
  const isThere = async (side: 'buyer' | 'merchant') => {
    const length = () =>
      half(side)
        .locator('video')
        .evaluate((element: HTMLVideoElement) => element.duration);
    await expect.poll(length).toBeGreaterThan(0.5);
    await expect.poll(() => at(side)).toBe(0);
  };

  // Two films: a frame in either, and both zoomed.
  await page.locator('#piece-E5').press('Enter');
  await expect(dialog).toContainText('film.webm');
  await press('x');
  for (let step = 0; step < 9 && !(await half('merchant').textContent())?.includes('again.webm'); step += 1)
    await press('}');
  await expect(half('merchant')).toContainText('again.webm');
  await isThere('buyer');
  await isThere('merchant');
  await press('7');
  await expect.poll(() => at('buyer')).toBeCloseTo(1.5 / 30);
  expect(await at('merchant')).toBe(0);
  await press('\\', '7', '7', '+');
  await expect.poll(() => at('merchant')).toBeCloseTo(2.5 / 30);
  expect(await at('buyer')).toBeCloseTo(1.5 / 30);
  for (const side of ['buyer', 'merchant'] as const)
    await expect(half(side).locator('video')).toHaveAttribute('style', /scale\(1\.25\)/);
  await desk.picture('compare-films');
  // By turns: each stays where it is.
  await press('0', 'b', 'Space');
  const front = dialog.locator('[data-stacked="front"]');
  const before = await front.getAttribute('data-half');
  await press('Space');
  await expect(front).not.toHaveAttribute('data-half', before ?? '');
  expect(await at('buyer')).toBeCloseTo(1.5 / 30);
  await expect(front.locator('kbd', { hasText: 'Space' })).toHaveCount(0);
  // A film lies over nothing, which is said.
  await press('Shift+B');
  await expect(dialog).toContainText(words('evidence:viewer.notOver'));
  await expect(half('buyer').locator('kbd', { hasText: 'Space' })).toBeVisible();
  // The first there is: the button that led there does no more, and has the focus still.
  const back = half('buyer').getByRole('button', { name: words('evidence:viewer.previous') });
  await back.focus();
  for (let step = 0; step < 9 && (await back.isEnabled()); step += 1) await page.keyboard.press('Enter');
  await expect(back).toBeDisabled();
  await expect(back).toBeFocused();
  expect(desk.complaints).toEqual([]);
  await desk.close();
});

test('a chat that was pasted as words is shown as it was held, and who speaks is said by an agent', async () => {
  const desk = await openConsole({ data: join(folder, 'data'), language: 'zh-CN' });
  const { page, press } = desk;
  const dialog = page.getByRole('dialog');
  const telephone =
    '—————  2026-03-02  —————\n\n买家小王  10:00\n\n桌面裂了\n\n阿月  10:05\n\n好的，给您补发\n\n买家小王  10:06\n\n谢谢\n\n阿月  10:07\n\n已寄出\n';
  await lookAt(desk, [
    { content: '买家:\n桌面裂了\n\n阿月:\n请发照片\n\n阿月:\n已登记', kind: 'chat_log' },
    { name: '聊天.txt', content: telephone, kind: 'chat_log' },
  ]);
  await page.locator('#piece-E5').press('Enter');
  const chat = dialog.getByRole('region', { name: t('exhibit:chat') });
  const by = (side: string) => chat.locator(`article[data-from="${side}"]`);
  await expect(by('buyer')).toHaveText(/桌面裂了/);
  await expect(by('agent')).toHaveText([/阿月[\s\S]*请发照片/, /已登记/]);
  await expect(dialog).toContainText(t('exhibit:about.unknown', { count: 2, shown: '2' }));
  const isMerchants = { name: t('exhibit:sayIs', { side: t('vocabulary:side.merchant') }) };
  await desk.picture('viewer-pasted');
  await chat.getByRole('button', isMerchants).first().press('Enter');
  await expect(by('merchant')).toHaveText([/阿月[\s\S]*请发照片/, /已登记/]);
  await expect(by('merchant').first()).toContainText(t('exhibit:said'));

  // Its own words, in which marks are, and back.
  await press('F7');
  await expect(chat).toHaveCount(0);
  await expect(dialog).toContainText('阿月:\n请发照片');
  await press('F7');
  await expect(by('merchant')).toHaveCount(2);

  // What was said holds in the case's other chats, and over a restart of the page.
  await press(']');
  await expect(by('merchant')).toHaveText([/给您补发/, /已寄出/]);
  await expect(by('merchant').first()).toContainText('10:05');
  await page.reload();
  await page.locator('#piece-E6').press('Enter');
  await expect(by('merchant')).toHaveText([/给您补发/, /已寄出/]);
  await desk.picture('viewer-said');
  await chat
    .getByRole('button', { name: t('exhibit:unsay') })
    .first()
    .press('Enter');
  await expect(by('merchant')).toHaveCount(0);
  await expect(by('agent')).toHaveText([/给您补发/, /已寄出/]);
  expect(desk.complaints).toEqual([]);
  await desk.close();
});

/** A picture as another program packs it, by the runtime. */
async function packedAs(page: Page, jpeg: Buffer, mediaType: string): Promise<Buffer> {
  const text = await page.evaluate(
    async ({ source, mediaType }) => {
      const picture = new Image();
      picture.src = source;
      await picture.decode();
      const canvas = Object.assign(document.createElement('canvas'), { width: 400, height: 300 });
      canvas.getContext('2d')?.drawImage(picture, 0, 0, 400, 300);
      return canvas.toDataURL(mediaType, 0.7);
    },
    { source: `data:image/jpeg;base64,${jpeg.toString('base64')}`, mediaType },
  );
  return Buffer.from(text.replace(/^[^,]*,/, ''), 'base64');
}

/** 24 bits a point, from below. */
function bmpOf({ width, height, data }: Pixels): Buffer {
  const row = Math.ceil((width * 3) / 4) * 4;
  const bytes = Buffer.alloc(54 + row * height);
  bytes.write('BM');
  bytes.writeUInt32LE(bytes.length, 2);
  bytes.writeUInt32LE(54, 10);
  bytes.writeUInt32LE(40, 14);
  bytes.writeInt32LE(width, 18);
  bytes.writeInt32LE(height, 22);
  bytes.writeUInt16LE(1, 26);
  bytes.writeUInt16LE(24, 28);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const [red = 0, green = 0, blue = 0] = data.subarray(((height - 1 - y) * width + x) * 4);
      bytes.set([blue, green, red], 54 + y * row + x * 3);
    }
  }
  return bytes;
}

/** Of 256 colours, each point a code of its own: so seldom that no code grows longer, all are forgotten. */
function gifOf({ width, height, data }: Pixels): Buffer {
  const head = Buffer.from('GIF89a\0\0\0\0\xf7\0\0', 'latin1');
  const frame = Buffer.from(',\0\0\0\0\0\0\0\0\0\x08', 'latin1');
  head.writeUInt16LE(width, 6);
  head.writeUInt16LE(height, 8);
  head.copy(frame, 5, 6, 10);
  const palette = Uint8Array.from({ length: 768 }, (_, at) => {
    const colour = Math.floor(at / 3);
    return [(colour >> 5) * 36, ((colour >> 2) & 7) * 36, (colour & 3) * 85][at % 3] ?? 0;
  });
  const [forget, end] = [256, 257];
  const codes = Array.from({ length: width * height }, (_, point) => {
    const [red = 0, green = 0, blue = 0] = data.subarray(point * 4);
    const colour = ((red >> 5) << 5) | ((green >> 5) << 2) | (blue >> 6);
    return point % 200 === 0 ? [forget, colour] : [colour];
  });
  const packed = Buffer.alloc(Math.ceil(((codes.flat().length + 1) * 9) / 8));
  for (const [place, code] of [...codes.flat(), end].entries()) {
    for (let bit = 0; bit < 9; bit += 1) {
      const at = place * 9 + bit;
      packed[at >> 3] = (packed[at >> 3] ?? 0) | (((code >> bit) & 1) << (at & 7));
    }
  }
  const blocks = Array.from({ length: Math.ceil(packed.length / 255) }, (_, block) => {
    const part = packed.subarray(block * 255, block * 255 + 255);
    return Buffer.concat([Buffer.from([part.length]), part]);
  });
  return Buffer.concat([head, palette, frame, ...blocks, Buffer.from('\0;')]);
}

test('pictures that only the runtime unpacks are compared with others', async () => {
  const desk = await openConsole({ data: join(folder, 'data'), language: 'zh-CN' });
  const { page, press } = desk;
  const dialog = page.getByRole('dialog');
  const picture = madePicture(7);
  const clear = new PNG({ width: 4, height: 3 });
  const content = jpeg.encode({ ...picture, data: Buffer.from(picture.data) }, 90).data;
  await lookAt(desk, [
    { name: 'photo.jpg', content, kind: 'photo' },
    { name: 'sent.webp', content: await packedAs(page, content, 'image/webp'), kind: 'photo' },
    { name: 'saved.bmp', content: bmpOf(picture), kind: 'photo' },
    { name: 'saved.gif', content: gifOf(picture), kind: 'photo' },
    {
      name: 'broken.webp',
      content: Buffer.from('RIFF\x24\0\0\0WEBPVP8 \x18\0\0\0nothin\x40\0\x30\0of a picture'),
      kind: 'photo',
    },
    { name: 'clear.webp', content: await packedAs(page, PNG.sync.write(clear), 'image/webp'), kind: 'photo' },
  ]);
  const copy = (id: string) => t('evidence:facts.copy.alike', { where: t('evidence:facts.here', { id }) });
  const said = dialog.getByRole('region', { name: t('evidence:facts.title') });
  await page.locator('#piece-E5').press('Enter');
  const alike = ['E5', 'E6', 'E7', 'E8'];
  for (const looked of alike) {
    for (const other of alike) if (other !== looked) await expect(said).toContainText(copy(other));
    await press(']');
  }
  await expect(said).toContainText(t('evidence:facts.unreadable'));
  // There is nothing to be seen of it, and nothing wrong with it.
  await press(']');
  await expect(dialog).toContainText('clear.webp');
  await expect(said).toContainText(t('evidence:facts.notCompared'));
  await expect(said).not.toContainText(t('evidence:facts.unreadable'));
  await desk.close();
});

test('a picture that is see-through lies before squares, and no further than it reaches', async () => {
  const desk = await openConsole({ data: join(folder, 'data'), language: 'zh-CN', size: { width: 1280, height: 800 } });
  const { page, press } = desk;
  const dialog = page.getByRole('dialog');
  const [width, height] = [900, 600];
  const drawing = new PNG({ width, height });
  // Dark in its left half, nothing in its right one.
  for (let at = 0; at < width * height; at += 1) if (at % width < width / 2) drawing.data[at * 4 + 3] = 255;
  await lookAt(desk, [
    { name: 'cut-out.png', content: PNG.sync.write(drawing), kind: 'photo' },
    { name: 'whole.jpg', content: plainJpeg(withMarkedCorner(width, height)), kind: 'photo' },
  ]);
  await page.locator('#piece-E5').press('Enter');
  const picture = dialog.locator('img').last();
  await expect(picture).toHaveAttribute('data-see-through', 'true');
  const box = await picture.boundingBox();
  expect((box?.width ?? 0) / (box?.height ?? 1)).toBeCloseTo(width / height, 1);
  await page.emulateMedia({ colorScheme: 'dark' });
  await desk.picture('viewer-see-through');
  await press(']');
  await expect(dialog).toContainText('whole.jpg');
  await expect(picture).not.toHaveAttribute('data-see-through');
  expect(desk.complaints).toEqual([]);
  await desk.close();
});

test('hostile files are shown safely or refused, one after the other', async () => {
  const desk = await openConsole({ data: join(folder, 'data'), language: 'zh-CN' });
  const { page, press, application } = desk;
  const dialog = page.getByRole('dialog');
  const asked: string[] = [];
  application.context().on('request', (request) => {
    if (!/^(?:desk|data|blob):/.test(request.url())) asked.push(request.url());
  });
  let hasAsked = false;
  page.on('dialog', (asking) => {
    hasAsked = true;
    void asking.dismiss();
  });
  await lookAt(desk, hostileFiles);
  await page.locator('#piece-E5').press('Enter');
  const why = (code: string) => t(`exhibit:why.${code}`);
  const [, undrawable = ''] = t('evidence:file.undrawable', { name: '' }).split('\n');
  const [, tooMany = ''] = t('evidence:file.tooManyPixels', { name: '', width: '60,000', height: '60,000' }).split(
    '\n',
  );
  const drawn = (width: number, height: number) => async () => {
    await expect(dialog.locator('img').last()).toHaveJSProperty('naturalWidth', width);
    await expect(dialog.locator('img').last()).toHaveJSProperty('naturalHeight', height);
  };
  const pages = (count: number, words: string) => async () => {
    await expect(dialog).toContainText(t('exhibit:pageOf', { page: 1, pages: count }));
    await expect(dialog.frameLocator('iframe').locator('[data-page="1"] .text')).toContainText(words);
  };
  // What is said for each, or shown.
  const expected: Record<string, string | (() => Promise<void>)> = {
    'bomb.png': tooMany,
    'padded.jpg': tooMany,
    'frame.gif': tooMany,
    'second.gif': drawn(40, 30),
    'frames.gif': drawn(4000, 4000),
    'bomb.webp': tooMany.replace(/60,000/g, '16,384'),
    'bomb.avif': tooMany,
    'hidden.avif': tooMany,
    'unfolds.avif': drawn(40, 30),
    'bomb.heic': tooMany,
    'thin.png': drawn(1, 60_000),
    'flat.png': drawn(60_000, 1),
    'scans.jpg': undrawable,
    'again.jpg': undrawable,
    'profile.webp': drawn(1, 1),
    'tags.jpg': async () => {
      await expect(dialog).toContainText('<img src=x onerror=alert(1)>');
      await expect(dialog).toContainText('Snapgpj.exe');
    },
    'empty.jpg': why('empty'),
    'cut.jpg': undrawable,
    'cut.png': undrawable,
    'cut.gif': undrawable,
    'cut.avif': t('evidence:facts.unreadable'),
    'cut.heic': undrawable,
    'drawing.svg': '<script>',
    'page.html': '<script>',
    'drawing.png': '<script>',
    'both.jpg': drawn(40, 30),
    'both.gif': undrawable,
    'page.png': '<script>',
    'acts.pdf': pages(1, '检验报告'),
    'opens.pdf': pages(1, '检验报告'),
    'bomb.pdf': pages(1, ''),
    'both.pdf': pages(1, 'x'),
    'film.mp4': why('codec'),
    'film.webm': why('codec'),
    'sound.mp3': why('codec'),
    'endless.mp4': why('codec'),
    'deep-chat.json': '桌面裂了',
    'formulas.csv': "=cmd|' /C calc'!A0",
    'bomb.docx': why('office'),
    'bomb.xlsx': why('too_large'),
    'deep.json': '[[[',
    'many.zip': why('archive'),
  };
  for (const { name } of hostileFiles) {
    await expect(dialog).toContainText(name);
    // Whatever it is to be comes of it: words, a page, why not.
    await expect(dialog.getByText(t('exhibit:reading', { name }))).toHaveCount(0);
    const shown = expected[name] ?? 'a hostile file of which nothing is expected';
    await test.step(name, () => (typeof shown === 'string' ? expect(dialog).toContainText(shown) : shown()));
    await press(']');
  }
  // Nothing ran, nothing was asked of the network, and the desk is as it was.
  expect(asked).toEqual([]);
  expect(hasAsked).toBe(false);
  expect(await page.title()).not.toContain('ran');
  await press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(page.locator('[data-pane="case"]')).toContainText(number);
  expect(desk.complaints.filter((complaint) => /^(?:request|thrown)/.test(complaint))).toEqual([]);
  await desk.close();
});
