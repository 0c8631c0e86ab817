/**
 * Erasing what is due: the key of each case is destroyed with an event that says why, then what else the desk kept of it, and
 * the evidence files that no other case uses. What was chosen is kept before anything is done, so that a kill leaves each case
 * erased or not, and the rest is carried on: the cases when their lead is back, for an event carries its person's signature;
 * what is left of those that are erased at once. A case that is damaged is named and passed over; the others go.
 */
import { z } from 'zod';
import { CaseId, Line, Moment, Sha256 } from '../../shared/case';
import type { DueCase, ErasureProblem, ErasureState } from '../../shared/retention';
import type { Actor } from '../../shared/vocabulary';
import type { Desk } from './desk';
import { dueNow } from './due-for-erasure';
import { filesIn } from './event-files';
import { CaseBroken, type Journal, type SettingStore, type Signer } from './ports';
import { removeUnused, type UnusedFilesParts } from './unused-files';

/** What is still to be done. */
const Kept = z.strictObject({
  by: Line,
  at: Moment,
  /** Those that have not been erased yet. */
  cases: z.array(CaseId),
  /** Those that have, and whose remains have not all been taken away. */
  erased: z.array(CaseId),
  /** Files of those, to be taken away where no other case uses them. */
  files: z.array(Sha256),
});
type Kept = z.infer<typeof Kept>;

/** Who erases. */
export interface Eraser {
  actor: Actor;
  /** Left out in a rehearsal, where nobody signs in. */
  signer?: Signer | undefined;
}

export interface ErasingParts extends Omit<UnusedFilesParts, 'store'> {
  desk: Desk;
  settings: SettingStore;
  journal: Journal;
  /** What else is kept of these cases: drafts, acts that came to nothing, facts of files. */
  forget(caseIds: readonly string[]): Promise<void>;
  failed(error: unknown): void;
}

const key = 'erasing';
/** After so many the list of what is left is written anew. */
const perWrite = 50;

export class Erasing {
  private kept: Kept | null = null;
  private running: ErasureState['running'] = null;
  private last: ErasureState['last'] = null;
  /** Of the one that is under way: those that cannot be read. */
  private damaged: string[] = [];
  private readonly listeners = new Set<() => void>();

  constructor(private readonly parts: ErasingParts) {}

  /** At the start: what a kill left of the cases that are erased is taken away. */
  async open(): Promise<void> {
    this.kept = await this.parts.settings.read(key, Kept);
    if (this.kept) await this.settleKilled(this.kept);
  }

  onChange(listener: () => void): void {
    this.listeners.add(listener);
  }

  get state(): ErasureState {
    const left = this.running || !this.kept?.cases.length ? null : { by: this.kept.by, cases: this.kept.cases.length };
    return { running: this.running, left, last: this.last };
  }

  /** Begins; `done` resolves once it has come to its end. What was left of one that was broken off is let go. */
  async start(
    by: Eraser,
    chosen: readonly DueCase[],
  ): Promise<{ problem: ErasureProblem | null; done: Promise<void> }> {
    if (this.running) return { problem: 'running', done: Promise.resolve() };
    const { erased = [], files = [] } = this.kept ?? {};
    this.running = { phase: 'cases', of: chosen.length, erased: 0, skipped: 0, isCancelled: false };
    const kept = {
      by: by.actor.id,
      at: this.parts.desk.clock.now(),
      cases: chosen.map(({ caseId }) => caseId),
      erased,
      files,
    };
    try {
      await this.keep(kept);
    } catch (error) {
      this.running = null;
      throw error;
    }
    return { problem: null, done: this.carryOut(by) };
  }

  /** Goes on with what was broken off, where it is theirs. Resolves once it has come to its end. */
  async resume(by: Eraser): Promise<void> {
    if (this.running || !this.kept?.cases.length || this.kept.by !== by.actor.id) return;
    this.running = { phase: 'cases', of: this.kept.cases.length, erased: 0, skipped: 0, isCancelled: false };
    await this.carryOut(by);
  }

  /** Nothing more is erased after the case in hand; what is erased stays so. Also of one that was broken off. */
  async cancel(): Promise<void> {
    if (this.running) {
      this.running = { ...this.running, isCancelled: true };
      this.changed();
    } else if (this.kept) {
      await this.keep({ ...this.kept, cases: [] });
    }
  }

  private async carryOut(by: Eraser): Promise<void> {
    this.damaged = [];
    try {
      // Where its lead's session ends the rest waits for them; of what is erased nothing is left all the same.
      await this.eraseEach(by).catch((error) => this.parts.failed(error));
      const { files, areFilesLeft } = await this.clear();
      if (this.running) {
        const { erased, skipped, isCancelled } = this.running;
        const { damaged } = this;
        this.last = { erased, skipped: skipped - damaged.length, damaged, files, areFilesLeft, isCancelled };
      }
    } catch (error) {
      this.parts.failed(error);
    } finally {
      this.running = null;
      this.changed();
    }
  }

