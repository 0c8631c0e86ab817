import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { databaseFolder } from '../../electron/store/mend-logs';
import { payloadLines } from '../support/plenty/payloads';
import { writeLines } from '../support/plenty/write-lines';
import { commandLine, descendants, killAll, newFolder, removeFolder, startCommandLine } from './support/application';
import { openConsole, staffedFolder } from './support/console';
import { KillRounds, type Phase, phases } from './support/kill-rounds';
import { type Acknowledged, feed, messagesEach, random } from './support/stream';

test.skip(process.platform !== 'linux', 'finds processes by /proc');
// What is promised about data holds the first time.
test.describe.configure({ retries: 0 });

const kills = Number(process.env.KILLS ?? (process.env.ARBITER_LONG_TESTS ? 1000 : 24));
/** From the second on a window is opened on what a killed one left. */
const windowKills = process.env.ARBITER_LONG_TESTS ? 50 : 2;
const importKills = process.env.ARBITER_LONG_TESTS ? 30 : 1;
/** After so many of them the same is imported again. */
const importRepeats = process.env.ARBITER_LONG_TESTS ? importKills : 1;
const seed = Number(process.env.KILL_SEED ?? Date.now() % 1_000_000);

/** A filing, the platform asked in, the window that opens, and the messages: more or fewer mean that half a command is there. */
const eventsEach = messagesEach + 3;

async function lookAfter(folder: string, acknowledged: Acknowledged[]): Promise<void> {
  const verified = await commandLine(['--data', folder, 'verify', '--json']);
  expect(verified.json, verified.error).toMatchObject([{ problems: [] }]);
  const listed = await commandLine(['--data', folder, 'list', '--json']);
  const rows = new Map(listed.json.map(({ caseId, seq }) => [caseId, seq]));
  const lost = acknowledged.filter(
    ({ caseId, events }) => events.length !== eventsEach || rows.get(caseId) !== eventsEach,
  );
  expect(lost, 'was acknowledged and is not there whole').toEqual([]);
  expect(
    [...rows].filter(([, seq]) => seq !== eventsEach),
    'is there by halves',
  ).toEqual([]);
  expect(verified.json).toMatchObject([{ cases: rows.size, events: rows.size * eventsEach }]);
}

test('the whole application killed at random moments: what was acknowledged is there, and nothing by halves', async () => {
  test.setTimeout(0);
  console.log(`kill: seed ${seed} (KILL_SEED to have it again)`);
  const began = performance.now();
  // Two at a time, each with folders of its own.
  const staffed = await staffedFolder('en');
  // In the one half nobody signs in; in the other a person does, and signs.
  const halves = [
    new KillRounds(random(seed), staffed, false),
    new KillRounds(random(seed + 1), staffed, true),
  ] as const;
  let done = 0;
  const killed = () => {
    done += 1;
    if (done % 50 === 0) console.log(`kill: ${done} of ${kills}`);
  };
  await Promise.all([halves[0].run(Math.ceil(kills / 2), killed), halves[1].run(Math.floor(kills / 2), killed)]);
  const each = (performance.now() - began) / kills / 1000;
  const of = (phase: Phase) => halves.reduce((sum, { counts }) => sum + (counts.get(phase) ?? 0), 0);
  const acknowledged = halves[0].acknowledged + halves[1].acknowledged;
  console.log(
    `kill: ${kills} kills (${phases.map((phase) => `${phase} ${of(phase)}`).join(', ')}), ${each.toFixed(1)} s each`,
  );
  const missed = halves[0].missed + halves[1].missed;
  console.log(`kill: ${missed} rounds had ended by themselves before the kill; none of them counts, each was repeated`);
  console.log(`kill: ${acknowledged} commands acknowledged, all there; verify clean each time`);
  const repeated = (kind: 'folder' | 'zip') => halves.reduce((sum, half) => sum + half.repeated[kind], 0);
  console.log(`kill: imports cut off and repeated: ${repeated('folder')} of folders, ${repeated('zip')} of zips`);
  expect(phases.reduce((sum, phase) => sum + of(phase), 0)).toBe(kills);
  expect(acknowledged).toBeGreaterThan(0);
});

test('the desk with its window killed while another process gives it commands: the same holds', async () => {
  test.setTimeout(0);
  const folder = newFolder('window');
  const chance = random(seed + 2);
  const all: Acknowledged[] = [];
  let next = 1;
  for (let round = 0; round < windowKills; round += 1) {
    const desk = await openConsole({ data: folder, language: 'en', args: ['--sandbox'] });
    const window = desk.application.process();
    const giving = startCommandLine(['--data', folder, '--sandbox', 'do', '--json', '--lang', 'en']);
    let said = '';
    giving.stderr.on('data', (text) => {
      said += String(text);
    });
    const enough = 1 + Math.floor(chance() * 60);
    const acknowledged = await feed(giving, next, 100_000, (count) => count === enough && window.kill('SIGKILL'));
    expect(giving.exitCode).toBe(1);
    expect(said).toContain('could not be carried out');
    all.push(...acknowledged);
    next += acknowledged.length + 20;
    await lookAfter(folder, acknowledged);
  }
  await lookAfter(folder, all);
  removeFolder(folder);
});

