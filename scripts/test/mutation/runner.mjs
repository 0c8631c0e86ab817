// Runs the rules' tests for Stryker, in one process that has loaded them once. Stryker's own runner loads every test file anew
// for each mutant, which makes hours of what takes minutes; rules are pure, and nothing is left over from one mutant to the next.
import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { INSTRUMENTER_CONSTANTS } from '@stryker-mutator/api/core';
import { declareClassPlugin, PluginKind } from '@stryker-mutator/api/plugin';
import { DryRunStatus, determineHitLimitReached, MutantRunStatus, TestStatus } from '@stryker-mutator/api/test-runner';
import { createServer, createServerModuleRunner } from 'vite';

const folder = 'tests/domain';
/** Stories by chance take too long to be told for each mutant, and what documents say is no rule. */
const isLeftOut = (name) => name === 'properties.test.ts' || name.endsWith('-document.test.ts');

/** Stands for a test while all run for the first time. */
const warmUp = 'warm-up';

class RulesRunner {
  #server;
  #modules;
  #tests = [];
  /** How long each test took, by its id, ms. */
  #took = new Map();

  capabilities() {
    return { reloadEnvironment: true };
  }

  /** In Stryker's copy of the project, whose sources have all mutants in them and none switched on. */
  async init() {
    this.#server = await createServer({
      configFile: false,
      root: process.cwd(),
      appType: 'custom',
      logLevel: 'error',
      server: { middlewareMode: true, watch: null, hmr: false, ws: false },
      optimizeDeps: { noDiscovery: true },
      resolve: { alias: { vitest: resolve('scripts/test/mutation/vitest.mjs') } },
      ssr: { noExternal: ['vitest'] },
    });
    this.#modules = createServerModuleRunner(this.#server.environments.ssr, { hmr: false });
    await this.#load();
    await this.#warmUp();
  }

  /** Tests and sources anew: what a source works out once, when it is loaded, is worked out with the mutant that is switched on. */
  async #load() {
    this.#modules.clearCache();
    this.#tests = [];
    const load = (path) => this.#modules.import(resolve(path));
    const { tests } = await load('scripts/test/mutation/vitest.mjs');
    const files = readdirSync(folder).filter((name) => name.endsWith('.test.ts') && !isLeftOut(name));
    for (const name of files.sort()) {
      const from = tests.length;
      await load(join(folder, name));
      for (const test of tests.slice(from))
        this.#tests.push({ ...test, id: `${name} ${test.name}`, file: join(folder, name) });
    }
  }

  /** What tests keep for one another is made before anything is broken, and before anybody looks at the clock. */
  async #warmUp() {
    stryker().currentTestId = warmUp;
    for (const test of this.#tests) {
      const startedAt = performance.now();
      await outcomeOf(test);
      this.#took.set(test.id, performance.now() - startedAt);
    }
    stryker().currentTestId = undefined;
    delete stryker().mutantCoverage?.perTest[warmUp];
  }

  async dryRun() {
    const results = [];
    for (const test of this.#tests) {
      const startedAt = performance.now();
      stryker().currentTestId = test.id;
      const failure = await outcomeOf(test);
      stryker().currentTestId = undefined;
      const told = {
        id: test.id,
        name: test.name,
        fileName: resolve(test.file),
        timeSpentMs: performance.now() - startedAt,
      };
      results.push(
        failure === null
          ? { ...told, status: TestStatus.Success }
          : { ...told, status: TestStatus.Failed, failureMessage: failure },
      );
    }
    return { status: DryRunStatus.Complete, tests: results, mutantCoverage: coverage() };
  }

  async mutantRun({ activeMutant, testFilter, hitLimit, mutantActivation, reloadEnvironment }) {
    if (mutantActivation === 'static') return this.#runLoaded(activeMutant, hitLimit);
    if (reloadEnvironment) {
      await this.#load();
      await this.#warmUp();
    }
    const chosen = testFilter ? this.#tests.filter(({ id }) => testFilter.includes(id)) : this.#tests;
    return this.#run(chosen, activeMutant, hitLimit);
  }

  /** A mutant of what is worked out when a file is loaded: switched on before that. One that nothing loads with is noticed. */
  async #runLoaded(activeMutant, hitLimit) {
    const [{ id: first }] = this.#tests;
    Object.assign(stryker(), { activeMutant: activeMutant.id, hitCount: 0, hitLimit });
    try {
      await this.#load();
    } catch (error) {
      this.#tests = [{ id: first }];
      const failureMessage = error instanceof Error ? error.message : String(error);
      return { status: MutantRunStatus.Killed, killedBy: [first], failureMessage, nrOfTests: 0 };
    } finally {
      Object.assign(stryker(), { activeMutant: undefined, hitCount: undefined, hitLimit: undefined });
    }
    return this.#run(this.#tests, activeMutant, hitLimit);
  }

  /** The quick ones first: most mutants are noticed by one of them. */
  async #run(chosen, activeMutant, hitLimit) {
    Object.assign(stryker(), { activeMutant: activeMutant.id, hitCount: 0, hitLimit });
    try {
      let nrOfTests = 0;
      for (const test of chosen.toSorted((a, b) => this.#lengthOf(a) - this.#lengthOf(b))) {
        nrOfTests += 1;
        const failure = await outcomeOf(test);
        const endless = determineHitLimitReached(stryker().hitCount, hitLimit);
        if (endless) return endless;
        if (failure !== null)
          return { status: MutantRunStatus.Killed, killedBy: [test.id], failureMessage: failure, nrOfTests };
      }
      return { status: MutantRunStatus.Survived, nrOfTests };
    } finally {
      Object.assign(stryker(), { activeMutant: undefined, hitCount: undefined, hitLimit: undefined });
    }
  }

  /** One that a mutant has named otherwise is as good as quick. */
  #lengthOf({ id }) {
    return this.#took.get(id) ?? 0;
  }

  async dispose() {
    await this.#server?.close();
  }
}

/** Which tests reach which mutant; there may be none at all. What files work out when they are loaded is left to that only where no test reaches it. */
function coverage() {
  const { perTest, static: loaded } = stryker().mutantCoverage ?? { perTest: {}, static: {} };
  const reached = new Set(Object.values(perTest).flatMap(Object.keys));
  return { perTest, static: Object.fromEntries(Object.entries(loaded).filter(([mutant]) => !reached.has(mutant))) };
}

/** Null where the test passes, else what it says. */
async function outcomeOf({ run }) {
  try {
    await run();
    return null;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** What Stryker and the sources that it has changed say to each other. */
function stryker() {
  globalThis[INSTRUMENTER_CONSTANTS.NAMESPACE] ??= {};
  return globalThis[INSTRUMENTER_CONSTANTS.NAMESPACE];
}

export const strykerPlugins = [declareClassPlugin(PluginKind.TestRunner, 'rules', RulesRunner)];
