/**
 * Cases of other desks that are here as guests: to be looked at, or reviewed. They lie apart from the desk's own, in no queue,
 * count, feed or chain of this store, and may be put out again. Their events are those of their desk, byte by byte;
 * what a reviewer adds here is chained on to them, under the case's own key, and signed by the reviewer.
 */
import { z } from 'zod';
import type { Account } from '../../shared/accounts';
import { shownFingerprint } from '../../shared/bundles';
import { CaseId, Moment } from '../../shared/case';
import type { CaseEvent } from '../../shared/events';
import { platformTime } from '../../shared/time';
import type { AccountKey } from '../desk/accounts/record';
import { filesIn } from '../desk/event-files';
import { InTurn } from '../desk/in-turn';
import {
  type Asked,
  CaseBroken,
  type CheckedCase,
  type Commit,
  type Committed,
  type ErasedEvent,
  type EventStore,
  type Guest,
  type Guests,
  type SettingStore,
  type StoredCase,
  WrongSeq,
} from '../desk/ports';
import type { KnownSigners } from '../desk/verify-signatures';
import type { Rulebook } from '../domain/rulebook/schema';
import { chainProblem } from '../store/chain';
import { sealCommit } from '../store/commit-sealing';
import { open, type SealedEventStore } from '../store/event-store';
import { HostUnavailable, StoreChanged } from '../store/host-client';
import type { EventRecord, NewEventRecord } from '../store/records';
import { packBody } from '../store/upcast';
import { Facts } from './facts';
import {
  BundlePerson,
  BundleRefused,
  eventLine,
  eventOfLine,
  fingerprintOf,
  Manifest,
  rulebookPart,
  SourceLine,
} from './format';
import type { ReadBundle } from './read';
import { signedIn, signersIn } from './signers';

const GuestRecord = z.strictObject({
  manifest: Manifest,
  /** `eventLine`s, those of the bundle first. */
  events: z.array(z.string()),
  rulebook: z.string(),
  facts: Facts,
  sources: z.array(SourceLine),
  takenAt: Moment,
  takenBy: z.string(),
  /** How many events the last answer that was saved holds. */
  answered: z.number().int().optional(),
  /** Whoever of this desk added to it, with the key that they signed with. */
  people: z.array(BundlePerson),
  /** What was commanded here, so that it happens once. */
  commands: z.array(
    z.strictObject({ id: z.string(), by: z.string(), text: z.string(), firstSeq: z.number(), count: z.number() }),
  ),
});
type GuestRecord = z.infer<typeof GuestRecord>;

/** A guest at hand. */
export interface OpenGuest {
  record: GuestRecord;
  records: EventRecord[];
  events: CaseEvent[];
  rulebook: Rulebook;
}

/** Of one that cannot be read: as much as can be told. */
const AnyGuest = z.looseObject({ manifest: z.looseObject({}) });
/** In the names of a bundle's parts. */
const hashInName = /evidence\/([0-9a-f]{64})/g;

const prefix = 'guest:';
const keyOf = (caseId: string) => `${prefix}${caseId}`;

export interface GuestRoomParts {
  own: SealedEventStore;
  settings: SettingStore;
  clock: { now(): number };
  /** The accounts of this desk, with every key that they ever had. */
  people: { find(id: string): Account | null; keysOf(id: string): readonly AccountKey[] };
  isRehearsal: boolean;
  /** Told of a guest that cannot be read; for the log. */
  failed(error: unknown): void;
}

export class GuestRoom implements EventStore, Guests {
  private readonly guests = new Map<string, OpenGuest>();
  /** Those that cannot be read, with their evidence files; null where not even these can be told. */
  private readonly unread = new Map<string, readonly string[] | null>();
  private readonly turns = new InTurn();

  constructor(private readonly parts: GuestRoomParts) {}

