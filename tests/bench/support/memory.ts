import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { descendants } from '../../e2e/support/application';

/** Proportional set size of a process and all that descend from it, in MB. Linux only; 0 elsewhere. */
export function memoryOf(pid: number): number {
  if (process.platform !== 'linux') return 0;
  const all = [pid, ...descendants(pid).map((one) => one.pid)];
  return all.reduce((sum, one) => sum + pssOf(one), 0);
}

/** The same for each, with what it is. */
export function memoryByProcess(pid: number): { type: string; mb: number }[] {
  const typeOf = (command: string) => /--type=(\S+)/.exec(command)?.[1] ?? 'main';
  return [
    { type: 'main', mb: pssOf(pid) },
    ...descendants(pid).map((one) => ({ type: typeOf(one.command), mb: pssOf(one.pid) })),
  ];
}

function pssOf(pid: number): number {
  try {
    const kb = /^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))?.[1];
    return Number(kb ?? 0) / 1024;
  } catch {
    // It ended while it was looked at.
    return 0;
  }
}

/** Looks again and again until it stops falling and rising; resolves with the last, in MB. */
export async function settledMemory(pid: number): Promise<number> {
  let before = Number.POSITIVE_INFINITY;
  for (let tries = 0; tries < 20; tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 1500));
    const now = memoryOf(pid);
    if (Math.abs(now - before) < 3) return now;
    before = now;
  }
  return before;
}

/** Bytes of a folder. */
export function bytesIn(folder: string): number {
  return readdirSync(folder, { withFileTypes: true, recursive: true }).reduce(
    (sum, entry) => sum + (entry.isFile() ? statSync(join(entry.parentPath, entry.name)).size : 0),
    0,
  );
}
