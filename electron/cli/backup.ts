import { resolve } from 'node:path';
import type { BackupFault } from '../../shared/backups';
import { platformTime } from '../../shared/time';
import type { Words } from '../shell/words';
import { refusalOf } from '../store/backup/refusal';
import { readSettings, shelfFolder } from '../store/backup/settings';
import { bytesOf, isSound, Shelf, type ShelvedBackup } from '../store/backup/shelf';
import { type CommandIo, type Exit, exit } from './io';
import type { CommandContext } from './run-command';

/** A command of which the data folder is enough. */
export type AskedOfFolder = Pick<CommandContext, 'invocation' | 'operands' | 'io' | 'words'> & { folder: string };

/** `backup [PATH]`: makes a backup now, in the usual folder or in another. */
export async function backupCommand({ open, io, words, invocation, operands }: CommandContext): Promise<Exit> {
  const [path] = operands;
  const folder = path === undefined ? open.backups.folder : resolve(io.folder, path);
  const made = await open.backups.make('asked', folder).catch(refusalOf);
  if ('code' in made) {
    await io.error(`${words(`backup:refused.${made.code}`, { detail: made.detail })}\n`);
    return exit.refused;
  }
  const problems = [...made.manifest.problems, ...(made.checked?.problems ?? [])];
  const { cases, events } = made.manifest.head;
  if (invocation.json) {
    const bytes = await bytesOf(folder, made.manifest);
    await io.out(`${JSON.stringify({ path: made.path, at: made.manifest.at, cases, events, bytes, problems })}\n`);
  } else {
    await io.out(`${words('backup:made', { path: made.path, cases, events })}\n`);
  }
  for (const { what, where } of made.checked?.mended ?? []) {
    await io.error(`${where}: ${words('backup:mended', { what: words(`backup:problem.${what}`) })}\n`);
  }
  await sayProblems(problems, io, words);
  return problems.length > 0 ? exit.refused : exit.done;
}

/** `backups [PATH]`: the backups there are, the newest first. Also of a desk that does not open. */
export async function listBackups({ invocation, folder, operands, io, words }: AskedOfFolder): Promise<Exit> {
  const [path] = operands;
  const shelf = path === undefined ? shelfFolder(folder, readSettings(folder, false)) : resolve(io.folder, path);
  for (const backup of await new Shelf(shelf).list()) {
    const { path: at, manifest, checked } = backup;
    const problems = [...manifest.problems, ...(checked?.problems ?? [])];
    const { cases, events } = manifest.head;
    const row = { path: at, at: manifest.at, kind: manifest.kind, cases, events, sound: isSound(backup), problems };
    await io.out(invocation.json ? `${JSON.stringify(row)}\n` : `${backupRow(backup, words)}\n`);
  }
  return exit.done;
}

export async function sayProblems(problems: readonly BackupFault[], io: CommandIo, words: Words): Promise<void> {
  for (const { what, where } of problems) await io.error(`${where}: ${words(`backup:problem.${what}`)}\n`);
}

/** A backup as a row: when, of what, how far, and whether it was found whole. */
function backupRow({ path, manifest, checked }: ShelvedBackup, words: Words): string {
  const { at, kind, head, problems } = manifest;
  const found = checked === null ? 'unchecked' : problems.length + checked.problems.length > 0 ? 'unsound' : 'sound';
  const cells = [
    platformTime(at),
    words(`backup:kind.${kind}`),
    words(`backup:${found}`),
    head.cases,
    head.events,
    path,
  ];
  return cells.join('\t');
}
