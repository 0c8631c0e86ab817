import { userInfo } from 'node:os';
import type { Journal } from '../desk/ports';

/** Who runs the command line, as far as the system knows. */
export function caller(): string {
  try {
    return `cli:${userInfo().username}`;
  } catch {
    return 'cli';
  }
}

/** Somebody looked at names through the command line; what they looked at goes on record first. */
export function recordReveal(journal: Journal, about: string): Promise<void> {
  return journal.add({ what: 'revealed', by: caller(), about });
}
