/** Case bundles of one desk: made, opened, answered, and their answers taken in. What both the console and the command line go by. */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import {
  type BundlePurpose,
  type BundleSummary,
  type CourseKept,
  type GuestCase,
  isBundlePassphrase,
  type TrustedDesk,
} from '../../shared/bundles';
import type { Actor } from '../../shared/vocabulary';
import { mustBeLead } from '../desk/accounts/accounts';
import type { Session } from '../desk/accounts/session';
import type { Desk } from '../desk/desk';
import { filesIn } from '../desk/event-files';
import type { Clock, Journal, SettingStore } from '../desk/ports';
import { WrongSeq } from '../desk/ports';
import type { TrustedDesks } from '../desk/trusted-desks';
import type { SealedEventStore } from '../store/event-store';
import { type Added, addedBy, followingHere } from './answers';
import { choosing, chosen, coursesOf, isApart, type TwoCourses } from './course';
import { PeopleElsewhere } from './elsewhere';
import { contentOf, type ExportParts } from './export';
import { Facts } from './facts';
import { type BundlePerson, BundleRefused, eventsPart, fingerprintOf, type Manifest, sha256OfPart } from './format';
import { type GuestRoom, isReviewed, isUnanswered } from './guest-room';
import type { ReadBundle } from './read';
import type { BundleThreads, Watching } from './thread';

export interface BundlesParts extends ExportParts {
  desk: Desk;
  store: SealedEventStore;
  guests: GuestRoom;
  trusted: TrustedDesks;
  threads: BundleThreads;
  settings: SettingStore;
  journal: Journal;
  clock: Clock;
  files: {
    /** This case has these files. */
    note(caseId: string, hashes: readonly string[]): Promise<void>;
    /** Takes those of the files away that nothing needs any more. */
    drop(hashes: readonly string[]): Promise<void>;
  };
  /** Nothing is kept of these cases beside their events: drafts, acts that came to nothing, openings, facts of their files. */
  forget(caseIds: readonly string[]): Promise<void>;
}

export interface ExportAsked {
  caseId: string;
  purpose: Exclude<BundlePurpose, 'answer'>;
  path: string;
  /** Null: whoever has the file can read the case. */
  passphrase: string | null;
  by: Manifest['by'];
}

/** A bundle that holds, and how its desk stands here. */
export interface Looked {
  summary: BundleSummary;
  read: ReadBundle;
  /** Null where nobody here has trusted its desk; 'own' where it is this one's. */
  trusted: TrustedDesk | 'own' | null;
}

/** A bundle that went out to be reviewed: what an answer to it is held against. */
const HandedOut = z.strictObject({
  /** The bundle's; missing in the first ones that were kept. */
  id: z.string().optional(),
  caseId: z.string(),
  count: z.number().int().min(1),
  head: z.string(),
  facts: Facts,
  at: z.number(),
  by: z.string(),
});
const handedOutKey = (id: string) => `bundle-out:${id}`;

export class Bundles {
  private readonly elsewhere: PeopleElsewhere;

  constructor(private readonly parts: BundlesParts) {
    this.elsewhere = new PeopleElsewhere(parts.settings, parts.people);
  }

  open(): Promise<void> {
    return this.elsewhere.open();
  }

  /** Of this desk's own key: what the other side compares before it trusts. */
  get fingerprint(): string {
    return fingerprintOf(this.parts.storeKey.publicKey);
  }

  /** The people of other desks who are named in cases here. */
  get people(): { id: string; name: string }[] {
    const ofGuests = this.parts.guests.all.flatMap(({ record }) => [...record.manifest.people]);
    const all = [...ofGuests, ...this.elsewhere.all].map(({ id, name }): [string, string] => [id, name]);
    return [...new Map(all)].map(([id, name]) => ({ id, name }));
  }

  /** Every key of somebody of another desk whose review was taken in. */
  keysOf(id: string): BundlePerson['keys'] {
    return this.elsewhere.keysOf(id);
  }

  /** Cases of other desks that are here and cannot be read: their ids. */
  get unreadable(): string[] {
    return this.parts.guests.unreadable;
  }

  /** Cases of other desks that are here, the newest first. */
  get guestCases(): GuestCase[] {
    return this.parts.guests.all.map((guest) => {
      const { record } = guest;
      const { manifest, takenAt } = record;
      return {
        ...summaryOf(manifest),
        takenAt,
        mode: this.parts.guests.of(manifest.caseId)?.mode ?? 'read',
        reviewed: isReviewed(guest),
        isUnanswered: isUnanswered(guest),
        desk: this.trustIn(manifest),
      };
    });
  }

