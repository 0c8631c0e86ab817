// Runs npm: the one that runs this script where it says so, else the one on the path.
import { projectRoot } from './paths.mjs';
import { run } from './run.mjs';

/** Resolves as `run` does. Warnings are left out: npm gives many that are harmless (an engine, a setting it forgot). */
export function npm(...args) {
  const script = process.env.npm_execpath;
  // Asked to end, npm goes on for a while, in the way of the npm of the next try.
  const options = { cwd: projectRoot, collect: true, endBy: 'SIGKILL' };
  const all = [...args, '--loglevel=error'];
  if (script?.endsWith('.js')) return run(process.execPath, [script, ...all], options);
  return run('npm', all, { ...options, shell: process.platform === 'win32' });
}
