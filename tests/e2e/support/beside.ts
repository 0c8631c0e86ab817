/** Asks a running desk over its local socket, as the command line beside it does, without a process of its own. */
import { askAtDoor } from '../../../electron/cli/socket';

export interface Answered {
  status: number;
  /** Each line of standard output as JSON. */
  json: Record<string, unknown>[];
  error: string;
}

/** Null where no desk answers, or where it went away before it had. */
export async function beside(folder: string, args: string[]): Promise<Answered | null> {
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
    stdin: (async function* () {})(),
    out: put,
    error: putError,
    passcode: async () => null,
    language: 'en' as const,
    folder: process.cwd(),
  };
  const status = await askAtDoor(folder, ['--data', folder, '--sandbox', ...args], null, io).catch(() => null);
  if (status === null) return null;
  return {
    status,
    json: out
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line)),
    error,
  };
}

/** Waits until a desk on the folder lets somebody in; false where `isGone` says that it never will. */
export async function doorOpens(folder: string, isGone: () => boolean): Promise<boolean> {
  while (!isGone()) {
    const answered = await beside(folder, ['rulebooks', '--json']);
    if (answered !== null) return true;
    await new Promise((resolve) => setTimeout(resolve, 15));
  }
  return false;
}
