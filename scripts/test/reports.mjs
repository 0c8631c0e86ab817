// Reads what the test runners wrote about a run, so that nothing is counted by looking at what they printed.
import { readFileSync } from 'node:fs';

/** `status` is the runner's own: where it is bad and no test is, something else failed, and counts as one. */
export function countVitest(file, status) {
  const report = read(file);
  const assertions = (report?.testResults ?? []).flatMap((suite) => suite.assertionResults);
  const count = (...states) => assertions.filter((test) => states.includes(test.status)).length;
  return settle(
    { passed: count('passed'), failed: count('failed'), skipped: count('skipped', 'pending', 'todo') },
    status,
  );
}

/** A test that passed only when it was tried again has passed, as Playwright itself sees it; `flaky` says how many. */
export function countPlaywright(file, status) {
  const { expected = 0, unexpected = 0, flaky = 0, skipped = 0 } = read(file)?.stats ?? {};
  return settle({ passed: expected + flaky, failed: unexpected, skipped, flaky }, status);
}

function settle(counts, status) {
  const ranNone = counts.passed + counts.failed === 0;
  return counts.failed === 0 && (status !== 0 || ranNone) ? { ...counts, failed: 1 } : counts;
}

function read(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
