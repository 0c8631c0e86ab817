/** Errors of the console, for the log: their kind and where in the program, without what was on screen. */
import { ask } from './desk';

export function logFailure(error: unknown, where: string): void {
  const { name, stack = '' } = error instanceof Error ? error : new Error();
  // A log that cannot be written is no reason to fail once more.
  void ask('console.failed', { name: name.slice(0, 100), stack: stack.slice(0, 20_000), where }).catch(() => undefined);
}

/** What nobody catches goes to the log, too. */
export function logUncaught(): void {
  window.addEventListener('error', ({ error }) => logFailure(error, 'page'));
  window.addEventListener('unhandledrejection', ({ reason }) => logFailure(reason, 'page'));
}
