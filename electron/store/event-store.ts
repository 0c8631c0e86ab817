import { CaseEvent } from '../../shared/events';
import { Breath } from '../desk/breath';
import { filesIn } from '../desk/event-files';
import { outboxRows } from '../desk/outbox-rows';
import {
  type Asked,
  CaseBroken,
  type CheckedCase,
  type Clock,
  type Commit,
  type Committed,
  DiskFull,
  type ErasedEvent,
  type EventStore,
  type SignedEvent,
  type Signer,
  type StoredCase,
  storeSigner,
  WrongSeq,
} from '../desk/ports';
import type { CaseKeys } from './case-keys';
import { type ChainProblem, chainProblem, noHash } from './chain';
import { boundTo, type SealedCommit, sealCommit, sourceBoundTo, type ToSeal } from './commit-sealing';
import { type HostClient, HostRefused } from './host-client';
import type { CaseWrite, CommandRecord, EventRecord, KeyRecord, NewEventRecord, OutboxRecord } from './records';
import type { HeadEvent } from './running-head';
import { type Key, unseal } from './sealing';
import type { SealMany } from './sealing-thread';
import type { StoreKey } from './store-key';
import { openBody, packBody } from './upcast';

/** Where a case's chain stands: how many events, and the hash of the last. */
interface Head {
  seq: number;
  hash: string;
}

/** How many heads are remembered; a forgotten one costs a read of its case. */
const mostHeads = 100_000;

/** The event store over the host: seals and hashes before the transaction opens, opens and checks when reading. */
export class SealedEventStore implements EventStore {
  private readonly heads = new Map<string, Head>();
  private readonly appending = new Set<Promise<unknown>>();
  /** Signs what no person records. */
  private readonly store: Signer;

  constructor(
    private readonly host: HostClient,
    private readonly keys: CaseKeys,
    private readonly clock: Clock,
    storeKey: Pick<StoreKey, 'sign'>,
    /** Told of the events that were acknowledged. */
    private readonly acknowledged: (events: readonly HeadEvent[]) => void = () => undefined,
    /** Where many commits are sealed at once; left out, each is sealed where it is prepared. */
    private readonly thread: Pick<SealMany, 'seal'> | null = null,
    /** Told of a case that was read and is not what was recorded. */
    private readonly broken: (caseId: string, what: ChainProblem['what'] | 'value_unreadable') => void = () =>
      undefined,
  ) {
    this.store = { id: storeSigner, sign: (hash) => storeKey.sign('event', hash) };
  }

  append(commits: Commit[]): Promise<Committed[]> {
    const done = this.appendTogether(commits).catch((error: unknown) => {
      // It may have been kept: what was known of the cases is no longer sure.
      for (const { caseId } of commits) this.forget(caseId);
      throw error;
    });
    this.appending.add(done);
    const settled = () => this.appending.delete(done);
    done.then(settled, settled);
    return done;
  }

  async position(): Promise<number> {
    await Promise.allSettled(this.appending);
    return this.host.ask('position');
  }

  private async appendTogether(commits: Commit[]): Promise<Committed[]> {
    const recordedAt = this.clock.now();
    const readied = await Promise.all(commits.map((commit) => this.ready(commit, recordedAt)));
    const sealed = await this.sealed(readied);
    const prepared = readied.map((one, place) => written(one, sealed[place]));
    const { answers, durability } = await this.host
      .ask(
        'append',
        prepared.map(({ write }) => write),
      )
      .catch(refuse);
    // Not strict means that an acknowledged command could be lost with the power; better to stop than to promise.
    if (durability !== 'strict') throw new Error(`the store wrote with durability "${durability}"`);
    const wrong = answers.findIndex(
      (answer, place) => !answer.done && answer.actualSeq !== commits[place]?.expectedSeq,
    );
    if (wrong >= 0) throw new WrongSeq(commits[wrong]?.caseId);
    const committed: Committed[] = [];
    const breath = new Breath();
    for (const [index, answer] of answers.entries()) {
      const { write, opened } = prepared[index] ?? {};
      const key = readied[index]?.toSeal.key;
      if (!answer.done || !write || !opened || !key) throw new Error('the store answered for another append');
      if (answer.repeated) {
        const { caseId, firstSeq, count } = answer.command;
        // With its key: where it is an erasure that was written, there is none any more.
        this.forget(caseId);
        const events = await this.eventsOf(caseId, firstSeq, count);
        // Its host may have died between writing and answering, and was asked again.
        this.acknowledged(events);
        const isOther = !this.isSame(answer.command, events, commits[index]?.asked);
        committed.push(isOther ? { repeated: true, isOther, events: [] } : { repeated: true, events });
        continue;
      }
      if (write.dropsKey) this.keys.forget(write.caseId);
      else this.keys.remember(write.caseId, key);
      const last = write.events.at(-1);
      if (last) this.remember(write.caseId, { seq: last.seq, hash: last.hash });
      const events = opened.map((event, place): CaseEvent => ({ ...event, position: answer.firstPosition + place }));
      this.acknowledged(events);
      committed.push({ repeated: false, events });
      if (breath.isDue) await breath.take();
    }
    return committed;
  }

