// Which of the rules the mutation tests break: all of them in the long run, in the short one what was changed.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { inProject, projectRoot } from '../../setup/paths.mjs';

const rules = 'electron/domain';
/** Changed lines that a short run takes on: less than a minute's work. */
const mostLines = 400;
/** Broken where nothing was changed, or nobody can say what was: small, and tested by all that a case can come to. */
const sample = [`${rules}/case/extension.ts`];

/** What Stryker takes as `--mutate`, and a line that says so. */
export function toMutate(long) {
  if (long) return { patterns: [`${rules}/**/*.ts`], said: 'all rules' };
  const ranges = changedRanges();
  if (ranges.length === 0) return { patterns: sample, said: `nothing of the rules has changed: ${sample.join(', ')}` };
  const { patterns, lines, left } = taken(ranges);
  const rest = left > 0 ? `; ${left} more in npm run test:long` : '';
  return { patterns, said: `${lines} changed lines of the rules${rest}` };
}

/** Ranges up to the limit; one that goes beyond is cut there. */
export function taken(ranges) {
  const patterns = [];
  let lines = 0;
  let left = 0;
  for (const { file, from, to } of ranges) {
    const most = Math.min(to, from + mostLines - lines - 1);
    if (most >= from) patterns.push(`${file}:${from}-${most}`);
    const count = Math.max(0, most - from + 1);
    lines += count;
    left += to - from + 1 - count;
  }
  return { patterns, lines, left };
}

/** Changed since the last commit; where nothing is, with the last commit. None where there is no history to tell by. */
function changedRanges() {
  const uncommitted = [...rangesIn(diff('HEAD')), ...newFiles()];
  return uncommitted.length > 0 ? uncommitted : rangesIn(diff('HEAD~1', 'HEAD'));
}

/** The same whatever a person has told git of how they like to see differences. */
function diff(...commits) {
  const plain = ['--unified=0', '--no-color', '--no-ext-diff', '--src-prefix=a/', '--dst-prefix=b/', '--relative'];
  return git(['diff', ...plain, ...commits, '--', rules]);
}

/** The lines that a diff without context adds or changes, as { file, from, to }. */
export function rangesIn(diff) {
  const ranges = [];
  let file = null;
  for (const line of diff.split('\n')) {
    const [, name] = /^\+\+\+ b\/(.+\.ts)$/.exec(line) ?? [];
    if (line.startsWith('+++ ')) file = name ?? null;
    const [, from, count = '1'] = /^@@ -\S+ \+(\d+)(?:,(\d+))? @@/.exec(line) ?? [];
    if (file !== null && from !== undefined && count !== '0') {
      ranges.push({ file, from: Number(from), to: Number(from) + Number(count) - 1 });
    }
  }
  return ranges;
}

function newFiles() {
  const names = git(['ls-files', '--others', '--exclude-standard', '--', rules]).split('\n');
  return names
    .filter((name) => name.endsWith('.ts'))
    .map((file) => ({ file, from: 1, to: readFileSync(inProject(file), 'utf8').split('\n').length }));
}

/** What git prints; nothing where there is no git, no history, or no such commit. */
function git(args) {
  const { status, stdout } = spawnSync('git', args, { cwd: projectRoot, encoding: 'utf8', maxBuffer: 1 << 28 });
  return status === 0 ? stdout : '';
}
