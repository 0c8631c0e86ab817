// Set-up as a whole: each step does nothing where there is nothing to do.
import { ensureBuild } from './build.mjs';
import { ensurePackages } from './packages.mjs';
import { exitOnSignals } from './run.mjs';
import { ensureRuntime } from './runtime.mjs';
import { SetupError } from './say.mjs';
import { ensureSystem } from './system.mjs';

/** Everything it takes to run the built application; resolves with the runtime. */
export async function prepare({ display = false, build = true, force = false, retryRuntime = false } = {}) {
  await ensurePackages();
  const runtime = await ensureRuntime({ retry: retryRuntime });
  await ensureSystem({ executable: runtime.executable, display });
  if (build) await ensureBuild(runtime, { force });
  return runtime;
}

/** Runs a command of the project, and ends with the status it gives. What set-up cannot do is said without a stack. */
export async function command(main) {
  exitOnSignals();
  try {
    process.exitCode = (await main()) ?? 0;
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    process.stderr.write(`\n${error.message}\n`);
    process.exitCode = 1;
  }
}