  async read(caseId: string): Promise<StoredCase | null> {
    const [records, key] = await Promise.all([this.recordsOf(caseId), this.openKey(caseId)]);
    if ('what' in records) {
      this.broken(caseId, records.what);
      throw new CaseBroken(caseId, `${records.what} at event ${records.seq}`);
    }
    if (records.length === 0) return null;
    const problem = chainProblem(records);
    if (problem) {
      this.broken(caseId, problem.what);
      throw new CaseBroken(caseId, `${problem.what} at event ${problem.seq}`);
    }
    const last = records.at(-1);
    if (last) this.remember(caseId, { seq: last.seq, hash: last.hash });
    if (!key) return { events: [], erased: true };
    return { events: records.map((record) => open(record, key)), erased: false };
  }

  async hashOf(caseId: string, eventId: string): Promise<string | null> {
    const records = await this.recordsOf(caseId);
    if (!('what' in records)) return records.find(({ id }) => id === eventId)?.hash ?? null;
    // Not all of them can be read at once; this one may be.
    const last = await this.host.ask('lastSeq', caseId);
    for (let seq = 1; seq <= last; seq += 1) {
      const [record] = await this.host.ask('read', caseId, seq).catch((error: unknown) => {
        if (error instanceof HostRefused) return [];
        throw error;
      });
      if (record?.id === eventId) return record.hash;
    }
    return null;
  }

  async changedSince(position: number): Promise<{ caseIds: string[]; position: number }> {
    try {
      return await this.readSince(position);
    } catch (error) {
      // An event that the browser cannot read: which case it is of shows when each is read.
      if (!(error instanceof HostRefused)) throw error;
      const upTo = await this.host.ask('position');
      const caseIds: string[] = [];
      for await (const caseId of this.allCaseIds()) caseIds.push(caseId);
      return { caseIds, position: upTo };
    }
  }

  private async readSince(position: number): Promise<{ caseIds: string[]; position: number }> {
    const caseIds = new Set<string>();
    let at = position;
    for (;;) {
      const records = await this.host.ask('since', at, 2000);
      for (const record of records) caseIds.add(record.caseId);
      const last = records.at(-1);
      if (!last) return { caseIds: [...caseIds], position: at };
      at = last.position;
    }
  }

  async outcomeOf(commandId: string, asked: Asked): Promise<{ caseId: string; events: CaseEvent[] } | 'other' | null> {
    const known = await this.host.ask('command', commandId);
    if (!known) return null;
    const events = await this.eventsOf(known.caseId, known.firstSeq, known.count);
    return this.isSame(known, events, asked) ? { caseId: known.caseId, events } : 'other';
  }

  /** Whether a command that was carried out is the one that is asked for. From before digests, the actor has to do. */
  private isSame({ by, digest }: CommandRecord, events: CaseEvent[], asked: Asked | undefined): boolean {
    if (digest !== undefined)
      return asked !== undefined && by === asked.by && digest === this.keys.digestOf(asked.text);
    const actor = events[0]?.actor;
    return asked === undefined || (actor?.role === asked.actor.role && actor.id === asked.actor.id);
  }

  latestFilings(prefixes: string[]): Promise<(string | null)[]> {
    return this.host.ask('latestWithPrefixes', prefixes);
  }

  async *allCaseIds(): AsyncIterable<string> {
    let after = '';
    for (;;) {
      const page = await this.host.ask('caseIds', after, 500);
      yield* page;
      const last = page.at(-1);
      if (last === undefined) return;
      after = last;
    }
  }

