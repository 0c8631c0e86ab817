import { appendFileSync, existsSync } from 'node:fs';
import { appendFile, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { DeskClock } from '../../electron/desk/desk-clock';
import { WatchedFolder, type WatchRun } from '../../electron/intake/watched-folder';
import { eventually } from '../support/eventually';
import { MemorySettings } from '../support/settings';
import { makeFolder } from './folders';

/** So short that a test is quick, so long that a file written in between is seen to be unfinished. */
const paces = { settled: 60, look: 80, again: 100 };
const whole: WatchRun = { isWhole: true, wanting: [] };
const open: WatchedFolder[] = [];
afterEach(() => {
  for (const watched of open.splice(0)) watched.close();
});

function watching(settings = new MemorySettings(), answer = async (_paths: string[]): Promise<WatchRun> => whole) {
  const runs: string[][] = [];
  const states: string[] = [];
  const faults: unknown[] = [];
  const watched = new WatchedFolder({
    settings,
    clock: new DeskClock(),
    paces,
    failed: (error) => faults.push(error),
    run: (paths) => {
      runs.push(paths.map((file) => path.basename(file)).sort());
      return answer(paths);
    },
  });
  watched.onChange(({ state }) => states.push(state));
  open.push(watched);
  return { watched, runs, states, faults, settings };
}

describe('a watched folder', () => {
  it('has new and changed files imported once each, in folders below too, and nothing else', async () => {
    const folder = await makeFolder();
    await mkdir(path.join(folder, 'below'));
    await writeFile(path.join(folder, 'a.json'), '{}');
    await writeFile(path.join(folder, 'readme.txt'), 'x');
    const { watched, runs, faults } = watching();
    await watched.choose(folder);
    await eventually(() => expect(runs).toEqual([['a.json']]));
    await writeFile(path.join(folder, 'below', 'b.ndjson'), '{}');
    await eventually(() => expect(runs).toEqual([['a.json'], ['b.ndjson']]));
    await appendFile(path.join(folder, 'a.json'), ' ');
    await eventually(() => expect(runs).toEqual([['a.json'], ['b.ndjson'], ['a.json']]));
    await eventually(() => expect(watched.current).toMatchObject({ folder, state: 'watching', lastFiles: 1 }));
    expect(faults).toEqual([]);
  });

  it('waits until a file that is being written has been the same for a while', async () => {
    const folder = await makeFolder();
    const { watched, runs } = watching();
    await watched.choose(folder);
    const file = path.join(folder, 'slow.json');
    let isWriting = true;
    // Longer at every turn of the event loop, and so at every look.
    const write = () => {
      if (!isWriting) return;
      appendFileSync(file, 'x');
      setImmediate(write);
    };
    write();
    await new Promise((resolve) => setTimeout(resolve, 10 * paces.settled));
    expect(runs).toEqual([]);
    isWriting = false;
    await eventually(() => expect(runs).toEqual([['slow.json']]));
  });

  it('survives that the folder is gone, says so, and goes on once it is back', async () => {
    const folder = path.join(await makeFolder(), 'share');
    const { watched, runs } = watching();
    await watched.choose(folder);
    await eventually(() => expect(watched.current.state).toBe('missing'));
    await mkdir(folder);
    await writeFile(path.join(folder, 'a.json'), '{}');
    await eventually(() => expect(runs).toEqual([['a.json']]));
    await rename(folder, `${folder}-away`);
    await eventually(() => expect(watched.current.state).toBe('missing'));
    await rename(`${folder}-away`, folder);
    await eventually(() => expect(watched.current.state).toBe('watching'));
    await rm(folder, { recursive: true });
  });

  it('goes on after a restart without importing again what it had', async () => {
    const folder = await makeFolder();
    await writeFile(path.join(folder, 'a.json'), '{}');
    const first = watching();
    await first.watched.choose(folder);
    await eventually(() => expect(first.watched.current.lastFiles).toBe(1));
    first.watched.close();
    await writeFile(path.join(folder, 'b.json'), '{}');
    const second = watching(first.settings);
    await second.watched.open();
    await eventually(() => expect(second.runs).toEqual([['b.json']]));
  });

  it('has what named pictures that were not there imported again once others have come, and nothing else', async () => {
    const folder = await makeFolder();
    const picture = path.join(folder, 'pictures', '1.jpg');
    await mkdir(path.dirname(picture));
    await writeFile(path.join(folder, 'a.json'), '{}');
    await writeFile(path.join(folder, 'b.json'), '{}');
    const answer = async (paths: string[]) => ({
      isWhole: true,
      wanting: existsSync(picture) ? [] : paths.filter((file) => file.endsWith('a.json')),
    });
    const first = watching(new MemorySettings(), answer);
    await first.watched.choose(folder);
    await eventually(() => expect(first.watched.current.lastFiles).toBe(2));
    await writeFile(path.join(folder, 'letter.txt'), 'x');
    await eventually(() => expect(first.runs).toEqual([['a.json', 'b.json'], ['a.json']]));
    await eventually(() => expect(first.watched.current.lastFiles).toBe(1));
    first.watched.close();
    // While the desk is shut.
    await writeFile(picture, 'x');
    const second = watching(first.settings, answer);
    await second.watched.open();
    await eventually(() => expect(second.runs).toEqual([['a.json']]));
    await eventually(() => expect(second.watched.current.lastFiles).toBe(1));
    await writeFile(path.join(folder, 'pictures', '2.jpg'), 'x');
    await new Promise((resolve) => setTimeout(resolve, 10 * paces.look));
    expect(second.runs).toEqual([['a.json']]);
    expect(second.faults).toEqual([]);
  });

  it('tries again, and not at once, where an import did not come to its end or could not begin', async () => {
    const folder = await makeFolder();
    await writeFile(path.join(folder, 'a.json'), '{}');
    let tries = 0;
    const { watched, runs, faults } = watching(new MemorySettings(), async () => {
      tries += 1;
      if (tries === 1) throw new Error('the store is away');
      return { ...whole, isWhole: tries > 2 };
    });
    await watched.choose(folder);
    await eventually(() => expect(watched.current.lastFiles).toBe(1));
    expect(runs).toEqual([['a.json'], ['a.json'], ['a.json']]);
    expect(faults).toHaveLength(1);
  });

  it('is off until somebody chooses a folder, and off again when it is stopped', async () => {
    const { watched, runs, settings } = watching();
    await watched.open();
    expect(watched.current).toEqual({ folder: null, state: 'off', lastAt: null, lastFiles: 0 });
    const folder = await makeFolder();
    await watched.choose(folder);
    await watched.stop();
    await writeFile(path.join(folder, 'a.json'), '{}');
    expect(watched.current).toMatchObject({ folder: null, state: 'off' });
    expect(settings.texts.size).toBe(0);
    expect(runs).toEqual([]);
  });
});
