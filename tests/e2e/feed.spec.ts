import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { OutcomeLine } from '../../electron/outbox/outcome-line';
import { translator } from '../support/words';
import { commandLine, newFolder, removeFolder } from './support/application';
import { type Console, openConsole } from './support/console';
import { ask, firstLead, imported, openCase, signIn, withPasscode } from './support/staff';

let folder = '';
test.beforeEach(() => {
  folder = newFolder('feed');
});
test.afterEach(() => removeFolder(folder));

const linesOf = (path: string) =>
  (existsSync(path) ? readFileSync(path, 'utf8') : '')
    .split('\n')
    .filter(Boolean)
    .map((line) => OutcomeLine.parse(JSON.parse(line)));

async function write({ page, press, type }: Console, words: string): Promise<void> {
  await press('m');
  await expect(page.getByRole('dialog').getByRole('textbox')).toBeFocused();
  await type(words);
  await press('Control+Enter');
  await expect(page.getByRole('dialog')).toHaveCount(0);
}

test('outcomes reach the file that a lead has set, past a kill, and a file that is gone is said', async () => {
  const t = translator('en');
  const data = join(folder, 'data');
  const path = join(folder, 'feed.ndjson');
  const start = () => openConsole({ data, language: 'en', size: { width: 1280, height: 800 } });
  const desk = await start();
  await signIn(desk.page, firstLead, 'lead');
  await ask(desk.page, 'import.start', { paths: [join(process.cwd(), 'resources', 'samples')] });
  await imported(desk.page);

  await desk.press('g', ',');
  const section = desk.page.getByRole('region', { name: t('feed:title') });
  await expect(section).toContainText(t('feed:off'));
  await desk.press('Control+k');
  await expect(desk.page.getByRole('combobox', { name: t('app:palette.title') })).toBeFocused();
  await desk.type(t('commands:feed.set'));
  await desk.press('Enter');
  await expect(desk.page.getByRole('dialog').getByRole('textbox')).toBeFocused();
  await desk.type(path);
  await desk.picture('feed-dialog');
  await desk.press('Control+Enter');
  await expect(section).toContainText(path);

  await desk.press('g', 'q');
  await openCase(desk, '900000000004');
  await write(desk, '请在三天内补充开箱视频');
  await expect.poll(() => linesOf(path)).toMatchObject([{ kind: 'message', text: '请在三天内补充开箱视频' }]);
  await write(desk, '已转交平台处理');
  desk.application.process().kill('SIGKILL');

  const again = await start();
  await signIn(again.page, firstLead, 'lead');
  const texts = () => new Set(linesOf(path).map((line) => (line.kind === 'message' ? line.text : '')));
  await expect.poll(() => [...texts()]).toEqual(['请在三天内补充开箱视频', '已转交平台处理']);

  // Somebody takes it away: nothing is lost, and a person says how to go on.
  rmSync(path);
  await again.press('g', 'q');
  await openCase(again, '900000000004');
  await write(again, '第三次通知');
  await expect(again.page.getByText(t('feed:problem.missing', { detail: path })).first()).toBeVisible();
  await again.press('F9', 'g', ',');
  const anew = again.page.getByRole('button', { name: t('feed:again') });
  await anew.focus();
  await again.picture('feed-missing');
  await again.press('Enter');
  await expect.poll(() => [...texts()]).toHaveLength(3);
  await expect(anew).toHaveCount(0);
  await again.picture('feed-settings');
  await again.close();

  // The same by the command line, into another file and behind a cursor.
  const other = join(folder, 'other.ndjson');
  const cli = (...args: string[]) =>
    commandLine(['--data', data, '--as', firstLead, 'feed', ...args, '--json'], '', withPasscode);
  expect((await cli(other)).json).toMatchObject([{ path: other, lines: 3, skipped: 0 }]);
  expect(linesOf(other).map(({ id }) => id)).toEqual([...new Set(linesOf(path).map(({ id }) => id))]);
  expect((await cli('--after', linesOf(other)[0]?.cursor ?? '')).json).toMatchObject([
    { text: '已转交平台处理' },
    { text: '第三次通知' },
  ]);
});
