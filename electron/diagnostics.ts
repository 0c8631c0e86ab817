/**
 * What somebody who helps from elsewhere needs to know of a desk, with nothing in it of any case or person: no name, id,
 * path, or word. Also for a desk that does not open; then it says why.
 */
import { statfsSync } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';
import { cpus, freemem, release, totalmem } from 'node:os';
import { join } from 'node:path';
import { app, screen } from 'electron';
import type { QueueIndex } from './desk/queue/queue-index';
import { writeWhole } from './disk/write-whole';
import type { OpenDesk } from './open-desk';
import { faultLine } from './shell/fault-line';
import { recentLines } from './shell/log';
import { isTrialRuntime } from './shell/places';
import { databaseFolder } from './store/mend-logs';

const mostLines = 500;

/** As one JSON text. `opened` is the desk, or what it failed to open with. */
export async function diagnosticsText(folder: string, opened: OpenDesk | Error): Promise<string> {
  const told = {
    format: 'arbiter-desk/diagnostics/1',
    takenAt: new Date().toISOString(),
    program: {
      version: app.getVersion(),
      packaged: app.isPackaged,
      trialRuntime: isTrialRuntime(),
      electron: process.versions.electron,
      chromium: process.versions.chrome,
      node: process.versions.node,
      upSeconds: Math.round(process.uptime()),
    },
    system: {
      platform: process.platform,
      arch: process.arch,
      release: release(),
      processors: cpus().length,
      memoryBytes: totalmem(),
      freeMemoryBytes: freemem(),
      locale: app.getLocale(),
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      screens: screen.getAllDisplays().map(({ size, scaleFactor }) => ({ ...size, scaleFactor })),
    },
    sizes: {
      databaseBytes: await bytesIn(join(app.getPath('sessionData'), databaseFolder)),
      logBytes: await bytesIn(join(folder, 'logs')),
      freeDiskBytes: freeDisk(folder),
    },
    processes: app.getAppMetrics().map(({ type, memory, cpu }) => ({
      type,
      memoryBytes: memory.workingSetSize * 1024,
      cpuPercent: Math.round(cpu.percentCPUUsage * 10) / 10,
    })),
    graphics: app.getGPUFeatureStatus(),
    desk: opened instanceof Error ? { doesNotOpen: faultLine(opened) } : await ofDesk(opened),
    log: recentLines(folder, mostLines),
  };
  return `${JSON.stringify(told, null, 2)}\n`;
}

export async function writeDiagnostics(path: string, folder: string, opened: OpenDesk | Error): Promise<void> {
  writeWhole(path, await diagnosticsText(folder, opened));
}

async function ofDesk({ desk, accounts, vault, host, file, keyGuard }: OpenDesk) {
  const { schema, position } = await host.ask('open');
  return {
    rehearsal: file.rehearsal,
    keyProtection: keyGuard.protection,
    newestChromium: file.chromium,
    schema,
    position,
    cases: { total: desk.index.size, broken: desk.broken.size, byStage: await countsByStage(desk.index) },
    accounts: countsOf(accounts.all.map(({ role }) => role)),
    vault: await vault.measure(),
    rulebooks: desk.rulebooks.versions,
    rulebookProblems: desk.rulebooks.problems.length,
  };
}

async function countsByStage(index: QueueIndex): Promise<Record<string, number>> {
  const { stageCounts } = await index.window({ view: 'all', stages: [], text: '' }, 0, 0, { account: null, now: 0 });
  return Object.fromEntries(Object.entries(stageCounts).filter(([, count]) => count > 0));
}

function countsOf(codes: string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const code of codes) counts[code] = (counts[code] ?? 0) + 1;
  return counts;
}

async function bytesIn(folder: string): Promise<number> {
  const names = await readdir(folder).catch(() => []);
  const sizes = await Promise.all(
    names.map((name) =>
      lstat(join(folder, name)).then(
        ({ size }) => size,
        () => 0,
      ),
    ),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

function freeDisk(folder: string): number | null {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  } catch {
    return null;
  }
}
