import { join } from 'node:path';
import { expect, type Locator, test } from '@playwright/test';
import { translator } from '../support/words';
import { commandLine, newFolder, removeFolder } from './support/application';
import { type Console, openConsole } from './support/console';
import { asAgent, ask, loadSamples, openCase, signIn, signInByHand, withPasscode } from './support/staff';

/** A sample in arbitration: a verdict can be written. */
const number = '900000000004';
const written = '照片里的裂纹在发货前就有';

let folder = '';
test.beforeEach(() => {
  folder = newFolder('drafts');
});
test.afterEach(() => removeFolder(folder));

const start = () => openConsole({ data: join(folder, 'data'), language: 'en' });
const verdictPane = ({ page }: Console): Locator => page.locator('[data-pane="verdict"]');
const reasons = (desk: Console) =>
  verdictPane(desk).getByRole('textbox', { name: translator('en')('verdict:reasons') });

/** Starts the desk again and signs in by the page, as a person does who comes back. */
async function startAgain(): Promise<Console> {
  const desk = await start();
  await signInByHand(desk.page);
  return desk;
}

async function atACase(): Promise<Console> {
  const desk = await start();
  await signIn(desk.page);
  await loadSamples(desk.page);
  await openCase(desk, number);
  return desk;
}

async function ended(desk: Console): Promise<void> {
  const child = desk.application.process();
  await expect.poll(() => child.exitCode !== null || child.signalCode !== null).toBe(true);
}

test('a draft of a verdict outlives a kill, and is nobody else’s', async () => {
  const t = translator('en');
  const desk = await atACase();
  await desk.press('v', '1');
  await reasons(desk).fill(written);
  const kept = t('verdict:draftSaved', { time: '' }).trim();
  await expect(verdictPane(desk).getByRole('status').filter({ hasText: kept })).toBeVisible();
  // The outcome's own draft was told of already: what counts is that the words are kept.
  const draft = async () => (await ask(desk.page, 'draft.read', { caseId: `taobao:sample:${number}:1` }))?.text ?? '';
  await expect.poll(draft).toContain(written);
  desk.application.process().kill('SIGKILL');
  await ended(desk);

  const again = await startAgain();
  await expect(again.page.locator('[data-pane="case"]')).toContainText(number);
  await expect(reasons(again)).toHaveValue(written);
  await expect(verdictPane(again).getByRole('radio', { checked: true }).first()).toBeVisible();
  await signIn(again.page, '赵仲裁');
  await openCase(again, number);
  await expect(reasons(again)).toHaveValue('');
  await again.close();
});

test('a verdict is brought to its end by keyboard, and says what happened to the case since it was begun', async () => {
  const t = translator('en');
  const desk = await atACase();
  const { page, press, type } = desk;
  const pane = verdictPane(desk);
  const share = (party: string) => pane.getByRole('textbox', { name: t(`vocabulary:liableParty.${party}`) });

  // What is missing is a key away: first the outcome, in the end the reasons.
  await expect(pane.getByRole('button', { name: t('verdict:missing.outcome') })).toBeVisible();
  await expect(page.locator('[data-pane="case"]:focus-within')).toHaveCount(1);
  await press('F8');
  await expect(pane.getByRole('radio').first()).toBeFocused();
  await press('3');
  await expect(share('merchant')).toHaveValue('50%');
  await share('merchant').press('Control+A');
  await type('70');
  await expect(share('merchant')).toHaveValue('70%');
  await expect(share('buyer')).toHaveValue('30%');
  const search = pane.getByRole('textbox', { name: t('verdict:clauseSearch') });
  await search.focus();
  await type('TB-7.2');
  await expect(page.getByRole('option', { name: /TB-7\.2/ })).toBeVisible();
  await press('Enter');
  await expect(pane.getByRole('button', { name: t('verdict:clauseRemove', { id: 'TB-7.2' }) })).toBeVisible();
  await press('F8');
  await expect(reasons(desk)).toBeFocused();
  // How much more fits is said before it is full; what is beyond is not taken unsaid.
  await reasons(desk).fill('x'.repeat(19_998));
  await expect(pane.getByText(t('app:room.little', { count: 2, shown: '2', most: '20,000' }))).toBeVisible();
  await press('Control+End');
  await type('yyy');
  await expect(pane.getByText(t('app:room.none', { most: '20,000' }))).toBeInViewport({ ratio: 1 });
  await desk.picture('reasons-full');
  await reasons(desk).fill('');
  await type(written);

  const caseId = `taobao:sample:${number}:1`;
  await expect.poll(async () => (await ask(page, 'draft.read', { caseId }))?.text ?? '').toContain(written);
  const changed = pane.getByRole('alert').filter({ hasText: t('verdict:changedSince') });
  await expect(changed).toHaveCount(0);
  const args = ['--data', join(folder, 'data'), ...asAgent, '--json', 'do'];
  const message = { type: 'addMessage', caseId, as: { role: 'buyer', id: 'buyer' }, data: { text: 'It was dropped' } };
  const given = await commandLine(args, `${JSON.stringify(message)}\n`, withPasscode);
  expect(given.json).toMatchObject([{ ok: true }]);
  await press('Escape');
  await expect(page.locator('[data-pane="case"]').getByText(t('case:hasUpdate'))).toBeVisible();
  await press('.');
  await expect(changed).toBeVisible();
  await expect(reasons(desk)).toHaveValue(written);
  await changed.getByRole('button', { name: t('verdict:changedSeen') }).focus();
  await press('Enter');
  await expect(changed).toHaveCount(0);
  expect(desk.complaints).toEqual([]);
  await desk.close();
});

