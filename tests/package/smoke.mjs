// The application as it is handed out: it starts, and there is nothing in it that should not be. Made by
// `npm run package`; run by `npm test`. Its fuses keep Playwright out, so it is driven by its command line.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { extractFile, listPackage } from '@electron/asar';
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses';
import { unpackedApplication } from '../../scripts/package/layout.mjs';
import { quietSwitches, sandboxSwitches } from '../../scripts/setup/electron.mjs';
import { findRuntime } from '../../scripts/setup/runtime.mjs';

// As Electron writes them: the digits 1 and 0.
const fuseOn = 0x31;
const fuseOff = 0x30;

const runtime = findRuntime();
const { executable, resources } = unpackedApplication(runtime);
const archive = join(resources, 'app.asar');
const data = mkdtempSync(join(tmpdir(), 'arbiter-package-'));
after(() => rmSync(data, { recursive: true, force: true }));

const desk = (...args) => deskWith([], ...args);

/** `more`: switches of Electron and Chromium. */
function deskWith(more, ...args) {
  const headless = process.platform === 'linux' ? ['--ozone-platform=headless'] : [];
  const switches = [...sandboxSwitches(), ...headless, '--disable-gpu', ...quietSwitches];
  // What development sets must not be needed.
  const { ELECTRON_OVERRIDE_DIST_PATH, ELECTRON_EXEC_PATH, ARBITER_TRIAL_RUNTIME, ...env } = process.env;
  return spawnSync(executable, [...switches, ...more, '--cli', '--', ...args], {
    encoding: 'utf8',
    timeout: 300_000,
    env,
  });
}

test('its command line answers on a new data folder', () => {
  const { status, stdout, stderr } = desk('--data', data, 'list', '--json');
  assert.equal(status, 0, stderr);
  assert.equal(stdout, '', 'a new desk has no cases');
  assert.equal(stderr, '');
});

test('it takes in the samples it brings, and can show that they are whole', () => {
  for (const command of [['import', join(resources, 'resources', 'samples')], ['verify']]) {
    const { status, stderr } = desk('--data', data, ...command);
    assert.equal(status, 0, stderr);
  }
  const { stdout } = desk('--data', data, '--json', 'list');
  assert.ok(
    stdout
      .trim()
      .split('\n')
      .every((line) => JSON.parse(line).caseId),
  );
});

test('its archive holds the build and nothing else', () => {
  const files = listPackage(archive).map((name) => name.replaceAll('\\', '/'));
  const strangers = files.filter((name) => !/^\/(package\.json|out(\/(main|preload|renderer)(\/.*)?)?)$/.test(name));
  assert.deepEqual(strangers, []);
  assert.deepEqual(
    files.filter((name) => /\.(map|tsx?)$/.test(name)),
    [],
  );
});

test('it brings its rulebooks, and no default application', () => {
  assert.ok(existsSync(join(resources, 'resources', 'rulebooks')));
  assert.ok(!existsSync(join(resources, 'default_app.asar')));
});

test('it says whether it is a trial', () => {
  const about = JSON.parse(extractFile(archive, 'package.json').toString());
  assert.equal(about.trialRuntime ?? false, runtime.isFallback);
});

test('nobody looks into it from outside: it does not start with what would let them', async () => {
  for (const name of ['remote-debugging-port=9333', 'remote-debugging-pipe', 'inspect=9334', 'disable-web-security']) {
    const { status, stdout, stderr } = deskWith([`--${name}`], '--data', data, 'list');
    assert.equal(status, 2, `${name}: ${stdout} ${stderr}`);
    assert.match(stderr, new RegExp(`--${name.split('=')[0]}`));
    assert.doesNotMatch(stderr, /listening on/i);
  }
});

test('what can be turned off in Electron is off', async () => {
  const fuses = await getCurrentFuseWire(executable);
  const on = [
    FuseV1Options.EnableCookieEncryption,
    FuseV1Options.EnableEmbeddedAsarIntegrityValidation,
    FuseV1Options.OnlyLoadAppFromAsar,
  ];
  const off = [
    FuseV1Options.RunAsNode,
    FuseV1Options.EnableNodeOptionsEnvironmentVariable,
    FuseV1Options.EnableNodeCliInspectArguments,
    FuseV1Options.LoadBrowserProcessSpecificV8Snapshot,
    FuseV1Options.GrantFileProtocolExtraPrivileges,
  ];
  for (const fuse of on) assert.equal(fuses[fuse], fuseOn, FuseV1Options[fuse]);
  for (const fuse of off) assert.equal(fuses[fuse], fuseOff, FuseV1Options[fuse]);
});
