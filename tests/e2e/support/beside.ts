/** Asks a running desk over its local socket, as the command line beside it does, without a process of its own. */
import { askAtDoor } from '../../../electron/cli/socket';
import type { Finished } from './application';

export type Answered = Finished & { status: number };

/** What the command line's process would have read: its standard input, and whom `--as` names' passcode. */
interface Given {
  input?: string;
  passcode?: string | null;
}

/** Null where no desk answers, or where it went away before it had. */
export async function atDoor(
  folder: string,
  args: string[],
  { input = '', passcode = null }: Given = {},
): Promise<Answered | null> {
  let out = '';
  let error = '';
  const put = (text: string) => {
    out += text;
    return Promise.resolve();
  };
  const putError = (text: string) => {
    error += text;
    return Promise.resolve();
  };
  const io = {
    stdin: (async function* () {
      if (input !== '') yield Buffer.from(input);
    })(),
    out: put,
    error: putError,
    passcode: async () => null,
    language: 'en' as const,
    folder: process.cwd(),
  };
  const status = await askAtDoor(folder, ['--data', folder, ...args], passcode, io).catch(() => null);
  if (status === null) return null;
  const lines = args.includes('--json') ? out.split('\n').filter(Boolean) : [];
  return { status, out, error, json: lines.map((line) => JSON.parse(line)) };
}

/** The same of a rehearsal. */
export const beside = (folder: string, args: string[]): Promise<Answered | null> =>
  atDoor(folder, ['--sandbox', ...args]);

/** Waits until a desk on the folder lets somebody in; false where `isGone` says that it never will. */
export async function doorOpens(folder: string, isGone: () => boolean): Promise<boolean> {
  while (!isGone()) {
    const answered = await beside(folder, ['rulebooks', '--json']);
    if (answered !== null) return true;
    await new Promise((resolve) => setTimeout(resolve, 15));
  }
  return false;
}
