// Measures the budgets on the built application, over a store of many cases, against baselines in the same run.
//   --cases N    so many (100000); the store of each N is made once and kept under out/bench
//   --import N   so many for the import that every run measures (20000, or all where there are fewer)
//   --only import  measures the import and its baseline, and nothing else; --only starts, the starts and the memory at rest;
//                  --only work, moving, opening, searching and commands; --only search, searching by key;
//                  --only evidence, a case with forty photographs; --only insights, the figures of all cases
//   --starts N   so many starts of the desk and of the empty window (5)
//   --fresh      makes the store anew
import { mkdirSync, rmSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { openDisplay } from './setup/display.mjs';
import { electronOptions } from './setup/electron.mjs';
import { inProject } from './setup/paths.mjs';
import { command, prepare } from './setup/prepare.mjs';
import { noteFallback } from './setup/runtime.mjs';
import { step } from './setup/say.mjs';
import { runTool } from './setup/tool.mjs';

const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '100000' },
    import: { type: 'string' },
    only: { type: 'string' },
    starts: { type: 'string', default: '5' },
    fresh: { type: 'boolean', default: false },
  },
});

await command(async () => {
  const runtime = await prepare({ display: true });
  const memory = inProject('out', 'bench', 'screen');
  mkdirSync(memory, { recursive: true });
  const display = await openDisplay({ memory });
  step(values.only ? `measuring the ${values.only}` : `measuring over ${values.cases} cases`);
  noteFallback(runtime);
  if (values.fresh) rmSync(inProject('out', 'bench', `store-${values.cases}`), { recursive: true, force: true });
  try {
    const { env } = electronOptions(runtime, {
      ...display.env,
      ARBITER_BENCH_CASES: values.cases,
      ...(display.isVirtual && { ARBITER_BENCH_SCREEN: memory }),
      ...(values.import && { ARBITER_BENCH_IMPORT: values.import }),
      ...(values.only && { ARBITER_BENCH_ONLY: values.only }),
      ARBITER_BENCH_STARTS: values.starts,
    });
    const args = ['test', '--config', inProject('tests', 'bench', 'playwright.config.ts')];
    const { status } = await runTool(['@playwright/test', 'playwright'], args, { env });
    return status;
  } finally {
    display.stop();
  }
});
