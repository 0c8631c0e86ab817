import { defineConfig } from 'vitest/config';
import { wordsInPinyin } from './renderer/app/command/pinyin-plugin.ts';

/** Of the import, those that put what they read into a store. */
const storing = 'tests/intake/{batches,importer,plenty,take-in}.test.ts';

const files = (...folders: string[]) => folders.map((folder) => `tests/${folder}/**/*.test.{ts,tsx}`);

export default defineConfig({
  plugins: [wordsInPinyin()],
  test: {
    // Of two cores the runner would leave one idle.
    maxWorkers: '100%',
    // No test has a time of its own; these only end what would never end.
    testTimeout: 600_000,
    hookTimeout: 600_000,
    // Nothing here may depend on the machine's zone: the desk shows its own.
    env: { TZ: 'America/New_York' },
    projects: [
      {
        extends: true,
        test: {
          name: 'without a store',
          include: files('domain', 'shared', 'intake', 'report', 'vault', 'renderer'),
          exclude: [storing],
          // Nothing is left over from one file to the next, and what they load is loaded once, not for each.
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'with a store',
          include: [storing, ...files('store', 'desk', 'outbox', 'bundle', 'ipc', 'cli', 'shell', 'setup')],
          // Before Dexie is loaded, which looks for an IndexedDB only once.
          setupFiles: ['fake-indexeddb/auto'],
        },
      },
    ],
  },
});
