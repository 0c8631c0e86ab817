/** The desk's window, driven as a person drives it: by keys. */
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { _electron, type ElectronApplication, expect, type Page } from '@playwright/test';
import { environment, executable, newFolder, removeFolder, sandboxSwitches } from './application';
import { seat } from './staff';

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
  /** Nobody has an account yet. Else a data folder that is not there is made with a lead's and an agent's. */
  isNew?: boolean;
  /** The queue is never done with reading its cases, until `letQueueBeRead`. */
  isQueueHeld?: boolean;
  /** Whether a backup is due is looked at in a moment, and not only after a minute. */
  isBackupSoon?: boolean;
}

export const pictures = join('out', 'screenshots');

export async function openConsole(options: ConsoleOptions): Promise<Console> {
  const {
    data,
    language,
    args = [],
    size,
    isNew = args.includes('--sandbox'),
    isQueueHeld = false,
    isBackupSoon = false,
  } = options;
  if (!isNew && !existsSync(data)) cpSync(await staffedFolder(language), data, { recursive: true });
  const application = await _electron.launch({
    executablePath: executable(),
    args: [...sandboxSwitches, process.cwd(), '--data', data, '--lang', language, ...args],
    env: environment(),
  });
  if (isQueueHeld) await holdQueue(application);
  if (isBackupSoon) await expect(() => application.evaluate(lookSooner)).toPass();
  waitsAsLongAsItTakes(application);
  const complaints = complaintsOf(application);
  const page = await filledPage(application);
  if (size) {
    const resize = () =>
      application.evaluate(({ BrowserWindow }, { width, height }) => {
        BrowserWindow.getAllWindows()[0]?.setContentSize(width, height);
      }, size);
    await expect(resize).toPass();
  }
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

/** Starting again would start a program that no test holds: it only ends, and the test starts it. */
export async function endsInsteadOfStartingAgain({ application }: Console): Promise<void> {
  await application.evaluate(({ app }) => {
    app.relaunch = () => undefined;
  });
}

/** In main: what is looked at once a minute is looked at five times a second. */
function lookSooner(): void {
  if ('isLookedAtSooner' in globalThis) return;
  const { setInterval } = globalThis;
  const sooner = (run: () => void, ms?: number) => setInterval(run, ms === 60_000 ? 200 : ms);
  Object.assign(globalThis, { setInterval: sooner, isLookedAtSooner: true });
}

/** What main tells the queue's thread last before the queue is there is held back. */
async function holdQueue(application: ElectronApplication): Promise<void> {
  const hold = () => {
    if ('letQueueBeRead' in globalThis) return;
    const { Worker } = process.getBuiltinModule('node:worker_threads');
    const { postMessage } = Worker.prototype;
    const held: (() => void)[] = [];
    Worker.prototype.postMessage = function (this: InstanceType<typeof Worker>, message, ...rest) {
      const send = () => postMessage.call(this, message, ...rest);
      if (Object(message).operation === 'settle') held.push(send);
      else send();
    };
    Object.assign(globalThis, {
      letQueueBeRead: () => {
        Worker.prototype.postMessage = postMessage;
        for (const send of held) send();
      },
    });
  };
  // So early the answer may get lost.
  await expect(() => application.evaluate(hold)).toPass();
}

export async function letQueueBeRead(application: ElectronApplication): Promise<void> {
  await application.evaluate(() => Reflect.get(globalThis, 'letQueueBeRead')());
}

/** What is waited for in its pages has no limit of its own, as it has none elsewhere in these tests; Playwright's is half a minute. */
export function waitsAsLongAsItTakes(application: ElectronApplication): void {
  application.context().setDefaultTimeout(0);
}

/** Of every page that there is from now on; the console's comes later than this. */
function complaintsOf(application: ElectronApplication): string[] {
  const complaints: string[] = [];
  const context = application.context();
  context.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning')
      complaints.push(`${message.type()}: ${message.text()}`);
  });
  context.on('weberror', (thrown) => complaints.push(`thrown: ${thrown.error().message}`));
  context.on('request', (request) => {
    if (!/^(desk|data|blob):/.test(request.url())) complaints.push(`request: ${request.url()}`);
  });
  return complaints;
}

/** The console's page, with something in it. A desk that cannot be opened lets go of the one that it began, and says so in another. */
async function filledPage(application: ElectronApplication): Promise<Page> {
  for (;;) {
    const page = await consolePage(application);
    try {
      await page.locator('main, [data-pane]').first().waitFor();
      return page;
    } catch (error) {
      if (!page.isClosed()) throw error;
    }
  }
}

/** The first window may be any page; the console is known by its address. */
async function consolePage(application: ElectronApplication): Promise<Page> {
  const find = () => application.windows().find((page) => page.url().startsWith('desk://console/'));
  await expect.poll(() => find() !== undefined, { intervals: [20] }).toBe(true);
  const page = find();
  if (!page) throw new Error('the console has gone');
  return page;
}

const staffed = new Map<ConsoleOptions['language'], Promise<string>>();

/**
 * One for each language, for its people keep the one that they have met the desk in: a data folder with a lead's account and an agent's, made once by each process that runs tests: as a rehearsal, where
 * passcodes are stretched less, and then a desk like any other. An account keeps the cost that it was made at.
 */
export function staffedFolder(language: ConsoleOptions['language']): Promise<string> {
  const known = staffed.get(language);
  if (known) return known;
  const made = (async () => {
    const folder = newFolder('staffed');
    process.once('exit', () => removeFolder(folder));
    const data = join(folder, 'data');
    const desk = await openConsole({ data, language, args: ['--sandbox'] });
    await seat(desk.page, '王仲裁', 'agent');
    await desk.close();
    const path = join(data, 'desk.json');
    writeFileSync(path, JSON.stringify({ ...JSON.parse(readFileSync(path, 'utf8')), rehearsal: false }));
    return data;
  })();
  staffed.set(language, made);
  return made;
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

/** Stands in for the printer that the next page is sent to. Resolves with how to read what came out of it. */
export async function printerOf(
  application: ElectronApplication,
): Promise<() => Promise<{ footer: string; pdf: Buffer }>> {
  await application.evaluate(({ app }) => {
    app.once('web-contents-created', (_event, contents) => {
      contents.print = (options, done) => {
        void contents.printToPDF({ preferCSSPageSize: true }).then((pdf) => {
          Object.assign(globalThis, { paper: { footer: options?.footer ?? '', pdf: pdf.toString('base64') } });
          done?.(true, '');
        });
      };
    });
  });
  return async () => {
    const { footer, pdf } = await application.evaluate(() => Object(globalThis).paper);
    return { footer, pdf: Buffer.from(pdf, 'base64') };
  };
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
  await expect(page.getByRole('dialog').locator('[data-autofocus]')).toBeFocused();
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
  await expect(page.locator('[data-autofocus]')).toBeFocused();
  await page.keyboard.press('Enter');
  await page.getByRole('navigation').first().waitFor();
}
