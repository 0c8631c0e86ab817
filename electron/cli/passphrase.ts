/** Where the command line has the passphrase from, where one guards the store: a file, the environment, or a person at the terminal. */
import { openSync, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { ReadStream, WriteStream } from 'node:tty';
import { type Invocation, WrongUse } from '../shell/invocation';
import type { Words } from '../shell/words';
import type { AskPassphrase } from '../store/unlock';

/** How often a person may get it wrong before the command gives up. */
const mostTries = 3;

export const passphraseVariable = 'ARBITER_PASSPHRASE';

/** Asks only where it has to. Rejects with `WrongUse` where the file that was named cannot be read. */
export function callersPassphrase(invocation: Pick<Invocation, 'passphraseFile'>, words: Words): AskPassphrase {
  return async (attempt) => {
    const given = givenPassphrase(invocation);
    if (given !== null) return void (await attempt(given));
    const terminal = openTerminal();
    if (!terminal) return;
    try {
      for (let tries = 0; tries < mostTries; tries += 1) {
        const typed = await askUnseen(terminal, words('cli:passphrase'));
        if (typed === null || (await attempt(typed))) return;
        terminal.output.write(`${words('cli:passphraseWrong')}\n`);
      }
    } finally {
      terminal.input.destroy();
    }
  };
}

function givenPassphrase({ passphraseFile }: Pick<Invocation, 'passphraseFile'>): string | null {
  const fromEnvironment = process.env[passphraseVariable];
  // No process that is started from here on has it.
  delete process.env[passphraseVariable];
  return passphraseFile === undefined ? (fromEnvironment ?? null) : passphraseIn(passphraseFile);
}

/** What stands in a file. Throws `WrongUse` where it cannot be read. */
export function passphraseIn(file: string): string {
  try {
    // An editor ends the line; the line's end is no part of it.
    return readFileSync(file, 'utf8').replace(/\r?\n$/, '');
  } catch (error) {
    throw new WrongUse(error instanceof Error ? error.message : String(error));
  }
}

interface Terminal {
  input: ReadStream;
  output: WriteStream;
}

/** The terminal that the process was started from, also where its standard streams lead elsewhere. */
export function openTerminal(): Terminal | null {
  try {
    if (process.platform !== 'win32') {
      return { input: new ReadStream(openSync('/dev/tty', 'r')), output: new WriteStream(openSync('/dev/tty', 'w')) };
    }
    const { stdin, stderr } = process;
    return stdin instanceof ReadStream && stderr instanceof WriteStream ? { input: stdin, output: stderr } : null;
  } catch {
    return null;
  }
}

/** A line that is typed and not shown; null where the person gives up (Ctrl+C, Ctrl+D). */
export function askUnseen({ input, output }: Terminal, question: string): Promise<string | null> {
  const nowhere = new Writable({ write: (_text, _encoding, done) => done() });
  const lines = createInterface({ input, output: nowhere, terminal: true, historySize: 0 });
  // Only now: what is typed before the terminal has stopped showing it would stand there.
  output.write(question);
  return new Promise((resolve) => {
    lines.once('line', (line) => resolve(line));
    lines.once('close', () => resolve(null));
    lines.once('SIGINT', () => lines.close());
  }).then((answer) => {
    lines.close();
    output.write('\n');
    return typeof answer === 'string' ? answer : null;
  });
}
