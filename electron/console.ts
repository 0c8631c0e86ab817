/** The desk with its window. */
import { join } from 'node:path';
import { app, type BrowserWindow, dialog, powerMonitor, session } from 'electron';
import { Preferences, type PushData, type PushName } from '../shared/contract';
import { answerAtDoor, newImporter } from './cli/process';
import { openDoor } from './cli/socket';
import { mediaTypeOf } from './intake/media-type';
import { openGateway } from './ipc/gateway';
import { makeHandlers } from './ipc/handlers';
import { pushChanges } from './ipc/pushes';
import type { OpenDesk } from './open-desk';
import { openDesk } from './open-desk';
import { cannotOpen } from './shell/cannot-open';
import { type ConsoleWindow, openConsoleWindow } from './shell/console-window';
import { systemDialogs } from './shell/dialogs';
import { type Invocation, momentOf } from './shell/invocation';
import { lockDown } from './shell/lockdown';
import { type Log, openLog } from './shell/log';
import { setMenu } from './shell/menu';
import { isTrialRuntime, places } from './shell/places';
import { evidenceHandler, servePages } from './shell/protocol';
import { languageOf, type Words, wordsIn } from './shell/words';
import { FileBroken } from './vault/vault';

/** Opens the desk's window over a data folder; where another desk has it, brings that one's window to the front. */
export async function runConsole(invocation: Invocation, folder: string): Promise<void> {
  if (!(await takeLock())) return app.quit();
  await app.whenReady();
  const log = openLog(folder);
  process.on('uncaughtException', (error) => log.failed(error, 'main'));
  process.on('unhandledRejection', (error) => log.failed(error, 'main'));
  lockDown(app, (protocol) => log.info(`refused a request over ${protocol}`));
  let open: OpenDesk;
  try {
    open = await openDesk({
      folder,
      rehearsal: invocation.rehearsal,
      places: places(),
      failed: (error) => log.failed(error),
      noted: (line) => log.info(line),
    });
    if (invocation.now !== undefined) await open.setClock(momentOf(invocation.now), false);
  } catch (error) {
    log.failed(error, 'open');
    sayCannotOpen(error, folder, invocation);
    return app.exit(1);
  }
  await runWindow(open, invocation, folder, log);
}

/** A command line may hold the folder for a moment: it is waited for. A desk with a window is shown instead. */
async function takeLock(): Promise<boolean> {
  for (let tries = 0; tries < 50; tries += 1) {
    if (app.requestSingleInstanceLock({ mode: 'console', tries })) return true;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return false;
}

async function runWindow(open: OpenDesk, invocation: Invocation, folder: string, log: Log): Promise<void> {
  const { desk, host, accounts, vault, deadlines, settings } = open;
  let shown: ConsoleWindow | null = null;
  const window = (): BrowserWindow | null => (shown && !shown.window.isDestroyed() ? shown.window : null);
  const push = <N extends PushName>(name: N, data: PushData<N>) => window()?.webContents.send('desk:push', name, data);

  const preferences = await settings.read('preferences:', Preferences);
  let language = languageOf(invocation.language ?? preferences?.language ?? app.getLocale());
  let spoken = wordsIn(language);
  const words: Words = (key, params) => spoken(key, params);
  const showMenu = () => setMenu(words, window, (command) => push('menu.chosen', { command }));
  const importer = newImporter(open);
  const dialogs = systemDialogs(window, words, (line) => log.info(line));
  const handlers = makeHandlers(open, importer, dialogs, {
    version: app.getVersion(),
    runtime: `Electron ${process.versions.electron}, Chromium ${process.versions.chrome}`,
    trialRuntime: isTrialRuntime(),
    dataFolder: folder,
    language,
    speak: (wanted) => {
      if (wanted === language) return;
      language = wanted;
      spoken = wordsIn(language);
      showMenu();
    },
  });
  openGateway((contents) => contents === window()?.webContents, handlers, {
    checkReplies: open.file.rehearsal,
    failed: (error, name) => log.failed(error, name),
  });
  pushChanges(open, importer, push);
  host.onHealth(({ state, detail }) => log.info(`store ${state} ${detail}`));
  showMenu();

  servePages(
    session.fromPartition('persist:arbiter-console'),
    'console',
    open.places.renderer,
    evidenceHandler(async (sha256) => {
      if (!accounts.signedIn) return 'refused';
      try {
        const found = await vault.verified(sha256);
        return { ...found, mediaType: mediaTypeOf(await vault.head(sha256)) };
      } catch (error) {
        return error instanceof FileBroken ? 'broken' : 'missing';
      }
    }),
  );

  const door = await openDoor(folder, answerAtDoor(open, importer), (error) => log.failed(error, 'door'));
  await deadlines.look().catch((error) => log.failed(error, 'deadlines'));
  deadlines.start();
  powerMonitor.on('resume', () => deadlines.look().catch((error) => log.failed(error, 'deadlines')));

  let closing = false;
  app.on('second-instance', (_event, _argv, _folder, from) => {
    const shownWindow = window();
    if (!isFirstCall(from) || !shownWindow) return;
    if (shownWindow.isMinimized()) shownWindow.restore();
    shownWindow.focus();
  });
  app.on('before-quit', (event) => {
    event.preventDefault();
    if (closing) return;
    closing = true;
    void door.close();
    void farewell(window())
      .then(() => open.close())
      .finally(() => app.exit(0));
  });
  app.on('window-all-closed', () => app.quit());

  const picture = process.env.ARBITER_FIRST_WINDOW_PICTURE;
  shown = await openConsoleWindow({
    preload: open.places.consolePreload,
    icon: join(open.places.resources, 'icons', 'icon.png'),
    settings,
    log,
    picture,
    created: (created) => {
      shown = created;
    },
    restarted: (reason) => push('console.restarted', { reason }),
    gaveUp: (gone) => {
      const buttons = [words('dialog:tryAgain'), words('dialog:quit')];
      const chosen = dialog.showMessageBoxSync({
        type: 'error',
        message: words('dialog:consoleGone'),
        detail: words('dialog:consoleGoneDetail'),
        buttons,
      });
      if (chosen === 0) gone.webContents.reload();
      else app.quit();
    },
  });
  desk.snapshot().catch((error) => log.failed(error, 'snapshot'));
}

/** ms that a console gets to hand over what was typed last. One that hangs has nothing to hand over. */
const partingTime = 2000;

function farewell(window: BrowserWindow | null): Promise<void> {
  if (!window) return Promise.resolve();
  return new Promise((resolve) => {
    window.once('closed', resolve);
    setTimeout(resolve, partingTime);
    window.close();
  });
}

/** Another console has been started on this folder. It knocks again and again: once it is answered. */
const isFirstCall = (from: unknown) =>
  typeof from === 'object' && from !== null && 'mode' in from && from.mode === 'console' && Object(from).tries === 0;

function sayCannotOpen(error: unknown, folder: string, invocation: Invocation): void {
  const words = wordsIn(languageOf(invocation.language ?? app.getLocale()));
  const text = cannotOpen(error, words);
  process.stderr.write(`${text}\n`);
  dialog.showErrorBox(words('dialog:cannotOpen'), `${text}\n\n${words('dialog:folder', { folder })}`);
}
