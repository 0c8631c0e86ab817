// Runs a command that an installed package brings.
import { readFileSync } from 'node:fs';
import { inProject, projectRoot } from './paths.mjs';
import { run } from './run.mjs';

/**
 * By the name of the package, and of the command where it has another. Node runs its file itself: a shell between
 * them, as Windows needs for node_modules/.bin, would take paths with spaces apart. Resolves as `run` does.
 */
export function runTool([name, command = name], args, options = {}) {
  const folder = inProject('node_modules', ...name.split('/'));
  const { bin } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
  const file = typeof bin === 'string' ? bin : bin[command];
  return run(process.execPath, [`${folder}/${file}`, ...args], { cwd: projectRoot, ...options });
}
