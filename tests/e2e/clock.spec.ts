/** The machine's clock jumps while the desk runs, and between two runs: nothing falls due by itself until a person says so. */
import { join } from 'node:path';
import { type ElectronApplication, expect, type Page, test } from '@playwright/test';
import { translator } from '../support/words';
import { commandLine, newFolder, removeFolder } from './support/application';
import { openConsole } from './support/console';
import { asAgent, ask, firstLead, loadSamples, signIn, signInByHand, withPasscode } from './support/staff';

const day = 86_400_000;
const t = translator('en');
const everything = { filter: { view: 'all' as const, stages: [], text: '' }, offset: 0, limit: 100 };

let folder = '';
test.beforeEach(() => {
  folder = newFolder('clock');
});
test.afterEach(() => removeFolder(folder));

/** Sets the clock that the main process sees by so much; the one that only goes on stays. */
function setClock(application: ElectronApplication, by: number): Promise<void> {
  return application.evaluate((_electron, ms) => {
    const { now } = Date;
    Date.now = () => now.call(Date) + ms;
  }, by);
}

/** The desk sees its clock at the next look that it takes by itself, or whenever it is asked anything. */
const look = (page: Page) => ask(page, 'desk.state', {});

test('a jump is said, nothing runs out until it is confirmed by keyboard, and a clock that goes back asks again', async () => {
  const data = join(folder, 'data');
  const desk = await openConsole({ data, language: 'en' });
  const { application, page, press, type } = desk;
  await signIn(page);
  await loadSamples(page);
  const seqs = async () => (await ask(page, 'queue.read', everything)).rows.map(({ caseId, seq }) => [caseId, seq]);
  const before = await seqs();
  const strip = page.getByRole('alert').filter({ hasText: t('app:clock.doubted') });
  await expect(strip).toHaveCount(0);

  await setClock(application, 20 * day);
  await expect(strip).toBeVisible();
  await expect(strip).toContainText(t('app:clock.next'));
  const { doubtedClock } = await ask(page, 'desk.state', {});
  expect(doubtedClock).toMatchObject({ direction: 'forward' });
  expect(doubtedClock?.waiting).toBeGreaterThan(3);
  expect((doubtedClock?.machine ?? 0) - (doubtedClock?.desk ?? 0)).toBeGreaterThan(19 * day);
  await desk.picture('clock-doubted');
  const told = await commandLine(['--data', data, ...asAgent, '--json', 'clock'], '', withPasscode);
  expect(told).toMatchObject({ status: 1, json: [{ doubted: { direction: 'forward' } }] });
  expect(await seqs()).toEqual(before);

  // Put right, it ends by itself.
  await setClock(application, -20 * day);
  await look(page);
  await expect(strip).toHaveCount(0);
  expect(await seqs()).toEqual(before);

  await setClock(application, 20 * day);
  await look(page);
  await expect(strip).toBeVisible();
  await press('Control+k');
  await expect(page.getByRole('combobox', { name: t('app:palette.title') })).toBeFocused();
  await type(t('commands:clock.confirm'));
  await press('Enter');
  await expect(page.getByText(t('app:clock.confirmed'))).toBeVisible();
  await expect(strip).toHaveCount(0);
  await expect.poll(seqs).not.toEqual(before);
  await desk.close();

  // The machine's own clock now stands twenty days before what the desk has seen.
  const again = await openConsole({ data, language: 'en' });
  await signInByHand(again.page);
  const there = again.page.getByRole('alert').filter({ hasText: t('app:clock.doubted') });
  await expect(there).toBeVisible();
  expect((await ask(again.page, 'desk.state', {})).doubtedClock).toMatchObject({ direction: 'back' });
  await again.close();

  const listed = await commandLine(['--data', data, 'list']);
  expect(listed.error).toContain('clock confirm');
  const confirmed = await commandLine(['--data', data, ...asAgent, 'clock', 'confirm'], '', withPasscode);
  expect(confirmed).toMatchObject({ status: 0, out: expect.stringContaining('goes by the computer') });
  expect(await commandLine(['--data', data, ...asAgent, 'clock'], '', withPasscode)).toMatchObject({
    status: 0,
    error: '',
  });

  const journal = await commandLine(['--data', data, '--json', '--as', firstLead, 'journal'], '', withPasscode);
  const kinds = journal.json.map(({ what }) => what).filter((what) => String(what).startsWith('clock'));
  expect(kinds.reverse()).toEqual([
    'clock_doubted',
    'clock_right_again',
    'clock_doubted',
    'clock_confirmed',
    'clock_doubted',
    'clock_confirmed',
  ]);
});

test('a rehearsal’s clock is set on purpose, and asks nobody', async () => {
  const data = join(folder, 'data');
  const rehearsal = ['--data', data, '--sandbox'];
  await commandLine([...rehearsal, '--now', '2026-01-01', 'import', 'resources/samples']);
  for (const now of ['2036-01-01', '2026-01-02']) {
    const told = await commandLine([...rehearsal, '--now', now, '--json', 'clock']);
    expect(told).toMatchObject({ status: 0, error: '', json: [{ doubted: null }] });
  }
});
