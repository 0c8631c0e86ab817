// Gets everything ready and stops there. `--electron` tries again to get the real Electron where a stand-in is in use.
import { command, prepare } from './setup/prepare.mjs';
import { noteFallback } from './setup/runtime.mjs';
import { step } from './setup/say.mjs';

await command(async () => {
  const runtime = await prepare({ display: true, retryRuntime: process.argv.includes('--electron') });
  step(`ready, with Electron ${runtime.version} in ${runtime.folder}`);
  noteFallback(runtime);
});
