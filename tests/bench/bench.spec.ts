/** The budgets, measured on the built application over a store of many cases, each against its baseline in the same run. */
import { randomUUID } from 'node:crypto';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, release, totalmem } from 'node:os';
import { join, resolve } from 'node:path';
import { test } from '@playwright/test';
import type { CaseSummary } from '../../shared/case';
import { buildBaseline } from './baseline/build';
import type { Raw } from './baseline/raw';
import { type MainThread, type Started, start } from './support/applications';
import {
  all,
  allCounted,
  broughtUpToDate,
  type Imported,
  importInto,
  keyUntil,
  openAndSignIn,
  queueRows,
  storeOf,
  timesOf,
  watchKeys,
} from './support/desk';
import { evidenceFigures } from './support/evidence';
import { type Figure, rowOf, tableOf } from './support/figures';
import { insightFigures } from './support/insights';
import { bytesIn, memoryByProcess, settledMemory } from './support/memory';
import { ProcessorWatch } from './support/processor';
import { searchFigures } from './support/search';

const cases = Number(process.env.ARBITER_BENCH_CASES ?? 100_000);
const starts = Number(process.env.ARBITER_BENCH_STARTS ?? 5);
const out = resolve('out', 'bench');
const scratch = join(out, 'scratch');
const folder = join(out, `store-${cases}`);
/** Cases of the import that every run measures. */
const fresh = Number(process.env.ARBITER_BENCH_IMPORT ?? Math.min(cases, 20_000));

/** Where what stands on the screen can be read. */
const screen = process.env.ARBITER_BENCH_SCREEN ?? null;

const say = (text: string) => process.stdout.write(`${text}\n`);

test('budgets', async () => {
  mkdirSync(scratch, { recursive: true });
  const baseline = await buildBaseline(join(out, 'baseline'));
  if (process.env.ARBITER_BENCH_ONLY === 'evidence') return evidenceAlone(baseline);
  if (process.env.ARBITER_BENCH_ONLY === 'import') return importAlone(baseline);
  if (process.env.ARBITER_BENCH_ONLY === 'insights') return insightsAlone();
  if (process.env.ARBITER_BENCH_ONLY === 'search') return searchAlone();
  if (process.env.ARBITER_BENCH_ONLY === 'starts') return startsAlone(baseline);
  if (process.env.ARBITER_BENCH_ONLY === 'work') return workAlone(baseline);
  const figures: Figure[] = [];

  say('an empty window …');
  const empty = await emptyWindow(baseline);

  say(`a store of ${cases} cases …`);
  const made = await storeOf(folder, cases, scratch);
  say(`an import of ${fresh} cases …`);
  const imported = made && cases === fresh ? made : await importInto(join(scratch, 'import'), fresh, scratch);

  say('plain Dexie over the same rows …');
  const raw = await plainDexie(baseline);

  say(
    `  ${imported.perSecond.toFixed(0)} cases/s, ${raw.perSecond.toFixed(0)} raw; peak ${imported.peak.toFixed(0)} MB, ` +
      `at rest ${imported.atRestBefore.toFixed(0)} → ${imported.atRestAfter.toFixed(0)}; main ${JSON.stringify(imported.mainThread)}`,
  );
  say(`all cases are there after ${((await broughtUpToDate(folder, cases)) / 1000).toFixed(0)} s`);
  say('the desk …');
  const { desk, figures: started, memory, processes, startUp } = await startedDesk(empty);
  figures.push(...started);
  say(
    `${tableOf(figures.map(rowOf))}\n  memory ${memory.toFixed(0)} MB, an empty window ${empty.memory.toFixed(0)}; main ${JSON.stringify(startUp)}`,
  );
  figures.push(...(await atWork(desk, raw)));
  const working = await desk.mainThread();
  figures.push(...(await insightFigures(desk)));
  await desk.close();
  say('a case with much evidence …');
  const evidence = await evidenceFigures(scratch, baseline, screen);

  figures.push(
    atRest(memory - empty.memory, processes),
    longest("longest on main's thread, start-up", startUp, empty.mainThread),
    longest("longest on main's thread, at work", working, empty.mainThread),
    longest("longest on main's thread, import", imported.mainThread, empty.mainThread),
    ...importFigures(imported, raw),
    ...evidence,
    { name: 'store, a case', unit: 'kB', samples: [bytesIn(join(folder, 'chromium')) / cases / 1000] },
    {
      name: 'snapshots read by plain Dexie',
      unit: 'ms',
      samples: [raw.snapshots.ms],
      note: `${(raw.snapshots.bytes / 1e6).toFixed(1)} MB`,
    },
  );

  const table = figures.map(rowOf);
  const about = { cases, machine: machine(), at: new Date().toISOString(), builtBy: made, imported, rows: table };
  writeFileSync(join('out', 'bench.json'), `${JSON.stringify(about, null, 2)}\n`);
  say(`\n${cases} cases, ${about.machine}\n\n${tableOf(table)}\n`);
});

