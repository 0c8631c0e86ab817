/** A desk with a window that does not open: says why, offers what would help, and does it. */
import { app } from 'electron';
import type { BackupRunning } from '../shared/backups';
import type { AdoptionWord, WayOutAnswer, WayOutRequest, WordAsked } from '../shared/cannot-open';
import type { Language } from '../shared/contract';
import { adoptOn, type Given, givenOn, leadsToAsk, problemWith } from './adoption';
import { type OpenDesk, type OpenOptions, openDesk } from './open-desk';
import type { OpeningPurpose } from './open-store';
import { helpFor, type OpeningHelp } from './opening-help';
import { putBack, restore } from './restore';
import { cannotOpen } from './shell/cannot-open';
import { sayInWindow } from './shell/cannot-open-window';
import type { Log } from './shell/log';
import { wordsIn } from './shell/words';
import { startPacking } from './store/backup/packer-thread';
import { refusalOf } from './store/backup/refusal';

/** Ends the process, or starts it again where something was done about it. */
export async function sayCannotOpen(
  error: unknown,
  options: OpenOptions,
  shown: { icon: string; language: Language; log: Log },
): Promise<void> {
  const { folder, places } = options;
  const why = { 'zh-CN': cannotOpen(error, wordsIn('zh-CN')), en: cannotOpen(error, wordsIn('en')) };
  process.stderr.write(`${why[shown.language]}\n`);
  const help = await helpFor(error, folder);
  const { backup, newer, file } = help;
  const ways = new WaysOut(help, options);
  const isDone = await sayInWindow({
    preload: places.cannotOpenPreload,
    ...shown,
    state: {
      why,
      folder,
      ways: help.ways,
      backup: backup && {
        at: backup.manifest.at,
        cases: backup.manifest.head.cases,
        events: backup.manifest.head.events,
        newer,
      },
      file,
    },
    take: (request, progress) => ways.take(request, progress),
  });
  await ways.close();
  if (isDone) app.relaunch();
  app.exit(isDone ? 0 : 1);
}

const done: WayOutAnswer = { refusal: null, asked: null };

/** Takes the way that the person chose. */
class WaysOut {
  /** Opened all the same, while a word is waited for. */
  private open: { purpose: OpeningPurpose; desk: Promise<OpenDesk> } | null = null;

  constructor(
    private readonly help: OpeningHelp,
    private readonly options: OpenOptions,
  ) {}

  async take({ way, word }: WayOutRequest, progress: (running: BackupRunning) => void): Promise<WayOutAnswer> {
    if (way === 'again') return done;
    try {
      if (way === 'adopt') return await this.adopt(word ?? null);
      const asked = way === 'restore' ? await this.mayNotRestore(word ?? null) : null;
      if (asked) return { refusal: null, asked };
      const open = await this.open?.desk.catch(() => null);
      await this.close();
      return await this.bringBack(way, givenOn(word ?? null, open?.storeKey), progress);
    } catch (error) {
      return { refusal: refusalOf(error), asked: null };
    }
  }

  async close(): Promise<void> {
    const open = await this.open?.desk.catch(() => null);
    this.open = null;
    await open?.close();
  }

  private async openedTo(purpose: OpeningPurpose): Promise<OpenDesk> {
    if (this.open?.purpose !== purpose) await this.close();
    this.open ??= { purpose, desk: openDesk({ ...this.options, purpose, window: undefined }) };
    return this.open.desk.catch((error: unknown) => {
      this.open = null;
      throw error;
    });
  }

  private async adopt(word: AdoptionWord | null): Promise<WayOutAnswer> {
    const open = await this.openedTo('adopt');
    const problem = word && (await adoptOn(open, word));
    if (word && problem === null) return done;
    return { refusal: null, asked: { way: 'adopt', leads: leadsToAsk(open), problem } };
  }

  /** Whose word is still needed; null where it was given, or where nobody can be asked: what is there is kept. */
  private async mayNotRestore(word: AdoptionWord | null): Promise<WordAsked | null> {
    // A store that does not open at all tells of nobody.
    if (!this.help.ways.includes('adopt')) return null;
    const open = await this.openedTo('look').catch(() => null);
    const leads = open ? leadsToAsk(open) : [];
    if (!open || leads.length === 0) return null;
    const problem = word && (await problemWith(open, word));
    return word && problem === null ? null : { way: 'restore', leads, problem };
  }

  private async bringBack(
    way: 'restore' | 'putBack',
    given: Given,
    progress: (running: BackupRunning) => void,
  ): Promise<WayOutAnswer> {
    const { backup, file } = this.help;
    const { folder, places } = this.options;
    if (!backup) return { refusal: { code: 'no_backup', detail: '' }, asked: null };
    const thread = startPacking(places.backupWorker);
    const parts = {
      folder,
      places,
      given,
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
  }
}
