/**
 * Kills the application in the middle of what it does, again and again. Each start looks, over the desk's own door, at what
 * the kill before it left; so a kill costs one start.
 */
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { zipSync } from 'fflate';
import { PNG } from 'pngjs';
import { commandLine, killAll, newFolder, removeFolder, startCommandLine } from './application';
import { atDoor, beside, doorOpens } from './beside';
import {
  killAccountChange,
  killAdoption,
  killAutomaticBackup,
  killErasure,
  type Moments,
  readBackups,
} from './kill-deeds';
import { asAgent, passcode, withPasscode } from './staff';
import { type Acknowledged, feed, filingLine, messagesEach } from './stream';

/** What is under way when the kill comes. */
export const phases = [
  'start-up',
  'commands',
  'import',
  'backup',
  'snapshot and quit',
  'migration',
  'restore',
  'account change',
  'adoption',
  'erasure',
  'automatic backup',
] as const;
export type Phase = (typeof phases)[number];

/** A filing, the platform asked in, the window that opens, and the messages: more or fewer mean that half a command is there. */
const eventsEach = messagesEach + 3;
/** Kills on one data folder, so that looking at it stays quick. */
const perFolder = 25;

const fixture = join('tests', 'fixtures', 'store-schema-2.tar.gz');

/** How often each is killed in a round of twenty. */
const schedule: Phase[] = [
  'commands',
  'start-up',
  'commands',
  'import',
  'commands',
  'backup',
  'erasure',
  'snapshot and quit',
  'commands',
  'migration',
  'import',
  'adoption',
  'commands',
  'import',
  'account change',
  'commands',
  'snapshot and quit',
  'automatic backup',
  'start-up',
  'restore',
];

export class KillRounds {
  readonly counts = new Map<Phase, number>(phases.map((phase) => [phase, 0]));
  acknowledged = 0;
  /** Rounds whose process had ended by itself before the kill: they are no kills, and each was repeated. */
  missed = 0;
  /** Imports that were cut off and repeated: of folders, and of zips. */
  readonly repeated = { folder: 0, zip: 0 };
  private imports = 0;
  private folder = '';
  private known: Acknowledged[] = [];
  private imported = new Set<string>();
  /** An import that a kill cut off: its files, and the cases that are in them. */
  private cutOff: { files: string; caseIds: string[] } | null = null;
  private next = 1;
  private kills = 0;
  /** ms that things take here, by the last time that they came to their end. */
  private readonly usual = new Map<string, number>([
    ['start', 1200],
    ['import', 300],
    ['backup', 400],
    ['restore', 1500],
    ['migration', 1200],
    ['passcode', 400],
    ['account', 60],
    ['adoption', 150],
    ['erasure', 500],
    ['automatic backup', 300],
  ]);

  /** What is imported lies here. */
  private readonly resting = newFolder('kill-files');

  /**
   * @param staffed a data folder with accounts
   * @param isSigned each round's folder is a copy of that one, and its agent signs; else they are rehearsals
   */
  constructor(
    private readonly chance: () => number,
    private readonly staffed: string,
    private readonly isSigned: boolean,
  ) {}

  private newFolder(): string {
    const folder = newFolder('kill');
    if (this.isSigned) cpSync(this.staffed, folder, { recursive: true });
    return folder;
  }

  /** Starts the desk that commands are fed to. */
  private start(): ChildProcessWithoutNullStreams {
    const who = this.isSigned ? asAgent : ['--sandbox'];
    const env = this.isSigned ? withPasscode : {};
    return startCommandLine(['--data', this.folder, ...who, 'do', '--json'], env);
  }

  /** Asks the desk in hand. */
  private ask(...args: string[]) {
    if (!this.isSigned) return beside(this.folder, args);
    return atDoor(this.folder, [...asAgent, ...args], { passcode });
  }

  /**
   * Kills so often; `killed` is told of each. Rejects at the first time that something is not as it should be; the folder is
   * left to be looked at.
   */
  async run(rounds: number, killed: () => void = () => undefined): Promise<void> {
    for (let round = 0; round < rounds; round += 1) {
      const phase = schedule[round % schedule.length] ?? 'commands';
      while (!(await this.killIn(phase))) this.missed += 1;
      this.counts.set(phase, (this.counts.get(phase) ?? 0) + 1);
      this.kills += 1;
      killed();
    }
    await this.leaveFolder();
    removeFolder(this.resting);
  }

