/** The desk over a store of many cases: made, opened, and worked at by key. */
import { existsSync, mkdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CaseSummary } from '../../../shared/case';
import type { QueueFilter } from '../../../shared/contract';
import { ask, passcode, seat } from '../../e2e/support/staff';
import { payloadLines } from '../../support/plenty/payloads';
import { writeLines } from '../../support/plenty/write-lines';
import { type MainThread, type Started, start } from './applications';
import { memoryOf, settledMemory } from './memory';
import { ProcessorWatch } from './processor';

/** ms since the epoch UTC. The store is a rehearsal, so that nothing falls due between two runs. */
const asOf = Date.UTC(2026, 10, 20, 4);
const seed = 20261120;
const now = '2026-11-20T12:00:00+08:00';
export const all: QueueFilter = { view: 'all', stages: [], text: '' };

export const agent = '样例仲裁';

export function openDesk(folder: string): Promise<Started> {
  const args = ['--data', folder, '--lang', 'zh-CN', '--sandbox', '--now', now];
  return start(process.cwd(), args, 'desk://console/');
}

export interface Imported {
  cases: number;
  /** Bytes of the file. */
  bytes: number;
  perSecond: number;
  /** ms of processor time for each case, of all processes. */
  processor: number;
  /** Of all processes, MB. */
  atRestBefore: number;
  peak: number;
  atRestAfter: number;
  mainThread: MainThread;
}

/** Imports so many cases from a file with a line each into a new store, through the window. */
export async function importInto(folder: string, cases: number, scratch: string): Promise<Imported> {
  mkdirSync(scratch, { recursive: true });
  const file = join(scratch, `cases-${cases}.ndjson`);
  if (!existsSync(file)) {
    await writeLines(`${file}.part`, payloadLines({ cases, seed, asOf }));
    renameSync(`${file}.part`, file);
  }
  rmSync(folder, { recursive: true, force: true });
  const desk = await openDesk(folder);
  await seat(desk.page, agent, 'agent');
  await desk.page.reload();
  await desk.page.getByRole('navigation').first().waitFor();
  const atRestBefore = await settledMemory(desk.pid);
  await desk.mainThread(true);
  let peak = 0;
  let processor = 0;
  const watch = new ProcessorWatch(desk.pid);
  const from = performance.now();
  let touched = from;
  await ask(desk.page, 'import.start', { paths: [file] });
  for (;;) {
    await new Promise((done) => setTimeout(done, 500));
    // A desk that nobody touches locks itself.
    if (performance.now() - touched > 60_000) {
      await desk.page.keyboard.press('Shift');
      touched = performance.now();
    }
    peak = Math.max(peak, memoryOf(desk.pid));
    processor = (watch.seconds / cases) * 1000;
    const report = await ask(desk.page, 'import.report', {});
    if (!report || report.state === 'running') continue;
    if (report.new !== cases) throw new Error(`imported ${report.new} of ${cases}: ${JSON.stringify(report.problems)}`);
    break;
  }
  const perSecond = cases / ((performance.now() - from) / 1000);
  const mainThread = await desk.mainThread(true);
  const atRestAfter = await settledMemory(desk.pid);
  await desk.close();
  return { cases, bytes: statSync(file).size, perSecond, processor, atRestBefore, peak, atRestAfter, mainThread };
}

/** The store of so many cases, made where it is not there yet. */
export async function storeOf(folder: string, cases: number, scratch: string): Promise<Imported | null> {
  const done = join(folder, 'bench-complete');
  if (existsSync(done)) return null;
  const imported = await importInto(folder, cases, scratch);
  writeFileSync(done, `${cases}\n`);
  return imported;
}

/** Opens the desk once and waits until all cases are in the queue: what an older desk left is brought up to date. Resolves with the ms it took. */
export async function broughtUpToDate(folder: string, cases: number): Promise<number> {
  const from = performance.now();
  const { desk } = await openAndSignIn(folder);
  for (let total = -1; total !== cases; ) {
    await new Promise((done) => setTimeout(done, 500));
    // Nobody is signed in before all have been read.
    const answer = await ask(desk.page, 'queue.read', { filter: all, offset: 0, limit: 1 }).catch(() => null);
    total = answer?.total ?? -1;
  }
  const ms = performance.now() - from;
  await desk.close();
  return ms;
}

export interface Opened {
  desk: Started;
  /** From before the process was made to the first paint, ms. */
  firstPaint: number;
  /** From the key that signs in to rows with true content, ms. */
  signInToRows: number;
}