test('a list hears the first key that comes once its field is entered', async () => {
  const t = translator('en');
  const desk = await atACase();
  const list = verdictPane(desk).getByRole('combobox', { name: t('verdict:reasonsLanguage') });
  await list.focus();
  await desk.press('ArrowDown', 'ArrowDown', 'Enter');
  await expect(list).toHaveValue(t('document:languageName.en'));
  await desk.close();
});

test('a draft that cannot be read is said wherever a case has no verdict to show', async () => {
  const t = translator('en');
  const desk = await atACase();
  const { page } = desk;
  const idOf = (place: number) => `taobao:sample:9000000000${String(place).padStart(2, '0')}:1`;
  const offer = { by: 'merchant', terms: { remedies: [{ kind: 'apology' }], text: '' } };
  const args = ['--data', join(folder, 'data'), ...asAgent, '--json', 'do'];
  const acts = [
    { type: 'offerSettlement', caseId: idOf(6), as: { role: 'merchant', id: 'shop' }, data: offer },
    {
      type: 'acceptSettlement',
      caseId: idOf(6),
      as: { role: 'buyer', id: 'b' },
      data: { offerId: 'S1', side: 'buyer' },
    },
  ];
  const done = await commandLine(args, acts.map((act) => `${JSON.stringify(act)}\n`).join(''), withPasscode);
  expect(done.json).toMatchObject([{ ok: true }, { ok: true }]);
  const places: [number, string][] = [
    [5, 'verdict:negotiation.title'],
    [6, 'verdict:decided.settled'],
    [13, 'verdict:decided.none'],
  ];
  await desk.press('g', 'l');
  for (const [place, title] of places) {
    const text = `{"of":"another version","place":${place}}`;
    await ask(page, 'draft.write', { caseId: idOf(place), seq: 0, text });
    await openCase(desk, idOf(place).split(':')[2] ?? '');
    await expect(verdictPane(desk)).toContainText(t(title));
    const unread = verdictPane(desk)
      .getByRole('alert')
      .filter({ hasText: t('verdict:draftUnread') });
    await expect(unread).toContainText(text);
    await desk.picture(`unread-draft-${place}`);
    await unread.getByRole('button', { name: t('verdict:draftUnreadDrop') }).click();
    await expect(unread).toHaveCount(0);
  }
  expect(desk.complaints).toEqual([]);
  await desk.close();
});

const endings = {
  'its window is closed': (desk: Console) =>
    desk.application.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close()),
  'it is quit': (desk: Console) => desk.application.evaluate(({ app }) => app.quit()),
};

for (const [how, end] of Object.entries(endings)) {
  test(`what was typed a moment before is kept when ${how}`, async () => {
    const desk = await atACase();
    await reasons(desk).fill(written);
    await end(desk).catch(() => undefined);
    await ended(desk);
    const again = await startAgain();
    await expect(again.page.locator('[data-pane="case"]')).toContainText(number);
    await expect(reasons(again)).toHaveValue(written);
    await again.close();
  });
}

test('language, theme, panes and the case in hand are as they were left', async () => {
  const desk = await atACase();
  const looks = (shown: Console) =>
    shown.page.evaluate(() => ({
      language: document.documentElement.lang,
      theme: document.documentElement.dataset.mantineColorScheme,
      queue: Math.round(document.querySelector('[data-pane="queue"]')?.getBoundingClientRect().width ?? 0),
      verdict: document.querySelector('[data-pane="verdict"]')?.checkVisibility() ?? false,
    }));
  const first = await looks(desk);
  await desk.press('Control+Shift+Y', 'Control+Shift+D', 'Control+Shift+B');
  await desk.page.getByRole('separator').first().focus();
  await desk.press('ArrowLeft', 'ArrowLeft');
  const changed = () => looks(desk);
  await expect.poll(async () => (await changed()).queue).not.toBe(first.queue);
  const left = await changed();
  expect(left).toMatchObject({ language: 'zh-CN', verdict: false });
  expect(left.theme).not.toBe(first.theme);
  await expect
    .poll(async () => await ask(desk.page, 'preferences.read', {}))
    .toMatchObject({ language: 'zh-CN', verdictOpen: false, lastCase: expect.stringContaining(number) });
  await desk.close();

  const again = await startAgain();
  await expect(again.page.locator('[data-pane="case"]')).toContainText(number);
  await expect.poll(() => looks(again)).toEqual(left);
  await again.close();
});