  /** One that cannot be read keeps no desk from opening, nor the others: it may be damaged, or of a later version of the program. */
  async open(): Promise<void> {
    const { settings, failed } = this.parts;
    for (const key of await settings.keys(prefix)) {
      let files: string[] | null = null;
      try {
        const kept = await settings.read(key, AnyGuest);
        if (!kept) throw new Error(`what is kept as ${key} is no guest`);
        files = [...JSON.stringify(kept.manifest).matchAll(hashInName)].flatMap(([, sha256 = '']) => sha256);
        await this.hold(GuestRecord.parse(kept));
      } catch (error) {
        if (error instanceof HostUnavailable || error instanceof StoreChanged) throw error;
        this.unread.set(key.slice(prefix.length), files);
        failed(error);
      }
    }
  }

  /** Cases of other desks that are here and cannot be read. */
  get unreadable(): string[] {
    return [...this.unread.keys()];
  }

  /** The evidence files of a guest, also of one that cannot be read, as far as they can be told; null where it is no guest. */
  filesOf(caseId: string): readonly string[] | null {
    const guest = this.guests.get(caseId);
    if (guest) return [...new Set(guest.events.flatMap(filesIn))];
    return this.unread.has(caseId) ? (this.unread.get(caseId) ?? []) : null;
  }

  get all(): OpenGuest[] {
    return [...this.guests.values()].sort((a, b) => b.record.takenAt - a.record.takenAt);
  }

  guest(caseId: string): OpenGuest | null {
    return this.guests.get(caseId) ?? null;
  }

  of(caseId: string): Guest | null {
    const guest = this.guests.get(caseId);
    if (!guest) return null;
    const { record, rulebook } = guest;
    const { manifest, facts } = record;
    return {
      // In a rehearsal nobody has a key to sign a review with.
      mode: manifest.purpose === 'review' && !this.parts.isRehearsal ? 'review' : 'read',
      rulebook,
      facts,
      // Somebody who works at both desks has one key at both, where it was put back from a backup.
      sameHands: (account) => {
        const own = new Set(this.parts.people.keysOf(account).map(({ publicKey }) => publicKey));
        return manifest.people
          .filter(({ keys }) => keys.some(({ publicKey }) => own.has(publicKey)))
          .map(({ id }) => id);
      },
    };
  }

  /** Whose signatures a guest's events can have; null where it is no guest. */
  signersOf(caseId: string): KnownSigners | null {
    const guest = this.guests.get(caseId);
    return guest ? signersIn(guest.record.manifest, guest.record.people) : null;
  }

  /** Takes a case in, in place of what came before from the same desk. Rejects as `assureRoom` does. */
  async take({ manifest, records, rulebook, facts, sources }: ReadBundle, takenBy: string): Promise<void> {
    const { caseId } = manifest;
    await this.turns.run(caseId, async () => {
      await this.assureRoom({ manifest, records });
      const record: GuestRecord = {
        manifest,
        events: records.map(eventLine),
        rulebook: rulebook ?? '',
        facts: Facts.parse(JSON.parse(facts ?? '')),
        sources,
        takenAt: this.parts.clock.now(),
        takenBy,
        people: [],
        commands: [],
      };
      await this.parts.settings.write(keyOf(caseId), record);
      await this.hold(record);
    });
  }

  /**
   * Rejects with `BundleRefused` where this desk has the case itself, or a review of it that would be lost; or has it from
   * another desk, from a later bundle, or to be reviewed where this one is to be read.
   */
  async assureRoom({ manifest, records }: Pick<ReadBundle, 'manifest' | 'records'>): Promise<void> {
    const { caseId, desk, madeAt, purpose } = manifest;
    const own = await this.parts.own.whole(caseId);
    if (own) throw new BundleRefused(own === 'erased' ? 'erased_here' : 'case_here');
    if (this.unread.has(caseId)) throw new BundleRefused('guest_unreadable');
    const known = this.guests.get(caseId);
    if (!known) return;
    const before = known.record.manifest;
    if (before.desk !== desk)
      throw new BundleRefused('guest_of_other', '', shownFingerprint(fingerprintOf(before.desk)));
    if (isReviewed(known) && !continues(records, known.records)) {
      throw new BundleRefused('review_here');
    }
    if (before.madeAt > madeAt) throw new BundleRefused('guest_newer', '', platformTime(before.madeAt));
    if (before.purpose === 'review' && purpose === 'read' && !isReviewed(known)) {
      throw new BundleRefused('guest_for_review');
    }
  }

