// The desk's command line: the application with no window, on no screen. Standard output is the application's alone.
import { electronOptions, quietSwitches, sandboxSwitches } from './setup/electron.mjs';
import { projectRoot } from './setup/paths.mjs';
import { command, prepare } from './setup/prepare.mjs';
import { runInPlace } from './setup/run.mjs';

await command(async () => {
  const runtime = await prepare();
  const headless = process.platform === 'linux' ? ['--ozone-platform=headless'] : [];
  const switches = [...sandboxSwitches(), ...headless, '--disable-gpu', ...quietSwitches];
  const args = [...switches, projectRoot, '--cli', '--', ...process.argv.slice(2)];
  const { status, interrupted } = await runInPlace(runtime.executable, args, electronOptions(runtime));
  // Electron quits in good order when it is interrupted; the command that was asked for has failed all the same.
  return status || interrupted;
});
