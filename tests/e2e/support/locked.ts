/** A desk whose store a passphrase guards: the window that asks for it, and the desk's own behind it. */
import { _electron, type ElectronApplication, expect, type Page } from '@playwright/test';
import { environment, executable, sandboxSwitches } from './application';
import { waitsAsLongAsItTakes } from './console';

export interface LockedDesk {
  application: ElectronApplication;
  /** The page that asks. */
  page: Page;
}

export async function openLocked(data: string, language: 'zh-CN' | 'en' = 'en'): Promise<LockedDesk> {
  const application = await _electron.launch({
    executablePath: executable(),
    args: [...sandboxSwitches, process.cwd(), '--data', data, '--lang', language],
    env: environment(),
  });
  waitsAsLongAsItTakes(application);
  const page = await pageAt(application, /unlock\.html/);
  await page.locator('main').waitFor();
  return { application, page };
}

/** The desk's own page, once there is one. */
export function deskPage(application: ElectronApplication): Promise<Page> {
  return pageAt(application, /renderer\/index\.html/);
}

async function pageAt(application: ElectronApplication, url: RegExp): Promise<Page> {
  const found = () => application.windows().find((page) => url.test(page.url()));
  await expect.poll(() => found() !== undefined, { timeout: 120_000 }).toBe(true);
  const page = found();
  if (!page) throw new Error('the page has gone');
  return page;
}
