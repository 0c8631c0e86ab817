/** The desk with its window. */
import { setTimeout as rest } from 'node:timers/promises';
import { app, type BrowserWindow, powerMonitor, type WebContents } from 'electron';
import {
  EndedBySystem,
  type LastEnd,
  Preferences,
  type PushData,
  type PushName,
  type SystemEnd,
} from '../shared/contract';
import type { NativeMenu } from '../shared/keys';
import { sayCannotOpen } from './cannot-open';
import { answerLater } from './cli/answer-later';
import { type Door, openDoor } from './cli/socket';
import { Seat } from './desk/accounts/seat';
import { untilLull } from './desk/lull';
import { WatchedFolder } from './intake/watched-folder';
import { paperIn } from './ipc/document-handlers';
import { admitted, gateway } from './ipc/gateway';
import { makeHandlers } from './ipc/handlers';
import { pushChanges } from './ipc/pushes';
import type { Answering } from './ipc/questions';
import { RefusalNotes } from './ipc/refusal-notes';
import { newImporter } from './new-importer';
import { type OpenDesk, type OpenOptions, openDesk } from './open-desk';
import { AtRest } from './shell/at-rest';
import type { BegunWindow } from './shell/begun-window';
import type { BundleArrivals } from './shell/bundle-arrivals';
import { lastPlace, showConsoleWindow } from './shell/console-window';
import { systemDialogs } from './shell/dialogs';
import { noticeDue } from './shell/due-notices';
import { EvidenceWindow } from './shell/evidence-window';
import { collectHere, collectInPages } from './shell/garbage';
import { GiveBack } from './shell/give-back';
import { groundOf } from './shell/ground';
import { type Invocation, momentOf } from './shell/invocation';
import { isFirstKnock } from './shell/knock';
import { watchOver } from './shell/lock-watch';
import type { Log } from './shell/log';
import { setMenu } from './shell/menu';
import { onInput } from './shell/on-input';
import { paperPages } from './shell/paper-pages';
import { iconOf, isTrialRuntime, type Places } from './shell/places';
import { evidenceHandler } from './shell/protocol';
import { askWhetherAgain } from './shell/revive';
import { clearMark, markSession } from './shell/session-mark';
import { watchSystemEnd } from './shell/system-end';
import { askInWindow } from './shell/unlock-window';
import type { Bounds } from './shell/window-place';
import { languageOf, type Words, wordsIn } from './shell/words';
import type { HostAhead } from './store/host-ahead';
import { StillLocked } from './store/unlock';

/** What was begun before the desk. */
interface Begun {
  invocation: Invocation;
  folder: string;
  arrivals: BundleArrivals;
  log: Log;
  program: Places;
  /** What pages are handed out beside the program's own. */
  served: { evidence: Serve; paper: Serve };
  /** To be told who answers the pages' questions. */
  answerWith: (answering: Answering) => void;
  begunWindow: BegunWindow;
  hostAhead: HostAhead | undefined;
}

type Serve = (request: Request) => Promise<Response>;

/** Opens the desk behind its window. */
export async function runConsole(begun: Begun): Promise<void> {
  const { invocation, folder, log, program, begunWindow, hostAhead } = begun;
  const language = languageOf(invocation.language ?? app.getLocale());
  const icon = iconOf(program);
  const painted = withResolver();
  const options: OpenOptions = {
    folder,
    rehearsal: invocation.rehearsal,
    places: program,
    window: painted.promise,
    passphrase: askInWindow({ preload: program.unlockPreload, icon, language, log }),
    launchHost: hostAhead?.launch,
    failed: (error) => log.failed(error),
    noted: (line) => log.info(line),
  };
  const refused = (error: unknown) => sayCannotOpen(error, options, { icon, language, log });
  let open: OpenDesk | null = null;
  try {
    open = await openDesk(options);
    // Where the cases cannot be read, that is said below.
    if (invocation.now !== undefined) open.setClock(momentOf(invocation.now), false).catch(() => undefined);
    runWindow(open, begun, await readKept(open, log), refused, painted.resolve);
  } catch (error) {
    // The person closed the window that asked.
    if (error instanceof StillLocked) return app.exit(0);
    log.failed(error, 'open');
    begunWindow.window.destroy();
    hostAhead?.close();
    // The cases are not waited for, and it may be opened once more to be looked at.
    painted.reject(error);
    await open?.close().catch((fault) => log.failed(fault, 'open'));
    await refused(error);
  }
}

