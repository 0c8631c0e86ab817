// A screen to open windows on, where the machine has none: Xvfb, for as long as it is needed.

import { availableParallelism } from 'node:os';
import { start } from './run.mjs';
import { SetupError } from './say.mjs';
import { hasDisplay } from './system.mjs';

const startMs = 60_000;

/** Resolves with { env, isVirtual, stop }; `env` is for the programs that open windows. Into `memory`, a folder, a virtual one lays what stands on it. */
export async function openDisplay({ memory } = {}) {
  if (hasDisplay()) return { env: {}, isVirtual: false, stop() {} };
  // It picks a free number itself, and writes it to the fourth stream when it is ready.
  const args = ['-displayfd', '3', '-screen', '0', '1920x1080x24', '-nolisten', 'tcp', '-noreset'];
  if (memory) args.push('-fbdir', memory);
  // In a process group of its own: Ctrl-C in a terminal would end it before the windows on it.
  const server = start('Xvfb', args, { stdio: ['ignore', 'ignore', 'pipe', 'pipe'], detached: true });
  const number = await readNumber(server);
  return { env: { DISPLAY: `:${number}` }, isVirtual: true, stop: () => server.kill() };
}

/**
 * A screen for each of those that open windows at the same time: the focus of one is not another's. Where there is a
 * person's display it is the only one. `env.ARBITER_DISPLAYS` names them all, `env.DISPLAY` the first.
 */
export async function openDisplays() {
  if (hasDisplay()) return openDisplay();
  const displays = [];
  const stop = () => {
    for (const display of displays) display.stop();
  };
  try {
    for (let opened = 0; opened < Math.min(2, availableParallelism()); opened += 1) displays.push(await openDisplay());
  } catch (error) {
    stop();
    throw error;
  }
  const names = displays.map(({ env }) => env.DISPLAY);
  return { env: { DISPLAY: names[0], ARBITER_DISPLAYS: names.join(' ') }, isVirtual: true, stop };
}

function readNumber(server) {
  return new Promise((done, failed) => {
    let said = '';
    let number = '';
    const fail = (why) => failed(new SetupError(`Xvfb did not start: ${why}\n${said}`.trim()));
    const timer = setTimeout(() => {
      server.kill();
      fail(`not ready after ${startMs / 1000} s`);
    }, startMs);
    server.stderr.on('data', (text) => {
      said += text;
    });
    server.stdio[3].on('data', (text) => {
      number += text;
      if (!number.includes('\n')) return;
      clearTimeout(timer);
      done(number.trim());
    });
    server.on('error', (error) => fail(error.message));
    server.on('exit', () => fail('it ended at once'));
  });
}
