import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { minute } from '../../shared/time';
import { translator } from '../support/words';
import { commandLine, newFolder, removeFolder } from './support/application';
import { openConsole } from './support/console';
import { asAgent, ask, loadSamples, signIn, withPasscode } from './support/staff';

const t = translator('en');

interface Shown {
  title: string;
  body: string;
}

test('before a case of mine falls due the system says so once, its press opens the case, and the icon has their number', async () => {
  const folder = newFolder('notices');
  const data = join(folder, 'data');
  const desk = await openConsole({ data, language: 'en', args: ['--sandbox', '--now', '2026-11-21T20:00:00+08:00'] });
  const { application, page, press } = desk;
  await signIn(page);
  await loadSamples(page);
  // What the system would show: a machine for tests shows nothing.
  await application.evaluate(({ app, BrowserWindow, Notification }) => {
    const system = { shown: [] as Shown[], press: () => undefined as unknown, badge: -1 };
    Object.assign(globalThis, { system });
    Notification.isSupported = () => true;
    Notification.prototype.show = function show() {
      system.shown.push({ title: this.title, body: this.body });
      system.press = () => this.emit('click');
    };
    app.setBadgeCount = (count = 0) => {
      system.badge = count;
      return true;
    };
    BrowserWindow.prototype.isFocused = () => false;
  });
  const shown = () => application.evaluate((): Shown[] => Reflect.get(globalThis, 'system').shown);
  const badge = () => application.evaluate((): number => Reflect.get(globalThis, 'system').badge);

  const filter = { view: 'due' as const, stages: [], text: '' };
  const { rows } = await ask(page, 'queue.read', { filter, offset: 0, limit: 100 });
  const [first, second] = rows.filter(({ assignee }) => assignee === null);
  if (!first?.dueAt || !second?.dueAt) throw new Error('no case is due');
  for (const { caseId } of [first, second]) {
    await ask(page, 'case.command', { id: `mine ${caseId}`, caseId, type: 'take', data: {} });
  }
  const at = async (moment: number, text: string) => {
    const line = {
      id: text,
      caseId: first.caseId,
      type: 'addMessage',
      data: { text },
      now: new Date(moment).toISOString(),
    };
    const at = ['--data', data, ...asAgent, 'do', '--json'];
    expect((await commandLine(at, `${JSON.stringify(line)}\n`, withPasscode)).json).toMatchObject([{ ok: true }]);
  };
  await at(first.dueAt - 29 * minute, 'half an hour before');
  await expect.poll(shown).toMatchObject([{ title: t('agenda:notice', { count: 1, minutes: 30 }) }]);
  const mine = await badge();
  expect(mine).toBeGreaterThan(0);
  // Outside the desk nobody's name is told, nor what was bought.
  const [notice] = await shown();
  for (const word of [first.buyer, first.merchant, first.title]) expect(notice?.body).not.toContain(word);
  await application.evaluate(() => Reflect.get(globalThis, 'system').press());
  await expect(page.locator('[data-pane="case"]')).toContainText(first.title);
  await at(first.dueAt - 28 * minute, 'a minute later');
  expect(await shown()).toHaveLength(1);

  // Do not disturb: the note in the desk and the number are there all the same.
  await press('F9', 'g', 'n');
  await expect(page.getByText(t('settings:quietOn')).first()).toBeVisible();
  await press('F9');
  await at(second.dueAt - 29 * minute, 'before the second');
  await expect(page.getByText(t('agenda:noticeNext', { keys: 'y' })).first()).toBeVisible();
  expect(await shown()).toHaveLength(1);
  await desk.close();
  removeFolder(folder);
});
