import { userInfo } from 'node:os';
import type { Session } from '../desk/accounts/session';
import type { Journal } from '../desk/ports';

/** Who runs the command line: who is signed in, else, in a rehearsal, whom the system says it is. */
export function caller(session: Session | null): string {
  if (session) return session.id;
  try {
    return `cli:${userInfo().username}`;
  } catch {
    return 'cli';
  }
}

/** Somebody looked at names through the command line; what they looked at goes on record first. */
export function recordReveal(journal: Journal, session: Session | null, about: string): Promise<void> {
  return journal.add({ what: 'revealed', by: caller(session), about });
}