async function evidenceAlone(baseline: string): Promise<void> {
  say(`\n${machine()}\n\n${tableOf((await evidenceFigures(scratch, baseline, screen)).map(rowOf))}\n`);
}

/** Insights over the store of so many cases, and nothing else. */
async function insightsAlone(): Promise<void> {
  say(`a store of ${cases} cases …`);
  await storeOf(folder, cases, scratch);
  await broughtUpToDate(folder, cases);
  say('the desk …');
  const { desk } = await openAndSignIn(folder);
  const figures = await insightFigures(desk);
  await desk.close();
  say(`\n${cases} cases, ${machine()}\n\n${tableOf(figures.map(rowOf))}\n`);
}

/** Searching in the store of so many cases, and nothing else. */
async function searchAlone(): Promise<void> {
  say(`a store of ${cases} cases …`);
  await storeOf(folder, cases, scratch);
  await broughtUpToDate(folder, cases);
  say('the desk …');
  const { desk } = await openAndSignIn(folder);
  await goToAll(desk);
  const figures = await searchFigures(desk, cases);
  await desk.close();
  say(`\n${cases} cases, ${machine()}\n\n${tableOf(figures.map(rowOf))}\n`);
}

/** The starts and what they are measured against, and nothing else. */
async function startsAlone(baseline: string): Promise<void> {
  say('an empty window …');
  const empty = await emptyWindow(baseline);
  say(`a store of ${cases} cases …`);
  await storeOf(folder, cases, scratch);
  await broughtUpToDate(folder, cases);
  say('the desk …');
  const { desk, figures, memory, processes, startUp } = await startedDesk(empty);
  await desk.close();
  figures.push(
    atRest(memory - empty.memory, processes),
    longest("longest on main's thread, start-up", startUp, empty.mainThread),
  );
  say(`\n${cases} cases, ${machine()}\n\n${tableOf(figures.map(rowOf))}\n`);
}

/** Moving, opening, searching and commands, with the raw transaction that these are measured against, and nothing else. */
async function workAlone(baseline: string): Promise<void> {
  say(`a store of ${cases} cases …`);
  await storeOf(folder, cases, scratch);
  await broughtUpToDate(folder, cases);
  say('plain Dexie over the same rows …');
  const raw = await onPlainDexie(baseline, folder, rawWork);
  say('the desk …');
  const { desk } = await openAndSignIn(folder);
  await allCounted(desk, cases);
  await desk.mainThread(true);
  const figures = await atWork(desk, raw);
  const { p99, max } = await desk.mainThread();
  await desk.close();
  figures.push({
    name: "longest on main's thread, at work",
    unit: 'ms',
    samples: [max],
    budget: { most: 16, of: 'itself', at: 'max' },
    note: `p99 ${p99.toFixed(1)}`,
  });
  say(`\n${cases} cases, ${machine()}\n\n${tableOf(figures.map(rowOf))}\n`);
}

/** The desk started as often as wanted; the last one is left open, at rest. */
async function startedDesk(empty: EmptyWindow) {
  const paints: number[] = [];
  const rows: number[] = [];
  const counted: number[] = [];
  let last: Started | null = null;
  for (let n = 0; n < starts; n += 1) {
    await last?.close();
    const opened = await openAndSignIn(folder);
    paints.push(opened.firstPaint);
    rows.push(opened.firstPaint + opened.signInToRows);
    counted.push(opened.firstPaint + (await allCounted(opened.desk, cases)));
    last = opened.desk;
    if (n < starts - 1) await opened.desk.page.waitForTimeout(500);
  }
  if (!last) throw new Error('the desk was not started');
  const desk = last;
  const startUp = await desk.mainThread(true);
  const memory = await settledMemory(desk.pid);
  const window = { name: 'empty window', samples: empty.paints };
  const figures: Figure[] = [
    { name: 'the desk asks who it is', unit: 'ms', samples: paints, baseline: window },
    {
      name: 'first true rows, signed in by hand',
      unit: 'ms',
      samples: rows,
      baseline: window,
      budget: { most: 1.2, of: 'ratio', at: 'p50' },
    },
    {
      name: 'all cases counted and in order',
      unit: 'ms',
      samples: counted,
      baseline: window,
      budget: { most: 2, of: 'ratio', at: 'p50' },
    },
  ];
  return { desk, figures, memory, processes: memoryByProcess(desk.pid), startUp };
}

