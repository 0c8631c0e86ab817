/**
 * Acts that take effect after a delay, and can be undone until then. Each is asked of its case at once, kept in the store
 * before it is acknowledged, shown as if done, and decided anew when its time has come, under the same command id: it happens
 * once, or not at all where it was undone or its case refuses it by then, and then that is told. What waits at a kill waits on
 * for its account to sign in at the console: an event carries its person's signature.
 */
import { z } from 'zod';
import { CaseId, Line, Moment } from '../../shared/case';
import { caseName } from '../../shared/case-name';
import { CommandTypeSchema } from '../../shared/commands';
import { Rejection } from '../../shared/rejections';
import { longestDraft, neverWaits, type Undoable, type UndoneActs, type UndoState } from '../../shared/undo';
import type { Actor } from '../../shared/vocabulary';
import type { Desk } from './desk';
import { InTurn } from './in-turn';
import type { Journal, SettingStore, Signer } from './ports';

/** Who acts. */
export interface ActingSession extends Signer {
  readonly actor: Actor;
  readonly isOpen: boolean;
}

export interface AskedAct {
  id: string;
  caseId: string;
  type: z.infer<typeof CommandTypeSchema>;
  data: unknown;
}

const Kept = z.strictObject({
  id: Line,
  group: z.string(),
  caseId: CaseId,
  type: CommandTypeSchema,
  data: z.unknown(),
  draft: z.string().max(longestDraft).nullable(),
  title: z.string(),
  /** When it was asked for, and its place among those of that moment. */
  at: Moment,
  place: z.number().int(),
  /** Why it came to nothing; null while it waits. */
  refusal: Rejection.nullable(),
});
type Kept = z.infer<typeof Kept>;

interface Waiting {
  session: ActingSession;
  kept: Kept;
  isCarried: boolean;
}

/** ms after which what could not be carried out for a fault is tried again. */
const retryPace = 5000;
/** ms that a session waits, at its end, for what it still has to carry out. What is not done by then waits for the next. */
const parting = 10_000;
const mostTold = 100;
/** Entries of the journal that are read at once, the newest first. */
const entriesAtOnce = 200;

/** Of every act that is kept, whosever. */
export const pendingPrefix = 'pending:';
const prefixOf = (account: string) => `${pendingPrefix}${account}:`;
const keyOf = (account: string, id: string) => prefixOf(account) + id;

export class PendingActs {
  private waiting: Waiting[] = [];
  private refused: Kept[] = [];
  private readonly timers = new Map<string, { timer: NodeJS.Timeout; until: number }>();
  private readonly turns = new InTurn();
  private readonly leaving = new WeakSet<ActingSession>();
  private readonly listeners = new Set<() => void>();
  private place = 0;

  constructor(
    private readonly desk: Desk,
    private readonly settings: SettingStore,
    private readonly journal: Journal,
    private readonly failed: (error: unknown) => void,
  ) {}

  onChange(listener: () => void): void {
    this.listeners.add(listener);
  }

  /** What waits, and what came to nothing, of who sits at the console. */
  get state(): UndoState {
    const groups = new Map<string, Kept[]>();
    for (const { kept, isCarried } of this.waiting) {
      if (!isCarried) groups.set(kept.group, [...(groups.get(kept.group) ?? []), kept]);
    }
    return {
      waiting: [...groups].flatMap(([group, acts]) => {
        const last = acts.at(-1);
        if (!last) return [];
        const { type, caseId, title } = last;
        const until = this.timers.get(group)?.until ?? 0;
        return [{ group, type, count: acts.length, caseId, title, leftMs: Math.max(0, until - performance.now()) }];
      }),
      refused: this.refused
        .slice(0, mostTold)
        .flatMap(({ id, caseId, title, type, draft, refusal }) =>
          refusal === null ? [] : [{ id, caseId, title, type, draft, rejection: refusal }],
        ),
    };
  }