/** Starts the desk and signs in by hand, as every morning. */
export async function openAndSignIn(folder: string): Promise<Opened> {
  const desk = await openDesk(folder);
  const { page } = desk;
  await page.locator('main h2').first().waitFor();
  const listed = page.getByRole('button', { name: agent });
  if ((await listed.count()) > 0) await listed.click();
  await page.locator('input[type="password"]').fill(passcode);
  await watchKeys(page);
  const signInToRows = await keyUntil(desk, 'Enter', 'rows');
  return { desk, firstPaint: desk.firstPaint, signInToRows };
}

type Until = 'rows' | 'moved' | 'settled' | { pane: string; alsoVerdict?: boolean };

declare global {
  interface Window {
    bench: {
      arm(until: Until): void;
      taken: Promise<number>;
      /** When the key came that was waited for last, by the page's clock. */
      keyAt: number;
    };
  }
}

/** Lets the page itself time from a key's event to the change of the document that answers it. */
export async function watchKeys(page: Started['page']): Promise<void> {
  await page.evaluate(() => {
    // Other panes have lists of their own.
    const queue = (selector: string) => document.querySelectorAll(`[data-pane="queue"] ${selector}`);
    const selected = () => queue('[role=option][aria-selected=true]')[0]?.id ?? '';
    const hasRows = () => [...queue('[role=option]')].some((row) => (row.textContent ?? '') !== '');
    const typed = () =>
      [...queue('input')].map((field) => (field instanceof HTMLInputElement ? field.value : '')).join();
    window.bench = {
      taken: Promise.resolve(0),
      keyAt: 0,
      arm(until) {
        const before = { selected: selected(), typed: typed() };
        const isDone = () => {
          if (until === 'rows') return hasRows();
          if (until === 'moved') return selected() !== before.selected;
          // What was asked before is there at once; for the rest, rows or the word that there are none, the page says that it waits.
          if (until === 'settled') return typed() !== before.typed && queue('[aria-busy=true]').length === 0;
          if (document.querySelector('[data-pane="case"]')?.textContent?.includes(until.pane) !== true) return false;
          return until.alsoVerdict !== true || document.querySelector('[data-pane="verdict"] > [inert]') === null;
        };
        this.taken = new Promise((done) => {
          // What no key types comes as text, and begins with its own event.
          const onKey = (event: Event) => {
            for (const kind of ['keydown', 'beforeinput']) removeEventListener(kind, onKey, true);
            const from = event.timeStamp;
            this.keyAt = from;
            const observer = new MutationObserver(() => {
              if (!isDone()) return;
              observer.disconnect();
              done(performance.now() - from);
            });
            // What never comes is no figure; the caller leaves it out and says so.
            setTimeout(() => done(Number.NaN), 5000);
            observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
          };
          for (const kind of ['keydown', 'beforeinput']) addEventListener(kind, onKey, true);
        });
      },
    };
  });
}

/** Presses a key; resolves with the ms from its event to the commit that was waited for. NaN where it did not come. */
export async function keyUntil({ page }: Pick<Started, 'page'>, key: string, until: Until): Promise<number> {
  await page.evaluate((wanted) => window.bench.arm(wanted), until);
  if (/^[\x20-\x7e]+$/.test(key)) await page.keyboard.press(key);
  else await page.keyboard.insertText(key);
  return page.evaluate(() => window.bench.taken);
}

/** From the key that was timed last until the desk counts so many cases, ms. Nobody need be signed in yet. */
export function allCounted({ page }: Pick<Started, 'page'>, cases: number): Promise<number> {
  return page.evaluate(
    async ({ cases, filter }) => {
      for (;;) {
        const answer = await window.desk.ask('queue.read', { filter, offset: 0, limit: 1 });
        if (answer.ok && (answer.value as { total: number }).total === cases)
          return performance.now() - window.bench.keyAt;
        await new Promise((done) => setTimeout(done, 10));
      }
    },
    { cases, filter: all },
  );
}

export async function queueRows({ page }: Started, filter: QueueFilter, limit: number): Promise<CaseSummary[]> {
  return (await ask(page, 'queue.read', { filter, offset: 0, limit })).rows;
}

/** Times requests in the page: from asking to the reply, ms. Throws where one is refused: what is not done takes no time. */
export async function timesOf({ page }: Started, requests: { name: string; data: unknown }[]): Promise<number[]> {
  return page.evaluate(async (all) => {
    const taken: number[] = [];
    for (const { name, data } of all) {
      const from = performance.now();
      // The names and their data are made by the typed caller.
      const answer = await window.desk.ask(name as 'queue.read', data as never);
      taken.push(performance.now() - from);
      if (!answer.ok) throw new Error(`${name}: ${answer.fault.code}`);
      const { rejection } = answer.value as { rejection?: { code: string } | null };
      if (rejection) throw new Error(`${name}: ${rejection.code}`);
    }
    return taken;
  }, requests);
}