  async check(caseId: string): Promise<CheckedCase> {
    const records = await this.recordsOf(caseId);
    const nothing = { erased: false, events: [], signatures: [], isToldWhole: true };
    if ('what' in records) return { ...nothing, count: 0, problem: records };
    const last = records.at(-1);
    const checked = {
      ...nothing,
      count: records.length,
      erased: last?.type === 'erased',
      signatures: records.map(signedPart),
      isToldWhole: await this.isToldWhole(caseId, records),
    };
    if (!last) return { ...checked, problem: { seq: 1, what: 'no_events' } };
    const problem = chainProblem(records);
    if (problem || checked.erased) return { ...checked, problem };
    const key = await this.keys.of(caseId).catch(() => null);
    if (!key) return { ...checked, problem: { seq: 1, what: 'key_missing' } };
    const events: CaseEvent[] = [];
    for (const record of records) {
      try {
        events.push(open(record, key));
      } catch {
        return { ...checked, problem: { seq: record.seq, what: 'seal_broken' } };
      }
    }
    return { ...checked, problem: null, events };
  }

  /** What came after these events is not looked at. */
  private async isToldWhole(caseId: string, records: readonly EventRecord[]): Promise<boolean> {
    const text = ({ eventId, kind, at }: Pick<OutboxRecord, 'eventId' | 'kind' | 'at'>) => `${eventId} ${kind} ${at}`;
    const told = new Set((await this.host.ask('outboxOf', caseId)).map(text));
    return outboxRows(records).every((row) => told.has(text(row)));
  }

  /**
   * Appends events that another desk has recorded, sealed under the case's key and chained on to its last, as they are; and, in
   * the same transaction, what `actor` leads to behind them here. Rejects as `append` does. `id` makes a retry harmless.
   */
  async adopt(
    caseId: string,
    id: string,
    adopted: readonly NewEventRecord[],
    { actor, events: following }: Pick<Commit, 'actor' | 'events'>,
  ): Promise<Committed> {
    const expectedSeq = (adopted[0]?.seq ?? 1) - 1;
    const key = await this.openKey(caseId);
    if (!key || adopted.some((record) => record.caseId !== caseId)) throw new CaseBroken(caseId, 'its key is gone');
    if (adopted[0]?.prev !== (await this.headHash(caseId, expectedSeq))) throw new WrongSeq(caseId);
    const { records: sealed } = sealCommit({
      caseId,
      key,
      commandId: id,
      expectedSeq: expectedSeq + adopted.length,
      actor: { role: actor.role, id: actor.id },
      recordedBy: storeSigner,
      recordedAt: this.clock.now(),
      prev: adopted.at(-1)?.hash ?? noHash,
      events: following.map(({ type, at, body }) => ({ type, at, body: packBody(body) })),
      source: '',
    });
    const records = [...adopted];
    for (const record of sealed) records.push({ ...record, signature: await this.store.sign(record.hash) });
    const command: CommandRecord = { id, caseId, firstSeq: expectedSeq + 1, count: records.length, by: storeSigner };
    const write: CaseWrite = { caseId, expectedSeq, command, events: records, outbox: outboxRows(records) };
    this.forget(caseId);
    const { answers, durability } = await this.host.ask('append', [write]).catch(refuse);
    if (durability !== 'strict') throw new Error(`the store wrote with durability "${durability}"`);
    const [answer] = answers;
    if (!answer?.done) throw new WrongSeq(caseId);
    const events = await this.eventsOf(caseId, expectedSeq + 1, records.length);
    this.acknowledged(events);
    return { repeated: answer.repeated, events };
  }

  /** A case as it is stored, with its key: what a bundle hands on. 'erased' where its key is gone, null where there is no such case. */
  async whole(caseId: string): Promise<{ records: EventRecord[]; key: Key } | 'erased' | null> {
    const [records, key] = await Promise.all([this.host.ask('read', caseId), this.openKey(caseId)]);
    if (records.length === 0) return null;
    return key ? { records, key } : 'erased';
  }

  async sources(caseId: string): Promise<{ readAt: number; text: string }[]> {
    const [records, key] = await Promise.all([this.host.ask('sources', caseId), this.openKey(caseId)]);
    if (!key) return [];
    return records
      .sort((a, b) => b.readAt - a.readAt)
      .map(({ readAt, text }) => ({ readAt, text: unseal(key, text, sourceBoundTo(caseId)).toString() }));
  }

