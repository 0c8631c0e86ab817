// Makes the application as it is handed out, in out/package. Without `--installers` it is the unpacked application for
// this machine, made without any download; with it, this system's installers (their tools are fetched).
import { rmSync } from 'node:fs';
import { packageFolder } from './package/layout.mjs';
import { inProject } from './setup/paths.mjs';
import { command, prepare } from './setup/prepare.mjs';
import { noteFallback } from './setup/runtime.mjs';
import { SetupError, step } from './setup/say.mjs';
import { runTool } from './setup/tool.mjs';

const installers = process.argv.includes('--installers');

await command(async () => {
  const runtime = await prepare();
  if (installers && runtime.isFallback) {
    throw new SetupError('Installers are made with the real Electron only: `npm run setup -- --electron` gets it.');
  }
  const folder = packageFolder(runtime);
  step(`${installers ? 'installers' : 'the unpacked application'}, in ${folder}`);
  noteFallback(runtime);
  rmSync(inProject(folder), { recursive: true, force: true });
  const { status, output } = await runTool(['electron-builder'], builderArgs(runtime, folder), {
    collect: true,
    env: { ...process.env, ...runtime.env },
  });
  if (status !== 0) throw new SetupError(`electron-builder failed:\n${output.trim()}`);
});

function builderArgs(runtime, folder) {
  const settings = {
    electronDist: runtime.folder,
    electronVersion: runtime.version,
    'directories.output': folder,
    // Shown by the application: not a package to hand out.
    ...(runtime.isFallback && { 'extraMetadata.trialRuntime': true }),
  };
  const overrides = Object.entries(settings).map(([name, value]) => `--config.${name}=${value}`);
  return ['--publish=never', ...(installers ? [] : ['--dir']), '--config=electron-builder.yml', ...overrides];
}
