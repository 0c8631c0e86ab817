// Takes the pictures in docs/pictures and docs/documents: of the real application, on a rehearsal store with the sample cases.
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDesk } from './pictures/desk.mjs';
import { takePictures } from './pictures/scenes.mjs';
import { openDisplay } from './setup/display.mjs';
import { electronOptions } from './setup/electron.mjs';
import { inProject } from './setup/paths.mjs';
import { command, prepare } from './setup/prepare.mjs';
import { noteFallback } from './setup/runtime.mjs';
import { note, SetupError, step } from './setup/say.mjs';

const folder = inProject('docs', 'pictures');
const papers = inProject('docs', 'documents');
/** Bytes of one picture: they lie in the repository and are looked at over the network. */
const largest = 500_000;

await command(async () => {
  const runtime = await prepare({ display: true });
  const display = await openDisplay();
  const data = mkdtempSync(join(tmpdir(), 'arbiter-pictures-'));
  step('taking the pictures');
  noteFallback(runtime);
  try {
    const desk = await openDesk(runtime.executable, electronOptions(runtime, display.env).env, data);
    for (const one of [folder, papers]) {
      rmSync(one, { recursive: true, force: true });
      mkdirSync(one, { recursive: true });
    }
    await takePictures(desk, folder, papers).finally(() => desk.close());
  } finally {
    display.stop();
    rmSync(data, { recursive: true, force: true, maxRetries: 5 });
  }
  report();
});

function report() {
  const sizes = [folder, papers].flatMap((one) =>
    readdirSync(one).map((name) => ({ name, bytes: statSync(join(one, name)).size })),
  );
  for (const { name, bytes } of sizes) note(`${name}  ${Math.round(bytes / 1000)} kB`);
  const tooLarge = sizes.filter(({ bytes }) => bytes > largest).map(({ name }) => name);
  if (tooLarge.length > 0) throw new SetupError(`Larger than ${largest / 1000} kB: ${tooLarge.join(', ')}`);
}
