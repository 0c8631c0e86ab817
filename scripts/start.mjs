// Opens the console. What is written after `npm start --` goes to the application.
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import { openDisplay } from './setup/display.mjs';
import { electronOptions, quietSwitches, sandboxSwitches, withoutSandbox } from './setup/electron.mjs';
import { inProject, projectRoot } from './setup/paths.mjs';
import { command, prepare } from './setup/prepare.mjs';
import { runInPlace } from './setup/run.mjs';
import { noteFallback } from './setup/runtime.mjs';
import { note, step } from './setup/say.mjs';

const picture = inProject('out', 'first-window.png');

await command(async () => {
  const runtime = await prepare({ display: true });
  const display = await openDisplay();
  step('opening the console');
  noteFallback(runtime);
  if (withoutSandbox) note("You are root, so Chromium's sandbox is off (--no-sandbox).");
  const virtual = display.isVirtual ? announcePicture() : { switches: [], env: {} };
  const args = [...sandboxSwitches(), ...virtual.switches, projectRoot, ...process.argv.slice(2)];
  try {
    const options = electronOptions(runtime, { ...display.env, ...virtual.env });
    return (await runInPlace(runtime.executable, args, options)).status;
  } finally {
    display.stop();
  }
});

/** On a virtual screen nobody sees the window, so the application leaves a picture of it. */
function announcePicture() {
  note('There is no display here, so the console opens on a virtual one. Ctrl-C ends it.');
  mkdirSync(dirname(picture), { recursive: true });
  rmSync(picture, { force: true });
  const timer = setInterval(() => {
    if (!existsSync(picture)) return;
    clearInterval(timer);
    note(`A picture of its first window: ${picture}`);
  }, 200);
  timer.unref();
  return { switches: quietSwitches, env: { ARBITER_FIRST_WINDOW_PICTURE: picture } };
}
