// Everything that can be said about the sources without running them: types, lint and format, code nobody uses.
// `--fix` puts right what can be put right without thinking.

import { ensurePackages } from './setup/packages.mjs';
import { command } from './setup/prepare.mjs';
import { runTool } from './setup/tool.mjs';

const fix = process.argv.includes('--fix') ? ['--write'] : [];
const checks = [
  { name: 'types', tool: ['typescript', 'tsc'], args: ['--noEmit', '-p', 'tsconfig.json'] },
  { name: 'lint and format', tool: ['@biomejs/biome', 'biome'], args: ['check', '--error-on-warnings', ...fix, '.'] },
  { name: 'unused code', tool: ['knip'], args: ['--no-progress'] },
];

await command(async () => {
  await ensurePackages();
  const results = await Promise.all(checks.map(perform));
  return results.every((passed) => passed) ? 0 : 1;
});

async function perform({ name, tool, args }) {
  const startedAt = performance.now();
  const { status, output } = await runTool(tool, args, { collect: true });
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  process.stdout.write(`${status === 0 ? '✓' : '✗'} ${name} (${seconds} s)\n`);
  if (status !== 0) process.stdout.write(`${output.trim()}\n\n`);
  return status === 0;
}
