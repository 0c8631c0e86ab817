import { vi } from 'vitest';

/** Resolves once what is asserted holds, however slow the machine is; where it never does, the test's own limit tells. */
export const eventually = (assertion: () => unknown): Promise<unknown> =>
  vi.waitFor(assertion, { timeout: 2 ** 31 - 1 });
