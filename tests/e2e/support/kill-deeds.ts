/**
 * Rounds of kills that need a store of their own: what is done once in a while, and each time to a copy of the same data folder. Each
 * kills in the middle of it, looks at what is left, and does it once more, to its end.
 */
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { cpSync, existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import { translator } from '../../support/words';
import { commandLine, killAll, newFolder, removeFolder, startCommandLine } from './application';
import { type Answered, atDoor, beside, doorOpens } from './beside';
import { openConsole } from './console';
import { asAgent, ask, firstLead, passcode, seat, withPasscode } from './staff';
import { filingLine } from './stream';

export interface Moments {
  /** From 0 up to 1. */
  chance(): number;
  /** Waits for a random part of what it usually takes, and a little beyond, and kills then. */
  killIn(what: string, kill: () => void): Promise<void>;
  /** It came to its end, and took so many ms. */
  took(what: string, ms: number): void;
}

const t = translator('en');

/** Data folders as they are before the deed, made when they are first wanted. */
const made = new Map<string, Promise<string>>();

async function copyOf(name: string, make: (folder: string) => Promise<void>): Promise<string> {
  const known = made.get(name) ?? prepared(name, make);
  made.set(name, known);
  const folder = newFolder(`kill-${name}`);
  cpSync(await known, folder, { recursive: true });
  return folder;
}

async function prepared(name: string, make: (folder: string) => Promise<void>): Promise<string> {
  const folder = newFolder(`before-${name}`);
  process.once('exit', () => removeFolder(folder));
  await make(folder);
  return folder;
}

/** A desk that answers beside a deed, or after it; how to end it in order. */
async function running(folder: string, who: string[], env: Record<string, string> = {}) {
  const child = startCommandLine(['--data', folder, '--lang', 'en', ...who, 'do', '--json'], env);
  let isGone = false;
  const gone = new Promise<void>((resolve) =>
    child.once('close', () => {
      isGone = true;
      resolve();
    }),
  );
  child.stdin.on('error', () => undefined);
  const isOpen = await doorOpens(folder, () => isGone);
  return {
    child,
    gone,
    isOpen,
    async ends() {
      child.stdin.end();
      await gone;
    },
  };
}

async function expectClean(verified: Pick<Answered, 'json' | 'error'> | null): Promise<void> {
  expect(verified?.json, verified?.error).toMatchObject([{ problems: [] }]);
}

const wasKilled = ({ signalCode }: ChildProcessWithoutNullStreams) => signalCode === 'SIGKILL';

/** Long after the samples have closed. */
const later = '2029-12-01T10:00:00+08:00';

async function withCasesDue(folder: string): Promise<void> {
  const desk = (...args: string[]) => commandLine(['--data', folder, '--sandbox', ...args]);
  expect((await desk('import', join('resources', 'samples'))).status).toBe(0);
  const set = { keepRuled: 400, keepSettled: 400, keepWithdrawn: 400, keepDismissed: 400, keepLapsed: 400 };
  const path = join(folder, 'policy.json');
  writeFileSync(path, JSON.stringify({ platforms: ['taobao'], from: '2029-12-01', reason: '保存期限', set }));
  expect((await desk('--now', later, 'policy', path)).error).toBe('');
  rmSync(path);
}

/** Each case is erased or not, with all that is its own; the rest goes on, and what nobody erases stays. */
export async function killErasure({ killIn, took }: Moments): Promise<boolean> {
  const folder = await copyOf('erasure', withCasesDue);
  const before = await running(folder, ['--sandbox']);
  const rows = async () => ((await beside(folder, ['list', '--json']))?.json ?? []).map(({ caseId }) => String(caseId));
  const due = async () => ((await beside(folder, ['erase', '--json']))?.json ?? []).map(({ caseId }) => String(caseId));
  const [all, chosen] = [await rows(), await due()];
  expect(chosen.length).toBeGreaterThan(1);
  const asked = performance.now();
  const answer = beside(folder, ['erase', 'all', '--confirm', String(chosen.length), '--json']);
  void answer.then((done) => done && took('erasure', performance.now() - asked));
  await killIn('erasure', () => killAll(before.child));
  const answered = await answer;
  await before.gone;

  const after = await running(folder, ['--sandbox']);
  await expectClean(await beside(folder, ['verify', '--json']));
  const left = await rows();
  const gone = all.filter((caseId) => !left.includes(caseId));
  expect(
    gone.filter((caseId) => !chosen.includes(caseId)),
    'was not to be erased',
  ).toEqual([]);
  if (answered) expect(gone, 'was said to be erased').toHaveLength(chosen.length);
  for (const caseId of gone) {
    expect((await beside(folder, ['show', caseId]))?.error, caseId).toContain('was erased');
  }
  // The list goes on first with what was broken off.
  const rest = await due();
  if (rest.length > 0) {
    const again = await beside(folder, ['erase', 'all', '--confirm', String(rest.length), '--json']);
    expect(again?.json, again?.error).toMatchObject([{ erased: rest.length, skipped: 0 }]);
  }
  expect((await rows()).sort()).toEqual(all.filter((caseId) => !chosen.includes(caseId)).sort());
  const verified = await beside(folder, ['verify', '--json']);
  await expectClean(verified);
  await after.ends();
  const files = readdirSync(join(folder, 'vault'), { recursive: true, encoding: 'utf8' });
  const kept = files.filter((name) => /^[0-9a-f]{2}\/.*\.sealed$/.test(name));
  expect(kept, 'no file of an erased case is left').toHaveLength(Number(verified?.json[0]?.files));
  removeFolder(folder);
  return wasKilled(before.child);
}

/** Its head says three cases, its database is an older copy with two. */
async function behindItsHead(folder: string): Promise<void> {
  const desk = (input: string) => commandLine(['--data', folder, '--sandbox', 'do', '--json'], input);
  const [chromium, older] = [join(folder, 'chromium'), join(folder, 'older')];
  await desk(filingLine(1) + filingLine(2));
  cpSync(chromium, older, { recursive: true });
  await desk(filingLine(3));
  rmSync(chromium, { recursive: true });
  cpSync(older, chromium, { recursive: true });
  rmSync(older, { recursive: true });
}

/** Taken as it is, and on record, or refused as before: then it can be taken again. */
export async function killAdoption({ killIn, took }: Moments): Promise<boolean> {
  const folder = await copyOf('adoption', behindItsHead);
  const desk = (...args: string[]) => commandLine(['--data', folder, '--sandbox', '--lang', 'en', ...args]);
  const child = startCommandLine(['--data', folder, '--sandbox', '--lang', 'en', 'adopt']);
  child.stdin.end();
  let said = '';
  const gone = new Promise((resolve) => child.once('close', resolve));
  // It says what is wrong, and then takes it.
  const begins = new Promise<void>((resolve) => {
    child.stdout.on('data', (text) => {
      said += String(text);
      resolve();
    });
  });
  await Promise.race([begins, gone]);
  const began = performance.now();
  void gone.then(() => !wasKilled(child) && took('adoption', performance.now() - began));
  await killIn('adoption', () => killAll(child));
  await gone;
  const isDone = said.includes(t('cli:adopted'));

  const listed = await desk('list', '--json');
  if (listed.status !== 0) {
    expect(isDone, 'it was said to be taken').toBe(false);
    expect(listed.error).toContain('desk adopt');
    expect((await desk('adopt')).status).toBe(0);
  }
  const after = await running(folder, ['--sandbox']);
  expect(after.isOpen, 'it opens').toBe(true);
  await expectClean(await beside(folder, ['verify', '--json']));
  expect((await beside(folder, ['list', '--json']))?.json).toHaveLength(2);
  const journal = (await beside(folder, ['journal', '--json']))?.json ?? [];
  expect(journal.map(({ what }) => what)).toContain('store_adopted');
  await after.ends();
  removeFolder(folder);
  return wasKilled(child);
}

/** Whether the kill came first, and what was asked for and was answered by then. */
async function killWindow(
  folder: string,
  who: { name: string; role: 'agent' | 'lead' },
  deed: (page: Page) => Promise<boolean>,
  what: string,
  { killIn, took }: Moments,
): Promise<{ isAcknowledged: boolean }> {
  const { application, page } = await openConsole({ data: folder, language: 'en' });
  const window = application.process();
  const gone = new Promise((resolve) => window.once('exit', resolve));
  await seat(page, who.name, who.role);
  const asked = performance.now();
  const answer = deed(page).catch(() => false);
  void answer.then((done) => done && took(what, performance.now() - asked));
  await killIn(what, () => window.kill('SIGKILL'));
  await gone;
  return { isAcknowledged: await answer };
}

const next = 'another passcode for tests';

/** The earlier passcode opens it or the later one, never both and never none; what was acknowledged holds. */
async function killPasscodeChange(folder: string, moments: Moments): Promise<void> {
  const change = async (page: Page) => (await ask(page, 'account.changePasscode', { passcode, next })).problem === null;
  const who = { name: '王仲裁', role: 'agent' } as const;
  const { isAcknowledged } = await killWindow(folder, who, change, 'passcode', moments);
  const desk = (args: string[], one: string) => commandLine(['--data', folder, ...args], '', { ARBITER_PASSCODE: one });
  const letsIn = async (one: string) => (await desk([...asAgent, 'list'], one)).status === 0;
  const [earlier, later] = [await letsIn(passcode), await letsIn(next)];
  expect([earlier, later].filter(Boolean), 'one of the two').toHaveLength(1);
  if (isAcknowledged) expect(later, 'the passcode that was acknowledged').toBe(true);
  await expectClean(await desk(['verify', '--json'], ''));
}

/** The account is there or not; where it was acknowledged it is, and on record. */
async function killNewAccount(folder: string, moments: Moments): Promise<void> {
  const name = '新来的人';
  const create = async (page: Page) => (await ask(page, 'account.create', { name, role: 'agent' })).problem === null;
  const { isAcknowledged } = await killWindow(folder, { name: firstLead, role: 'lead' }, create, 'account', moments);
  const desk = await running(folder, asAgent, withPasscode);
  expect(desk.isOpen, 'those who were there come in').toBe(true);
  await expectClean(await atDoor(folder, ['verify', '--json']));
  if (isAcknowledged) {
    const asked = await atDoor(folder, ['--as', name, '--lang', 'en', 'list'], { passcode });
    expect(asked?.error).not.toContain(t('cli:accountUnknown', { account: name }));
    const journal = await atDoor(folder, ['--as', firstLead, 'journal', '--json'], { passcode });
    expect(journal?.json.filter(({ what }) => what === 'account_created')).toHaveLength(3);
  }
  await desk.ends();
}

/** @param staffed a data folder with a lead and an agent */
export async function killAccountChange(staffed: string, moments: Moments): Promise<boolean> {
  const folder = newFolder('kill-account');
  cpSync(staffed, folder, { recursive: true });
  if (moments.chance() < 0.5) await killPasscodeChange(folder, moments);
  else await killNewAccount(folder, moments);
  removeFolder(folder);
  return true;
}

/** A backup that the desk makes by itself is whole or none, and the next one is whole. False where it had been made before the kill. */
export async function killAutomaticBackup(staffed: string, { killIn, took }: Moments): Promise<boolean> {
  const folder = await copyOf('automatic-backup', async (path) => {
    cpSync(staffed, path, { recursive: true });
    expect((await commandLine(['--data', path, 'import', join('resources', 'samples')])).status).toBe(0);
  });
  const { application } = await openConsole({ data: folder, language: 'en', isBackupSoon: true });
  const window = application.process();
  const gone = new Promise((resolve) => window.once('exit', resolve));
  const shelf = join(folder, 'backups');
  while (!existsSync(shelf)) await new Promise((resolve) => setTimeout(resolve, 2));
  const began = performance.now();
  const isMade = async () => (await readBackups(folder)).length > 0;
  let isKilled = false;
  const watching = (async () => {
    while (!isKilled) {
      if (await isMade()) return took('automatic backup', performance.now() - began);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  })();
  let wasMade = false;
  await killIn('automatic backup', () => {
    wasMade = existsSync(shelf) && readdirSync(shelf).some((name) => /^\d{8}T\d{9}Z$/.test(name));
    window.kill('SIGKILL');
    isKilled = true;
  });
  await Promise.all([gone, watching]);

  const desk = await running(folder, asAgent, withPasscode);
  expect(desk.isOpen, 'it opens').toBe(true);
  await expectClean(await atDoor(folder, ['verify', '--json']));
  const backups = await readBackups(folder);
  expect(backups.filter(({ kind, sound }) => kind !== 'automatic' || !sound)).toEqual([]);
  const again = await atDoor(folder, ['backup', '--json']);
  expect(again?.json, again?.error).toMatchObject([{ problems: [] }]);
  await desk.ends();
  removeFolder(folder);
  return !wasMade;
}

export async function readBackups(folder: string): Promise<{ kind: string; sound: boolean }[]> {
  const { isSound, Shelf } = await import('../../../electron/store/backup/shelf');
  const backups = await new Shelf(join(folder, 'backups')).list();
  return backups.map((backup) => ({ kind: backup.manifest.kind, sound: isSound(backup) }));
}
