import { appendFile, mkdir, mkdtemp, open, readFile, rename, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { feedCommand } from '../../electron/cli/feed';
import { CaseBroken } from '../../electron/desk/ports';
import type { OpenFile } from '../../electron/outbox/feed-file';
import { OutcomeFeed } from '../../electron/outbox/outcome-feed';
import { OutcomeLine } from '../../electron/outbox/outcome-line';
import { readInvocation } from '../../electron/shell/invocation';
import { StoreDatabase } from '../../electron/store/host/schema';
import type { CommandType } from '../../shared/commands';
import { agent, dispute, testDesk } from '../support/desk';
import { emptyDatabase, testHost } from '../support/host';
import { MemorySettings } from '../support/settings';
import { translator } from '../support/words';

let folder = '';
let path = '';
beforeEach(async () => {
  await emptyDatabase();
  folder = await mkdtemp(join(tmpdir(), 'arbiter-feed-'));
  await mkdir(join(folder, 'data'));
  path = join(folder, 'feed.ndjson');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const importer = { role: 'system', id: 'import' } as const;
const kept = { kind: 'kept' } as const;

/** A desk, and as many feeds over it as a test has use for. */
async function atDesk() {
  const { desk, host, clock } = await testDesk();
  const settings = new MemorySettings();
  const feed = (openFile?: OpenFile, from = host) =>
    new OutcomeFeed({
      desk,
      outbox: { after: (n, limit) => from.client.ask('outbox', n, limit) },
      settings,
      clock,
      isRehearsal: true,
      dataFolder: join(folder, 'data'),
      failed: () => undefined,
      ...(openFile ? { openFile } : {}),
    });
  const does = async (caseId: string, type: CommandType, data: unknown) => {
    expect(await desk.handle({ caseId, type, data, as: agent })).toMatchObject({ ok: true });
  };
  /** Files a dispute and asks the buyer for evidence: one outcome. */
  const asks = async (number: string) => {
    const filed = await desk.handle({ type: 'file', data: dispute(number), as: agent });
    const caseId = filed.ok ? filed.caseId : '';
    await does(caseId, 'take', {});
    await does(caseId, 'accept', { ask: [{ side: 'buyer', kinds: ['photo'], note: '请拍清楚' }] });
    return caseId;
  };
  return { desk, host, settings, feed, does, asks };
}

/** Lines as a receiver has them: what is no JSON was torn, and comes again. */
async function lines(): Promise<OutcomeLine[]> {
  const text = await readFile(path, 'utf8');
  expect(text === '' || text.endsWith('\n')).toBe(true);
  return text.split('\n').flatMap((line) => {
    try {
      return line === '' ? [] : [OutcomeLine.parse(JSON.parse(line))];
    } catch {
      return [];
    }
  });
}
const ids = async () => (await lines()).map(({ id }) => id);

describe('the outcome feed', () => {
  it('adds what there is, each once, and goes on where it had come to', async () => {
    const { feed, asks, does } = await atDesk();
    const one = await asks('1');
    expect(await feed().write(path, kept)).toEqual({ lines: 1, skipped: 0 });
    expect(await lines()).toMatchObject([{ caseId: one, kind: 'evidence_request', rehearsal: true, note: '请拍清楚' }]);
    expect(await feed().write(path, kept)).toEqual({ lines: 0, skipped: 0 });
    await does(one, 'addMessage', { text: '请在三天内举证' });
    await asks('2');
    expect(await feed().write(path, kept)).toEqual({ lines: 2, skipped: 0 });
    expect((await lines()).map(({ kind }) => kind)).toEqual(['evidence_request', 'message', 'evidence_request']);
  });

  it('leaves out what an import brought in: the platform said that itself', async () => {
    const { desk, feed } = await atDesk();
    const entry = { stage: 'evidence', since: 1 } as const;
    await desk.handle({ type: 'file', data: dispute('1', { entry }), as: importer });
    expect(await feed().write(path, kept)).toEqual({ lines: 0, skipped: 0 });
  });

  it('after a crash between writing and noting it, writes the same again under the same ids', async () => {
    const { feed, settings, asks } = await atDesk();
    await asks('1');
    await asks('2');
    const write = settings.write.bind(settings);
    const dies = vi.spyOn(settings, 'write').mockImplementation(async (key, value) => {
      // The first note says where it begins; the one behind the lines is never written.
      if (JSON.stringify(value).includes('"n":0')) return write(key, value);
      throw new Error('killed');
    });
    await expect(feed().write(path, kept)).rejects.toThrow('killed');
    dies.mockRestore();
    expect(await feed().write(path, kept)).toEqual({ lines: 2, skipped: 0 });
    const [first, second, ...again] = await ids();
    expect(again).toEqual([first, second]);
    expect(await feed().write(path, kept)).toEqual({ lines: 0, skipped: 0 });
  });

  it('ends a line that was torn, and has it whole behind', async () => {
    const { feed, settings, asks } = await atDesk();
    await asks('1');
    await feed().write(path, kept);
    const before = await ids();
    await asks('2');
    const whole = await readFile(path, 'utf8');
    await appendFile(path, whole.slice(0, 40));
    expect(await feed().write(path, kept)).toEqual({ lines: 1, skipped: 0 });
    expect(await ids()).toHaveLength(2);
    expect((await ids())[0]).toBe(before[0]);
    expect((await readFile(path, 'utf8')).startsWith(whole)).toBe(true);
    expect(settings.texts.size).toBe(1);
  });

  it('says that the disk is full, and goes on without leaving anything out', async () => {
    let isFull = false;
    const small: OpenFile = async (at, flags, mode) => {
      const handle = await open(at, flags, mode);
      const add = handle.appendFile.bind(handle);
      handle.appendFile = async (data) => {
        if (!isFull) return add(data);
        await add(String(data).slice(0, 25));
        throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
      };
      return handle;
    };
    const { feed, asks } = await atDesk();
    const follows = feed(small);
    await follows.open();
    expect(await follows.choose(path)).toBeNull();
    isFull = true;
    await asks('1');
    await expect.poll(() => follows.state.problem?.code).toBe('disk_full');
    isFull = false;
    await asks('2');
    await expect.poll(() => follows.state.problem).toBeNull();
    expect(new Set(await ids()).size).toBe(2);
    await follows.close();
  });

  const touched: Record<string, () => Promise<unknown>> = {
    missing: () => rename(path, `${path}.taken`),
    cut: () => truncate(path, 10),
    replaced: async () =>
      writeFile(path, (await readFile(path, 'utf8')).replace('"rehearsal":true', '"rehearsal":falsy')),
  };
  it.each(Object.entries(touched))('notices that its file is %s and waits for a person’s word', async (code, touch) => {
    const { feed, asks } = await atDesk();
    const follows = feed();
    await follows.open();
    await asks('1');
    await follows.choose(path);
    await expect.poll(() => follows.state.lines).toBe(1);
    await touch();
    await asks('2');
    await expect.poll(() => follows.state.problem?.code).toBe(code);
    const left = await readFile(path, 'utf8').catch(() => null);
    await asks('3');
    await follows.close();
    expect(await readFile(path, 'utf8').catch(() => null)).toBe(left);

    const again = feed();
    await again.open();
    await expect.poll(() => again.state.problem?.code).toBe(code);
    expect(await again.resume('goOn')).toBeNull();
    expect((await lines()).map(({ caseId }) => caseId.split(':')[2]).slice(-2)).toEqual(['2', '3']);
    expect(await again.resume('again')).toBeNull();
    expect(new Set(await ids()).size).toBe(3);
    expect(again.state.problem).toBeNull();
    await again.close();
  });

  it('refuses what is no place for a feed, and leaves it as it was', async () => {
    const { feed } = await atDesk();
    const one = feed();
    await writeFile(join(folder, 'letter.txt'), 'Dear all,\n');
    const refused = async (at: string) => (await one.choose(at))?.code;
    expect(await refused('feed.ndjson')).toBe('not_absolute');
    expect(await refused(join(folder, 'data', 'keys.json'))).toBe('in_data_folder');
    expect(await refused(join(folder, 'none', 'feed.ndjson'))).toBe('no_folder');
    expect(await refused(folder)).toBe('no_file');
    expect(await refused(join(folder, 'letter.txt'))).toBe('not_a_feed');
    expect(await readFile(join(folder, 'letter.txt'), 'utf8')).toBe('Dear all,\n');
    expect(one.state.path).toBeNull();
  });

  it('reads on behind any line’s cursor, and knows one that is none of its own', async () => {
    const { feed, asks } = await atDesk();
    for (const number of ['1', '2', '3']) await asks(number);
    await feed().write(path, kept);
    const [first, ...rest] = await lines();
    const read = async (cursor: string) => {
      let text = '';
      for await (const some of feed().read(cursor)) text += some;
      return text
        .split('\n')
        .filter(Boolean)
        .map((line) => JSON.parse(line).id);
    };
    expect(await read(first?.cursor ?? '')).toEqual(rest.map(({ id }) => id));
    expect(await read('0')).toHaveLength(3);
    for (const cursor of ['1-000000000000', `99-${first?.hash.slice(0, 12)}`, 'x', ''])
      await expect(read(cursor)).rejects.toMatchObject({ problem: { code: 'cursor_unknown' } });
    await feed().write(path, { kind: 'cursor', cursor: rest[0]?.cursor ?? '' });
    expect(await ids()).toHaveLength(4);
  });

  it('leaves out what cannot be read, and has it once it can be, behind the others and after a restart', async () => {
    const { desk, feed, asks, does } = await atDesk();
    const [one, two] = [await asks('1'), await asks('2')];
    await does(one, 'addMessage', { text: '请在三天内举证' });
    const read = desk.store.read.bind(desk.store);
    const breaks = vi.spyOn(desk.store, 'read').mockImplementation(async (caseId) => {
      if (caseId === one) throw new CaseBroken(caseId, 'does not open');
      return read(caseId);
    });
    // One of them would have told nothing.
    expect(await feed().write(path, kept)).toEqual({ lines: 1, skipped: 3 });
    await asks('3');
    expect(await feed().write(path, kept)).toEqual({ lines: 1, skipped: 3 });
    const follows = feed();
    await follows.open();
    await follows.choose(path);
    expect(follows.state).toMatchObject({ lines: 2, skipped: 3 });
    breaks.mockRestore();
    await asks('4');
    await expect.poll(() => follows.state).toMatchObject({ lines: 5, skipped: 0 });
    expect((await lines()).slice(1).map(({ caseId, kind }) => `${caseId.split(':')[2]} ${kind}`)).toEqual([
      '3 evidence_request',
      '1 evidence_request',
      '1 message',
      '4 evidence_request',
    ]);
    expect((await lines())[0]?.caseId).toBe(two);
    await follows.close();
    expect(await feed().write(path, kept)).toEqual({ lines: 0, skipped: 0 });
  });

  it('written out, stops at the first that cannot be read and says so: no cursor passes it over', async () => {
    const { desk, feed, asks } = await atDesk();
    const [, two] = [await asks('1'), await asks('2'), await asks('3')];
    const read = desk.store.read.bind(desk.store);
    const breaks = vi.spyOn(desk.store, 'read').mockImplementation(async (caseId) => {
      if (caseId === two) throw new CaseBroken(caseId, 'does not open');
      return read(caseId);
    });
    const told: OutcomeLine[] = [];
    /** As a platform's system asks for more: behind the last line that it has. */
    const asksOn = async () => {
      const after = told.at(-1)?.cursor ?? '0';
      const written: string[] = [];
      const said: string[] = [];
      const io = {
        stdin: (async function* () {})(),
        out: async (text: string) => void written.push(text),
        error: async (text: string) => void said.push(text),
        passcode: async () => null,
        language: 'en' as const,
        folder,
      };
      const invocation = readInvocation(['--cli', '--', 'feed', '--after', after]);
      const open = { feed: feed(), journal: { add: async () => undefined, read: async () => [] } };
      const exit = await feedCommand({ open, io, words: translator('en'), invocation, operands: [], session: null });
      for (const line of written.join('').split('\n').filter(Boolean)) told.push(OutcomeLine.parse(JSON.parse(line)));
      return { exit, said: said.join('') };
    };
    for (const _ of ['at first', 'again']) {
      expect(await asksOn()).toMatchObject({ exit: 1, said: expect.stringContaining(two) });
      expect(told.map(({ caseId }) => caseId.split(':')[2])).toEqual(['1']);
    }
    breaks.mockRestore();
    expect(await asksOn()).toEqual({ exit: 0, said: '' });
    expect(told.map(({ caseId }) => caseId.split(':')[2])).toEqual(['1', '2', '3']);
  });

  it('reads on behind the cursor of a line whose case was erased, or does not open any more', async () => {
    const { desk, feed, asks } = await atDesk();
    const [one, two] = [await asks('1'), await asks('2')];
    await asks('3');
    await feed().write(path, kept);
    const [first, second, third] = await lines();
    await desk.erase([one], agent);
    const read = desk.store.read.bind(desk.store);
    vi.spyOn(desk.store, 'read').mockImplementation(async (caseId) => {
      if (caseId === two) throw new CaseBroken(caseId, 'does not open');
      return read(caseId);
    });
    const behind = async (cursor = '') => {
      const texts: string[] = [];
      for await (const text of feed().read(cursor)) texts.push(text);
      return texts.map((text) => JSON.parse(text).id);
    };
    expect(await behind(second?.cursor)).toEqual([third?.id]);
    const numbered = first?.cursor.split('-')[0];
    await expect(behind(first?.cursor)).rejects.toMatchObject({ problem: { code: 'case_unreadable', detail: two } });
    await expect(behind(`${numbered}-000000000000`)).rejects.toMatchObject({ problem: { code: 'cursor_unknown' } });
  });

  it('forgets what was left out of a case that was erased, and counts anew where everything is written again', async () => {
    const { desk, feed, asks } = await atDesk();
    const [one, two] = [await asks('1'), await asks('2')];
    const broken = new Set([one, two]);
    const read = desk.store.read.bind(desk.store);
    vi.spyOn(desk.store, 'read').mockImplementation(async (caseId) => {
      if (broken.has(caseId)) throw new CaseBroken(caseId, 'does not open');
      return read(caseId);
    });
    expect(await feed().write(path, kept)).toEqual({ lines: 0, skipped: 4 });
    broken.delete(one);
    await desk.erase([one], agent);
    expect(await feed().write(path, kept)).toEqual({ lines: 0, skipped: 2 });
    expect(await feed().write(path, { kind: 'again' })).toEqual({ lines: 0, skipped: 2 });
    const follows = feed();
    await follows.open();
    await follows.choose(path);
    expect(follows.state.skipped).toBe(2);
    await follows.close();
  });

  it('has nothing of a case that was erased, and tells of the others', async () => {
    const { desk, feed, asks } = await atDesk();
    const gone = await asks('1');
    await asks('2');
    await desk.erase([gone], agent);
    expect(await feed().write(path, kept)).toEqual({ lines: 1, skipped: 0 });
  });

  it('has all outcomes of a store from before there was an outbox for them', async () => {
    const { host, feed, asks, does } = await atDesk();
    const one = await asks('1');
    await does(one, 'addMessage', { text: '请在三天内举证' });
    // As the schema before had it: the same events, and an outbox that told of little.
    const now = new StoreDatabase();
    await now.open();
    const events = await now.events.toArray();
    const keys = await now.keys.toArray();
    now.close();
    host.kill();
    await emptyDatabase();
    const before = new StoreDatabase(3);
    await before.open();
    await before.events.bulkAdd(events);
    await before.keys.bulkAdd(keys);
    await before.outbox.add({ caseId: one, eventId: 'known#1', kind: 'verdict', at: 5 });
    before.close();
    await feed(undefined, testHost()).write(path, kept);
    expect((await lines()).map(({ kind }) => kind)).toEqual(['evidence_request', 'message']);
  });
});