  /** Whether the kill came before the process had ended. What it left is looked at all the same. */
  private killIn(phase: Phase): Promise<boolean> {
    const alone = this.alone[phase];
    return alone ? alone() : this.killAtWork(phase);
  }

  /** Rounds whose store is their own. */
  private readonly alone: Partial<Record<Phase, () => Promise<boolean>>> = {
    migration: () => this.killMigration(),
    restore: () => this.killRestore(),
    'account change': () => killAccountChange(this.staffed, this.moments),
    adoption: () => killAdoption(this.moments),
    erasure: () => killErasure(this.moments),
    'automatic backup': () => killAutomaticBackup(this.staffed, this.moments),
  };

  private readonly moments: Moments = {
    chance: () => this.chance(),
    killIn: async (what, kill) => {
      await this.passes(what);
      kill();
    },
    took: (what, ms) => this.usual.set(what, ms),
  };

  private async killAtWork(phase: Phase): Promise<boolean> {
    if (this.folder === '' || this.kills % perFolder === 0) await this.leaveFolder();
    if (this.folder === '') this.folder = this.newFolder();
    const started = performance.now();
    const child = this.start();
    const gone = ended(child);
    if (phase === 'start-up') {
      await this.killWithin(child, 'start');
      await gone.promise;
      return wasKilled(child);
    }
    expect(await doorOpens(this.folder, gone.is), 'the desk opens').toBe(true);
    this.usual.set('start', performance.now() - started);
    await this.lookAround();
    if (phase === 'import') await this.killImport(child);
    else if (phase === 'backup') await this.killBackup(child);
    else await this.killCommands(child, phase);
    await gone.promise;
    return wasKilled(child);
  }

  /** What was acknowledged is there, nothing is by halves, and the store is as it should be. */
  private async lookAround(): Promise<void> {
    const verified = await this.ask('verify', '--json');
    expect(verified?.json, verified?.error).toMatchObject([{ problems: [] }]);
    const listed = await this.ask('list', '--json');
    const rows = new Map(listed?.json.map(({ caseId, seq }) => [caseId, seq]));
    // One claim for all: the runner keeps every claim that is made, and looks through them at the next.
    const acknowledged = this.known.filter(({ caseId }) => rows.get(caseId) !== eventsEach);
    expect(acknowledged, 'was acknowledged and is not there whole').toEqual([]);
    const imported = [...this.imported].filter((caseId) => !rows.has(caseId));
    expect(imported, 'was imported and is not there').toEqual([]);
    const halves = [...rows].filter(([caseId, seq]) => String(caseId).includes(':manual:') && seq !== eventsEach);
    expect(halves, 'is there by halves').toEqual([]);
    await this.repeatImport(rows);
    const backups = await readBackups(this.folder);
    expect(backups.filter(({ sound }) => !sound)).toEqual([]);
  }

  /**
   * What was cut off is imported again from its beginning: what is there is unchanged, the rest is new, nothing is there
   * twice or by halves, and every case has what one has whose import was not cut off, its picture too.
   */
  private async repeatImport(before: ReadonlyMap<unknown, unknown>): Promise<void> {
    if (!this.cutOff) return;
    const { files, caseIds } = this.cutOff;
    this.cutOff = null;
    const there = caseIds.filter((caseId) => before.has(caseId)).length;
    const again = await this.ask('import', files, '--json');
    expect(again?.json, again?.error).toMatchObject([
      { new: caseIds.length - there, failed: 0, waiting: 0, state: 'done' },
    ]);
    const repeated = await this.ask('import', files, '--json');
    const messages = caseIds.length;
    expect(repeated?.json).toMatchObject([{ new: 0, updated: 0, unchanged: caseIds.length + messages, failed: 0 }]);
    const listed = await this.ask('list', '--json');
    const numbers = new Set(caseIds.map((caseId) => caseId.replace(/:1$/, '')));
    const found = listed?.json.filter(({ caseId }) => numbers.has(String(caseId).replace(/:\d+$/, ''))) ?? [];
    expect(found.map(({ caseId }) => caseId).sort()).toEqual([...caseIds].sort());
    expect(new Set(found.map(({ seq }) => seq)).size, 'each has all of its events').toBe(1);
    const shown = await this.ask('show', ...caseIds, '--json');
    expect(shown?.json.map(picturesOf)).toEqual(caseIds.map((caseId) => [caseId, 1, 0]));
    for (const caseId of caseIds) this.imported.add(caseId);
    rmSync(files, { recursive: true });
    this.repeated[files.endsWith('.zip') ? 'zip' : 'folder'] += 1;
  }

