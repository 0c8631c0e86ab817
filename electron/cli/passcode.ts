/** Where the command line has a passcode from: a file, the environment, or the person at the terminal. */
import { readFileSync } from 'node:fs';
import { type Invocation, WrongUse } from '../shell/invocation';
import type { Words } from '../shell/words';
import { askUnseen, openTerminal } from './passphrase';

export const passcodeVariable = 'ARBITER_PASSCODE';

/** Asks once, when it is first wanted. Null where there is none to be had. Throws `WrongUse` where the named file cannot be read. */
export function callersPasscode(
  { as, passcodeFile }: Pick<Invocation, 'as' | 'passcodeFile'>,
  words: Words,
): () => Promise<string | null> {
  let asked: Promise<string | null> | null = null;
  const fromEnvironment = process.env[passcodeVariable];
  // No process that is started from here on has it.
  delete process.env[passcodeVariable];
  const ask = async () => {
    if (passcodeFile !== undefined) return fromFile(passcodeFile);
    return fromEnvironment ?? fromTerminal(words('cli:passcode', { account: as }));
  };
  return () => {
    asked ??= ask();
    return asked;
  };
}

function fromFile(path: string): string {
  try {
    // An editor ends the line; the line's end is no part of it.
    return readFileSync(path, 'utf8').replace(/\r?\n$/, '');
  } catch (error) {
    throw new WrongUse(error instanceof Error ? error.message : String(error));
  }
}

async function fromTerminal(question: string): Promise<string | null> {
  const terminal = openTerminal();
  if (!terminal) return null;
  try {
    return await askUnseen(terminal, question);
  } finally {
    terminal.input.destroy();
  }
}
