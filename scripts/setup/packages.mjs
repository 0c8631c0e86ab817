// The npm packages: installed exactly as the lock file says, and left alone where they already are.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { withLock } from './lock.mjs';
import { npm } from './npm.mjs';
import { inProject } from './paths.mjs';
import { note, progress, SetupError, step } from './say.mjs';

const lockFile = inProject('package-lock.json');
const installedFile = inProject('node_modules', '.package-lock.json');
const stampFile = inProject('node_modules', '.made-from-lock');

export async function ensurePackages() {
  if (packagesAreInstalled()) return;
  await withLock(inProject('out', '.packages.lock'), 'the npm packages', async () => {
    if (packagesAreInstalled()) return;
    if (!matchesLockFile()) await install();
    writeFileSync(stampFile, stamp());
  });
}

function packagesAreInstalled() {
  return readOrEmpty(stampFile) === stamp();
}

async function install(retry = true) {
  const folders = wantedFolders(readPackages(lockFile));
  step(`npm packages (${folders.length}, as package-lock.json says)`);
  const shown = progress('installed', folders.length);
  const timer = setInterval(() => shown.report(folders.filter(isUnpacked).length), 500);
  // No package here needs an install script, and Electron's own would fetch a release: that has a step of its own.
  const { status, output } = await npm('ci', '--ignore-scripts', '--no-audit', '--no-fund');
  clearInterval(timer);
  shown.finish();
  if (retry && /ENOTEMPTY|EBUSY/.test(output)) {
    note('something is still at work in node_modules; trying once more');
    await sleep(5_000);
    return install(false);
  }
  if (status !== 0) throw new SetupError(`npm ci failed:\n${output.trim()}`);
}

/** Whether what npm says it installed is what the lock file asks for. */
function matchesLockFile() {
  if (!existsSync(installedFile)) return false;
  const wanted = readPackages(lockFile);
  const installed = readPackages(installedFile);
  const isThere = (path) => installed[path]?.version === wanted[path].version && isUnpacked(path);
  return Object.keys(installed).every((path) => path in wanted) && wantedFolders(wanted).every(isThere);
}

/** The folders of the packages for this system. What is optional for another reason is npm's to decide. */
function wantedFolders(packages) {
  return Object.keys(packages).filter((path) => path !== '' && !packages[path].optional);
}

const isUnpacked = (path) => existsSync(inProject(path, 'package.json'));

const readPackages = (file) => JSON.parse(readFileSync(file, 'utf8')).packages;

const stamp = () =>
  `${createHash('sha256').update(readFileSync(lockFile)).digest('hex')} ${process.platform}-${process.arch}`;

function readOrEmpty(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
