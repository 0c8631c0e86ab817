import { defineConfig } from 'vitest/config';

/** What mutants of the rules are tried against: the rules' own tests. Stories by chance take too long to be told for each mutant. */
export default defineConfig({
  test: {
    include: ['tests/domain/**/*.test.ts'],
    exclude: ['tests/domain/properties.test.ts', 'tests/domain/*-document.test.ts'],
    env: { TZ: 'America/New_York' },
    // A mutant that loops is ended by Stryker; a slow machine fails no test.
    testTimeout: 120_000,
    // One process after another reads the same files: nothing is kept between tests that another could see.
    isolate: false,
    fileParallelism: false,
  },
});