  async erasure(caseId: string): Promise<ErasedEvent | null> {
    const last = (await this.host.ask('read', caseId)).at(-1);
    if (last?.type !== 'erased') return null;
    const opened = openErased(last, this.keys.ofErasure(caseId)) ?? CaseEvent.parse(shown(last, {}));
    return opened.type === 'erased' ? opened : null;
  }

  async filesInUse(among: ReadonlySet<string>): Promise<Set<string>> {
    const used = new Set<string>();
    if (among.size === 0) return used;
    for await (const { sha256 } of this.filesNamed()) {
      if (among.has(sha256)) used.add(sha256);
      if (used.size === among.size) break;
    }
    return used;
  }

  /** Every file that a case has, or had; one as often as it is named. Rejects with `CaseBroken` where one cannot be read. */
  async *filesNamed(): AsyncGenerator<{ sha256: string; caseId: string }> {
    const breath = new Breath();
    for (let after = 0; ; ) {
      // The browser refuses all of them for one whose value is gone, and does not say which case that is of.
      const page = await this.host.ask('since', after, eventsAtOnce).catch((error: unknown) => {
        throw error instanceof HostRefused ? new CaseBroken('', error.message) : error;
      });
      const bringing = page.filter(({ type }) => bringFiles.has(type));
      for (const record of bringing) {
        const { caseId } = record;
        const key = await this.openKey(caseId);
        for (const sha256 of key ? filesIn(open(record, key)) : []) yield { sha256, caseId };
        if (breath.isDue) await breath.take();
      }
      const last = page.at(-1);
      if (!last) return;
      after = last.position;
    }
  }

  private async ready(commit: Commit, recordedAt: number): Promise<Readied> {
    const { caseId, commandId, expectedSeq, signer, source, actor } = commit;
    const made = expectedSeq === 0 ? this.keys.make(caseId) : null;
    const key = made?.key ?? (await this.openKey(caseId));
    if (!key) throw new CaseBroken(caseId, 'its key is gone');
    const command: CommandRecord = {
      id: commandId,
      caseId,
      firstSeq: expectedSeq + 1,
      count: commit.events.length,
      by: (signer ?? this.store).id,
      ...(commit.asked && { digest: this.keys.digestOf(commit.asked.text) }),
    };
    const toSeal: ToSeal = {
      caseId,
      key: commit.erases ? this.keys.ofErasure(caseId) : key,
      commandId,
      expectedSeq,
      actor: { role: actor.role, id: actor.id },
      recordedBy: command.by ?? storeSigner,
      recordedAt,
      prev: expectedSeq === 0 ? noHash : await this.headHash(caseId, expectedSeq),
      events: commit.events.map(({ type, at, body }) => ({ type, at, body: packBody(body) })),
      source: source ?? '',
    };
    return { commit, toSeal, command, madeKey: made?.record };
  }

  /** Many on a thread of their own, where the store signs them all; few at once, here. */
  private async sealed(readied: readonly Readied[]): Promise<SealedCommit[]> {
    const commits = readied.map(({ toSeal }) => toSeal);
    if (this.thread && commits.length >= many && readied.every(({ commit }) => !commit.signer)) {
      return this.thread.seal(commits);
    }
    return Promise.all(
      readied.map(async ({ commit, toSeal }) => {
        const { records, source } = sealCommit(toSeal);
        const { signer = this.store } = commit;
        const signatures = await Promise.all(records.map(({ hash }) => signer.sign(hash)));
        return { records: records.map((record, place) => ({ ...record, signature: signatures[place] ?? '' })), source };
      }),
    );
  }

  /**
   * The browser keeps a large value in a file of its own. Where that is gone or damaged nothing of the case can be read; told is the
   * first of its events that cannot.
   */
  private async recordsOf(caseId: string): Promise<EventRecord[] | { seq: number; what: 'value_unreadable' }> {
    try {
      return await this.host.ask('read', caseId);
    } catch (error) {
      for (let seq = 1; error instanceof HostRefused; seq += 1) {
        const isThere = await this.host.ask('read', caseId, seq).catch(() => null);
        if (isThere === null) return { seq, what: 'value_unreadable' };
        if (isThere.length === 0) break;
      }
      throw error;
    }
  }