  /** An answer was saved that holds so many events. */
  async noteAnswer(caseId: string, count: number): Promise<void> {
    await this.turns.run(caseId, async () => {
      const guest = this.guests.get(caseId);
      if (!guest) return;
      const record = { ...guest.record, answered: count };
      await this.parts.settings.write(keyOf(caseId), record);
      await this.hold(record);
    });
  }

  /** Puts a guest out: its events and words are gone from this desk. */
  async putOut(caseId: string): Promise<void> {
    await this.turns.run(caseId, async () => {
      await this.parts.settings.remove(keyOf(caseId));
      this.guests.delete(caseId);
      this.unread.delete(caseId);
    });
  }

  async append(commits: Commit[]): Promise<Committed[]> {
    const [commit] = commits;
    if (!commit || !commits.some(({ caseId }) => this.guests.has(caseId))) return this.parts.own.append(commits);
    if (commits.length > 1) throw new Error('a guest is written to alone');
    return this.turns.run(commit.caseId, async () => [await this.addTo(commit)]);
  }

  async read(caseId: string): Promise<StoredCase | null> {
    const guest = this.guests.get(caseId);
    return guest ? { events: guest.events, erased: false } : this.parts.own.read(caseId);
  }

  async hashOf(caseId: string, eventId: string): Promise<string | null> {
    const guest = this.guests.get(caseId);
    if (!guest) return this.parts.own.hashOf(caseId, eventId);
    return guest.records.find(({ id }) => id === eventId)?.hash ?? null;
  }

  async check(caseId: string): Promise<CheckedCase> {
    const guest = this.guests.get(caseId);
    if (!guest) return this.parts.own.check(caseId);
    const { records, events } = guest;
    const signatures = signedIn(records);
    return {
      count: records.length,
      erased: false,
      problem: chainProblem(records),
      events,
      signatures,
      isToldWhole: true,
    };
  }

  async outcomeOf(commandId: string, asked: Asked): Promise<{ caseId: string; events: CaseEvent[] } | 'other' | null> {
    for (const [caseId, { record, events }] of this.guests) {
      const known = record.commands.find(({ id }) => id === commandId);
      if (!known) continue;
      if (known.by !== asked.by || known.text !== asked.text) return 'other';
      return { caseId, events: events.slice(known.firstSeq - 1, known.firstSeq - 1 + known.count) };
    }
    return this.parts.own.outcomeOf(commandId, asked);
  }

  async sources(caseId: string): Promise<{ readAt: number; text: string }[]> {
    return this.guests.get(caseId)?.record.sources ?? this.parts.own.sources(caseId);
  }

  async *allCaseIds(): AsyncIterable<string> {
    yield* this.parts.own.allCaseIds();
    yield* this.guests.keys();
  }

  changedSince(position: number): Promise<{ caseIds: string[]; position: number }> {
    return this.parts.own.changedSince(position);
  }

  position(): Promise<number> {
    return this.parts.own.position();
  }

  erasure(caseId: string): Promise<ErasedEvent | null> {
    return this.parts.own.erasure(caseId);
  }

