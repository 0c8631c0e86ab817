import { readdirSync, readFileSync } from 'node:fs';
import { descendants } from '../../e2e/support/application';

/** Clock ticks a second, on every Linux that there is. */
const ticks = 100;

/**
 * Processor time of an application since the watch began: on a machine that others work on, too, it tells what work costs,
 * where the time of day tells how much of the machine was left. Linux only; 0 elsewhere.
 */
export class ProcessorWatch {
  private readonly before: ReadonlyMap<number, number>;
  private readonly last = new Map<number, number>();

  constructor(private readonly pid: number) {
    this.before = timesOf(pid);
  }

  /** To be asked now and then: what has ended by the next time is counted as it was last seen. s */
  get seconds(): number {
    for (const [one, time] of timesOf(this.pid)) this.last.set(one, time);
    return [...this.last].reduce((sum, [one, time]) => sum + time - (this.before.get(one) ?? 0), 0);
  }
}

/** s of each process, its ended threads with it. */
function timesOf(pid: number): Map<number, number> {
  if (process.platform !== 'linux') return new Map();
  const known = new Set(readdirSync('/proc'));
  const all = [pid, ...descendants(pid).map((one) => one.pid)].filter((one) => known.has(String(one)));
  return new Map(all.flatMap((one) => timeOf(one)));
}

function timeOf(pid: number): [number, number][] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return [[pid, (Number(fields[11]) + Number(fields[12])) / ticks]];
  } catch {
    // It ended while it was looked at.
    return [];
  }
}