  private async headHash(caseId: string, expectedSeq: number): Promise<string> {
    const known = this.heads.get(caseId);
    if (known?.seq === expectedSeq) return known.hash;
    const records = await this.host.ask('read', caseId);
    const last = records.at(-1);
    if (last?.seq !== expectedSeq) throw new WrongSeq(caseId);
    return last.hash;
  }

  private async eventsOf(caseId: string, firstSeq: number, count: number): Promise<CaseEvent[]> {
    const stored = await this.read(caseId);
    return stored?.events.slice(firstSeq - 1, firstSeq - 1 + count) ?? [];
  }

  private openKey(caseId: string): Promise<Key | null> {
    return this.keys.of(caseId).catch((error: Error) => {
      throw new CaseBroken(caseId, error.message);
    });
  }

  private forget(caseId: string): void {
    this.heads.delete(caseId);
    this.keys.forget(caseId);
  }

  private remember(caseId: string, head: Head): void {
    if (this.heads.size >= mostHeads) this.heads.clear();
    this.heads.set(caseId, head);
  }
}

/** Null where it was sealed under the case's own key, as an older desk did. */
function openErased(record: EventRecord, key: Key): CaseEvent | null {
  try {
    return open(record, key);
  } catch (error) {
    if (error instanceof CaseBroken) return null;
    throw error;
  }
}

/** Kinds of events that can bring files. */
const bringFiles: ReadonlySet<string> = new Set(['evidenceAdded', 'fileAttached', 'courseChosen']);
/** How many events are read at once where all are looked through. */
const eventsAtOnce = 2000;

/** A commit before it is sealed. */
interface Readied {
  commit: Commit;
  toSeal: ToSeal;
  command: CommandRecord;
  /** Where the case is new. */
  madeKey: KeyRecord | undefined;
}

/** From so many commits on the way to another thread and back is worth it. */
const many = 8;

/** What is asked of the host for a commit, and its events as they are when they come back from there. */
function written({ commit, toSeal, command, madeKey }: Readied, sealed: SealedCommit | undefined) {
  const { caseId, expectedSeq } = commit;
  const { records, source } = sealed ?? { records: [], source: null };
  if (records.length !== commit.events.length)
    throw new Error('the events that were sealed are not those to be written');
  // What the domain decided has its shape; it is parsed when it comes back from the store.
  const opened = records.map((record, place) => shown(record, commit.events[place]?.body) as CaseEvent);
  const write: CaseWrite = { caseId, expectedSeq, command, events: records, outbox: outboxRows(records) };
  if (madeKey) write.key = madeKey;
  if (source) write.source = { caseId, readAt: toSeal.recordedAt, ...source };
  if (commit.takesWaiting !== undefined) write.takesWaiting = commit.takesWaiting;
  if (commit.erases) write.dropsKey = true;
  return { write, opened };
}

/** Opens a stored event. Throws `CaseBroken`. */
export function open(record: EventRecord, key: Key): CaseEvent {
  const { caseId, seq, type } = record;
  try {
    const text = unseal(key, record.body, boundTo(caseId, seq, type)).toString();
    return CaseEvent.parse({ ...shown(record, openBody(type, text)), position: record.position });
  } catch (error) {
    throw new CaseBroken(caseId, `event ${seq}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function shown(record: NewEventRecord, body: unknown) {
  const { caseId, seq, id, at, recordedAt, actorRole, actorId, type, prev, hash, recordedBy, signature } = record;
  return {
    position: 0,
    caseId,
    seq,
    id,
    at,
    recordedAt,
    actor: { role: actorRole, id: actorId },
    type,
    body,
    prev,
    hash,
    ...(recordedBy === undefined ? {} : { recordedBy }),
    ...(signature === undefined ? {} : { signature }),
  };
}

/** What of a stored event was signed, and by whom. */
export function signedPart({
  position,
  seq,
  type,
  actorRole,
  actorId,
  hash,
  recordedBy,
  signature,
}: EventRecord): SignedEvent {
  return { position, seq, type, actor: { role: actorRole, id: actorId }, hash, recordedBy, signature };
}

function refuse(error: unknown): never {
  if (error instanceof HostRefused && /quota|disk|space/i.test(`${error.errorName} ${error.message}`)) {
    throw new DiskFull(error.message);
  }
  throw error;
}