  private async killCommands(child: ChildProcessWithoutNullStreams, phase: Phase): Promise<void> {
    const enough = 1 + Math.floor(this.chance() * 10);
    const delay = phase === 'commands' ? this.chance() * 8 : this.chance() * 250;
    const many = phase === 'commands' ? 100_000 : enough;
    // At its quit the desk packs the queue and signs its head; in a stream it is between answers, or in a write.
    const acknowledged = await feed(
      child,
      this.next,
      many,
      (count) => {
        if (count === enough) setTimeout(() => killAll(child), delay);
      },
      !this.isSigned,
    );
    this.known.push(...acknowledged);
    this.acknowledged += acknowledged.length;
    // What was under way may be there or not; the next round's numbers are past it.
    this.next += acknowledged.length + 20;
  }

  private async killImport(child: ChildProcessWithoutNullStreams): Promise<void> {
    const unpacked = join(this.resting, `import-${this.kills}`);
    const caseIds = writeRefunds(unpacked, this.next, 30);
    this.imports += 1;
    const files = this.imports % 2 === 0 ? zipped(unpacked) : unpacked;
    this.next += 50;
    const asked = performance.now();
    const answer = this.ask('import', files, '--json');
    await this.killWithin(child, 'import');
    const answered = await answer;
    if (answered?.json[0]?.state === 'done') {
      expect(answered.json).toMatchObject([{ new: caseIds.length, failed: 0 }]);
      for (const caseId of caseIds) this.imported.add(caseId);
      this.acknowledged += caseIds.length;
      this.usual.set('import', performance.now() - asked);
      rmSync(files, { recursive: true });
    } else {
      this.cutOff = { files, caseIds };
    }
  }

  private async killBackup(child: ChildProcessWithoutNullStreams): Promise<void> {
    const answer = this.ask('backup', '--json');
    await this.killWithin(child, 'backup');
    const answered = await answer;
    if (answered) expect(answered.json).toMatchObject([{ problems: [] }]);
  }

  private async killMigration(): Promise<boolean> {
    const folder = newFolder('kill-migration');
    execFileSync('tar', ['-xzf', fixture, '-C', folder]);
    const child = startCommandLine(['--data', folder, 'list', '--json']);
    await this.killOrTime(child, 'migration');
    const verified = await commandLine(['--data', folder, 'verify', '--json']);
    expect(verified.json, verified.error).toMatchObject([{ problems: [] }]);
    expect(Number(verified.json[0]?.cases)).toBeGreaterThan(0);
    const backups = await readBackups(folder);
    expect(backups).toMatchObject([{ kind: 'migration', sound: true }]);
    removeFolder(folder);
    return wasKilled(child);
  }

  /** A store of three cases with a backup of the first two: after the kill it has the one or the other, whole. */
  private async killRestore(): Promise<boolean> {
    const folder = newFolder('kill-restore');
    const desk = (args: string[], input = '') => commandLine(['--data', folder, '--sandbox', ...args], input);
    await desk(['do', '--json'], filingLine(1) + filingLine(2));
    const child = startCommandLine(['--data', folder, '--sandbox', 'do', '--json']);
    await doorOpens(folder, () => false);
    expect((await beside(folder, ['backup', '--json']))?.status).toBe(0);
    expect(await feed(child, 3, 1)).toHaveLength(1);

    const restoring = startCommandLine(['--data', folder, 'restore', join(folder, 'backups'), '--json']);
    restoring.stdin.end();
    const said: string[] = [];
    restoring.stdout.on('data', (text) => said.push(String(text)));
    await this.killOrTime(restoring, 'restore');
    const verified = await desk(['verify', '--json']);
    expect(verified.json, verified.error).toMatchObject([{ problems: [] }]);
    const cases = Number(verified.json[0]?.cases);
    // Said to be done, it is done; not said, it is one or the other.
    expect(said.join('').includes('"restored":true') ? [2] : [2, 3]).toContain(cases);
    removeFolder(folder);
    return wasKilled(restoring);
  }

  /** Kills what ends by itself; where it had, it is known from then on how long that takes. */
  private async killOrTime(child: ChildProcessWithoutNullStreams, what: string): Promise<void> {
    const started = performance.now();
    const gone = ended(child);
    void gone.promise.then(() => {
      if (!wasKilled(child)) this.usual.set(what, performance.now() - started);
    });
    await this.killWithin(child, what);
    await gone.promise;
  }