  /** Nothing is kept of what was handed out of these cases: they are erased, and no answer to it can be taken in any more. */
  async forget(caseIds: ReadonlySet<string>): Promise<void> {
    const kept = await this.parts.settings.list(handedOutKey(''), HandedOut);
    const gone = kept.flatMap(({ id, caseId }) => (id !== undefined && caseIds.has(caseId) ? [handedOutKey(id)] : []));
    if (gone.length > 0) await this.parts.settings.remove(...gone);
  }

  /** Writes a bundle of a case, on record first. Rejects with `BundleRefused`, the system's error or the signal's reason; then there is no file. */
  async export({ caseId, purpose, path, passphrase, by }: ExportAsked, watching: Watching): Promise<BundleSummary> {
    const { threads, journal, clock, storeKey, settings, guests } = this.parts;
    refuseShort(passphrase);
    if (guests.guest(caseId)) throw new BundleRefused('not_own');
    const content = await contentOf(this.parts, caseId, purpose, by, clock.now());
    await journal.add({ what: 'exported', by: by.id, about: caseId, detail: `bundle_${purpose}` });
    const { id, madeAt: at } = content.about;
    if (purpose === 'review') {
      const facts = Facts.parse(JSON.parse(content.facts ?? ''));
      const count = content.events.length;
      const head = content.events.at(-1)?.hash ?? '';
      const out: z.infer<typeof HandedOut> = { id, caseId, count, head, facts, at, by: by.id };
      // Before there is a file: no answer comes back to one that is not remembered.
      await settings.write(handedOutKey(id), out);
    }
    try {
      return summaryOf(await threads.write({ path, passphrase, key: storeKey.key, content }, watching));
    } catch (error) {
      if (purpose === 'review') await settings.remove(handedOutKey(id));
      throw error;
    }
  }

  /** Reads a bundle through and says what it is; nothing of it is kept. Rejects as `export` does. */
  async look(path: string, passphrase: string | null, watching: Watching): Promise<Looked> {
    const { threads, program } = this.parts;
    const read = await threads.read({ path, passphrase, program, takesFiles: false }, watching);
    return { summary: summaryOf(read.manifest), read, trusted: this.trustIn(this.admitted(read).manifest) };
  }

  /** Takes the case of a bundle in, to be looked at or reviewed. Rejects as `export` does; then nothing of it is kept. */
  async take(path: string, passphrase: string | null, by: Actor, watching: Watching): Promise<BundleSummary> {
    const { threads, guests, desk, journal, files, program } = this.parts;
    // Before its evidence is taken in: whether anything of it is wanted at all.
    const { read: first } = await this.look(path, passphrase, watching);
    this.refuseStrange(first.manifest);
    if (first.manifest.purpose === 'answer') throw new BundleRefused('answer_elsewhere');
    await guests.assureRoom(first);
    const { caseId, purpose } = first.manifest;
    const before = guests.filesOf(caseId) ?? [];
    const kept: string[] = [];
    const job = { path, passphrase, program, takesFiles: true };
    try {
      const read = await threads.read(job, watching, (sha256) => kept.push(sha256));
      if (read.manifest.id !== first.manifest.id) throw new BundleRefused('broken');
      await guests.take(read, by.id);
    } catch (error) {
      await files.drop(kept);
      throw error;
    }
    // Of the bundle that it came in before.
    await files.drop(before.filter((sha256) => !guests.filesOf(caseId)?.includes(sha256)));
    await files.note(caseId, filesOf(first));
    await journal.add({ what: 'bundle_opened', by: by.id, about: caseId, detail: purpose });
    desk.forget(caseId, by);
    return summaryOf(first.manifest);
  }

  /**
   * Puts a case of another desk out of this one, with the files that no other case has. A review that no saved answer holds
   * goes only where `losesReview` says that this is known, and by a lead or whoever made it; so does a case that cannot be read,
   * for nobody can tell whether there is one. Rejects with `BundleRefused` or `NotAllowed`; then nothing is gone.
   */
  async putOut(caseId: string, { actor: by, session }: Chooser, losesReview: boolean): Promise<void> {
    const { guests, desk, journal, files, forget } = this.parts;
    const held = guests.filesOf(caseId);
    if (!held) throw new BundleRefused('not_a_guest');
    const guest = guests.guest(caseId);
    if (!guest || isUnanswered(guest)) {
      const isTheirs = guest?.events.slice(guest.record.manifest.events.count).some(({ actor }) => actor.id === by.id);
      if (session && !isTheirs) mustBeLead(session);
      if (!losesReview) throw new BundleRefused(guest ? 'review_unanswered' : 'guest_unreadable');
    }
    await guests.putOut(caseId);
    // It is gone whatever becomes of what lies beside it.
    await journal.add({ what: 'bundle_put_out', by: by.id, about: caseId });
    desk.forget(caseId, by);
    await forget([caseId]);
    await files.drop(held);
  }

