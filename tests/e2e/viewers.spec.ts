/** Every viewer of evidence, driven by keyboard on real files; hostile ones are shown safely or refused. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import type { EvidenceKind } from '../../shared/vocabulary';
import { chatOf } from '../support/chat-lines';
import { translator } from '../support/words';
import { newFolder, removeFolder } from './support/application';
import { type Console, openConsole } from './support/console';
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

interface Given {
  name: string;
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
    const path = join(folder, name);
    writeFileSync(path, content);
    const files = await ask(page, 'evidence.store', { paths: [path] });
    const data = { side: 'buyer', kind, text: '', files };
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
  await lookAt(desk, [{ name: '聊天记录.txt', content: chatOf(100_000), kind: 'chat_log' }]);

  // A long chat: from its beginning to its end, what is found in it, what is pointed at.
  await page.locator('[data-pane="case"]').getByRole('button', { name: /^E5/ }).first().press('Enter');
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
  await expect(dialog.getByRole('status').first()).toContainText('/1');
  await press('Enter');
  await expect(chat.locator('[data-current] mark')).toHaveText('#77777');
  await press('Escape', 'PageDown', 'ArrowDown');
  await expect(chat.locator('[data-current]')).not.toContainText('#77777');
  await expect(chat).toContainText('#77790');

  expect(desk.complaints).toEqual([]);
  await desk.close();
});
