/** A desk with work in it, a backup of that work, and ways to do it harm. */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { databaseFolder } from '../../../electron/store/mend-logs';
import { commandLine, type Finished, newFolder, removeFolder, startCommandLine } from './application';
import { beside, doorOpens } from './beside';
import { filing } from './stream';

/** Runs the command line on a rehearsal's data folder. */
export const deskOn =
  (data: string) =>
  (...args: string[]): Promise<Finished> =>
    commandLine(['--data', data, '--sandbox', '--lang', 'en', ...args]);

/** Files disputes by hand, `from` the first number; large ones, so that the database gets tables. */
export async function file(data: string, from: number, count: number, isLarge = false): Promise<Finished> {
  const lines = Array.from({ length: count }, (_, index) => {
    const given = Object(filing(from + index));
    const text = '说明'.repeat(1500);
    const messages = given.messages.map((message: object) => (isLarge ? { ...message, text } : message));
    const as = { role: 'agent', id: 'a1' };
    return `${JSON.stringify({ id: `damage-${from + index}`, type: 'file', data: { ...given, messages }, as })}\n`;
  });
  return commandLine(['--data', data, '--sandbox', '--lang', 'en', 'do', '--json'], lines.join(''));
}

export const database = (data: string) => join(data, 'chromium', databaseFolder);

/** The database's files whose names end so, in order. */
export function databaseFiles(data: string, ending: string): string[] {
  return readdirSync(database(data))
    .filter((name) => name.endsWith(ending))
    .sort()
    .map((name) => join(database(data), name));
}

/** Turns bits over in the middle of a file, in place. */
export function overwrite(path: string, at = 0.5): void {
  const bytes = readFileSync(path);
  const place = Math.floor(bytes.length * at);
  for (let byte = place; byte < place + 16; byte += 1) bytes.writeUInt8(bytes.readUInt8(byte) ^ 0xff, byte);
  writeFileSync(path, bytes);
}

/** The desk is whole again, with so many cases: it opens, verifies, and lists them. */
export async function expectWhole(data: string, cases: number): Promise<void> {
  const desk = startCommandLine(['--data', data, '--sandbox', '--lang', 'en', 'do', '--json']);
  let said = '';
  desk.stderr.on('data', (text) => {
    said += String(text);
  });
  const ended = new Promise((resolve) => desk.once('close', resolve));
  expect(await doorOpens(data, () => desk.exitCode !== null || desk.signalCode !== null), said).toBe(true);
  const verified = await beside(data, ['verify', '--json']);
  expect(verified?.json, verified?.error).toMatchObject([{ cases, problems: [] }]);
  expect((await beside(data, ['list', '--json']))?.json).toHaveLength(cases);
  desk.stdin.end();
  await ended;
}

let mayMount: boolean | undefined;

/** Whether disks can be mounted here: not by everybody, and in many a container not by root. */
export function canMount(): boolean {
  mayMount ??= triesToMount();
  return mayMount;
}

function triesToMount(): boolean {
  if (process.platform !== 'linux') return false;
  const folder = newFolder('mount');
  try {
    mountDisk(folder, 1)();
    return true;
  } catch {
    return false;
  } finally {
    removeFolder(folder);
  }
}

/** A small disk of its own at a path. */
export function mountDisk(path: string, megabytes: number): () => void {
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', path], { stdio: 'pipe' });
  return () => {
    execFileSync('umount', ['-l', path]);
  };
}
