/** A desk that somebody works at, set up over the console's own bridge where the way there is not what is tested. */
import { expect, type Page } from '@playwright/test';
import type { ReplyData, RequestData, RequestName } from '../../../shared/contract';
import type { StaffRole } from '../../../shared/vocabulary';
import type { Console } from './console';

/** Asks the desk as the console's page does. Rejects where there is no reply. */
export async function ask<N extends RequestName>(page: Page, name: N, data: RequestData<N>): Promise<ReplyData<N>> {
  const answer = await page.evaluate(
    ({ name, data }) => window.desk.ask(name, data),
    // Playwright's types cannot follow a generic's parts into the page.
    { name, data: data as unknown },
  );
  if (!answer.ok) throw new Error(`${name}: ${answer.fault.code} ${answer.fault.detail}`);
  return answer.value as ReplyData<N>;
}

/** Everybody's in these tests. */
export const passcode = 'passcode for tests';
/** For the command line: who signs in, and with what. */
export const asAgent = ['--as', '王仲裁'];
export const withPasscode = { ARBITER_PASSCODE: passcode };
/** Who made the desk's first account, where nobody else did. */
export const firstLead = '李主管';

/** Signs somebody in, making their account where there is none; the page shows their desk. Resolves with the account's id. */
export async function signIn(page: Page, name = '王仲裁', role: StaffRole = 'agent'): Promise<string> {
  const id = await seat(page, name, role);
  await page.reload();
  await page.getByRole('navigation').first().waitFor();
  return id;
}

/** Signs out; the page asks who is there. */
export async function signOut(page: Page): Promise<void> {
  await ask(page, 'account.signOut', {});
  // It hears of it a moment later, and until then shows the desk with its own buttons of people.
  await expect(page.getByRole('navigation')).toHaveCount(0);
}

/** The same by the bridge alone: the page is left as it is. */
export async function seat(page: Page, name: string, role: StaffRole): Promise<string> {
  const known = await find(page, name);
  if (known) return enter(page, 'account.signIn', { id: known, passcode });
  const { accounts } = await ask(page, 'desk.state', {});
  const [lead] = accounts.filter((account) => account.role === 'lead');
  if (!lead) {
    const first = await enter(page, 'account.createFirst', { name: role === 'lead' ? name : firstLead, passcode });
    if (role === 'lead') return first;
  } else {
    await enter(page, 'account.signIn', { id: lead.id, passcode });
  }
  const { account, startCode } = await ask(page, 'account.create', { name, role });
  return enter(page, 'account.begin', { id: account?.id ?? '', startCode: startCode ?? '', passcode });
}

async function find(page: Page, name: string): Promise<string | undefined> {
  const { accounts } = await ask(page, 'desk.state', {});
  return accounts.find((account) => account.name === name)?.id;
}

async function enter<N extends 'account.createFirst' | 'account.signIn' | 'account.begin'>(
  page: Page,
  name: N,
  data: RequestData<N>,
): Promise<string> {
  const { problem, desk } = await ask(page, name, data);
  if (problem || !desk.account) throw new Error(`${name}: ${problem?.code}`);
  return desk.account.id;
}

/** Signs in by the page, as a person does: the account is chosen, where there are several, and the passcode typed. */
export async function signInByHand(page: Page, name = '王仲裁'): Promise<void> {
  await page.locator('main h2').first().waitFor();
  const listed = page.getByRole('button', { name });
  if ((await listed.count()) > 0) await listed.click();
  await page.locator('input[type="password"]').fill(passcode);
  await page.keyboard.press('Enter');
  await page.getByRole('navigation').first().waitFor();
}

/** Waits for an import that was begun, and for the desk to have heard of its end. */
export async function imported(page: Page): Promise<void> {
  await page.waitForFunction(async () => {
    const answer = await window.desk.ask('import.report', {});
    return answer.ok && Object(answer.value).state !== 'running';
  });
}

/** Takes the sample cases in by the last of the first run's three ways; the queue shows them. Resolves with their ids. */
export async function loadSamples(page: Page): Promise<string[]> {
  // Until it is known that there is no case, the panes stand there, with buttons of their own.
  await expect(page.locator('main button[aria-keyshortcuts$="+O"]').first()).toBeVisible();
  await page.getByRole('main').getByRole('button').nth(2).click();
  await page.getByRole('option').first().waitFor();
  await imported(page);
  const filter = { view: 'all' as const, stages: [], text: '' };
  const { rows } = await ask(page, 'queue.read', { filter, offset: 0, limit: 100 });
  return rows.map(({ caseId }) => caseId);
}

/** The queue's one field for words and conditions. */
export const searchField = (page: Page) => page.locator('[role=combobox][aria-keyshortcuts="/"]');

/** Finds a case by its number and opens it, by keyboard. */
export async function openCase({ page, press, type }: Console, number: string): Promise<void> {
  await page.getByRole('option').first().waitFor();
  await press('/');
  await expect(searchField(page)).toBeFocused();
  await type(number);
  await expect(page.getByRole('option')).toHaveCount(1);
  await press('Enter', 'Enter');
  await expect(page.locator('[data-pane="case"]')).toContainText(number);
  // The verdict's pane follows a frame later.
  await expect(page.locator('[data-pane="verdict"] > [inert]')).toHaveCount(0);
}
