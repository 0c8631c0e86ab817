// Every test, phase after phase; a phase that fails does not keep the next from running.
//   --only PHASE[,PHASE]   some phases only; what else is written goes to the test runner of a single one
//   --long                 the tests that take long, too
import { parseArgs } from 'node:util';
import { openDisplays } from './setup/display.mjs';
import { ensurePackages } from './setup/packages.mjs';
import { command, prepare } from './setup/prepare.mjs';
import { SetupError } from './setup/say.mjs';
import { phases } from './test/phases.mjs';
import { closingLine, table } from './test/summary.mjs';

const { values, positionals } = parseArgs({
  options: { only: { type: 'string', multiple: true }, long: { type: 'boolean', default: false } },
  allowPositionals: true,
});

await command(async () => {
  const chosen = choose((values.only ?? []).flatMap((names) => names.split(',')));
  const needsWindows = chosen.some((phase) => phase.needsWindows);
  await ensurePackages();
  const runtime = chosen.some((phase) => phase.needsRuntime)
    ? await prepare({ display: needsWindows, build: false })
    : undefined;
  const display = needsWindows ? await openDisplays() : undefined;
  const long = values.long ? { ARBITER_LONG_TESTS: '1' } : {};
  const env = { ...process.env, ...runtime?.env, ...display?.env, ...long };
  const results = [];
  try {
    for (const phase of chosen) results.push(await perform(phase, { runtime, env, args: positionals }));
  } finally {
    display?.stop();
  }
  process.stdout.write(`\n${table(results)}\n${closingLine(results)}\n`);
  return results.every(({ failed }) => failed === 0) ? 0 : 1;
});

function choose(names) {
  const unknown = names.filter((name) => !phases.some((phase) => phase.name === name));
  if (unknown.length > 0) {
    const known = phases.map(({ name }) => name).join(', ');
    throw new SetupError(`No phase is called ${unknown.join(', ')}. There are: ${known}.`);
  }
  return names.length > 0 ? phases.filter(({ name }) => names.includes(name)) : phases;
}

async function perform(phase, context) {
  process.stdout.write(`\n━━ ${phase.name}\n`);
  const startedAt = performance.now();
  let counts;
  try {
    counts = await phase.run(context);
  } catch (error) {
    process.stdout.write(`${error.message}\n`);
    counts = { passed: 0, failed: 1 };
  }
  return { name: phase.name, skipped: 0, ...counts, ms: performance.now() - startedAt };
}