  /**
   * Asks for an act. Null: it is kept, and takes effect after the delay (ms), unless it is undone; without a delay, or where a
   * window of the case would run out meanwhile, at once. Rejects where it could not be kept; then nothing of it is.
   */
  async ask(session: ActingSession, act: AskedAct, undoable: Undoable, delay: number): Promise<Rejection | null> {
    const { id, caseId, type, data } = act;
    if (this.waiting.some(({ kept }) => kept.id === id)) return null;
    await this.settleCase(caseId);
    const order = { ...act, as: session.actor, signer: session };
    const before = this.desk.index.get(caseId);
    const dueAt = before?.nextAt ?? null;
    const now = this.desk.clock.now();
    if (delay === 0 || neverWaits.has(type) || (dueAt !== null && dueAt <= now + delay)) {
      const handled = await this.desk.handle(order);
      return handled.ok ? null : handled.rejection;
    }
    const foreseen = await this.desk.foresee(order);
    if (!foreseen.ok) return foreseen.rejection;
    // It was done before, or there is nothing to do.
    if (!foreseen.foreseen) return null;
    this.place += 1;
    const { group, draft } = undoable;
    const title = before ? caseName(before.summary) : '';
    const kept: Kept = { id, group, caseId, type, data, draft, title, at: now, place: this.place, refusal: null };
    await this.settings.write(keyOf(session.id, id), kept);
    if (!session.isOpen || this.leaving.has(session)) return null;
    this.waiting.push({ session, kept, isCarried: false });
    this.desk.showForeseen(caseId, foreseen.foreseen, session.actor);
    this.schedule(group, delay);
    this.changed();
    return null;
  }

  /** Takes back what has not taken effect yet of a group. Rejects where that could not be kept; then it waits on. */
  async undo(session: ActingSession, group: string): Promise<UndoneActs> {
    const acts = this.waiting.filter((one) => one.session === session && one.kept.group === group);
    const undone = acts.filter(({ isCarried }) => !isCarried);
    this.waiting = this.waiting.filter((one) => !undone.includes(one));
    this.unschedule(group);
    try {
      await this.takeBack(
        session,
        undone.map(({ kept }) => kept),
      );
    } catch (error) {
      this.waiting.push(...undone);
      this.schedule(group, retryPace);
      this.changed();
      throw error;
    }
    for (const { kept } of undone) this.desk.hideForeseen(kept.caseId, session.actor);
    this.changed();
    return {
      undone: undone.map(({ kept: { caseId, draft } }) => ({ caseId, draft })),
      late: acts.filter(({ isCarried }) => isCarried).map(({ kept: { caseId, title } }) => ({ caseId, title })),
    };
  }

  /** From when it is on record it counts: a row that stays, or that somebody puts back, is not signed for. */
  private async takeBack({ id }: ActingSession, undone: readonly Kept[]): Promise<void> {
    const last = undone.at(-1);
    if (!last) return;
    await this.journal.add({ what: 'acts_undone', by: id, about: last.caseId, detail: last.group });
    await this.settings.remove(...undone.map((kept) => keyOf(id, kept.id))).catch(this.failed);
  }

  /** Of what is kept, what was asked for before its group was undone. */
  private async undoneOf(account: string, kept: readonly Kept[]): Promise<Kept[]> {
    const first = Math.min(...kept.map(({ at }) => at));
    const undone: { group: string; at: number }[] = [];
    for (let offset = 0; kept.length > 0; offset += entriesAtOnce) {
      const entries = await this.journal.read(offset, entriesAtOnce);
      for (const { what, by, detail, at } of entries)
        if (what === 'acts_undone' && by === account) undone.push({ group: detail ?? '', at });
      const last = entries.at(-1);
      if (!last || last.at < first) break;
    }
    return kept.filter(({ group, at }) => undone.some((one) => one.group === group && one.at >= at));
  }

  /** Its person has seen that these came to nothing. */
  async dismiss(session: ActingSession, ids: readonly string[]): Promise<void> {
    const seen = this.refused.filter(({ id }) => ids.includes(id));
    if (seen.length === 0) return;
    await this.settings.remove(...seen.map(({ id }) => keyOf(session.id, id)));
    this.refused = this.refused.filter((one) => !seen.includes(one));
    this.changed();
  }

  /** Of cases that are gone nothing is kept of what came to nothing either. @param accounts whose acts may be among it */
  async forget(caseIds: ReadonlySet<string>, accounts: readonly string[]): Promise<void> {
    const gone: string[] = [];
    for (const account of accounts) {
      const kept = await this.settings.list(prefixOf(account), Kept);
      gone.push(...kept.filter(({ caseId }) => caseIds.has(caseId)).map(({ id }) => keyOf(account, id)));
    }
    if (gone.length > 0) await this.settings.remove(...gone);
    this.refused = this.refused.filter(({ caseId }) => !caseIds.has(caseId));
    this.changed();
  }

