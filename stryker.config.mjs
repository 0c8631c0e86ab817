// Mutation testing: each rule is broken on purpose, in many small ways, to see whether a test notices. scripts/test/mutation says
// which and how; the figures are in out/reports/mutation.json.
const isShort = process.env.ARBITER_MUTATION === 'short';

export default {
  testRunner: 'rules',
  plugins: ['./scripts/test/mutation/runner.mjs'],
  mutate: ['electron/domain/**/*.ts'],
  coverageAnalysis: 'perTest',
  // For what is worked out once, when a file is loaded, all files are loaded anew: too long for a short run.
  ignoreStatic: isShort,
  // A slow machine must not count as a test that noticed; a mutant that loops is found by counting.
  timeoutMS: 60_000,
  ignorePatterns: ['out', 'docs', 'renderer', 'tests/e2e', 'tests/fixtures', '.git'],
  // Stryker would rewrite it with the compiler's old interface, which TypeScript 7 has no more; nothing here needs it rewritten.
  tsconfigFile: 'none',
  tempDirName: 'out/stryker',
  reporters: ['clear-text', 'json'],
  jsonReporter: { fileName: 'out/reports/mutation.json' },
  clearTextReporter: {
    allowColor: false,
    allowEmojis: false,
    logTests: false,
    reportTests: false,
    reportMutants: isShort,
    skipFull: true,
  },
  // Of a few lines one mutant that changes nothing weighs much: what a short run comes to, scripts/test/mutation/figures.mjs says.
  thresholds: { high: 95, low: 90, break: isShort ? null : 85 },
  allowEmpty: true,
};
