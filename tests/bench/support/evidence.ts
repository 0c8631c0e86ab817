/** A case with much evidence: how soon it is seen, how soon the next piece is, and what is left of it afterwards. */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import jpeg from 'jpeg-js';
import { previewsOf } from '../../../electron/vault/make-copies';
import { type Exhibit, everyExhibit } from '../../../renderer/evidence/walk';
import { ask, loadSamples, seat } from '../../e2e/support/staff';
import { type Started, start } from './applications';
import { agent, openDesk } from './desk';
import type { Figure } from './figures';
import { memoryByProcess, settledMemory } from './memory';
import { type Area, height, type Light, numberIn, photographs, sharpnessIn, width } from './photographs';
import { screenIn } from './screen';

/** 200 MB in all. */
const pieces = 40;
/** So that their p95 is not the slowest of them. */
const openings = 40;
/** Of 1: of a copy for cards it would be a fifth at most. */
const sharpEnough = 0.4;
const large = '[role=dialog] img:not([data-over])';

/** The case that gets the photographs, and one that is looked at between. */
const [much, little] = ['900000000002', '900000000004'];
const idOf = (number: string) => `taobao:sample:${number}:1`;

/** A desk of its own with the samples, and the photographs on one of their cases; made where it is not there yet. */
async function storeOfPhotographs(data: string, folder: string): Promise<void> {
  const done = join(data, 'bench-complete');
  if (existsSync(done)) return;
  const paths = photographs(folder, pieces);
  rmSync(data, { recursive: true, force: true });
  const desk = await openDesk(data);
  const { page } = desk;
  await seat(page, agent, 'agent');
  await page.reload();
  await page.getByRole('navigation').first().waitFor();
  await loadSamples(page);
  await ask(page, 'case.command', { id: 'evidence-bench', caseId: idOf(much), type: 'take', data: {} });
  const files = await ask(page, 'evidence.store', { paths });
  for (const [place, file] of files.entries()) {
    const side = place % 2 === 0 ? 'buyer' : 'merchant';
    const evidence = { side, kind: 'photo', text: '', files: [file] };
    const id = `evidence-bench-${place}`;
    const { rejection } = await ask(page, 'case.command', {
      id,
      caseId: idOf(much),
      type: 'submitEvidence',
      data: evidence,
    });
    if (rejection) throw new Error(rejection.code);
  }
  for (let pending = 1; pending > 0; ) {
    await page.waitForTimeout(500);
    // A desk that nobody touches locks itself.
    await page.keyboard.press('Shift');
    ({ pending } = await ask(page, 'evidence.facts', { caseId: idOf(much), reveal: false }));
  }
  await desk.close();
  writeFileSync(done, '');
}

/** Previews of so many photographs, one after the other in a window with nothing else: as soon as this machine shows them at all, ms. */
async function inEmptyWindow(
  baseline: string,
  folder: string,
  paths: readonly string[],
  light: Light,
): Promise<number[]> {
  const window = await start(baseline, [`--baseline=empty,${join(folder, 'empty')}`], 'desk://console/');
  const { page } = window;
  const previews = paths.map((path) => {
    const picture = jpeg.decode(readFileSync(path), { useTArray: true, maxMemoryUsageInMB: 1024 });
    const preview = previewsOf(picture, null).find((made) => made.size === 'screen');
    return `data:image/jpeg;base64,${Buffer.from(preview?.jpeg ?? []).toString('base64')}`;
  });
  await page.evaluate(async (urls) => {
    const pictures = urls.map((url) => {
      const picture = new Image();
      picture.src = url;
      picture.style.cssText = 'display: block; width: 100vw; height: 80vh; object-fit: contain';
      return picture;
    });
    let at = -1;
    const next = async () => {
      at += 1;
      document.body.replaceChildren(...pictures.slice(at, at + 1));
      await pictures[at + 1]?.decode();
    };
    await pictures[0]?.decode();
    await next();
    addEventListener('keydown', () => void next());
  }, previews);
  await page.waitForTimeout(1000);
  const box = await page.locator('img').evaluate(boxOf);
  const taken: number[] = [];
  for (const number of paths.keys()) {
    const area = { ...areaIn(box), number: number + 1 };
    await page.waitForTimeout(300);
    if (number > 0) taken.push(await timed(page, 'ArrowRight', () => numberIn(light, area) === area.number));
  }
  await window.close();
  return taken;
}

