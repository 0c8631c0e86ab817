// Electron itself: which one to run, and where to get it when there is none yet.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { withLock } from './lock.mjs';
import { cacheFolder, inProject } from './paths.mjs';
import { run } from './run.mjs';
import { note, SetupError, step } from './say.mjs';
import { makeTrialRuntime, trialFolder, trialMark, trialRuntimeExists } from './trial-runtime.mjs';

const releaseHost = 'https://github.com/electron/electron/releases/download/';
const probeMs = 5_000;
const releaseMs = 15 * 60_000;

const executableName =
  { darwin: 'Electron.app/Contents/MacOS/Electron', win32: 'electron.exe' }[process.platform] ?? 'electron';
const packageFolder = inProject('node_modules', 'electron');
const pathFile = join(packageFolder, 'path.txt');

/**
 * The runtime to use: { folder, executable, version, isFallback, env }; `env` is what the build, Playwright and the
 * application need to know of it. Fetched where there is none; `retry` looks for a release even where a trial
 * runtime is at hand.
 */
export async function ensureRuntime({ retry = false } = {}) {
  const chosen = Boolean(process.env.ELECTRON_OVERRIDE_DIST_PATH);
  const willDo = (found) => found && (chosen || !found.isFallback || !(retry || mirror()));
  const found = findRuntime();
  if (willDo(found)) return found;
  return withLock(join(cacheFolder(), 'runtime.lock'), 'Electron', async () => {
    const foundByAnother = findRuntime();
    if (willDo(foundByAnother)) return foundByAnother;
    const tried = [];
    if (await fetchRelease(tried)) return release();
    if (!trialRuntimeExists) throw noRuntime(tried);
    try {
      return describe(await makeTrialRuntime());
    } catch (error) {
      tried.push(`the trial runtime in the npm registry: ${error.message}`);
      throw noRuntime(tried);
    }
  });
}

/** The runtime that is already here, if any. Reads a few small files and no more. */
export function findRuntime() {
  const override = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (override) {
    if (isExecutable(join(override, executableName))) return describe(override);
    throw new SetupError(
      `ELECTRON_OVERRIDE_DIST_PATH is ${override}, but there is no executable ${executableName} in it.\n` +
        'Let it name the folder of an unpacked Electron, or unset it.',
    );
  }
  if (releaseIsInstalled()) return release();
  const trial = trialFolder();
  return trialRuntimeExists && existsSync(join(trial, trialMark)) ? describe(trial) : undefined;
}

/** Says once that this is not what a release runs on. */
export function noteFallback(runtime) {
  if (!runtime.isFallback) return;
  note(
    `Electron ${runtime.version} here is a stand-in with an old Chromium, for trying and testing only.\n` +
      '`npm run setup -- --electron` tries again to get the real one (ELECTRON_MIRROR names a mirror).',
  );
}

const release = () => describe(join(packageFolder, 'dist'));

function releaseIsInstalled() {
  const dist = join(packageFolder, 'dist');
  try {
    // path.txt is what the installer writes last.
    const whole = readFileSync(pathFile, 'utf8') === executableName && readVersion(dist) === releaseVersion();
    return whole && isExecutable(join(dist, executableName));
  } catch {
    return false;
  }
}

const releaseVersion = () => JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')).version;

/** Lets the electron package fetch its own release, where its host answers at all. */
async function fetchRelease(tried) {
  const host = mirror() ?? releaseHost;
  step(`Electron ${releaseVersion()} from ${new URL(host).host}`);
  const refusal = await probe(host);
  if (refusal) {
    note(`not reachable: ${refusal}`);
    tried.push(`${host}: ${refusal}`);
    return false;
  }
  for (const leftover of [pathFile, join(packageFolder, 'dist')]) rmSync(leftover, { recursive: true, force: true });
  const { status } = await run(process.execPath, [join(packageFolder, 'install.js')], {
    stdio: ['ignore', 2, 2],
    timeout: releaseMs,
    env: { ...process.env, ELECTRON_OVERRIDE_DIST_PATH: '' },
  });
  if (status === 0 && releaseIsInstalled()) return true;
  tried.push(`${host}: Electron's own installer failed (status ${status})`);
  return false;
}

/** Why the host cannot be used, or undefined. Any answer will do; what it says is the installer's business. */
async function probe(host) {
  // The installer knows how to go through a proxy; this does not.
  if (process.env.ELECTRON_GET_USE_PROXY) return undefined;
  try {
    await fetch(host, { method: 'HEAD', redirect: 'manual', signal: AbortSignal.timeout(probeMs) });
    return undefined;
  } catch (error) {
    return error.name === 'TimeoutError' ? `no answer in ${probeMs / 1000} s` : (error.cause?.message ?? error.message);
  }
}

const mirror = () =>
  process.env.ELECTRON_MIRROR || process.env.npm_config_electron_mirror || process.env.NPM_CONFIG_ELECTRON_MIRROR;

function noRuntime(tried) {
  return new SetupError(
    `No Electron could be had. Tried:\n${tried.map((line) => `  - ${line}`).join('\n')}\n` +
      'Set ELECTRON_MIRROR to a mirror of the Electron releases, or ELECTRON_OVERRIDE_DIST_PATH to the folder of an\n' +
      'unpacked Electron, and run this again.',
  );
}

function describe(folder) {
  const executable = join(folder, executableName);
  const version = readVersion(folder) ?? askVersion(executable);
  const isFallback = existsSync(join(folder, trialMark));
  return {
    folder,
    executable,
    version,
    isFallback,
    env: {
      ELECTRON_EXEC_PATH: executable,
      ELECTRON_OVERRIDE_DIST_PATH: folder,
      ...(version && { ELECTRON_MAJOR_VER: version.split('.')[0] }),
      ...(isFallback && { ARBITER_TRIAL_RUNTIME: '1' }),
    },
  };
}

function readVersion(folder) {
  try {
    return readFileSync(join(folder, 'version'), 'utf8').trim().replace(/^v/, '');
  } catch {
    return undefined;
  }
}

function askVersion(executable) {
  const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' };
  const asked = spawnSync(executable, ['-p', 'process.versions.electron'], { env, encoding: 'utf8', timeout: 60_000 });
  return asked.status === 0 ? asked.stdout.trim() : undefined;
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
