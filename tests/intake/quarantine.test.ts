import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { DeskClock } from '../../electron/desk/desk-clock';
import { mostFiles, Quarantine } from '../../electron/intake/quarantine';
import type { FileProblem } from '../../shared/file-problem';
import { MemorySettings } from '../support/settings';
import { makeFolder, writeFiles } from './folders';

const start = Date.UTC(2026, 10, 20, 4);

async function quarantine(settings = new MemorySettings()) {
  const clock = new DeskClock();
  clock.hold(start);
  return { settings, clock, kept: await Quarantine.open(settings, clock) };
}

const problem = (file: string, place = '', code = 'not_json'): FileProblem => ({ file, place, code, params: {} });

describe('files that could not be read', () => {
  it('are kept with why and when, also by a desk that is opened anew', async () => {
    const { kept, settings, clock } = await quarantine();
    const attempt = kept.attempt(['/in']);
    attempt.note(problem('/in/a.json', 'line 1, column 2'));
    attempt.note(problem('/in/a.json', 'line 3, column 2'));
    attempt.note(problem('/in/b.json'));
    await attempt.end(true);
    const again = await Quarantine.open(settings, clock);
    expect(again.list).toMatchObject({
      left: 0,
      files: [
        { id: 'Q1', path: '/in/a.json', firstAt: start, lastAt: start, tries: 1, count: 2 },
        { id: 'Q2', path: '/in/b.json', tries: 1, count: 1 },
      ],
    });
    expect(again.list.files[0]?.reasons.map(({ place }) => place)).toEqual(['line 1, column 2', 'line 3, column 2']);
  });

  it('are kept while the import still runs: a kill loses none of those that were saved', async () => {
    const { kept, settings, clock } = await quarantine();
    const attempt = kept.attempt(['/in']);
    attempt.note(problem('/in/a.json'));
    await attempt.save();
    attempt.note(problem('/in/a.json', 'line 2'));
    expect((await Quarantine.open(settings, clock)).list.files).toMatchObject([{ path: '/in/a.json', count: 1 }]);
    await attempt.end(true);
    expect((await Quarantine.open(settings, clock)).list.files).toMatchObject([{ count: 2, tries: 1 }]);
  });

  it('are forgotten where what was kept of them cannot be read any more, and that is said; else nothing opens', async () => {
    const { settings, clock } = await quarantine();
    const broken = new Error('sealed content does not open');
    const unreadable = Object.assign(Object.create(settings), { read: () => Promise.reject(broken) });
    const told: unknown[] = [];
    const kept = await Quarantine.open(unreadable, clock, (error) => told.push(error) > 0);
    expect([kept.list, told]).toEqual([{ files: [], left: 0 }, [broken]]);
    await expect(Quarantine.open(unreadable, clock)).rejects.toBe(broken);
  });

  it('leave the list once they are read whole, and only then; another failure is another try', async () => {
    const { kept, clock } = await quarantine();
    const first = kept.attempt(['/in']);
    for (const file of ['/in/a.json', '/in/b.json', '/out/c.json']) first.note(problem(file));
    await first.end(true);

    clock.hold(start + 1000);
    await kept.attempt(['/in']).end(false);
    expect(kept.list.files).toHaveLength(3);

    const second = kept.attempt(['/in']);
    second.note(problem('/in/b.json', '', 'empty'));
    await second.end(true);
    expect(kept.list.files).toMatchObject([
      { path: '/in/b.json', firstAt: start, lastAt: start + 1000, tries: 2, reasons: [{ code: 'empty' }] },
      { path: '/out/c.json', tries: 1 },
    ]);
  });

  it('stay when they are no longer there, and a path that never was is none', async () => {
    const { kept } = await quarantine();
    const first = kept.attempt(['/in/a.json']);
    first.note(problem('/in/a.json'));
    first.note(problem('/in/typo.json', '', 'path_missing'));
    first.note({ file: '', place: '', code: 'disk_full', params: {} });
    await first.end(true);
    const second = kept.attempt(['/in/a.json']);
    second.note(problem('/in/a.json', '', 'path_missing'));
    await second.end(true);
    expect(kept.list.files).toMatchObject([{ path: '/in/a.json', reasons: [{ code: 'path_missing' }] }]);
  });

  it('are dismissed one by one, and say so', async () => {
    const { kept, settings, clock } = await quarantine();
    const attempt = kept.attempt(['/in']);
    attempt.note(problem('/in/a.json'));
    attempt.note(problem('/in/b.json'));
    await attempt.end(true);
    let told = 0;
    kept.onChange(() => {
      told += 1;
    });
    expect(await kept.drop(['Q1', 'Q9'])).toBe(1);
    expect(told).toBe(1);
    expect((await Quarantine.open(settings, clock)).list.files).toMatchObject([{ id: 'Q2' }]);
  });

  it('inside another file are tried again with the whole of it', async () => {
    const folder = await makeFolder();
    const whole = path.join(folder, 'all.zip');
    await writeFiles(folder, { 'all.zip': 'x', 'plain.json': '{' });
    const { kept } = await quarantine();
    const attempt = kept.attempt([folder]);
    for (const file of [path.join(whole, 'one.json'), path.join(whole, 'two.json'), path.join(folder, 'plain.json')]) {
      attempt.note(problem(file));
    }
    await attempt.end(true);
    expect(kept.pathsOf(['Q1', 'Q2', 'Q3'])).toEqual([whole, path.join(folder, 'plain.json')]);
    await rm(path.join(folder, 'plain.json'));
    expect(kept.pathsOf(['Q3'])).toEqual([path.join(folder, 'plain.json')]);
    await writeFile(path.join(folder, 'plain.json'), '{}');
  });

  it('are counted where there is no more room', async () => {
    const { kept } = await quarantine();
    const attempt = kept.attempt(['/in']);
    for (let number = 0; number < mostFiles + 3; number += 1) attempt.note(problem(`/in/${number}.json`));
    await attempt.end(true);
    expect(kept.list.files).toHaveLength(mostFiles);
    expect(kept.list.left).toBe(3);
  });
});