/** ms between two words on how far the reading of the cases has come. */
const readingPace = 500;
/** ms that the window waits for what fell due meanwhile. */
const patience = 250;
/** Cases of an import that leaves much behind. */
const largeImport = 1000;
/** ms after which the cases are read whether the window has painted or not. */
const paintPatience = 3000;

function withResolver(): { promise: Promise<void>; resolve: () => void; reject: (error: unknown) => void } {
  let resolve: () => void = () => undefined;
  let reject: (error: unknown) => void = () => undefined;
  const promise = new Promise<void>((done, failed) => {
    resolve = done;
    reject = failed;
  });
  // There may be nobody who waits for it.
  promise.catch(() => undefined);
  return { promise, resolve, reject };
}

/** What the sessions before left for this one. */
interface Kept {
  lastEnd: LastEnd | null;
  /** Of whoever is not signed in. */
  preferences: Preferences | null;
  place: Bounds | null;
}

/** Rejects with `HostUnavailable`, or where something of it cannot be read. */
async function readKept(open: OpenDesk, log: Log): Promise<Kept> {
  const { folder, settings } = open;
  const lastEnd = await lastEndOf(open, (error) => log.failed(error, 'end'));
  // Whatever ends this process in order, also where the cases could not be read.
  app.on('quit', () => clearMark(folder));
  const preferences = await settings.read('preferences:', Preferences);
  const place = await lastPlace(settings, (error) => log.failed(error, 'window bounds'));
  return { lastEnd, preferences, place };
}

