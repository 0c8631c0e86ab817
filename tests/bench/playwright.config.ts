import { defineConfig } from '@playwright/test';

// One run over the built application; it takes as long as it takes.
export default defineConfig({
  testDir: '.',
  testMatch: 'bench.spec.ts',
  outputDir: '../../out/bench/playwright',
  workers: 1,
  timeout: 0,
  expect: { timeout: 600_000 },
  reporter: 'line',
});
