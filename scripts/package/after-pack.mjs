// What a development runtime carries and a packaged application does not need.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { trialMark } from '../setup/trial-runtime.mjs';

export default function afterPack({ appOutDir, electronPlatformName }) {
  if (electronPlatformName === 'darwin') return;
  for (const leftover of [join('resources', 'default_app.asar'), trialMark, 'version']) {
    rmSync(join(appOutDir, leftover), { recursive: true, force: true });
  }
}