function atRest(memory: number, processes: readonly { type: string; mb: number }[]): Figure {
  return {
    name: 'memory at rest above an empty window (PSS)',
    unit: 'MB',
    samples: [memory],
    budget: { most: 200, of: 'itself', at: 'max' },
    note: processes.map(({ type, mb }) => `${type} ${mb.toFixed(0)}`).join(', '),
  };
}

/** The import and what it is measured against, and nothing else. */
async function importAlone(baseline: string): Promise<void> {
  say(`an import of ${fresh} cases …`);
  const into = join(scratch, 'import');
  const imported = await importInto(into, fresh, scratch);
  say(`  ${imported.perSecond.toFixed(0)} cases/s; plain Dexie over the same rows …`);
  const raw = await onPlainDexie(baseline, into, rawImport);
  say(`\n${fresh} cases, ${machine()}\n\n${tableOf(importFigures(imported, raw).map(rowOf))}\n`);
}

function importFigures(imported: Imported, raw: { perSecond: number; processor: number }): Figure[] {
  const { cases: count, perSecond, processor, atRestBefore, peak, atRestAfter } = imported;
  const baseline = 'raw strict bulkPut of event, id and outbox rows';
  return [
    {
      name: 'import',
      unit: '/s',
      samples: [perSecond],
      baseline: { name: baseline, samples: [raw.perSecond] },
      budget: { least: 0.5, of: 'ratio', at: 'p50' },
      note: `raw: ${raw.perSecond.toFixed(0)}/s`,
    },
    {
      name: 'import, processor time for each case',
      unit: 'ms',
      samples: [processor],
      baseline: { name: baseline, samples: [raw.processor] },
      note: `raw: ${raw.processor.toFixed(2)} ms`,
    },
    {
      name: 'peak memory of the import, above at rest with its cases',
      unit: 'MB',
      samples: [peak - atRestAfter],
      budget: { most: 300, of: 'itself', at: 'max' },
      note: `${count} cases: ${atRestBefore.toFixed(0)} before, ${peak.toFixed(0)} peak, ${atRestAfter.toFixed(0)} after`,
    },
  ];
}

function longest(name: string, { p99, max }: MainThread, empty: MainThread): Figure {
  return {
    name,
    unit: 'ms',
    samples: [max],
    budget: { most: 16, of: 'itself', at: 'max' },
    note: `p99 ${p99.toFixed(1)}; an empty window's longest here: ${empty.max.toFixed(0)}`,
  };
}

type EmptyWindow = Awaited<ReturnType<typeof emptyWindow>>;

async function emptyWindow(baseline: string) {
  const paints: number[] = [];
  let memory = 0;
  let mainThread: MainThread = { p50: 0, p99: 0, p999: 0, max: 0 };
  for (let n = 0; n < starts; n += 1) {
    const data = join(scratch, 'empty');
    const window = await start(baseline, [`--baseline=empty,${data}`], 'desk://console/');
    paints.push(window.firstPaint);
    if (n === starts - 1) {
      memory = await settledMemory(window.pid);
      mainThread = await window.mainThread();
    }
    await window.close();
  }
  return { paints, memory, mainThread };
}

/** Plain Dexie over a copy of the database of a store. */
async function onPlainDexie<T>(
  baseline: string,
  of: string,
  work: (ask: AskRaw, pid: number) => Promise<T>,
): Promise<T> {
  const copy = join(scratch, 'raw');
  rmSync(copy, { recursive: true, force: true });
  cpSync(join(of, 'chromium'), join(copy, 'chromium'), { recursive: true });
  const application = await start(baseline, [`--baseline=raw,${copy}`], 'desk://store/').catch((error) => {
    throw new Error('plain Dexie did not open', { cause: error });
  });
  const ask: AskRaw = (name, ...args) =>
    application.page.evaluate(
      ({ name, args }) => (window.raw[name as 'oneCommand'] as (...args: unknown[]) => unknown)(...args),
      { name, args: args as unknown[] },
    ) as ReturnType<Raw[typeof name]>;
  await application.page.waitForFunction(() => window.raw !== undefined);
  const done = await work(ask, application.pid);
  await application.close();
  rmSync(copy, { recursive: true, force: true });
  return done;
}

