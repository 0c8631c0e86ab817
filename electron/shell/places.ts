/** Where the parts of the program are: beside the built main process, or in the package's resources. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { app } from 'electron';

export interface Places {
  /** Built pages. */
  renderer: string;
  consolePreload: string;
  storePreload: string;
  unlockPreload: string;
  cannotOpenPreload: string;
  intakeWorker: string;
  lookWorker: string;
  rulebookWorker: string;
  /** Rulebooks as the build has read them. */
  rulebooksRead: string;
  backupWorker: string;
  sealingWorker: string;
  queueWorker: string;
  factsWorker: string;
  copyWorker: string;
  exhibitWorker: string;
  bundleWorker: string;
  readingWorker: string;
  /** What the reader of pictures needs beside its code. */
  readingData: string;
  /** libheif. */
  heif: string;
  /** Rulebooks, samples, icons. */
  resources: string;
}

export function places(): Places {
  const out = join(app.getAppPath(), 'out');
  return {
    renderer: join(out, 'renderer'),
    consolePreload: join(out, 'preload', 'console.cjs'),
    storePreload: join(out, 'preload', 'store.cjs'),
    unlockPreload: join(out, 'preload', 'unlock.cjs'),
    cannotOpenPreload: join(out, 'preload', 'cannot-open.cjs'),
    intakeWorker: join(out, 'main', 'intake-worker.js'),
    lookWorker: join(out, 'main', 'look-worker.js'),
    rulebookWorker: join(out, 'main', 'rulebook-worker.js'),
    rulebooksRead: join(out, 'main', 'rulebooks-read.json'),
    backupWorker: join(out, 'main', 'backup-worker.js'),
    sealingWorker: join(out, 'main', 'sealing-worker.js'),
    queueWorker: join(out, 'main', 'queue-worker.js'),
    factsWorker: join(out, 'main', 'facts-worker.js'),
    copyWorker: join(out, 'main', 'copy-worker.js'),
    exhibitWorker: join(out, 'main', 'exhibit-worker.js'),
    bundleWorker: join(out, 'main', 'bundle-worker.js'),
    readingWorker: join(out, 'main', 'reading-worker.js'),
    readingData: join(out, 'main', 'reading'),
    heif: join(out, 'main', 'heif'),
    resources: app.isPackaged ? join(process.resourcesPath, 'resources') : join(app.getAppPath(), 'resources'),
  };
}

export const iconOf = ({ resources }: Pick<Places, 'resources'>) => join(resources, 'icons', 'icon.png');

/** The old runtime for trying and testing only: set-up says so when it starts it, a package made from it says so itself. */
export function isTrialRuntime(): boolean {
  if (process.env.ARBITER_TRIAL_RUNTIME === '1') return true;
  const about: unknown = JSON.parse(readFileSync(join(app.getAppPath(), 'package.json'), 'utf8'));
  return typeof about === 'object' && about !== null && 'trialRuntime' in about && about.trialRuntime === true;
}

/** The user's own data folder. */
export function defaultDataFolder(): string {
  return join(app.getPath('appData'), 'arbiter-desk');
}
