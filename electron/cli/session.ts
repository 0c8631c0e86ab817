/** Signing in on the command line: a session of its own for each call, ended with it. */
import { type AccountProblem, waitInWords } from '../../shared/accounts';
import type { Session } from '../desk/accounts/session';
import type { OpenDesk } from '../open-desk';
import { type Invocation, WrongUse } from '../shell/invocation';
import type { Words } from '../shell/words';
import type { CommandIo } from './io';
import { caller } from './reveal';

/** Nobody was signed in; the message says in words why not. */
export class NotLetIn extends Error {
  override name = 'NotLetIn';
}

/** Whether there is anybody who could be asked for their passcode: before the first account nobody can. */
export function canAnybodySignIn({ accounts, file }: OpenDesk): boolean {
  return !file.rehearsal && accounts.all.some(({ isActive }) => isActive);
}

/**
 * Runs a command in a session of whom `--as` names, with their passcode. Null, where nobody is named and nobody needs to be.
 * Rejects with `WrongUse` where somebody has to be named, and with `NotLetIn` where they were not signed in.
 */
export async function inSession<T>(
  { as, words: [name] }: Invocation,
  isNeeded: boolean,
  open: OpenDesk,
  io: CommandIo,
  words: Words,
  run: (session: Session | null) => Promise<T>,
): Promise<T> {
  if (as === undefined) {
    if (isNeeded && !open.file.rehearsal) throw new WrongUse(words('cli:signInNeeded', { name }));
    return run(null);
  }
  const session = await signIn(as, open, io, words);
  try {
    return await run(session);
  } finally {
    session.end();
    await open.journal.add({ what: 'signed_out', by: session.id, about: session.id, detail: way });
  }
}

const way = 'command_line';

async function signIn(as: string, open: OpenDesk, io: CommandIo, words: Words): Promise<Session> {
  const account = open.accounts.find(as);
  if (!account) {
    await open.signIn.noSuchAccount(caller(null), way);
    throw new NotLetIn(words('cli:accountUnknown', { account: as }));
  }
  const passcode = await io.passcode();
  if (passcode === null) throw new NotLetIn(words('cli:passcodeMissing', { account: account.name }));
  const answer = await open.signIn.signIn(account.id, passcode, way);
  if (!answer.ok) throw new NotLetIn(`${account.name}: ${problemInWords(answer.problem, words)}`);
  const { session } = answer;
  await open.journal.add({ what: 'signed_in', by: session.id, about: session.id, detail: way });
  return session;
}

function problemInWords({ code, params }: AccountProblem, words: Words): string {
  const { unit, count } = waitInWords(params.waitMs ?? 0);
  const wait = words(`accounts:wait.${unit}`, { count });
  const said = words(`accounts:problem.${code}`, { ...params, wait });
  if (code === 'too_soon' || !params.waitMs) return said;
  return words('accounts:saidAndWait', { said, again: words('accounts:tryAgainIn', { wait }) });
}