  private async killWithin(child: ChildProcessWithoutNullStreams, what: string): Promise<void> {
    await this.passes(what);
    killAll(child);
  }

  /** A random part of what it usually takes; a little beyond, so that the end of it is among what is hit. */
  private async passes(what: string): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, this.chance() * 1.1 * (this.usual.get(what) ?? 500)));
  }

  private async leaveFolder(): Promise<void> {
    if (this.folder === '') return;
    const child = this.start();
    const gone = ended(child);
    expect(await doorOpens(this.folder, gone.is)).toBe(true);
    await this.lookAround();
    child.stdin.end();
    await gone.promise;
    removeFolder(this.folder);
    this.folder = '';
    this.known = [];
    this.imported = new Set();
  }
}

function ended(child: ChildProcessWithoutNullStreams): { promise: Promise<void>; is: () => boolean } {
  let isEnded = false;
  const promise = new Promise<void>((resolve) =>
    child.once('close', () => {
      isEnded = true;
      resolve();
    }),
  );
  child.stdin.on('error', () => undefined);
  return { promise, is: () => isEnded };
}

/** Told once it has ended: only then it is known whether the kill or its own end came first. */
const wasKilled = ({ signalCode }: ChildProcessWithoutNullStreams) => signalCode === 'SIGKILL';

/** A case as `show` tells it: its id, how many pictures of it are here, and how many are missing. */
function picturesOf(shown: Record<string, unknown>): [unknown, number, number] {
  const { caseId, evidence } = Object(shown.case);
  const files = evidence.flatMap((piece: { files: { sha256?: string }[] }) => piece.files);
  const here = files.filter((file: { sha256?: string }) => file.sha256 !== undefined).length;
  return [caseId, here, files.length - here];
}

/** Packs a folder's files into a zip beside it, in its place. */
function zipped(folder: string): string {
  const entries = readdirSync(folder).map((name) => [name, readFileSync(join(folder, name))]);
  writeFileSync(`${folder}.zip`, zipSync(Object.fromEntries(entries)));
  rmSync(folder, { recursive: true });
  return `${folder}.zip`;
}

/** Refunds as the platform sends them, a file each, and a picture of each. Returns the ids that their cases get. */
function writeRefunds(folder: string, first: number, count: number): string[] {
  mkdirSync(folder, { recursive: true });
  const stamp = (moment: number) => new Date(moment + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
  return Array.from({ length: count }, (_, index) => {
    const number = 700_000_000_000 + first + index;
    const refund = {
      refund_id: number,
      tid: 9_000_000_000_000 + number,
      oid: 9_000_001_000_000 + number,
      buyer_nick: '示例买家',
      seller_nick: '示例日用百货店',
      title: '示例保温杯 500ml',
      num: 1,
      total_fee: '128.00',
      payment: '0.00',
      refund_fee: '128.00',
      reason: '未收到货',
      desc: '物流一直停在转运中心。',
      created: stamp(Date.now() - 86_400_000),
      modified: stamp(Date.now() - 3_600_000),
      status: 'SELLER_REFUSE_BUYER',
      order_status: 'WAIT_BUYER_CONFIRM_GOODS',
      good_status: 'BUYER_NOT_RECEIVED',
      has_good_return: false,
      refund_phase: 'onsale',
      dispute_type: 'REFUND',
      cs_status: 2,
    };
    writeFileSync(join(folder, `refund-${number}.json`), JSON.stringify({ refund_get_response: { refund } }));
    // Its messages come before it by their file's name, and wait.
    const message = {
      id: number,
      refund_id: number,
      owner_nick: '示例买家',
      owner_role: 1,
      content: '请处理',
      created: refund.created,
      pic_urls: { pic_url: [{ url: `https://img.example.invalid/${number}.png` }] },
    };
    const picture = new PNG({ width: 4, height: 4 });
    picture.data.fill(number % 251);
    picture.data.writeUInt32BE(number % 2 ** 32);
    writeFileSync(join(folder, `${number}.png`), PNG.sync.write(picture));
    writeFileSync(
      join(folder, `messages-${number}.json`),
      JSON.stringify({ refund_messages_get_response: { refund_messages: { refund_message: [message] } } }),
    );
    return `taobao:refund:${number}:1`;
  });
}
