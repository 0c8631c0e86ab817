/**
 * The desk: commands in, views out. It holds the queue index and the opened cases, lets the domain decide, and has what
 * was decided written before anybody is told.
 */
import canonicalize from 'canonicalize';
import type { CaseState } from '../../shared/case';
import type { Command, CommandType, Filing } from '../../shared/commands';
import { commandData } from '../../shared/commands';
import type { CaseEvent, EventBody } from '../../shared/events';
import type { Rejection } from '../../shared/rejections';
import type { Actor } from '../../shared/vocabulary';
import { type Context, decide } from '../domain/case/decide';
import { type Facts, noFacts } from '../domain/case/facts';
import type { TakenAt } from '../domain/evidence/time-axis';
import type { Rulebook } from '../domain/rulebook/schema';
import { WordList } from '../domain/wording/word-list';
import { Breath } from './breath';
import { type CaseFile, CaseFiles } from './case-files';
import { idPrefix, nextFiling } from './case-ids';
import { filesIn } from './event-files';
import { InTurn } from './in-turn';
import { noOpenings, type Openings } from './openings';
import { orderedId } from './ordered-id';
import type { Asked, Clock, Commit, Committed, EventStore, Guests, Signer, SnapshotStore } from './ports';
import { CaseBroken, noGuests, storeSigner } from './ports';
import { entryOf, type IndexEntry } from './queue/entry';
import type { QueueLine } from './queue/operations';
import { QueueIndex } from './queue/queue-index';
import { notByThisHand, type Recording, refusalsOnRecord } from './recording';
import type { Rulebooks } from './rulebooks';
import type { SignedCases } from './signed-cases';
import { Snapshots } from './snapshots';
import type { StandingIndex } from './standing-index';

/** A command on its way in. `id` makes a retry harmless. */
export interface Order {
  id?: string;
  caseId?: string | undefined;
  type: CommandType;
  data: unknown;
  as: Actor;
  /** Who is signed in and records it; left out where the desk acts by itself, or in a rehearsal. */
  signer?: Signer | undefined;
  /** The source record that it came from, kept with the case as it came. */
  source?: string;
  /** Waiting messages that it takes in. */
  takesWaiting?: string;
}

export type Handled =
  | { ok: true; caseId: string; events: CaseEvent[]; repeated: boolean }
  | { ok: false; rejection: Rejection };

/** A case as it would be, and as it is. */
export interface ForeseenCase {
  file: CaseFile;
  before: CaseFile;
}

/** Asked in the case's turn: what stays readable of it, or null where it is not to be erased. */
export type Erasure = (file: CaseFile) => Promise<EventBody['erased'] | null>;

/** What a command would do; null where there is nothing to do, or no more. */
export type Foreseen = { ok: true; foreseen: ForeseenCase | null } | { ok: false; rejection: Rejection };

export interface Change {
  caseIds: string[];
  by: Actor;
  /** What came of it has been shown before it happened. */
  wasShown?: boolean;
  /** Evidence files that came with it. */
  files?: { caseId: string; hashes: string[] }[];
}

/** Cases that are on their way from the store at once while the queue is built from events. */
const readTogether = 32;

/** How many events may wait for their snapshot; a kill costs their replay at the next start. */
const eventsPerSnapshot = 2000;

export class Desk {
  readonly index: QueueIndex;
  readonly standing: StandingIndex;
  readonly files: CaseFiles;
  private readonly snapshots: Snapshots;
  private readonly turns = new InTurn();
  private readonly listeners = new Set<(change: Change) => void>();
  /** Cases that could not be read at start: their ids, and why. */
  readonly broken = new Map<string, string>();
  /** The last that is in the index; some before it may still be on their way there. */
  private position = 0;
  /** How far `open` has come with what no snapshot tells; null once all is there. */
  reading: { done: number; of: number } | null = { done: 0, of: 0 };
  /** Cases that are shown as they will be. */
  private readonly foreseen = new Map<string, ForeseenCase>();
  private readonly following = new Set<{ after: number }>();
  /** Cases whose last append failed: nobody knows whether it was kept. Read anew before anything else is done with them. */
  private readonly unsure = new Map<string, Unsure>();
  private unsnapped = 0;
  private snapshotting: Promise<void> | null = null;