test('a large import killed while the queue is written beside it: the database is still there, and it goes on; the same import again takes in the rest', async () => {
  test.setTimeout(0);
  const chance = random(seed + 3);
  // So many that the last of the moments at which it is killed is well before its end.
  const cases = process.env.ARBITER_LONG_TESTS ? 8000 : 3000;
  const files = newFolder('many');
  const many = join(files, 'many.ndjson');
  await writeLines(many, payloadLines({ cases, seed: 7, asOf: Date.now() }));
  let missed = 0;
  let repeated = 0;
  for (let round = 0; round < importKills + missed; round += 1) {
    const folder = newFolder('large');
    const importing = startCommandLine(['--data', folder, 'import', many, '--json']);
    const gone = new Promise((resolve) => importing.once('close', resolve));
    // From here on the queue's chunks are written, too; the moment is chosen by what has been written, whatever the machine.
    const enough = 6e6 + chance() * 14e6;
    while (importing.exitCode === null && sizeOf(join(folder, 'chromium', databaseFolder)) < enough) await pause(20);
    killAll(importing);
    await gone;
    // Its own end had come first: that was no kill.
    if (importing.signalCode !== 'SIGKILL') missed += 1;
    const verified = await commandLine(['--data', folder, 'verify', '--json']);
    expect(verified.json, verified.error).toMatchObject([{ problems: [] }]);
    expect(Number(verified.json[0]?.events)).toBeGreaterThan(0);
    if (importing.signalCode === 'SIGKILL' && repeated < importRepeats) {
      repeated += 1;
      const known = Number(verified.json[0]?.cases);
      const again = await commandLine(['--data', folder, 'import', many, '--json']);
      expect(again.json, again.error).toMatchObject([{ new: cases - known, unchanged: known, failed: 0 }]);
      const after = await commandLine(['--data', folder, 'verify', '--json']);
      expect(after.json, after.error).toMatchObject([{ problems: [], cases }]);
    }
    removeFolder(folder);
  }
  console.log(
    `kill: ${importKills} large imports killed, ${missed} rounds more for they had ended before; verify clean each time, ${repeated} imported again`,
  );
  removeFolder(files);
});

/** Bytes of the files in a folder; 0 where there is none yet. */
function sizeOf(folder: string): number {
  try {
    return readdirSync(folder).reduce(
      (sum, name) => sum + (statSync(join(folder, name), { throwIfNoEntry: false })?.size ?? 0),
      0,
    );
  } catch {
    return 0;
  }
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

test('a command that was cut off can be given again: it happens once', async () => {
  const folder = newFolder('again');
  const first = startCommandLine(['--data', folder, '--sandbox', 'do', '--json']);
  const acknowledged = await feed(first, 1, 100_000, (count) => count === 25 && killAll(first));
  // From the start again, as somebody would who does not know how far it came.
  const again = startCommandLine(['--data', folder, '--sandbox', 'do', '--json']);
  const repeated = await feed(again, 1, acknowledged.length + 30);
  for (const [index, { caseId, events }] of acknowledged.entries()) {
    expect(repeated[index]?.caseId).toBe(caseId);
    expect(repeated[index]?.events.map(({ hash }) => hash)).toEqual(events.map(({ hash }) => hash));
  }
  await lookAfter(folder, repeated);
  removeFolder(folder);
});

test('the store host killed under a stream of commands: the desk heals by itself and every command is carried out', async () => {
  const folder = newFolder('host');
  const chance = random(seed + 1);
  const child = startCommandLine(['--data', folder, '--sandbox', 'do', '--json']);
  let kills = 0;
  let nextKill = 5;
  const acknowledged = await feed(child, 1, 400, (count) => {
    if (count < nextKill || child.pid === undefined) return;
    nextKill = count + 10 + Math.floor(chance() * 60);
    const host = descendants(child.pid).find(isRenderer);
    if (!host) return;
    process.kill(host.pid, 'SIGKILL');
    kills += 1;
  });
  expect(child.exitCode).toBe(0);
  expect(acknowledged.length).toBe(400);
  expect(kills).toBeGreaterThan(3);
  await lookAfter(folder, acknowledged);
  console.log(`store host: ${kills} kills, 400 of 400 commands carried out`);
  removeFolder(folder);
});

const isRenderer = ({ command }: { command: string }) => command.includes('--type=renderer');