  /** Writes what was decided on a guest here, for its own desk. Rejects as `export` does. */
  async answer(
    caseId: string,
    path: string,
    passphrase: string | null,
    by: Manifest['by'],
    watching: Watching,
  ): Promise<BundleSummary> {
    const { guests, threads, journal, clock, storeKey, program } = this.parts;
    refuseShort(passphrase);
    const guest = guests.guest(caseId);
    if (!guest) throw new BundleRefused('not_a_guest');
    const { manifest, people } = guest.record;
    if (!isReviewed(guest)) throw new BundleRefused('nothing_to_answer');
    const about = {
      id: randomUUID(),
      purpose: 'answer' as const,
      answers: manifest.id,
      madeAt: clock.now(),
      program,
      rehearsal: manifest.rehearsal,
      by,
      desk: storeKey.publicKey,
      caseId,
      key: manifest.key,
      store: manifest.store,
      people: [...manifest.people, ...people],
      rulebook: manifest.rulebook,
    };
    const events = guest.records.map(({ position: _local, ...record }) => record);
    await journal.add({ what: 'exported', by: by.id, about: caseId, detail: 'bundle_answer' });
    const content = { about, events, rulebook: null, facts: null, sources: [], files: [] };
    const written = await threads.write({ path, passphrase, key: storeKey.key, content }, watching);
    await guests.noteAnswer(caseId, events.length);
    return summaryOf(written);
  }

  /**
   * Takes an answer in: the review that was made elsewhere becomes the case's here, signed as it was there, and what follows from
   * it is recorded here, from now. Where something happened here meanwhile that stands against no answer, its events cannot follow
   * those of its desk: then the desk records what the review says, and holds them as they were. Rejects with `BundleRefused` where it does not go on from what was handed out, was taken in before, or the case has
   * gone on since; then nothing was changed.
   */
  async merge(read: ReadBundle, by: Actor): Promise<Added> {
    const { desk, store, journal, clock } = this.parts;
    const { id, caseId } = read.manifest;
    const added = await this.added(read);
    const { fingerprint } = summaryOf(read.manifest);
    await this.elsewhere.know(added.reviewer, read.manifest.desk);
    await desk
      .goOn(caseId, by, async ({ events, state }) => {
        const at = clock.now();
        const courses = coursesOf(events, added, id);
        if (isApart(courses, at)) throw new BundleRefused('answer_conflicts', eventsPart, String(state.seq));
        const commandId = `answer:${id}`;
        if (courses.ours.length === 0) {
          const following = { actor: takingIn, events: followingHere(state, added, at) };
          return [await store.adopt(caseId, commandId, added.records.slice(0, 1), following)];
        }
        // What happened here beside it stays: the case goes on from there.
        const onto = { ...courses, before: events };
        const taken = chosen(onto, 'theirs', '', at, { bundle: id, desk: fingerprint });
        return store.append([{ caseId, commandId, expectedSeq: state.seq, actor: takingIn, events: taken }]);
      })
      .catch((error: unknown) => {
        throw error instanceof WrongSeq ? new BundleRefused('answer_conflicts', eventsPart) : error;
      });
    await journal.add({ what: 'bundle_merged', by: by.id, about: caseId, detail: fingerprint });
    return added;
  }

  /**
   * A case that has gone on at both desks, side by side. Rejects with `BundleRefused` where the answer cannot be taken in for
   * another reason, was taken in or chosen about before, or nothing stands against it.
   */
  async compare(
    path: string,
    passphrase: string | null,
    watching: Watching,
  ): Promise<TwoCourses & { read: ReadBundle }> {
    const { read } = await this.look(path, passphrase, watching);
    const theirs = await this.added(read);
    const { desk, clock } = this.parts;
    const file = await desk.files.get(read.manifest.caseId);
    return { read, ...conflicting(coursesOf(file?.events ?? [], theirs, read.manifest.id), clock.now()) };
  }