function runWindow(
  open: OpenDesk,
  { invocation, folder, arrivals, log, served, answerWith, begunWindow }: Begun,
  { lastEnd: endedBefore, preferences, place }: Kept,
  /** The cases cannot be read after all. */
  refused: (error: unknown) => Promise<void>,
  /** The window shows something: from now on the cases are read. */
  painted: () => void,
): void {
  const { desk, host, accounts, journal, deadlines, settings } = open;
  const seat = new Seat(accounts, journal);
  const resumed = new WeakSet<object>();
  seat.onChange(() => {
    const session = seat.open;
    if (!session || resumed.has(session)) return;
    resumed.add(session);
    const goOn = async () => {
      // Whoever comes in while the cases are still being read.
      await open.ready;
      if (seat.open !== session) return void resumed.delete(session);
      if (session.account.role === 'lead') void open.erasing.resume({ actor: session.actor, signer: session });
      const count = await open.pending.resume(session);
      if (count > 0) push('undo.resumed', { count });
    };
    goOn().catch((error) => log.failed(error, 'pending'));
  });
  let lastEnd = endedBefore;
  // Who comes first after it is told.
  let toldTo: object | null = null;
  seat.onChange(() => {
    if (toldTo && seat.open !== toldTo) lastEnd = null;
    toldTo ??= seat.open;
  });
  seat.onParting((session) => open.pending.leave(session));
  const window = (): BrowserWindow | null => (begunWindow.window.isDestroyed() ? null : begunWindow.window);
  const push = <N extends PushName>(name: N, data: PushData<N>) => {
    window()?.webContents.send('desk:push', name, data);
    if (toldToEvidence.has(name)) evidenceWindow.push(name, data);
  };

  const evidenceWindow = new EvidenceWindow({
    preload: open.places.consolePreload,
    icon: iconOf(open.places),
    settings,
    console: window,
    changed: (isOpen) => push('evidenceWindow.changed', { isOpen }),
    restarted: (reason) => push('evidenceWindow.restarted', { reason }),
    notAnswering: () => words('dialog:notAnswering'),
    log,
  });
  const whose = (contents: WebContents) =>
    contents === window()?.webContents ? 'console' : evidenceWindow.isIts(contents) ? 'evidence' : null;
  // It locks and unlocks with the desk, and goes with whoever opened it.
  let openedBy = seat.account?.id;
  seat.onChange(() => {
    if (seat.account?.id !== openedBy) evidenceWindow.close();
    else evidenceWindow.push('desk.changed', {});
    openedBy = seat.account?.id;
  });

  let language = languageOf(invocation.language ?? preferences?.language ?? app.getLocale());
  let spoken = wordsIn(language);
  const words: Words = (key, params) => spoken(key, params);
  let menus: NativeMenu[] = [];
  const showMenu = () => setMenu(words, menus, window, (command) => push('menu.chosen', { command }));
  const importer = newImporter(open);
  const watched = new WatchedFolder({
    settings,
    clock: open.clock,
    run: (paths) => importer.runWatched(paths),
    failed: (error) => log.failed(error, 'watch'),
  });
  // What fell due while the desk was shut is there when it is first shown; a great deal of it does not hold up the window.
  const caughtUp = open.ready.then(() => deadlines.look().catch((error) => log.failed(error, 'deadlines')));
  caughtUp.catch(() => undefined);
  const patient = open.ready.then(() =>
    Promise.race([caughtUp, new Promise((resolve) => setTimeout(resolve, patience))]),
  );
  patient.catch(() => undefined);
  const dialogs = systemDialogs(window, words, (ask) => seat.attended(ask));
  arrivals.onArrival(() => seat.open && push('bundle.arrived', {}));
  const handlers = makeHandlers(
    open,
    importer,
    dialogs,
    {
      version: app.getVersion(),
      runtime: `Electron ${process.versions.electron}, Chromium ${process.versions.chrome}`,
      trialRuntime: isTrialRuntime(),
      dataFolder: folder,
      lastEnd: () => lastEnd,
      language,
      ready: patient,
      failed: log.failed,
      evidenceWindow,
      startAgain: () => {
        app.relaunch();
        // The console hears first that it was done.
        setTimeout(() => app.quit(), 200);
      },
      speak: (wanted) => {
        if (wanted === language) return;
        language = wanted;
        spoken = wordsIn(language);
        showMenu();
      },
      bundles: {
        progress: (told) => push('bundle.progress', told),
        waiting: () => arrivals.all,
        done: (path) => arrivals.done(path),
      },
      showMenu: (told) => {
        menus = told;
        showMenu();
      },
    },
    seat,
    watched,
    words,
  );
  const refusals = new RefusalNotes(seat, open.journal, (error) => log.failed(error, 'journal'));
  const answering = gateway(whose, handlers, {
    refused: (why, about) => refusals.note(why, about),
    following: () => evidenceWindow.following,
    ready: patient,
    // Tests ask for it; a desk at work takes its own word.
    checkReplies: process.env.ARBITER_CHECK_REPLIES === '1',
    failed: (error, name) => log.failed(error, name),
    admit: (name) => admitted(seat, name),
  });
  pushChanges(open, importer, seat, push);
  const tellReading = setInterval(() => push('desk.changed', {}), readingPace);
  const isRead = () => {
    clearInterval(tellReading);
    push('desk.changed', {});
  };
  open.ready.then(isRead, isRead);
  watched.onChange((state) => {
    if (seat.open) push('watch.changed', state);
  });
  const uncollected = (error: unknown) => log.failed(error, 'garbage');
  const atRest = new AtRest(uncollected);
  onInput(app, () => atRest.touched());
  const collectInAll = () => collectInPages(uncollected);
  importer.onProgress(({ new: fresh, updated }) => {
    if (fresh + updated < largeImport) return;
    for (const collect of [collectHere, collectInAll]) atRest.once(collect);
  });
  const unwatch = watchOver(app, seat, open.lockTime, (error) => log.failed(error, 'lock'));
  host.onHealth(({ state, detail }) => log.info(`store ${state} ${/^[a-z-]+$/.test(detail) ? detail : ''}`));
  showMenu();

  const giveBack = new GiveBack(
    () => window()?.webContents ?? null,
    (error) => log.failed(error, 'pictures'),
  );
  served.evidence = evidenceHandler(async (sha256, as) => {
    if (!seat.open) return 'refused';
    const found = await open.inVault(sha256, as);
    if (typeof found === 'object' && as !== 'small' && found.mediaType.startsWith('image/')) giveBack.handedOut();
    return found;
  });
  served.paper = paperPages(
    open.places.renderer,
    async (query) => (seat.open ? paperIn(open, query) : null),
    (request) => served.evidence(request),
    (sha256, covers) => (seat.open ? open.copyPicture(sha256, covers) : Promise.resolve(null)),
  );

  /** When a page last asked for something, by the steady clock. */
  let lastAsked = Number.NEGATIVE_INFINITY;
  let door: Door | null = null;
  const readAnswer = async () => (await import('./cli/process')).answerAtDoor(open, importer);
  let stopNotices: () => void = () => undefined;
  const begin = async () => {
    if (closing) return;
    // From now on who asks for them has them counted at once; nobody who looks at the queue waits for that.
    const counted = desk.index.insights.count(() => untilLull(() => lastAsked, rest));
    counted.catch(() => undefined);
    const doorFailed = (error: unknown) => log.failed(error, 'door');
    door = await openDoor(folder, answerLater(readAnswer, doorFailed), doorFailed);
    if (closing) return void door?.close();
    await patient;
    if (closing) return;
    deadlines.start();
    stopNotices = noticeDue({
      desk,
      seat,
      settings,
      words,
      window,
      push,
      failed: (error) => log.failed(error, 'due'),
    });
    open.backups.start();
    // The store's page reads every event for it.
    void open.laterCheck.start().then(() => atRest.once(collectInAll));
    open.facts.start().catch((error) => log.failed(error, 'facts'));
    watched.open().catch((error) => log.failed(error, 'watch'));
    await desk.snapshot();
    await counted;
    atRest.once(collectInAll);
    // As long as it is there: an update of the application may put others in the place of its files.
    await readAnswer().catch(doorFailed);
  };
  powerMonitor.on('resume', () => {
    deadlines.look().then(
      (ranOut) => push('desk.woke', { ranOut }),
      (error) => log.failed(error, 'deadlines'),
    );
  });
  let isEnded: Promise<void> | null = null;
  const watchItsEnd = watchSystemEnd((how) => {
    isEnded ??= noteEnd(open, how).catch((error) => log.failed(error, 'end'));
    app.quit();
  });
  app.on('child-process-gone', (_event, { type, reason, serviceName }) => {
    log.info(`process gone: ${serviceName ?? type} ${reason}`);
    if (type === 'GPU' && reason !== 'clean-exit') push('graphics.restarted', {});
  });

  let closing = false;
  app.on('second-instance', (_event, _argv, _called, from) => {
    const shownWindow = window();
    if (!isFirstKnock(from) || !shownWindow) return;
    if (shownWindow.isMinimized()) shownWindow.restore();
    shownWindow.focus();
  });
  app.on('before-quit', (event) => {
    event.preventDefault();
    if (closing) return;
    closing = true;
    painted();
    void door?.close();
    evidenceWindow.close();
    unwatch();
    watched.close();
    stopNotices();
    void farewell(window())
      .then(() => seat.open && open.pending.leave(seat.open))
      .then(() => isEnded)
      .then(() => open.close())
      .finally(() => {
        app.exit(0);
        // Chromium's own end was seen to hang once; nothing is left to be lost.
        setTimeout(() => process.kill(process.pid, 'SIGKILL'), endPatience);
      });
  });
  app.on('window-all-closed', () => app.quit());

  // Whatever becomes of the window's first page.
  open.ready.then(
    () => begin().catch((error) => log.failed(error, 'begin')),
    (error: unknown) => {
      log.failed(error, 'open');
      window()?.hide();
      void refused(error);
    },
  );
  // Both at once would have each wait for the other: what a person looks at comes first.
  void begunWindow.painted.then(painted);
  setTimeout(painted, paintPatience);
  watchItsEnd(begunWindow.window);
  showConsoleWindow(begunWindow, {
    place,
    ground: groundOf(preferences?.theme ?? 'auto'),
    settings,
    log,
    picture: process.env.ARBITER_FIRST_WINDOW_PICTURE,
    notAnswering: () => words('dialog:notAnswering'),
    restarted: (reason) => push('console.restarted', { reason }),
    gaveUp: (gone) => {
      if (askWhetherAgain(words, 'dialog:consoleGoneDetail')) gone.webContents.reload();
      else app.quit();
    },
  });
  // Not before: what stands in it is laid out once, as large as it stays.
  answerWith((question) => {
    lastAsked = performance.now();
    return answering(question);
  });
}

