// Child processes: started, waited for, and never left behind.
import { spawn, spawnSync } from 'node:child_process';
import { stripVTControlCharacters } from 'node:util';

const windows = process.platform === 'win32';
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
// Each with the signal that ends it.
const running = new Map();

process.on('exit', () => {
  for (const [child, signal] of running) child.kill(signal);
});

/** Lets the signals that end this process end it by way of `exit`, so that locks and children go with it. */
export function exitOnSignals() {
  for (const signal of signals) process.once(signal, () => process.exit(statusOfSignal(signal)));
}

/**
 * Starts a program that ends with this process: by `endBy`, on Linux even where this one is killed outright (`setpriv`
 * asks the kernel for that). With `endBy: null` it is left to finish.
 */
export function start(command, args, { endBy = 'SIGTERM', ...options } = {}) {
  const [program, ...rest] = tied([command, ...args], endBy);
  const child = spawn(program, rest, { stdio: 'inherit', ...options });
  if (endBy) running.set(child, endBy);
  for (const event of ['close', 'error']) child.on(event, () => running.delete(child));
  return child;
}

/**
 * Runs a program to its end. Resolves with { status, stdout, output }; with `collect`, `output` is all that it wrote.
 * `onLine` gets every line of it as it comes.
 */
export function run(command, args, { collect = false, onLine, ...options } = {}) {
  const child = start(command, args, { ...options, ...(collect && { stdio: ['ignore', 'pipe', 'pipe'] }) });
  let stdout = '';
  let output = '';
  let unfinished = '';
  const read = (text) => {
    output += text;
    if (!onLine) return;
    const lines = (unfinished + text).split('\n');
    unfinished = lines.pop();
    for (const line of lines) onLine(line);
  };
  child.stdout?.setEncoding('utf8').on('data', (text) => {
    stdout += text;
    read(text);
  });
  child.stderr?.setEncoding('utf8').on('data', read);
  // Some tools use colour even where they write to no terminal.
  return ended(child).then((status) => ({ status, stdout, output: stripVTControlCharacters(output) }));
}

/**
 * Runs a program to its end as if it stood in this one's place: it gets every signal once (Ctrl-C in a terminal comes
 * from the terminal and from npm; to Electron a second one means "at once"). Resolves with { status, interrupted }:
 * its status, and the status of one that was ended by the signal it got, if any.
 */
export async function runInPlace(command, args, options = {}) {
  const child = start(command, args, { detached: !windows, ...options });
  let lastAt = 0;
  let interrupted = 0;
  for (const signal of signals) {
    process.removeAllListeners(signal);
    process.on(signal, () => {
      if (Date.now() - lastAt > 500) child.kill(signal);
      lastAt = Date.now();
      interrupted = statusOfSignal(signal);
    });
  }
  const status = await ended(child);
  return { status, interrupted };
}

function ended(child) {
  return new Promise((done, failed) => {
    child.on('error', failed);
    child.on('close', (code, signal) => done(code ?? statusOfSignal(signal)));
  });
}

const statusOfSignal = (signal) => 128 + ({ SIGHUP: 1, SIGINT: 2, SIGKILL: 9, SIGTERM: 15 }[signal] ?? 0);

let hasSetpriv;
function tied(commandLine, endBy) {
  if (process.platform !== 'linux' || !endBy) return commandLine;
  hasSetpriv ??= spawnSync('setpriv', ['--pdeathsig', 'TERM', 'true']).status === 0;
  return hasSetpriv ? ['setpriv', '--pdeathsig', endBy.slice('SIG'.length), '--', ...commandLine] : commandLine;
}