  /** A lead says which course is the case's; the other stays on record. Rejects as `compare` does, and with `NotAllowed`. */
  async choose(
    path: string,
    passphrase: string | null,
    lead: Chooser,
    { keep, note }: { keep: CourseKept; note: string },
    watching: Watching,
  ): Promise<void> {
    if (lead.session) mustBeLead(lead.session);
    const { desk, store, journal, clock, people } = this.parts;
    const { read, theirs } = await this.compare(path, passphrase, watching);
    const { id, caseId } = read.manifest;
    const { fingerprint } = summaryOf(read.manifest);
    await this.elsewhere.know(theirs.reviewer, read.manifest.desk);
    await desk.goOn(caseId, lead.actor, async ({ events, state }) => {
      const at = clock.now();
      const courses = conflicting(coursesOf(events, theirs, id), at);
      const answered = { bundle: id, desk: fingerprint };
      const hands = people.sameHands(lead.actor.id);
      const recorded = choosing(courses, keep, note, at, hands, answered);
      const commit = { caseId, commandId: `course:${id}`, expectedSeq: state.seq, actor: lead.actor, events: recorded };
      return store.append([{ ...commit, signer: lead.session ?? undefined }]);
    });
    await journal.add({ what: 'bundle_merged', by: lead.actor.id, about: caseId, detail: `${keep} ${fingerprint}` });
  }

  /** A lead says that what this bundle's desk signs is taken here. Rejects as `look` does, and with `NotAllowed`. */
  async trust(lead: Session | null, { manifest }: ReadBundle, name: string): Promise<void> {
    await this.parts.trusted.trust(lead, manifest.desk, fingerprintOf(manifest.desk), name);
  }

  /** What an answer adds to what was handed out. Throws `BundleRefused`. */
  private async added(read: ReadBundle): Promise<Added> {
    const { desk, settings, people, clock } = this.parts;
    const { manifest } = read;
    this.refuseStrange(manifest);
    if (manifest.purpose !== 'answer' || manifest.answers === null) throw new BundleRefused('answer_unfounded');
    if (await desk.store.erasure(manifest.caseId)) throw new BundleRefused('erased_here');
    const out = await settings.read(handedOutKey(manifest.answers), HandedOut);
    if (out?.caseId !== manifest.caseId) throw new BundleRefused('answer_elsewhere');
    const file = await desk.files.get(manifest.caseId);
    const rulebook = file && desk.rulebookOf(file.state);
    if (!rulebook) throw new BundleRefused('case_erased');
    const sameHands = (reviewer: BundlePerson) => {
      const own = new Set(reviewer.keys.map(({ publicKey }) => publicKey));
      return people.all.flatMap(({ id }) => (people.keysOf(id).some((key) => own.has(key.publicKey)) ? [id] : []));
    };
    return addedBy(read, out, rulebook, sameHands, clock.now());
  }

  /** What was rehearsed is never taken for what happened, nor the other way round. */
  private admitted(read: ReadBundle): ReadBundle {
    if (read.manifest.rehearsal !== this.parts.isRehearsal) throw new BundleRefused('other_kind');
    return read;
  }

  private trustIn({ desk }: Manifest): TrustedDesk | 'own' | null {
    return desk === this.parts.storeKey.publicKey ? 'own' : this.parts.trusted.find(desk);
  }

  private refuseStrange(manifest: Manifest): void {
    if (this.trustIn(manifest) === null) throw new BundleRefused('not_trusted', '', fingerprintOf(manifest.desk));
  }
}

/** Who chooses, or puts out; in a rehearsal nobody signs in. */
export interface Chooser {
  actor: Actor;
  session: Session | null;
}

/** The desk itself: what follows from an answer that nothing stands against. */
const takingIn: Actor = { role: 'system', id: 'bundle' };

/** Throws `BundleRefused` where there is nothing to choose between. */
function conflicting(courses: TwoCourses, now: number): TwoCourses {
  if (!isApart(courses, now)) throw new BundleRefused('answer_fits');
  return courses;
}

function refuseShort(passphrase: string | null): void {
  if (passphrase !== null && !isBundlePassphrase(passphrase)) throw new BundleRefused('passphrase_short');
}

function filesOf({ events }: Pick<ReadBundle, 'events'>): string[] {
  return [...new Set(events.flatMap(filesIn))];
}

export function summaryOf(manifest: Manifest): BundleSummary {
  const { id, purpose, caseId, madeAt, by, desk, events, parts, missing, rulebook } = manifest;
  return {
    id,
    purpose,
    caseId,
    madeAt,
    by,
    fingerprint: fingerprintOf(desk),
    events: events.count,
    files: parts.filter(({ name }) => sha256OfPart(name) !== null).length,
    missingFiles: missing.length,
    rulebook: `${rulebook.platform} ${rulebook.version}`,
  };
}
