// The phases of the tests: what each runs, and how what came out of it is counted.
import { rmSync } from 'node:fs';
import { ensureBuild } from '../setup/build.mjs';
import { inProject, projectRoot } from '../setup/paths.mjs';
import { run } from '../setup/run.mjs';
import { runTool } from '../setup/tool.mjs';
import { toMutate } from './mutation/chosen.mjs';
import { figuresOf, shortfall } from './mutation/figures.mjs';
import { countPlaywright, countVitest } from './reports.mjs';

const report = (name) => inProject('out', 'reports', `${name}.json`);

export const phases = [
  { name: 'check', run: ({ env }) => script('check.mjs', [], env) },
  { name: 'unit', run: unit },
  { name: 'mutation', run: mutation },
  { name: 'build', run: build, needsRuntime: true },
  { name: 'e2e', run: endToEnd, needsRuntime: true, needsWindows: true },
  { name: 'package', run: packaged, needsRuntime: true },
];

async function unit({ env, args }) {
  const file = fresh('unit');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  // The long run bends twenty thousand payloads of each kind.
  const fuzz = env.ARBITER_LONG_TESTS === '1' ? { FUZZ_RUNS: env.FUZZ_RUNS ?? '20000' } : {};
  const { status } = await runTool(['vitest'], ['run', ...reporters, ...args], { env: { ...env, ...fuzz } });
  return countVitest(file, status);
}

/** Breaks the rules on purpose; too many mutants that no test notices fail the phase. */
async function mutation({ env }) {
  const isLong = env.ARBITER_LONG_TESTS === '1';
  const { patterns, said } = toMutate(isLong);
  process.stdout.write(`${said}\n`);
  const file = fresh('mutation');
  const { status } = await runTool(['@stryker-mutator/core', 'stryker'], ['run', '--mutate', patterns.join(',')], {
    env: { ...env, ARBITER_MUTATION: isLong ? 'long' : 'short' },
  });
  if (status !== 0 || isLong) return one(status);
  const short = shortfall(figuresOf(file));
  if (short !== null) process.stdout.write(`${short}\n`);
  return one(short === null ? 0 : 1);
}

async function build({ runtime }) {
  await ensureBuild(runtime);
  return one(0);
}

async function endToEnd({ runtime, env, args }) {
  await ensureBuild(runtime);
  const file = fresh('e2e');
  const options = { env: { ...env, PLAYWRIGHT_JSON_OUTPUT_FILE: file, PLAYWRIGHT_HTML_OPEN: 'never' } };
  const { status } = await runTool(
    ['@playwright/test', 'playwright'],
    ['test', '--reporter=list,json', ...args],
    options,
  );
  return countPlaywright(file, status);
}

/** Makes the application as it is handed out, and starts that. */
async function packaged({ env }) {
  const made = await script('package.mjs', [], env);
  if (made.failed > 0) return made;
  const { status } = await run(process.execPath, ['--test', '--test-reporter=spec', 'tests/package/smoke.mjs'], {
    cwd: projectRoot,
    env,
  });
  return one(status);
}

async function script(name, args, env) {
  const { status } = await run(process.execPath, [inProject('scripts', name), ...args], { cwd: projectRoot, env });
  return one(status);
}

const one = (status) => (status === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 });

/** A report left by an earlier run is not this one's. */
function fresh(name) {
  rmSync(report(name), { force: true });
  return report(name);
}
