// Where a package is put, and where things are in it.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { inProject } from '../setup/paths.mjs';

/** Relative to the project. A package made from a stand-in for Electron is not one to hand out, and lies apart. */
export const packageFolder = (runtime) => (runtime.isFallback ? 'out/package/trial' : 'out/package');

/** The unpacked application for this machine: { executable, resources }. */
export function unpackedApplication(runtime) {
  const folder = inProject(packageFolder(runtime));
  const named = (pattern) => {
    const found = readdirSync(folder).find((name) => pattern.test(name));
    if (!found) throw new Error(`There is no unpacked application in ${folder}.`);
    return join(folder, found);
  };
  if (process.platform === 'darwin') {
    const contents = join(named(/^mac/), 'Arbiter Desk.app', 'Contents');
    return { executable: join(contents, 'MacOS', 'Arbiter Desk'), resources: join(contents, 'Resources') };
  }
  const [unpacked, executable] =
    process.platform === 'win32'
      ? [named(/^win.*-unpacked$/), 'Arbiter Desk.exe']
      : [named(/^linux.*-unpacked$/), 'arbiter-desk'];
  return { executable: join(unpacked, executable), resources: join(unpacked, 'resources') };
}
