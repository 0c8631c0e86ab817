// Where things are: the project, and the folder that outlives it.
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const projectRoot = resolve(fileURLToPath(new URL('../..', import.meta.url)));

/** A path inside the project. */
export const inProject = (...parts) => join(projectRoot, ...parts);

/** The user's cache folder for this application: what is fetched once is kept there, never in the project. */
export function cacheFolder(env = process.env, platform = process.platform) {
  return join(userCache(env, platform), 'arbiter-desk');
}

function userCache(env, platform) {
  if (env.XDG_CACHE_HOME) return env.XDG_CACHE_HOME;
  if (platform === 'darwin') return join(homedir(), 'Library', 'Caches');
  if (platform === 'win32') return env.LOCALAPPDATA ?? join(homedir(), 'AppData', 'Local');
  return join(homedir(), '.cache');
}
