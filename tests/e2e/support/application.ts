/** Starts the built application: its executable, its switches, a data folder of its own. */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const require = createRequire(import.meta.url);

/** The runtime that set-up found, or the one in the package. */
export function executable(): string {
  return process.env.ELECTRON_EXEC_PATH ?? String(require('electron'));
}

const asRoot = process.platform === 'linux' && process.getuid?.() === 0;

/** As root Chromium's sandbox cannot start. */
export const sandboxSwitches = asRoot ? ['--no-sandbox'] : [];

export function environment(): Record<string, string> {
  const {
    ELECTRON_RUN_AS_NODE: _asNode,
    ARBITER_DISPLAYS: displays,
    TEST_PARALLEL_INDEX: worker,
    ...env
  } = process.env;
  // A display of its own for each worker of the tests, where there is more than one.
  if (displays) env.DISPLAY = displays.split(' ')[Number(worker ?? 0)];
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

export function newFolder(name: string): string {
  return mkdtempSync(join(tmpdir(), `arbiter-${name}-`));
}

export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}

/** Starts the command line in a process group of its own, so that all of it can be killed. */
export function startCommandLine(args: string[], env: Record<string, string> = {}): ChildProcessWithoutNullStreams {
  const headless = process.platform === 'linux' ? ['--ozone-platform=headless'] : [];
  const switches = [...sandboxSwitches, ...headless, '--disable-gpu', '--log-level=3'];
  return spawn(executable(), [...switches, process.cwd(), '--cli', '--', ...args], {
    env: { ...environment(), ...env },
    detached: true,
  });
}

/** Starts the program once more on a data folder that a desk with a window has, as a double click on files does. Resolves with its status once it has given way. */
export function startBeside(data: string, ...files: string[]): Promise<number | null> {
  const child = spawn(executable(), [...sandboxSwitches, process.cwd(), '--data', data, ...files], {
    env: environment(),
    stdio: 'ignore',
  });
  return new Promise((resolve) => child.once('exit', resolve));
}

/** Kills a process group at once, as a power cut would end it. */
export function killAll({ pid }: { pid?: number | undefined }): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

export interface Finished {
  status: number | null;
  out: string;
  error: string;
  /** Each line of standard output as JSON. */
  json: Record<string, unknown>[];
}

/** Runs the command line to its end. */
export async function commandLine(args: string[], input = '', env: Record<string, string> = {}): Promise<Finished> {
  const child = startCommandLine(args, env);
  let out = '';
  let error = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    error += text;
  });
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  const status = await new Promise<number | null>((resolve) =>
    child.once('close', (code, signal) => {
      if (signal !== null) error += `ended by ${signal}\n`;
      resolve(code);
    }),
  );
  const lines = args.includes('--json') ? out.split('\n').filter(Boolean) : [];
  return { status, out, error, json: lines.map((line) => JSON.parse(line)) };
}

/** Ids of the processes that descend from one, with how each was started. Linux only. */
export function descendants(pid: number): { pid: number; command: string }[] {
  const parents = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
      parents.set(Number(name), Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]));
    } catch {
      // It ended while it was looked at.
    }
  }
  const found: { pid: number; command: string }[] = [];
  for (const candidate of parents.keys()) {
    let above = parents.get(candidate);
    while (above !== undefined && above !== pid && above > 1) above = parents.get(above);
    if (above !== pid) continue;
    try {
      found.push({ pid: candidate, command: readFileSync(`/proc/${candidate}/cmdline`, 'utf8').replaceAll('\0', ' ') });
    } catch {
      // The same.
    }
  }
  return found;
}
