/** Where the parts of the program are: beside the built main process, or in the package's resources. */
import { join } from 'node:path';
import { app } from 'electron';

export interface Places {
  /** Built pages. */
  renderer: string;
  consolePreload: string;
  storePreload: string;
  intakeWorker: string;
  /** Rulebooks, samples, icons. */
  resources: string;
}

export function places(): Places {
  const out = join(app.getAppPath(), 'out');
  return {
    renderer: join(out, 'renderer'),
    consolePreload: join(out, 'preload', 'console.cjs'),
    storePreload: join(out, 'preload', 'store.cjs'),
    intakeWorker: join(out, 'main', 'intake-worker.js'),
    resources: app.isPackaged ? join(process.resourcesPath, 'resources') : join(app.getAppPath(), 'resources'),
  };
}

/** The user's own data folder. */
export function defaultDataFolder(): string {
  return join(app.getPath('appData'), 'arbiter-desk');
}
