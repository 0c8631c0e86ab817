import { resolve } from 'node:path';
import type { BackupFault } from '../../shared/backups';
import { platformTime } from '../../shared/time';
import type { Words } from '../shell/words';
import { refusalOf } from '../store/backup/refusal';
import { bytesOf, type ShelvedBackup } from '../store/backup/shelf';
import { type CommandIo, type Exit, exit } from './io';
import type { CommandContext } from './run-command';

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
  await sayProblems(problems, io, words);
  return problems.length > 0 ? exit.refused : exit.done;
}

export async function sayProblems(problems: readonly BackupFault[], io: CommandIo, words: Words): Promise<void> {
  for (const { what, where } of problems) await io.error(`${where}: ${words(`backup:problem.${what}`)}\n`);
}

/** A backup as a row: when, of what, how far, and whether it was found whole. */
export function backupRow({ path, manifest, checked }: ShelvedBackup, words: Words): string {
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
