/** The desk's window, driven as a person drives it: by keys. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { _electron, type ElectronApplication, expect, type Page } from '@playwright/test';
import { environment, executable, sandboxSwitches } from './application';

export interface Console {
  application: ElectronApplication;
  page: Page;
  /** Errors and warnings of the console, and what it asked of the network. */
  complaints: string[];
  press(...keys: string[]): Promise<void>;
  type(text: string): Promise<void>;
  picture(name: string): Promise<void>;
  close(): Promise<void>;
}

export interface ConsoleOptions {
  data: string;
  language: 'zh-CN' | 'en';
  args?: string[];
  size?: { width: number; height: number };
}

export const pictures = join('out', 'screenshots');

export async function openConsole({ data, language, args = [], size }: ConsoleOptions): Promise<Console> {
  const application = await _electron.launch({
    executablePath: executable(),
    args: [...sandboxSwitches, process.cwd(), '--data', data, '--lang', language, ...args],
    env: environment(),
  });
  waitsAsLongAsItTakes(application);
  const page = await consolePage(application);
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning')
      complaints.push(`${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => complaints.push(`thrown: ${error.message}`));
  page.on('request', (request) => {
    if (!/^(desk|data|blob):/.test(request.url())) complaints.push(`request: ${request.url()}`);
  });
  // From the start again, so that nothing was said before anybody listened. The driver can miss that a page came which was
  // loaded anew in the middle of its first loading; what is on it is waited for below all the same.
  await page.reload({ waitUntil: 'commit', timeout: 60_000 }).catch((error: unknown) => {
    if (!String(error).includes('Timeout')) throw error;
  });
  if (size) {
    await application.evaluate(({ BrowserWindow }, { width, height }) => {
      BrowserWindow.getAllWindows()[0]?.setContentSize(width, height);
    }, size);
  }
  await page.locator('main, [data-pane]').first().waitFor();
  return {
    application,
    page,
    complaints,
    press: async (...keys) => {
      for (const key of keys) await page.keyboard.press(key);
    },
    type: (text) => page.keyboard.type(text),
    picture: async (name) => {
      mkdirSync(pictures, { recursive: true });
      await page.screenshot({ path: join(pictures, `${name}.png`) });
    },
    close: () => application.close(),
  };
}

/** What is waited for in its pages has no limit of its own, as it has none elsewhere in these tests; Playwright's is half a minute. */
export function waitsAsLongAsItTakes(application: ElectronApplication): void {
  application.context().setDefaultTimeout(0);
}

/** The first window may be any page; the console is known by its address. */
async function consolePage(application: ElectronApplication): Promise<Page> {
  const isConsole = (page: Page) => page.url().startsWith('desk://console/');
  await expect.poll(() => application.windows().some(isConsole)).toBe(true);
  const page = application.windows().find(isConsole);
  if (!page) throw new Error('the console has gone');
  return page;
}

/** What the system's dialogs answer from now on: nobody can type into those of a test's machine. */
export async function answerDialogs(application: ElectronApplication, open: string[], save: string): Promise<void> {
  await application.evaluate(
    ({ dialog }, { open, save }) => {
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: open });
      dialog.showSaveDialog = async () => ({ canceled: false, filePath: save });
    },
    { open, save },
  );
}

/** Makes a lead's account and, by the lead, an agent's, all by keyboard from the first start's page. The agent is signed in. */
export async function makeAccounts(
  { page, press, type, picture }: Console,
  passcode: string,
  language: string,
): Promise<void> {
  await page.getByRole('textbox').first().waitFor();
  await type('李主管');
  await press('Tab');
  await type(passcode);
  await press('Tab');
  await type(passcode);
  await press('Enter');
  await putAwayCode(page);

  await press('g', 't');
  const name = page.locator('input[maxlength="60"]');
  await name.focus();
  await type('王仲裁');
  await press('Enter');
  const told = page.getByRole('dialog').locator('output');
  const startCode = (await told.textContent()) ?? '';
  await picture(`${language}-2-team`);
  await press('Enter');
  await expect(told).toHaveCount(0);

  await press('Control+Shift+S');
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /王仲裁/ })
    .focus();
  await press('Enter');
  await expect(page.getByRole('dialog').getByRole('textbox').first()).toBeFocused();
  await type(startCode);
  await press('Tab');
  await type(passcode);
  await press('Tab');
  await type(passcode);
  await press('Enter');
  await putAwayCode(page);
}

/** The recovery code is shown once; its button to go on has the focus. */
async function putAwayCode(page: Page): Promise<void> {
  await page.locator('[data-prints] output').waitFor();
  await page.keyboard.press('Enter');
  await page.getByRole('navigation').first().waitFor();
}