type AskRaw = <N extends keyof Raw>(name: N, ...args: Parameters<Raw[N]>) => ReturnType<Raw[N]>;

/** Cases that plain Dexie reads at a time, which is not timed, before it writes them, which is. */
const part = 5000;

/** What an import of the same rows, all of them, would take at best: a database is slower to write the more is in it. */
async function rawImport(ask: AskRaw, pid: number): Promise<{ perSecond: number; processor: number }> {
  let put = 0;
  let ms = 0;
  let processor = 0;
  await ask('begin');
  while (put < fresh) {
    const taken = await ask('take', Math.min(part, fresh - put));
    if (taken === 0) break;
    const watch = new ProcessorWatch(pid);
    ms += await ask('bulkPut', 256);
    processor += watch.seconds;
    put += taken;
  }
  await ask('end');
  return { perSecond: (put / ms) * 1000, processor: (processor / put) * 1000 };
}

const rawWork = async (ask: AskRaw) => ({
  commands: await ask('oneCommand', 300),
  readings: await ask('readCase', 200),
});

async function plainDexie(baseline: string) {
  return onPlainDexie(baseline, folder, async (ask, pid) => ({
    ...(await rawImport(ask, pid)),
    ...(await rawWork(ask)),
    snapshots: await ask('readSnapshots'),
  }));
}

/** With keys watched, and the list on screen that has all cases. */
async function goToAll({ page }: Started): Promise<void> {
  await watchKeys(page);
  await page.keyboard.press('g');
  await page.keyboard.press('l');
  await page.waitForTimeout(1500);
  await page.locator('[data-pane="queue"] [role=listbox]').focus();
}

async function atWork(desk: Started, raw: Awaited<ReturnType<typeof rawWork>>): Promise<Figure[]> {
  const { page } = desk;
  await goToAll(desk);

  const moving: number[] = [];
  for (let n = 0; n < 300; n += 1) moving.push(await keyUntil(desk, 'j', 'moved'));

  // From the top again, one at a time: each is stayed on.
  await keyUntil(desk, 'Home', 'moved');
  const rows = await queueRows(desk, all, 91);
  const opening: number[] = [];
  const both: number[] = [];
  for (const [place, row] of rows.slice(1).entries()) {
    await page.waitForTimeout(300);
    const alsoVerdict = place >= 60;
    (alsoVerdict ? both : opening).push(await keyUntil(desk, 'j', { pane: row.orderId, alsoVerdict }));
  }

  const search = await searchFigures(desk, cases);
  const open = (await queueRows(desk, { ...all, view: 'unassigned' }, 100)).filter(({ assignee }) => assignee === null);
  const commands = await timesOf(desk, acts(open, 'take'));
  // The next run finds the store as this one did.
  await timesOf(desk, acts(open, 'release'));
  return [
    {
      name: 'moving, key to committed row',
      unit: 'ms',
      samples: moving,
      budget: { most: 16.7, of: 'itself', at: 'p95' },
    },
    {
      name: 'opening a case, key to its pane',
      unit: 'ms',
      samples: opening,
      budget: { most: 50, of: 'itself', at: 'p95' },
      note: `plain Dexie reads a case's events in ${rowOf({ name: '', unit: 'ms', samples: raw.readings }).p50.toFixed(1)}`,
    },
    { name: "opening a case, key to its pane and the verdict's", unit: 'ms', samples: both },
    ...search,
    {
      name: 'durable command',
      unit: 'ms',
      samples: commands,
      baseline: { name: 'raw strict transaction', samples: raw.commands },
      budget: { most: 2, of: 'ratio', at: 'p50' },
    },
  ];
}

function acts(on: readonly CaseSummary[], type: 'take' | 'release') {
  return on.map(({ caseId }) => ({ name: 'case.command', data: { id: randomUUID(), caseId, type, data: {} } }));
}

function machine(): string {
  const all = cpus();
  const model = all[0]?.model.trim() ?? 'unknown';
  let load = '';
  try {
    load = `, load ${readFileSync('/proc/loadavg', 'utf8').split(' ').slice(0, 3).join(' ')}`;
  } catch {
    // Not on Linux.
  }
  return `${all.length} × ${model}, ${Math.round(totalmem() / 2 ** 30)} GB, ${process.platform} ${release()}${load}`;
}
