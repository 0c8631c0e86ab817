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

/** Makes an account and signs it in; the page shows its desk. Resolves with the account's id. */
export async function signIn(page: Page, name = '王仲裁', role: StaffRole = 'agent'): Promise<string> {
  const { id } = await ask(page, 'account.create', { name, role });
  await ask(page, 'account.signIn', { id });
  await page.reload();
  await page.getByRole('navigation').first().waitFor();
  return id;
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
  await page.getByRole('main').getByRole('button').nth(2).click();
  await page.getByRole('option').first().waitFor();
  await imported(page);
  const filter = { view: 'all' as const, stages: [], text: '' };
  const { rows } = await ask(page, 'queue.read', { filter, offset: 0, limit: 100 });
  return rows.map(({ caseId }) => caseId);
}

/** Finds a case by its number and opens it, by keyboard. */
export async function openCase({ page, press, type }: Console, number: string): Promise<void> {
  await page.getByRole('option').first().waitFor();
  await press('/');
  await expect(page.getByRole('searchbox')).toBeFocused();
  await type(number);
  await expect(page.getByRole('option')).toHaveCount(1);
  await press('Enter', 'Enter');
  await expect(page.locator('[data-pane="case"]')).toContainText(number);
}