  private async eraseEach(by: Eraser): Promise<void> {
    let unwritten = 0;
    while (this.kept && this.kept.cases.length > 0 && this.running) {
      const [caseId = ''] = this.kept.cases;
      if (this.running.isCancelled) {
        await this.keep({ ...this.kept, cases: [] });
        return;
      }
      const done = await this.eraseOne(by, caseId).catch((error) => {
        if (!(error instanceof CaseBroken)) throw error;
        this.damaged.push(caseId);
        return false;
      });
      const { kept } = this;
      const next = { ...kept, cases: kept.cases.slice(1), erased: done ? [...kept.erased, caseId] : kept.erased };
      unwritten += 1;
      if (unwritten % perWrite === 0) await this.keep(next);
      else this.kept = next;
      const { erased, skipped } = this.running;
      this.running = { ...this.running, ...(done ? { erased: erased + 1 } : { skipped: skipped + 1 }) };
      this.changed();
    }
    if (this.kept) await this.keep(this.kept);
  }

  /** False where it is no longer to be erased, by what the case and the policy are in its turn. */
  private async eraseOne(by: Eraser, caseId: string): Promise<boolean> {
    const { desk, journal } = this.parts;
    let detail = '';
    const erased = await desk.erase([caseId], by.actor, by.signer, async (file) => {
      const due = dueNow(desk, file);
      if (!due || due.isPreserved) return null;
      const { closure, closedAt, keptFor, version, dueSince } = due;
      detail = `${closure} ${version}`;
      // Known before the key is gone: afterwards nobody can tell which they were.
      const known = new Set(this.kept?.files);
      const files = [...new Set(file.events.flatMap(filesIn))].filter((sha256) => !known.has(sha256));
      if (files.length > 0 && this.kept) await this.keep({ ...this.kept, files: [...this.kept.files, ...files] });
      return { due: { closure, closedAt, keptFor, version, dueSince } };
    });
    if (erased > 0) {
      await journal.add({ what: 'case_erased', by: by.actor.id, about: caseId, detail });
      return true;
    }
    // It was, where the store died over it before it could say so.
    return !desk.index.get(caseId) && this.recordErased(by.actor.id, caseId);
  }

  /** Journals an erasure that is known by its event alone. False where there is none. */
  private async recordErased(by: string, caseId: string): Promise<boolean> {
    const due = (await this.parts.desk.store.erasure(caseId))?.body.due;
    if (!due) return false;
    await this.parts.journal.add({ what: 'case_erased', by, about: caseId, detail: `${due.closure} ${due.version}` });
    return true;
  }

  /** What the desk kept of erased cases beside their events. Resolves with how many files are gone, and whether some are left. */
  private async clear(): Promise<{ files: number; areFilesLeft: boolean }> {
    const { kept } = this;
    if (!kept || (kept.erased.length === 0 && kept.files.length === 0)) {
      if (kept && kept.cases.length === 0) await this.keep(null);
      return { files: 0, areFilesLeft: false };
    }
    if (this.running) this.running = { ...this.running, phase: 'files' };
    this.changed();
    await this.parts.forget(kept.erased);
    await this.parts.desk.snapshot();
    const removed = await removeUnused(kept.files, { ...this.parts, store: this.parts.desk.store });
    const areFilesLeft = removed === null;
    const left = { ...(this.kept ?? kept), erased: [], files: areFilesLeft ? kept.files : [] };
    await this.keep(left.cases.length > 0 || areFilesLeft ? left : null);
    return { files: removed ?? 0, areFilesLeft };
  }

  /** Those that a kill left in the list though they are erased are known by their events. */
  private async settleKilled(kept: Kept): Promise<void> {
    const { desk, journal } = this.parts;
    const left: string[] = [];
    const erased = [...kept.erased];
    const entries = await journal.read(0, 2 * perWrite);
    const journaled = new Set(entries.flatMap(({ what, about }) => (what === 'case_erased' ? [about] : [])));
    for (const caseId of kept.cases) {
      // One that cannot be read is not in the queue either.
      if (desk.index.get(caseId) || desk.broken.has(caseId)) {
        left.push(caseId);
        continue;
      }
      erased.push(caseId);
      if (!journaled.has(caseId)) await this.recordErased(kept.by, caseId);
    }
    await this.keep({ ...kept, cases: left, erased });
    await this.clear();
  }

  private async keep(kept: Kept | null): Promise<void> {
    if (kept === null) await this.parts.settings.remove(key);
    else await this.parts.settings.write(key, kept);
    this.kept = kept;
    this.changed();
  }

  private changed(): void {
    for (const listener of this.listeners) listener();
  }
}
