/** A case with much evidence: how soon it is seen, how soon the next piece is, and what is left of it afterwards. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import jpeg from 'jpeg-js';
import { ask, loadSamples, seat } from '../../e2e/support/staff';
import { madePicture } from '../../support/made-pictures';
import type { Started } from './applications';
import { agent, openDesk } from './desk';
import type { Figure } from './figures';
import { memoryByProcess, settledMemory } from './memory';

const pieces = 40;
/** px, as a telephone takes them. */
const [width, height] = [4000, 3000];
/** Bytes of each: 200 MB in all. */
const size = 5_000_000;

/** The case that gets the photographs, and one that is looked at between. */
const [much, little] = ['900000000002', '900000000004'];
const idOf = (number: string) => `taobao:sample:${number}:1`;

/** Photographs, each with bytes of its own. */
function photographs(folder: string): string[] {
  mkdirSync(folder, { recursive: true });
  const paths = Array.from({ length: pieces }, (_, place) => join(folder, `photograph-${place + 1}.jpg`));
  if (paths.every(existsSync)) return paths;
  const small = madePicture(11, width / 4, height / 4);
  const data = Buffer.alloc(width * height * 4);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const from = ((y >> 2) * small.width + (x >> 2)) * 4;
      // Grain, so that there is as much to unpack as in a photograph.
      const grain = ((x * 7919 + y * 104729) % 31) - 15;
      for (let part = 0; part < 3; part += 1)
        data[(y * width + x) * 4 + part] = Math.max(0, Math.min(255, (small.data[from + part] ?? 0) + grain));
      data[(y * width + x) * 4 + 3] = 255;
    }
  }
  const picture = jpeg.encode({ width, height, data }, 80).data;
  for (const path of paths) {
    // What is behind a picture's end is not looked at.
    const rest = Buffer.alloc(Math.max(64, size - picture.length));
    createHash('sha256').update(path).digest().copy(rest);
    writeFileSync(path, Buffer.concat([picture, rest]));
  }
  return paths;
}

/** On a desk of its own with the samples. */
export async function evidenceFigures(folder: string): Promise<Figure[]> {
  const paths = photographs(join(folder, 'photographs'));
  const data = join(folder, 'evidence');
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
  await find(desk, little);
  const before = await settledMemory(desk.pid);
  const processesBefore = processesOf(desk);

  const opening: number[] = [];
  for (let n = 0; n < 15; n += 1) {
    opening.push(await find(desk, much));
    await page.waitForTimeout(300);
    await find(desk, little);
  }
  await find(desk, much);
  await page.keyboard.press('e');
  const comparing: number[] = [];
  for (let n = 0; n < 10; n += 1) {
    comparing.push(await seen(desk, 'x', '[role=dialog] img', 2));
    await page.waitForTimeout(300);
    await page.keyboard.press('Escape');
    await page.waitForTimeout(200);
  }
  await page.keyboard.press('Enter');
  await page.locator('[role=dialog] img').waitFor();
  const walking: number[] = [];
  for (let n = 0; n < pieces - 2; n += 1) {
    await page.waitForTimeout(250);
    walking.push(await seen(desk, ']', '[role=dialog] img', 1));
  }
  await page.keyboard.press('Escape');
  await find(desk, little);
  await page.waitForTimeout(10_000);
  const after = await settledMemory(desk.pid);
  const processesAfter = processesOf(desk);
  await desk.close();
  return [
    {
      name: `a case with ${pieces} photographs (200 MB) chosen, to its first pair on their cards`,
      unit: 'ms',
      samples: opening,
      budget: { most: 150, of: 'itself', at: 'p95' },
    },
    { name: 'compare, key to both pictures', unit: 'ms', samples: comparing },
    {
      name: 'next piece of evidence, key to its picture',
      unit: 'ms',
      samples: walking,
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

/** Leaves only this case in the list and opens it; from the last key to its first two pictures, ms. */
async function find(desk: Started, number: string): Promise<number> {
  const { page } = desk;
  await page.keyboard.press('g');
  await page.keyboard.press('l');
  await page.keyboard.press('/');
  await page.keyboard.press('Control+A');
  await page.keyboard.insertText(number);
  await page.locator('[role=option]').first().waitFor();
  await page.waitForTimeout(400);
  return seen(desk, 'Enter', '[data-pane="case"] [id^="piece-"] img', 2);
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
  }
}
