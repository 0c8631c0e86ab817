// A queue as full as a real one: disputes of every platform and stage, the same in every run.
import { writeFileSync } from 'node:fs';
import { runnerImport } from 'vite';
import { inProject } from '../setup/paths.mjs';

/** Writes a file with one payload a line, as of a moment (ms since the epoch UTC). */
export async function writePlenty(path, cases, asOf) {
  const { module } = await runnerImport(inProject('tests', 'support', 'plenty', 'payloads.ts'), { logLevel: 'error' });
  writeFileSync(path, [...module.payloadLines({ cases, seed: 20261121, asOf })].join('\n'));
}
