// Installs Debian's packages, as root.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { run } from './run.mjs';
import { byteProgress, note, SetupError, step } from './say.mjs';

const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C' };
// Never ended half-way: the system is left in order, and the next try waits for it.
const options = { env, collect: true, endBy: null };
const units = { B: 1, kB: 1e3, MB: 1e6, GB: 1e9 };

export const isDebian = () => existsSync('/usr/bin/apt-get') && existsSync('/usr/bin/dpkg');

/** `wanted` is a list of packages, each by the names it has had; the one this system knows is taken. */
export async function installDebianPackages(wanted) {
  step(`system packages: ${wanted.map(([first]) => first).join(' ')}`);
  const update = await apt(['update']);
  if (update.status !== 0) note('the list of packages could not be brought up to date; going on with the old one');
  const names = available(wanted);
  // Sets right what an interrupted run may have left half done; does nothing otherwise.
  await run('dpkg', ['--configure', '-a'], options);
  const install = await apt(['install', '-y', '--no-install-recommends', ...names], downloadProgress());
  if (install.status !== 0) {
    throw new SetupError(`apt-get install ${names.join(' ')} failed:\n${lastLines(install.output)}`);
  }
}

const apt = (args, onLine) => run('apt-get', ['-q', '-o', 'DPkg::Lock::Timeout=300', ...args], { ...options, onLine });

function available(wanted) {
  const listed = spawnSync('apt-cache', ['madison', ...wanted.flat()], { env, encoding: 'utf8' }).stdout;
  const known = new Set(listed.split('\n').map((line) => line.split('|')[0].trim()));
  return wanted.map((names) => names.find((name) => known.has(name)) ?? names[0]);
}

/** Adds up the sizes of the packages apt says it got. */
function downloadProgress() {
  let shown;
  let done = 0;
  return (line) => {
    const total = /^Need to get (?:[\d.,]+ \w+\/)?([\d.,]+) (\w+) of archives/.exec(line);
    if (total) shown = byteProgress('fetching', bytes(total));
    const got = /^Get:\d+ .*\[([\d.,]+) (\w+)\]$/.exec(line);
    if (got) {
      done += bytes(got);
      shown?.report(done);
    }
    if (line.startsWith('Fetched ')) {
      shown?.finish();
      note('installing');
    }
  };
}

const bytes = ([, amount, unit]) => Number(amount.replaceAll(',', '')) * (units[unit] ?? 1);

const lastLines = (text) => text.trim().split('\n').slice(-15).join('\n');
