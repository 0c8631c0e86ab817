// Builds the application into out/. `--force` builds it even where nothing has changed.
import { command, prepare } from './setup/prepare.mjs';
import { step } from './setup/say.mjs';

await command(async () => {
  await prepare({ force: process.argv.includes('--force') });
  step('built, in out/');
});