/** On a desk of its own with the samples. @param baseline the application with an empty window @param screen where the virtual screen is; null where there is none, and what a person sees cannot be read */
export async function evidenceFigures(folder: string, baseline: string, screen: string | null): Promise<Figure[]> {
  if (screen === null) return [];
  const data = join(folder, 'evidence');
  await storeOfPhotographs(data, join(folder, 'photographs'));
  const light = screenIn(screen);
  const isSharp = (area: Numbered) => numberIn(light, area) === area.number && sharpnessIn(light, area) > sharpEnough;
  const paths = photographs(join(folder, 'photographs'), pieces);
  const bare = await inEmptyWindow(baseline, folder, paths.slice(0, 12), light);
  const desk = await openDesk(data);
  const { page } = desk;
  await seat(page, agent, 'agent');
  await page.reload();
  await page.getByRole('option').first().waitFor();
  const view = await ask(page, 'case.read', { caseId: idOf(much), reveal: false });
  const exhibits = everyExhibit(view?.case.evidence ?? []);
  await find(desk, little);
  const before = await settledMemory(desk.pid);
  const processesBefore = processesOf(desk);

  const opening: number[] = [];
  for (let n = 0; n < openings; n += 1) {
    await lookElsewhere(desk, n);
    await forget(page);
    opening.push(await find(desk, much, () => seen(desk, 'Enter', '[data-pane="case"] [id^="piece-"] img', 2)));
  }

  // The samples' own pieces come before the photographs.
  const first = exhibits.findIndex((exhibit) => numberOn(exhibit) > 0);
  await page.keyboard.press('e');
  for (let at = 0; at < first; at += 1) await page.keyboard.press(']');
  await page.waitForTimeout(500);
  const comparing: number[] = [];
  let halves: Numbered[] = [];
  for (let n = 0; n < 11; n += 1) {
    const ms = await timed(page, 'x', () => halves.length > 0 && halves.every(isSharp));
    // The first time it is learnt where they stand.
    if (n > 0) comparing.push(ms);
    else halves = await areasOf(page, large, exhibits);
    await page.waitForTimeout(300);
    await page.keyboard.press('Escape');
    await page.waitForTimeout(200);
  }
  await page.keyboard.press('Enter');
  await page.waitForTimeout(1500);
  const [alone] = await areasOf(page, large, exhibits);
  if (!alone) throw new Error('no photograph is looked at');
  const walking: number[] = [];
  for (const [step, exhibit] of exhibits.slice(first + 1).entries()) {
    // Some walk on at once, some stay to look.
    await page.waitForTimeout(step % 2 === 0 ? 250 : 1200);
    const area = { ...alone, number: numberOn(exhibit) };
    if (area.number > 0) walking.push(await timed(page, ']', () => isSharp(area)));
    else await page.keyboard.press(']');
  }
  await page.keyboard.press('Escape');
  await find(desk, little);
  await page.waitForTimeout(10_000);
  const after = await settledMemory(desk.pid);
  const processesAfter = processesOf(desk);
  await desk.close();
  return [
    {
      name: `a case with ${pieces} photographs (200 MB) chosen, to the pictures of its first two cards`,
      unit: 'ms',
      samples: opening,
      budget: { most: 150, of: 'itself', at: 'p95' },
    },
    { name: 'compare, key to a photograph beside another picture', unit: 'ms', samples: comparing },
    {
      name: 'next piece of evidence, key to its picture',
      unit: 'ms',
      samples: walking,
      baseline: { name: 'an empty window', samples: bare },
      budget: { most: 50, of: 'itself', at: 'p95' },
    },
    {
      name: 'memory kept after that case was left',
      unit: 'MB',
      samples: [after - before],
      budget: { most: 50, of: 'itself', at: 'max' },
      note: `${before.toFixed(0)} before (${processesBefore}), ${after.toFixed(0)} after (${processesAfter})`,
    },
  ];
}

function processesOf({ pid }: Started): string {
  return memoryByProcess(pid)
    .map(({ type, mb }) => `${type} ${mb.toFixed(0)}`)
    .join(', ');
}

/** Two of the samples are opened that are neither that case nor the same two as the last time. */
async function lookElsewhere(desk: Started, n: number): Promise<void> {
  const { page } = desk;
  await find(desk, n % 2 === 0 ? '90000000001' : '90000000000', undefined, 300);
  for (let step = 0; step < 2 + (n % 3); step += 1) {
    await page.keyboard.press('j');
    await page.waitForTimeout(180);
  }
}

/** What was read of a case that is not on screen is let go of, as it is some minutes after it was left; so are its pictures. */
async function forget(page: Page): Promise<void> {
  await page.evaluate(() => {
    interface Fiber {
      memoizedProps: { client?: { removeQueries(filter: object): void } } | null;
      child: Fiber | null;
    }
    const root = document.querySelector('#console') ?? document.body;
    const name = Object.keys(root).find((key) => key.startsWith('__reactContainer$'));
    let fiber = name === undefined ? null : (Reflect.get(root, name) as Fiber | null);
    while (fiber && !fiber.memoizedProps?.client) fiber = fiber.child;
    if (!fiber?.memoizedProps?.client) throw new Error('the page keeps what it has read elsewhere');
    fiber.memoizedProps.client.removeQueries({ type: 'inactive' });
  });
  await page.requestGC();
}

