// The application, built from its sources when they have changed since the last build.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withLock } from './lock.mjs';
import { inProject } from './paths.mjs';
import { SetupError, step } from './say.mjs';
import { runTool } from './tool.mjs';

// What goes into a build; folders with all that is in them.
const sources = [
  'electron',
  'renderer',
  'shared',
  'resources/locales',
  'resources/rulebooks',
  'electron.vite.config.ts',
  'tsconfig.json',
  'package.json',
];
const stampFile = inProject('out', '.build-stamp');

export async function ensureBuild(runtime, { force = false } = {}) {
  if (!force && isBuilt(runtime)) return;
  await withLock(inProject('out', '.build.lock'), 'the build', async () => {
    if (!force && isBuilt(runtime)) return;
    await build(runtime);
  });
}

async function build(runtime) {
  step('building the application');
  const stamp = stampOf(runtime);
  rmSync(stampFile, { force: true });
  const env = { ...process.env, ...runtime.env, NODE_ENV: 'production' };
  const { status, output } = await runTool(['electron-vite'], ['build', '--logLevel', 'warn'], { env, collect: true });
  if (status !== 0) throw new SetupError(`The build failed:\n${output.trim()}`);
  writeFileSync(stampFile, stamp);
}

function isBuilt(runtime) {
  try {
    return readFileSync(stampFile, 'utf8') === stampOf(runtime);
  } catch {
    return false;
  }
}

/** Changes when any source does: paths, sizes and times, the packages, and the Electron that is built for. */
function stampOf(runtime) {
  const hash = createHash('sha256');
  hash.update(`${runtime.env.ELECTRON_MAJOR_VER}\n`);
  hash.update(readFileSync(inProject('package-lock.json')));
  for (const source of sources) addFile(hash, source);
  return hash.digest('hex');
}

function addFile(hash, path) {
  const about = statSync(inProject(path), { throwIfNoEntry: false });
  if (!about) return;
  if (about.isDirectory()) {
    for (const name of readdirSync(inProject(path)).sort()) addFile(hash, join(path, name));
  } else {
    hash.update(`${path} ${about.size} ${about.mtimeMs}\n`);
  }
}
