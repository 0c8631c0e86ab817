import { defineConfig } from 'vitest/config';
import { wordsInPinyin } from './renderer/app/command/pinyin-plugin.ts';

export default defineConfig({
  plugins: [wordsInPinyin()],
  test: {
    include: [
      'tests/{domain,shared,store,desk,intake,outbox,report,bundle,vault,ipc,cli,shell,renderer,setup}/**/*.test.{ts,tsx}',
    ],
    // Of two cores the runner would leave one idle.
    maxWorkers: '100%',
    // No test has a time of its own; these only end what would never end.
    testTimeout: 600_000,
    hookTimeout: 600_000,
    // Before Dexie is loaded, which looks for an IndexedDB only once.
    setupFiles: ['fake-indexeddb/auto'],
    // Nothing here may depend on the machine's zone: the desk shows its own.
    env: { TZ: 'America/New_York' },
  },
});