/** Leaves only cases with this in their number in the list and opens the first, so many ms later; ms that the opening takes, as `timing` finds. */
async function find({ page }: Started, number: string, timing?: () => Promise<number>, later = 700): Promise<number> {
  await page.keyboard.press('g');
  await page.keyboard.press('l');
  await page.keyboard.press('/');
  await page.keyboard.press('Control+A');
  await page.keyboard.insertText(number);
  await page.locator('[role=option]').first().waitFor();
  await page.waitForTimeout(later);
  if (!timing) await page.keyboard.press('Enter');
  const ms = timing ? await timing() : 0;
  await page.waitForTimeout(300);
  return ms;
}

/** A photograph of this number, and where it stands on the screen. */
interface Numbered extends Area {
  number: number;
}

/** Where the photographs among these pictures stand on the screen, px. */
async function areasOf(page: Page, pictures: string, exhibits: readonly Exhibit[]): Promise<Numbered[]> {
  const found: Numbered[] = [];
  for (const image of await page.locator(pictures).all()) {
    const box = await image.evaluate(boxOf);
    const exhibit = exhibits.find(({ file }) => file?.sha256 !== undefined && box.src.includes(file.sha256));
    const number = exhibit ? numberOn(exhibit) : 0;
    if (number > 0) found.push({ number, ...areaIn(box) });
  }
  return found;
}

/** The box of a picture on the screen, px; runs in the page. */
function boxOf(image: HTMLElement) {
  const { left, top, width: wide, height: high } = image.getBoundingClientRect();
  return {
    src: image.getAttribute('src') ?? '',
    left: left + screenX + (outerWidth - innerWidth) / 2,
    top: top + screenY + outerHeight - innerHeight,
    wide,
    high,
    isCut: getComputedStyle(image).objectFit === 'cover',
  };
}

/** A photograph's area in its box: all of it is seen, or what there is room for. */
function areaIn({ left, top, wide, high, isCut }: Omit<ReturnType<typeof boxOf>, 'src'>): Area {
  const scale = (isCut ? Math.max : Math.min)(wide / width, high / height);
  return { left: left + (wide - width * scale) / 2, top: top + (high - height * scale) / 2, width: width * scale };
}

/** 0 where it is no photograph of the bench's. */
function numberOn({ file }: Exhibit): number {
  return Number(/^numbered-(\d+)\.jpg$/.exec(file?.name ?? '')?.[1] ?? 0);
}

/** Presses a key; ms from its event until something is on the screen. NaN where it does not come in five seconds. */
async function timed(page: Page, key: string, isThere: () => boolean): Promise<number> {
  await page.evaluate(() => {
    window.pressedAt = new Promise((done) => {
      const pressed = (event: KeyboardEvent) => done(performance.timeOrigin + event.timeStamp);
      addEventListener('keydown', pressed, { capture: true, once: true });
    });
  });
  const now = () => performance.timeOrigin + performance.now();
  const latest = now() + 5000;
  const pressed = page.keyboard.press(key);
  while (!isThere() && now() < latest) await new Promise((done) => setTimeout(done, 1));
  const at = now();
  await pressed;
  return at < latest ? at - (await page.evaluate(() => window.pressedAt)) : Number.NaN;
}

/** Presses a key; ms from its event to the frame in which so many of these pictures, others than before, are unpacked. */
async function seen({ page }: Started, key: string, pictures: string, count: number): Promise<number> {
  await page.evaluate(
    ({ pictures: selector, count: wanted }) => {
      const shown = () => [...document.querySelectorAll<HTMLImageElement>(selector)].slice(0, wanted);
      const urlsOf = () => shown().map(({ src, style }) => /url\("([^"]+)"\)/.exec(style.backgroundImage)?.[1] ?? src);
      const was = urlsOf().join();
      window.seenAt = new Promise((done) => {
        addEventListener(
          'keydown',
          (event) => {
            const look = async (): Promise<void> => {
              const urls = urlsOf();
              if (urls.length === wanted && urls.join() !== was) {
                const probes = urls.map((url) => {
                  const probe = new Image();
                  probe.src = url;
                  return probe.decode();
                });
                await Promise.all(probes);
                requestAnimationFrame(() => done(performance.now() - event.timeStamp));
              } else if (performance.now() - event.timeStamp > 5000) done(Number.NaN);
              else requestAnimationFrame(() => void look());
            };
            void look();
          },
          { capture: true, once: true },
        );
      });
    },
    { pictures, count },
  );
  await page.keyboard.press(key);
  return page.evaluate(() => window.seenAt);
}

declare global {
  interface Window {
    seenAt: Promise<number>;
    /** When a key was pressed, ms since the epoch. */
    pressedAt: Promise<number>;
  }
}
