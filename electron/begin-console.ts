/** The desk's window, and then the desk: what a person looks at first is begun before all that stands behind it. */
import { app } from 'electron';
import { takeQuestions } from './ipc/questions';
import { beginWindow } from './shell/begun-window';
import type { BundleArrivals } from './shell/bundle-arrivals';
import { consoleSession } from './shell/console-session';
import type { Invocation } from './shell/invocation';
import type { Knock } from './shell/knock';
import { lockDown } from './shell/lockdown';
import { openLog } from './shell/log';
import { pdfPages } from './shell/pdf-pages';
import { iconOf, type Places, places } from './shell/places';
import { evidenceHandler, notFound, servePages } from './shell/protocol';
import { type HostAhead, launchedAhead } from './store/host-ahead';
import { storeHosts } from './store-hosts';

/** Opens the desk's window over a data folder; where another desk has it, brings that one's window to the front. */
export async function beginConsole(invocation: Invocation, folder: string, arrivals: BundleArrivals): Promise<void> {
  if (!(await takeLock())) return app.quit();
  await app.whenReady();
  const log = openLog(app.getPath('userData'), app.getVersion());
  process.on('uncaughtException', (error) => log.failed(error, 'main'));
  process.on('unhandledRejection', (error) => log.failed(error, 'main'));
  lockDown(app, (protocol) => log.info(`refused a request over ${protocol}`));
  const program = places();
  // Before the desk is open there is neither.
  const served = { evidence: evidenceHandler(async () => 'missing'), paper: async (_: Request) => notFound() };
  servePages(consoleSession(), 'console', program.renderer, {
    evidence: (request) => served.evidence(request),
    paper: (request) => served.paper(request),
    pdf: pdfPages(program.renderer, (request) => served.evidence(request)),
  });
  // The window that asks for a passphrase closes before the desk's own opens.
  app.on('window-all-closed', () => undefined);
  const answerWith = takeQuestions();
  const begunWindow = beginWindow({
    preload: program.consolePreload,
    icon: iconOf(program),
    failed: (error) => log.failed(error, 'window'),
  });
  try {
    const hostAhead = await beginHost(folder, program).catch((error) => {
      // One is started when it is asked for.
      log.failed(error, 'store');
      return undefined;
    });
    const { runConsole } = await import('./console');
    await runConsole({ invocation, folder, arrivals, log, program, served, answerWith, begunWindow, hostAhead });
  } catch (error) {
    // Not even what says such things could be read: a window that nobody sees must not keep the folder.
    log.failed(error, 'begin');
    app.exit(1);
  }
}

/** The store's process too is made while the rest is read, where nothing has to be seen to before. It opens nothing by itself. */
async function beginHost(folder: string, program: Places): Promise<HostAhead | undefined> {
  const { chromiumVersion, isAsItWasLeft } = await import('./store/data-folder');
  if (!isAsItWasLeft(folder, chromiumVersion())) return undefined;
  return launchedAhead(storeHosts(program));
}

/** A command line may hold the folder for a moment: it is waited for. A desk with a window is shown instead. */
async function takeLock(): Promise<boolean> {
  for (let tries = 0; tries < 50; tries += 1) {
    const knock: Knock = { mode: 'console', tries };
    if (app.requestSingleInstanceLock({ ...knock })) return true;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return false;
}