  /** Cases of other desks that are here. */
  guests: Guests = noGuests;

  /** When an evidence file was made, by its own word, as far as that is known. */
  takenAt: TakenAt = () => undefined;

  /** Which cases under review were opened by whom. */
  openings: Openings = noOpenings;
  /** Sees that what a person decides on was recorded by who is said to have; without it nobody looks. */
  signed: Pick<SignedCases, 'assure'> | null = null;

  constructor(
    readonly store: EventStore,
    snapshots: SnapshotStore,
    engine: QueueLine,
    readonly rulebooks: Rulebooks,
    readonly clock: Clock,
    private readonly recording: Recording,
    /** Words that are flagged where a party uses them. */
    readonly abusive = WordList.empty,
  ) {
    this.files = new CaseFiles(store);
    this.index = new QueueIndex(engine);
    this.standing = this.index.standing;
    this.snapshots = new Snapshots(snapshots, this.index);
  }

  /** Fills the queue index: from the snapshots and the events after them, or from all events where there are none. */
  async open(): Promise<void> {
    const { caseIds, position } = await this.store.changedSince(await this.snapshots.load());
    this.position = position;
    for (let first = 0; first < caseIds.length; first += readTogether) {
      this.reading = { done: first, of: caseIds.length };
      await Promise.all(caseIds.slice(first, first + readTogether).map((caseId) => this.readAnew(caseId)));
    }
    await this.index.settle();
    this.reading = null;
    this.unsnapped = caseIds.length;
  }