  async filesInUse(among: ReadonlySet<string>): Promise<Set<string>> {
    const used = await this.parts.own.filesInUse(among);
    const ofGuests = [...this.guests.values()].flatMap(({ events }) => events.flatMap(filesIn));
    const ofUnread = [...this.unread].flatMap(([caseId, files]) => {
      if (!files) throw new CaseBroken(caseId, 'its files cannot be told');
      return files;
    });
    for (const sha256 of [...ofGuests, ...ofUnread]) if (among.has(sha256)) used.add(sha256);
    return used;
  }

  latestFilings(prefixes: string[]): Promise<(string | null)[]> {
    return this.parts.own.latestFilings(prefixes);
  }

  private async addTo(commit: Commit): Promise<Committed> {
    const { caseId, commandId, expectedSeq, actor, signer, asked, events } = commit;
    const guest = this.guests.get(caseId);
    const last = guest?.records.at(-1);
    if (!guest || last?.seq !== expectedSeq) throw new WrongSeq(caseId);
    if (!signer) throw new Error('a guest’s events are signed by a person');
    const { records: sealed } = sealCommit({
      caseId,
      key: keyIn(guest.record),
      commandId,
      expectedSeq,
      actor: { role: actor.role, id: actor.id },
      recordedBy: signer.id,
      recordedAt: this.parts.clock.now(),
      prev: last.hash,
      events: events.map(({ type, at, body }) => ({ type, at, body: packBody(body) })),
      source: '',
    });
    const signed: NewEventRecord[] = [];
    for (const record of sealed) signed.push({ ...record, signature: await signer.sign(record.hash) });
    const command = {
      id: commandId,
      by: asked?.by ?? '',
      text: asked?.text ?? '',
      firstSeq: expectedSeq + 1,
      count: signed.length,
    };
    const record: GuestRecord = {
      ...guest.record,
      events: [...guest.record.events, ...signed.map(eventLine)],
      commands: [...guest.record.commands, command],
      people: this.withSigner(guest.record, signer.id),
    };
    await this.parts.settings.write(keyOf(caseId), record);
    const held = await this.hold(record);
    return { repeated: false, events: held.events.slice(expectedSeq) };
  }

  private withSigner({ people, manifest }: GuestRecord, id: string): BundlePerson[] {
    const account = this.parts.people.find(id);
    const key = this.parts.people.keysOf(id).at(-1);
    if (!account || !key) throw new Error(`there is no account ${id}`);
    // Numbers are the case's: whoever works here has signed only what came after the bundle.
    const keys = [{ publicKey: key.publicKey, since: key.since, after: manifest.events.count, until: null }];
    return [...people.filter((one) => one.id !== id), { id, name: account.name, role: account.role, keys }];
  }

  private async hold(record: GuestRecord): Promise<OpenGuest> {
    const key = keyIn(record);
    const records = record.events.map((line) => {
      const event = eventOfLine(line);
      return { ...event, position: event.seq };
    });
    // What reads YAML is not needed at a desk that has no guests.
    const { parseRulebook } = await import('../domain/rulebook/parse');
    const parsed = parseRulebook(rulebookPart, record.rulebook);
    if (!parsed.ok) throw new Error(`the rulebook of ${record.manifest.caseId} cannot be read`);
    const guest = { record, records, events: records.map((one) => open(one, key)), rulebook: parsed.rulebook };
    this.guests.set(CaseId.parse(record.manifest.caseId), guest);
    return guest;
  }
}

function keyIn({ manifest }: GuestRecord): Uint8Array {
  return new Uint8Array(Buffer.from(manifest.key, 'base64'));
}

/** Something was decided on it here. */
export function isReviewed({ record: { manifest }, records }: OpenGuest): boolean {
  return records.length > manifest.events.count;
}

/** What was decided on it here is in no answer that was saved. */
export function isUnanswered({ record: { manifest, answered }, records }: OpenGuest): boolean {
  return records.length > (answered ?? manifest.events.count);
}

function continues(longer: readonly NewEventRecord[], shorter: readonly NewEventRecord[]): boolean {
  return shorter.every(({ hash }, index) => longer[index]?.hash === hash);
}
