/** The main process, in order of what happens. */
import { mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { app } from 'electron';
import { exit } from './cli/io';
import { callersLanguage, runAsProcess } from './cli/process';
import { runConsole } from './console';
import { type Invocation, readInvocation, WrongUse } from './shell/invocation';
import { knowNoHost } from './shell/lockdown';
import { defaultDataFolder } from './shell/places';
import { declareScheme } from './shell/protocol';
import { wordsIn } from './shell/words';

const args = process.argv.slice(1);

let invocation: Invocation | null = null;
try {
  invocation = readInvocation(args);
} catch (error) {
  if (!(error instanceof WrongUse)) throw error;
  process.stderr.write(`${error.message}\n${wordsIn('en')('cli:seeHelp')}\n`, () => app.exit(exit.wrongUse));
}

if (invocation) {
  declareScheme();
  knowNoHost(app);
  const folder = resolve(invocation.data ?? defaultDataFolder());
  try {
    // The lock and Chromium's own data live in the folder, so it must be there before either; what it is is checked later.
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    app.setPath('userData', folder);
    app.setPath('sessionData', join(folder, 'chromium'));
    app.setPath('crashDumps', join(folder, 'crashes'));
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    const words = wordsIn(callersLanguage(invocation));
    process.stderr.write(`${words('folder:not_writable', { detail })}\n`, () => app.exit(exit.refused));
    invocation = null;
  }
  if (invocation?.mode === 'cli') void runAsProcess(invocation, args.slice(args.indexOf('--') + 1), folder);
  else if (invocation) void runConsole(invocation, folder);
}
