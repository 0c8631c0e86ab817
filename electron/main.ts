/** The main process, in order of what happens. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { app } from 'electron';
import { exit } from './cli/io';
import { BundleArrivals } from './shell/bundle-arrivals';
import { type Invocation, readInvocation, WrongUse } from './shell/invocation';
import { isFirstKnock } from './shell/knock';
import { knowNoHost, refusedSwitch } from './shell/lockdown';
import { defaultDataFolder } from './shell/places';
import { declareScheme } from './shell/protocol';
import type { Words } from './shell/words';
import { writeProbe } from './store/writable';

const args = process.argv.slice(1);

let invocation: Invocation | null = null;
try {
  invocation = readInvocation(args);
} catch (error) {
  if (!(error instanceof WrongUse)) throw error;
  await refuse(() => error.message);
}

const refused = refusedSwitch(app);
if (invocation && refused) {
  await refuse((words) => words('cli:switchRefused', { name: refused }));
} else if (invocation) {
  declareScheme();
  knowNoHost(app);
  // Chromium would end the whole program with the process that draws, if that went a few times.
  app.commandLine.appendSwitch('disable-gpu-process-crash-limit');
  const folder = resolve(invocation.data ?? defaultDataFolder());
  // The lock and Chromium's own data live in the folder. One that cannot be written to is refused later, in words.
  const home = homeFor(folder);
  app.setPath('userData', home);
  app.setPath('sessionData', join(home, 'chromium'));
  app.setPath('crashDumps', join(home, 'crashes'));
  void run(invocation, folder);
}

/**
 * Says what is wrong with how it was called, and ends. The words are read for this alone. To be waited for: Chromium opens what its
 * switches ask for once this module has been read to its end.
 */
async function refuse(why: (words: Words) => string): Promise<void> {
  const { wordsIn } = await import('./shell/words');
  const words = wordsIn('en');
  const said = `${why(words)}\n${words('cli:seeHelp')}\n`;
  await new Promise<void>((done) => process.stderr.write(said, () => done()));
  app.exit(exit.wrongUse);
}

/** Only what this run needs is read: a command line has no window. */
async function run(asked: Invocation, folder: string): Promise<void> {
  if (asked.mode === 'cli') {
    const { runAsProcess } = await import('./cli/process');
    await runAsProcess(asked, args.slice(args.indexOf('--') + 1), folder);
  } else {
    const arrivals = collectArrivals();
    const { beginConsole } = await import('./begin-console');
    await beginConsole(asked, folder, arrivals);
  }
}

/**
 * Double clicks on bundles, from the first moment on: there may be no window yet, or one that asks for a passphrase. One is
 * here in the arguments, in those of a program that is started beside this one, or told by the system.
 */
function collectArrivals(): BundleArrivals {
  const arrivals = new BundleArrivals();
  arrivals.fromArguments(args, process.cwd());
  app.on('open-file', (event, path) => {
    event.preventDefault();
    arrivals.arrive(path);
  });
  app.on('second-instance', (_event, argv, called, from) => {
    if (isFirstKnock(from)) arrivals.fromArguments(argv.slice(1), called);
  });
  return arrivals;
}

/** The folder itself; where nothing can be written to it, one that goes with the process. */
function homeFor(folder: string): string {
  try {
    writeProbe(folder);
    return folder;
  } catch {
    const home = mkdtempSync(join(tmpdir(), 'arbiter-desk-'));
    app.on('quit', () => {
      try {
        rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 20 });
      } catch {
        // Chromium wrote to it once more. It lies in the system's folder for what is temporary, and nothing is in it.
      }
    });
    return home;
  }
}