  /** Lets everything that waits take effect now: before something is read that is to have it in it. */
  async settle(): Promise<void> {
    await this.carryOut([...this.waiting]);
  }

  /** Somebody has signed in: what waited for them takes effect. Resolves with how much of it did. */
  resume(session: ActingSession): Promise<number> {
    return this.turns.run('session', () => this.goOn(session));
  }

  private async goOn(session: ActingSession): Promise<number> {
    const found = await this.settings.list(prefixOf(session.id), Kept);
    const known = new Set(this.waiting.map((one) => one.kept.id));
    const undone = await this.undoneOf(session.id, found);
    if (undone.length > 0) await this.settings.remove(...undone.map(({ id }) => keyOf(session.id, id)));
    const kept = found.filter((one) => !undone.includes(one));
    const inOrder = kept.toSorted((a, b) => a.at - b.at || a.place - b.place).filter(({ id }) => !known.has(id));
    if (!session.isOpen) return 0;
    this.refused = inOrder.filter(({ refusal }) => refusal !== null);
    const waiting = inOrder
      .filter(({ refusal }) => refusal === null)
      .map((one): Waiting => ({ session, kept: one, isCarried: false }));
    this.waiting.push(...waiting);
    await this.carryOut(waiting);
    this.changed();
    const left = new Set(this.waiting);
    const refused = new Set(this.refused.map(({ id }) => id));
    return waiting.filter((one) => !left.has(one) && !refused.has(one.kept.id)).length;
  }

  /** Somebody leaves: what waits takes effect first, within reason. Never rejects. */
  leave(session: ActingSession): Promise<void> {
    this.leaving.add(session);
    return this.turns.run('session', () => this.leaveOff(session));
  }

  private async leaveOff(session: ActingSession): Promise<void> {
    const own = this.waiting.filter((one) => one.session === session);
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, parting);
    });
    await Promise.race([this.carryOut(own), patience]);
    clearTimeout(timer);
    for (const { kept } of this.waiting.filter((one) => one.session === session)) {
      this.unschedule(kept.group);
      this.desk.hideForeseen(kept.caseId, session.actor);
    }
    this.waiting = this.waiting.filter((one) => one.session !== session);
    this.refused = [];
    this.changed();
  }

  /** Carries out what waits on a case: another act goes on from it, and what is handed out tells of what has happened. */
  async settleCase(caseId: string): Promise<void> {
    const acts = this.waiting.filter(({ kept }) => kept.caseId === caseId);
    if (acts.length > 0) await this.carryOut(acts);
  }

  /** One after the other, in the order in which they were asked for. What fails stays, and is tried again. */
  private carryOut(acts: readonly Waiting[]): Promise<void> {
    return this.turns.run('acts', async () => {
      for (const act of acts) {
        if (!this.waiting.includes(act)) continue;
        try {
          await this.carryOutOne(act);
        } catch (error) {
          act.isCarried = false;
          if (!act.session.isOpen || this.leaving.has(act.session)) continue;
          this.failed(error);
          this.schedule(act.kept.group, retryPace);
        }
      }
      for (const { kept } of acts) {
        if (!this.waiting.some((one) => one.kept.group === kept.group)) this.unschedule(kept.group);
      }
      this.changed();
    });
  }

  private async carryOutOne(act: Waiting): Promise<void> {
    const { session, kept } = act;
    const { id, caseId, type, data } = kept;
    act.isCarried = true;
    const handled = await this.desk.handle({ id, caseId, type, data, as: session.actor, signer: session });
    const key = keyOf(session.id, id);
    if (handled.ok) await this.settings.remove(key);
    else {
      const refused = { ...kept, refusal: handled.rejection };
      await this.settings.write(key, refused);
      if (this.waiting.includes(act)) this.refused.push(refused);
    }
    this.waiting = this.waiting.filter((one) => one !== act);
    this.desk.hideForeseen(caseId, session.actor);
  }

  private schedule(group: string, delay: number): void {
    this.unschedule(group);
    const timer = setTimeout(() => {
      void this.carryOut(this.waiting.filter(({ kept }) => kept.group === group));
    }, delay);
    this.timers.set(group, { timer, until: performance.now() + delay });
  }

  private unschedule(group: string): void {
    clearTimeout(this.timers.get(group)?.timer);
    this.timers.delete(group);
  }

  private changed(): void {
    for (const listener of this.listeners) listener();
  }
}
