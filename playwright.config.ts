import { defineConfig } from '@playwright/test';

/** Virtual displays that set-up opened, one for each of those that run at the same time. */
const displays = process.env.ARBITER_DISPLAYS?.split(' ') ?? [];

// Every desk that a test starts checks its own replies against the contract.
process.env.ARBITER_CHECK_REPLIES = '1';

// Each test starts the real application on a data folder of its own, and has a display to itself: on one display they would
// take the focus from each other.
export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'out/e2e',
  workers: Math.max(1, displays.length),
  fullyParallel: true,
  // A busy machine's window can lose a race that no person would; the summary says how many needed a second try. Tests of
  // what is promised about data have none: `test.describe.configure({ retries: 0 })`.
  retries: 1,
  // No test has a time of its own; this only ends one that would never end.
  timeout: 900_000,
  // Nor has a wait: on a busy machine a window takes its time.
  expect: { timeout: 60_000 },
  reporter: 'list',
});