  onChange(listener: (change: Change) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Carries out one command. Rejections are answers; a promise that rejects means that nothing was kept. */
  async handle(order: Order): Promise<Handled> {
    return this.onRecord(order, await this.carryOut(order));
  }

  private async onRecord<H extends { ok: true } | { ok: false; rejection: Rejection }>(
    { signer, as, caseId, type }: Order,
    handled: H,
  ): Promise<H> {
    if (!handled.ok && refusalsOnRecord.has(handled.rejection.code)) {
      await this.recording.refused(signer?.id ?? as.id, caseId ?? type, handled.rejection.code);
    }
    return handled;
  }

  private async carryOut(order: Order): Promise<Handled> {
    const forged = notByThisHand(order.as, order.signer, this.recording);
    if (forged) return { ok: false, rejection: forged };
    const parsed = parseCommand(order.type, order.data);
    if (!parsed.ok) return parsed;
    const { command } = parsed;
    if (command.type === 'file') return this.file(order, command.data);
    const { caseId } = order;
    if (caseId === undefined) return rejected('case_unknown', { caseId: '' });
    return this.inTurn([caseId, ...this.turnsBeside(caseId)], async () => {
      const [prepared] = await this.prepare([{ order: { ...order, caseId }, command }]);
      const [handled] = await this.commit(prepared ? [prepared] : []);
      return handled ?? rejected('case_unknown', { caseId });
    });
  }

  /** What is given back of one order is counted over its cases: they are decided one after the other. */
  private turnsBeside(caseId: string): string[] {
    const { platform, orderId } = this.index.get(caseId)?.summary ?? { orderId: '' };
    return orderId === '' ? [] : [`${platform} order ${orderId}`];
  }

  /**
   * Carries out many commands, each on its own case, in one transaction; their answers in the same order. Where the
   * promise rejects, none was kept.
   */
  handleTogether(orders: (Order & { caseId: string })[]): Promise<Handled[]> {
    const caseIds = orders.map(({ caseId }) => caseId);
    if (new Set(caseIds).size !== caseIds.length) throw new Error('one command a case');
    return this.inTurn(caseIds, async () => {
      const parsed = orders.map((order) => ({ order, parsed: parseCommand(order.type, order.data) }));
      const prepared = await this.prepare(
        parsed.flatMap(({ order, parsed: { ok, ...rest } }) =>
          'command' in rest ? [{ order, command: rest.command }] : [],
        ),
      );
      const done = await this.commit(prepared);
      return parsed.map(({ parsed: one }) => (one.ok ? (done.shift() ?? rejected('store_refused', {})) : one));
    });
  }

  /** What a command would do to its case now; nothing of it is kept. */
  async foresee(order: Order & { id: string; caseId: string }): Promise<Foreseen> {
    return this.onRecord(order, await this.wouldBe(order));
  }

  private async wouldBe(order: Order & { id: string; caseId: string }): Promise<Foreseen> {
    const forged = notByThisHand(order.as, order.signer, this.recording);
    const parsed = forged ? { ok: false as const, rejection: forged } : parseCommand(order.type, order.data);
    if (!parsed.ok) return parsed;
    const { caseId, as: actor } = order;
    return this.inTurn([caseId], async () => {
      const prepared = await this.prepareOne(order, parsed.command, this.clock.now());
      if (prepared.kind === 'answered') return prepared.handled.ok ? { ok: true, foreseen: null } : prepared.handled;
      const { before, commit } = prepared;
      const recordedAt = this.clock.now();
      const events = commit.events.map(
        (event, index): CaseEvent => ({
          ...event,
          position: 0,
          caseId,
          seq: commit.expectedSeq + index + 1,
          id: `${commit.commandId}#${index + 1}`,
          recordedAt,
          actor,
          prev: '',
          hash: '',
        }),
      );
      if (!before) return { ok: true, foreseen: null };
      return { ok: true, foreseen: { file: this.files.foresee(caseId, before, events), before } };
    });
  }

  /** From now on the case is shown as it will be, until something happens to it or it is hidden again. */
  showForeseen(caseId: string, foreseen: ForeseenCase, by: Actor): void {
    this.foreseen.set(caseId, foreseen);
    const show = () => {
      if (this.foreseen.get(caseId) !== foreseen) return;
      // What is counted is what has happened.
      const { standing, history } = entryOf(foreseen.before);
      this.line(caseId, { ...entryOf(foreseen.file), standing, history });
      this.tell({ caseIds: [caseId], by });
    };
    if (this.snapshotting) void this.snapshotting.then(show, show);
    else show();
  }

  hideForeseen(caseId: string, by: Actor): void {
    const shown = this.foreseen.get(caseId);
    if (!shown) return;
    this.foreseen.delete(caseId);
    this.line(caseId, entryOf(shown.before));
    this.tell({ caseIds: [caseId], by });
  }

  /** A case as the console shows it: with what is about to happen to it. */
  async shown(caseId: string): Promise<CaseFile | null> {
    return this.foreseen.get(caseId)?.file ?? this.files.get(caseId);
  }

  /** What a decision on this case by this actor depends on besides the case, now. */
  contextOf(state: CaseState, actor: Actor, rulebook: Rulebook): Context {
    const now = this.clock.now();
    const facts = this.factsOf(state, rulebook, now);
    return { now, actor, rulebook, facts, takenAt: this.takenAt, ...this.handsOn(state.caseId, actor) };
  }

  /** Who is one with the actor, and how the case is here where it is another desk's. */
  private handsOn(caseId: string, { id }: Actor): Pick<Context, 'sameHands' | 'guest'> {
    const sameHands = this.recording.sameHands(id);
    const guest = this.guests.of(caseId);
    return guest ? { sameHands: [...sameHands, ...guest.sameHands(id)], guest: guest.mode } : { sameHands };
  }

  /** Only where the command asks for it. */
  private async openedFor(command: Command, { id }: Actor, file: CaseFile): Promise<Pick<Context, 'opened'>> {
    if (command.type !== 'approveVerdict' || !command.data.together) return {};
    const opened = await this.openings.of(id, file);
    return opened ? { opened } : {};
  }

  /** The rulebook that a case is decided by. */
  rulebookOf(state: CaseState) {
    const guest = this.guests.of(state.caseId);
    return guest ? guest.rulebook : this.rulebooks.get(state.rulebook.platform, state.rulebook.version);
  }

  /**
   * Lets a case go on by what is appended to it beside the commands: what another desk recorded of it. `append` rejects where
   * the case has gone on since.
   */
  async goOn(caseId: string, by: Actor, append: (before: CaseFile) => Promise<Committed[]>): Promise<void> {
    await this.inTurn([caseId], async () => {
      const before = await this.files.get(caseId);
      if (!before) throw new CaseBroken(caseId, 'it is not here');
      await this.follow(
        [{ caseId, expectedSeq: before.state.seq, actor: by }],
        () => append(before),
        async (committed) => {
          const events = committed.flatMap((one) => one.events).filter(({ seq }) => seq > before.state.seq);
          if (events.length === 0) return;
          this.foreseen.delete(caseId);
          this.line(caseId, entryOf(this.files.extend(caseId, before, events)));
          this.unsnapped += events.length;
        },
      );
    });
    this.tell({ caseIds: [caseId], by });
  }

  /** Says that a case is here that was not, or is gone. */
  forget(caseId: string, by: Actor): void {
    this.files.forget(caseId);
    this.foreseen.delete(caseId);
    this.tell({ caseIds: [caseId], by });
  }

  /**
   * Erases the content of cases: their keys are destroyed, and what happened to them stays as a chain without words. Resolves
   * with how many were.
   */
  async erase(caseIds: string[], by: Actor, signer?: Signer, why: Erasure = async () => ({})): Promise<number> {
    let erased = 0;
    for (const caseId of caseIds) {
      await this.inTurn([caseId], async () => {
        const file = await this.files.get(caseId);
        const body = file && (await why(file));
        if (!file || !body) return;
        const commandId = orderedId();
        const event = { type: 'erased' as const, at: this.clock.now(), body };
        const commit: Commit = {
          caseId,
          commandId,
          expectedSeq: file.state.seq,
          actor: by,
          signer,
          events: [event],
          erases: true,
        };
        await this.follow(
          [commit],
          () => this.store.append([commit]),
          async () => {
            this.files.forget(caseId);
            this.foreseen.delete(caseId);
            this.index.remove(caseId);
          },
        );
        erased += 1;
      });
    }
    if (erased > 0) this.tell({ caseIds, by });
    return erased;
  }

  /** Writes the index's changed parts; at quit, and now and then. What is only foreseen is in no snapshot: then it is the next one's turn. */
  async snapshot(): Promise<void> {
    if (this.foreseen.size > 0 && !this.snapshotting) return;
    this.snapshotting ??= this.snapshots.write(this.followed).finally(() => {
      this.snapshotting = null;
    });
    this.unsnapped = 0;
    await this.snapshotting;
  }

  private async file(order: Order, filing: Filing): Promise<Handled> {
    const prefix = idPrefix(filing.source);
    return this.turns.run(prefix, async () => {
      await this.makeSure((caseId) => caseId.startsWith(prefix));
      const repeated = await this.repeated(order, { type: 'file', data: filing });
      if (repeated) return repeated;
      const caseId = order.caseId ?? (await this.nextFiling(prefix));
      const [prepared] = await this.prepare([{ order: { ...order, caseId }, command: { type: 'file', data: filing } }]);
      const [handled] = await this.commit(prepared ? [prepared] : []);
      return handled ?? rejected('case_unknown', { caseId });
    });
  }

  private async nextFiling(prefix: string): Promise<string> {
    const [latest] = await this.store.latestFilings([prefix]);
    return nextFiling(prefix, latest ?? null);
  }

  /** The answer to a command whose id was used before: the same again, or a refusal where it was another's or another. */
  private async repeated(order: Order, command: Command): Promise<Handled | null> {
    if (order.id === undefined) return null;
    const known = await this.store.outcomeOf(order.id, askedBy(order, command));
    if (known === 'other') return rejected('command_replayed', {});
    return known && { ok: true, repeated: true, ...known };
  }

  private async prepare(orders: { order: Order & { caseId: string }; command: Command }[]): Promise<Prepared[]> {
    const breath = new Breath();
    // Decided together, and so at one time.
    const now = this.clock.now();
    const preparing: Promise<Prepared>[] = [];
    try {
      for (const { order, command } of orders) {
        const one = this.prepareOne(order, command, now);
        // Heard below, with all the others.
        one.catch(() => undefined);
        preparing.push(one);
        if (breath.isDue) await breath.take();
      }
      return await Promise.all(preparing);
    } catch (error) {
      for (const { order } of orders) this.standing.expectNoMore(order.caseId);
      throw error;
    }
  }

  /** As of when the decision takes effect: a window that fell while the desk was shut is decided as of its due time. */
  private factsFor(state: CaseState | null, command: Command, rulebook: Rulebook, now: number): Facts {
    if (command.type === 'file') return this.standing.factsOfFiling(command.data, rulebook, now);
    if (!state) return noFacts;
    const deadlineId = command.type === 'fallDue' ? command.data.deadlineId : null;
    const fallen = state.deadlines.find(({ id }) => id === deadlineId);
    return this.factsOf(state, rulebook, fallen ? Math.min(fallen.dueAt, now) : now);
  }

  /** What other cases say of this one's two sides, as of a time (ms since the epoch). */
  private factsOf(state: CaseState, rulebook: Rulebook, at: number): Facts {
    const guest = this.guests.of(state.caseId);
    if (guest) return guest.facts;
    const shown = this.foreseen.get(state.caseId);
    const entry = shown ? entryOf(shown.before) : this.index.get(state.caseId);
    return entry ? this.standing.factsOf(state, entry, rulebook, at) : noFacts;
  }

  private async prepareOne(order: Order & { caseId: string }, command: Command, now: number): Promise<Prepared> {
    const { caseId } = order;
    // Asked at one go: the store is waited for once, and meanwhile the signatures are looked at.
    const asked = command.type === 'file' ? null : this.repeated(order, command);
    const reading = command.type === 'file' ? null : this.files.get(caseId);
    const assured = order.as.role === 'system' ? null : reading?.then((file) => file && this.signed?.assure(file));
    // Heard below, unless there is an answer already.
    assured?.catch(() => undefined);
    const [repeated, before] = await Promise.all([asked, reading]);
    if (repeated) return { kind: 'answered', handled: repeated };
    // It would be filed a second time.
    if (command.type === 'file' && this.guests.of(caseId))
      return { kind: 'answered', handled: rejected('case_elsewhere', {}) };
    if (command.type !== 'file' && !before) {
      return { kind: 'answered', handled: rejected('case_unknown', { caseId }) };
    }
    const rulebook = before
      ? this.rulebookOf(before.state)
      : command.type === 'file' && this.rulebooks.inForce(command.data.platform, command.data.source.createdAt);
    if (!rulebook) {
      const platform = caseId.split(':')[0] ?? '';
      return { kind: 'answered', handled: rejected('rulebook_missing', { platform }) };
    }
    await assured;
    const decision = decide(before?.state ?? null, command, {
      now,
      actor: order.as,
      rulebook,
      facts: this.factsFor(before?.state ?? null, command, rulebook, now),
      takenAt: this.takenAt,
      ...this.handsOn(caseId, order.as),
      ...(before && (await this.openedFor(command, order.as, before))),
    });
    if (!decision.ok) return { kind: 'answered', handled: decision };
    if (decision.events.length === 0) {
      return { kind: 'answered', handled: { ok: true, caseId, events: [], repeated: false } };
    }
    if (command.type === 'file') this.standing.expect(caseId, command.data);
    await this.rulebooks.keep(rulebook, now);
    const commit: Commit = {
      caseId,
      commandId: order.id ?? orderedId(),
      expectedSeq: before?.state.seq ?? 0,
      actor: order.as,
      signer: order.signer,
      asked: order.id === undefined ? undefined : askedBy(order, command),
      events: decision.events,
    };
    if (order.source !== undefined) commit.source = order.source;
    if (order.takesWaiting !== undefined) commit.takesWaiting = order.takesWaiting;
    return { kind: 'decided', commit, before };
  }

  private async commit(prepared: Prepared[]): Promise<Handled[]> {
    const decided = prepared.filter((one) => one.kind === 'decided');
    const changed: string[] = [];
    const shownBefore = new Set(this.foreseen.keys());
    const commits = decided.map(({ commit }) => commit);
    const handled = await this.follow(
      commits,
      async () => (commits.length > 0 ? await this.store.append(commits) : []),
      async (committed) => {
        const breath = new Breath();
        const answers: Handled[] = [];
        for (const one of prepared) {
          if (breath.isDue) await breath.take();
          answers.push(one.kind === 'answered' ? one.handled : this.applied(one, committed.shift(), changed));
        }
        return answers;
      },
    ).finally(() => {
      // What was written is in the index by itself; what was not is no longer on its way.
      for (const { caseId } of commits) this.standing.expectNoMore(caseId);
    });
    const by = decided[0]?.commit.actor;
    const files = commits.flatMap(({ caseId, events }) => {
      const hashes = events.flatMap(filesIn);
      return hashes.length > 0 ? [{ caseId, hashes }] : [];
    });
    if (by && changed.length > 0) {
      this.tell({ caseIds: changed, by, wasShown: changed.every((caseId) => shownBefore.has(caseId)), files });
    }
    // Nobody waits for it: should it fail, the events are there and the next start replays them.
    if (this.unsnapped >= eventsPerSnapshot) this.snapshot().catch(() => undefined);
    return handled;
  }

  private applied({ commit, before }: Decided, committed: Committed | undefined, changed: string[]): Handled {
    const { caseId, expectedSeq } = commit;
    const { repeated, events, isOther } = committed ?? { repeated: false, events: [] };
    if (isOther) return rejected('command_replayed', {});
    // Also when the store says "repeated": then its host died between writing and answering, and was asked again.
    if (events[0]?.seq === expectedSeq + 1) {
      this.foreseen.delete(caseId);
      this.line(caseId, entryOf(this.files.extend(caseId, before, events)));
      changed.push(caseId);
    }
    this.unsnapped += events.length;
    return { ok: true, caseId, events, repeated };
  }

  /** The last event of the store where the queue shows just what has happened; null while something is on its way there, or shown ahead. */
  get shownPosition(): number | null {
    return this.reading !== null || this.foreseen.size > 0 || this.following.size > 0 ? null : this.position;
  }

  /** Up to where every event is in the index: those of an append that has not been followed come after its `after`. */
  private get followed(): number {
    return Math.min(this.position, ...[...this.following].map(({ after }) => after));
  }

  /**
   * Appends, and applies what came of it; until then no snapshot says that it is in the index. Where it fails, its cases are read
   * anew: what was asked of a store that died may have been kept all the same.
   */
  private async follow<T>(
    about: readonly Pick<Commit, 'caseId' | 'expectedSeq' | 'actor'>[],
    append: () => Promise<Committed[]>,
    apply: (committed: Committed[]) => Promise<T>,
  ): Promise<T> {
    const mark = { after: this.position };
    this.following.add(mark);
    try {
      const committed = await append();
      const positions = committed.flatMap(({ events }) => events.at(-1)?.position ?? []);
      const answer = await apply(committed);
      // A guest's events have no place in this store: their numbers are the guest's own.
      if (!about.some(({ caseId }) => this.guests.of(caseId))) this.position = Math.max(this.position, ...positions);
      return answer;
    } catch (error) {
      const caseIds = new Set<string>();
      for (const { caseId, expectedSeq, actor } of about) {
        const unsure: Unsure = { after: mark.after, seq: expectedSeq, by: actor, reading: null };
        this.unsure.set(caseId, unsure);
        this.following.add(unsure);
        this.files.forget(caseId);
        caseIds.add(caseId);
      }
      // Where the store cannot be asked yet, it is before their next turn.
      await this.makeSure((caseId) => caseIds.has(caseId)).catch(() => undefined);
      throw error;
    } finally {
      this.following.delete(mark);
    }
  }

  /** Work on cases in their turn, which begins with what is in the store of those that nobody is sure of. */
  private inTurn<T>(keys: readonly string[], work: () => Promise<T>): Promise<T> {
    return this.turns.runAll(keys, async () => {
      await this.makeSure((caseId) => keys.includes(caseId));
      return work();
    });
  }

  /** Reads anew what an append that failed has left unsure; left out, of every case. Rejects with the store's own error. */
  async makeSure(concerns: (caseId: string) => boolean = () => true): Promise<void> {
    if (this.unsure.size === 0) return;
    const concerned = [...this.unsure].filter(([caseId]) => concerns(caseId));
    const readings = concerned.map(([caseId, unsure]) => {
      unsure.reading ??= this.readUnsure(caseId, unsure).finally(() => {
        unsure.reading = null;
      });
      return unsure.reading;
    });
    const failed = (await Promise.allSettled(readings)).find(({ status }) => status === 'rejected');
    if (failed?.status === 'rejected') throw failed.reason;
  }

  private async readUnsure(caseId: string, unsure: Unsure): Promise<void> {
    const file = await this.readable(caseId);
    const hasChanged = (file?.state.seq ?? 0) !== unsure.seq;
    if (hasChanged) {
      this.foreseen.delete(caseId);
      if (file) this.line(caseId, entryOf(file));
      else this.index.remove(caseId);
    }
    if (!this.guests.of(caseId)) this.position = Math.max(this.position, file?.events.at(-1)?.position ?? 0);
    this.unsure.delete(caseId);
    this.following.delete(unsure);
    if (!hasChanged) return;
    const hashes = file?.events.filter(({ seq }) => seq > unsure.seq).flatMap(filesIn) ?? [];
    this.unsnapped += 1;
    this.tell({ caseIds: [caseId], by: unsure.by, files: [{ caseId, hashes }] });
  }

  /** Into the queue; another desk's case is in none. */
  private line(caseId: string, entry: IndexEntry): void {
    if (!this.guests.of(caseId)) this.index.put(entry);
  }

  private async readAnew(caseId: string): Promise<void> {
    const file = await this.readable(caseId);
    if (file) this.index.put(entryOf(file));
    else this.index.remove(caseId);
  }

  private async readable(caseId: string): Promise<CaseFile | null> {
    try {
      return await this.files.get(caseId);
    } catch (error) {
      if (!(error instanceof CaseBroken)) throw error;
      this.broken.set(caseId, error.problem);
      return null;
    }
  }

  private tell(change: Change): void {
    for (const listener of this.listeners) listener(change);
  }
}

/** What was known of a case when an append to it failed. */
interface Unsure {
  /** As of `follow`'s own mark. */
  after: number;
  seq: number;
  by: Actor;
  reading: Promise<void> | null;
}

type Decided = { kind: 'decided'; commit: Commit; before: CaseFile | null };
type Prepared = { kind: 'answered'; handled: Handled } | Decided;

/** A command as it has to be again for its id to be answered again. */
function askedBy({ signer, as, caseId }: Order, { type, data }: Command): Asked {
  const about = type === 'file' ? null : caseId;
  return { by: signer?.id ?? storeSigner, actor: as, text: canonicalize({ about, type, data, as }) ?? '' };
}

function rejected(code: Rejection['code'], params: Rejection['params']): { ok: false; rejection: Rejection } {
  return { ok: false, rejection: { code, params } };
}

function parseCommand(
  type: CommandType,
  data: unknown,
): { ok: true; command: Command } | { ok: false; rejection: Rejection } {
  const parsed = commandData[type].safeParse(data);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return rejected('data_invalid', { place: issue?.path.join('.') ?? '', problem: issue?.message ?? '' });
  }
  // The table pairs each type with the schema that has just parsed its data.
  return { ok: true, command: { type, data: parsed.data } as Command };
}
