// How Electron is started here: by whom, and with what surroundings.
import { projectRoot } from './paths.mjs';

/** As root Chromium's sandbox cannot start; it is left out only then. */
export const withoutSandbox = process.platform === 'linux' && process.getuid() === 0;

export const sandboxSwitches = () => (withoutSandbox ? ['--no-sandbox'] : []);

/** Chromium's own messages (no D-Bus, no graphics card) are no news on a machine without a screen. */
export const quietSwitches = ['--log-level=3'];

export function electronOptions(runtime, extraEnv = {}) {
  const env = { ...process.env, ...runtime.env, ...extraEnv };
  // Set by some editors' terminals; Electron would start as plain Node.
  delete env.ELECTRON_RUN_AS_NODE;
  return { cwd: process.env.INIT_CWD ?? projectRoot, env };
}
