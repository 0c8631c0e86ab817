/** A desk with a window that does not open: says why, offers what would help, and does it. */
import { app } from 'electron';
import type { BackupRunning } from '../shared/backups';
import type { WayOut, WayOutAnswer } from '../shared/cannot-open';
import type { Language } from '../shared/contract';
import { caller } from './cli/reveal';
import { type OpenOptions, openDesk } from './open-desk';
import { helpFor, type OpeningHelp } from './opening-help';
import { putBack, restore } from './restore';
import { cannotOpen } from './shell/cannot-open';
import { sayInWindow } from './shell/cannot-open-window';
import { wordsIn } from './shell/words';
import { startPacking } from './store/backup/packer-thread';
import { refusalOf } from './store/backup/refusal';

/** Ends the process, or starts it again where something was done about it. */
export async function sayCannotOpen(
  error: unknown,
  options: OpenOptions,
  shown: { icon: string; language: Language },
): Promise<void> {
  const { folder, places } = options;
  const why = { 'zh-CN': cannotOpen(error, wordsIn('zh-CN')), en: cannotOpen(error, wordsIn('en')) };
  process.stderr.write(`${why[shown.language]}\n`);
  const help = await helpFor(error, folder);
  const { backup, newer, file, ways } = help;
  const isDone = await sayInWindow({
    preload: places.cannotOpenPreload,
    ...shown,
    state: {
      why,
      folder,
      ways,
      backup: backup && {
        at: backup.manifest.at,
        cases: backup.manifest.head.cases,
        events: backup.manifest.head.events,
        newer,
      },
      file,
    },
    take: (way, progress) => take(way, help, options, progress),
  });
  if (isDone) app.relaunch();
  app.exit(isDone ? 0 : 1);
}

async function take(
  way: WayOut,
  { backup, file }: OpeningHelp,
  options: OpenOptions,
  progress: (running: BackupRunning) => void,
): Promise<WayOutAnswer> {
  const { folder, places } = options;
  const done: WayOutAnswer = { refusal: null, detail: '' };
  if (way === 'again') return done;
  try {
    if (way === 'adopt') {
      const open = await openDesk({ ...options, purpose: 'adopt', window: undefined });
      await open.adopt(caller(null));
      await open.close();
      return done;
    }
    if (!backup) return { refusal: { code: 'no_backup', detail: '' }, detail: '' };
    const thread = startPacking(places.backupWorker);
    const parts = {
      folder,
      places,
      by: caller(null),
      packing: thread.packing,
      stop: new AbortController().signal,
      progress: (step: BackupRunning['step'], count: number, total: number) =>
        progress({ what: 'restore', step, done: count, total }),
    };
    try {
      if (way === 'restore') await restore(backup, parts);
      else if (file) await putBack(backup, file, parts);
      return done;
    } finally {
      await thread.close();
    }
  } catch (error) {
    return { refusal: refusalOf(error), detail: '' };
  }
}