const endKey = 'ended-by-system';

/** That the system ended the desk is on record, and told at the next start. */
async function noteEnd({ journal, settings, clock }: OpenDesk, how: SystemEnd): Promise<void> {
  await settings.write(endKey, { at: clock.now(), how } satisfies EndedBySystem);
  await journal.add({ what: 'ended_by_system', by: 'desk', about: 'desk', detail: how });
}

/** How the desk ended when it last ran; that it did not end in order is on record from then on. This session is marked as begun. */
async function lastEndOf(
  { folder, journal, settings, clock }: OpenDesk,
  failed: (error: unknown) => void,
): Promise<LastEnd | null> {
  const ended = await settings.read(endKey, EndedBySystem);
  if (ended) await settings.remove(endKey);
  try {
    const since = markSession(folder, clock.now());
    if (since === null) return ended;
    await journal.add({ what: 'ended_unasked', by: 'desk', about: 'desk' });
    return { at: since, how: 'unasked' };
  } catch (error) {
    // As on a full disk: the desk is read all the same.
    failed(error);
    return ended;
  }
}

/** What the evidence's own window hears of what the console is told. */
const toldToEvidence: ReadonlySet<PushName> = new Set<PushName>(['cases.changed', 'desk.changed', 'rulebooks.changed']);

/** ms that Chromium gets for its own end. */
const endPatience = 15_000;

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
