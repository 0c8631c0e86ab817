/** Making a bundle of a case: what goes into it, from the store, the rulebooks and the accounts. */
import { randomUUID } from 'node:crypto';
import type { Account } from '../../shared/accounts';
import type { BundlePurpose } from '../../shared/bundles';
import type { CaseState } from '../../shared/case';
import type { Actor } from '../../shared/vocabulary';
import type { AccountKey } from '../desk/accounts/record';
import type { Desk } from '../desk/desk';
import { hashesOf } from '../desk/file-facts';
import type { SealedEventStore } from '../store/event-store';
import type { EventRecord } from '../store/records';
import type { StoreKey } from '../store/store-key';
import { type BundlePerson, BundleRefused, type Manifest } from './format';
import type { BundleContent } from './write';

/** What a bundle is made of. */
export interface ExportParts {
  desk: Pick<Desk, 'files' | 'rulebooks' | 'rulebookOf' | 'contextOf'>;
  store: Pick<SealedEventStore, 'whole' | 'sources'>;
  storeKey: StoreKey;
  /** The people who may have recorded something, with every key that they ever had. */
  people: {
    readonly all: readonly Account[];
    find(id: string): Account | null;
    keysOf(id: string): readonly AccountKey[];
    /** The accounts that are one person's with this one. */
    sameHands(id: string): readonly string[];
  };
  isRehearsal: boolean;
  program: string;
}

/** Rejects with `BundleRefused`: no such case, erased, or not waiting for a review where it is to be reviewed. */
export async function contentOf(
  parts: ExportParts,
  caseId: string,
  purpose: Exclude<BundlePurpose, 'answer'>,
  by: Manifest['by'],
  now: number,
): Promise<BundleContent> {
  const { desk, store, storeKey, isRehearsal, program } = parts;
  const whole = await store.whole(caseId);
  if (whole === 'erased') throw new BundleRefused('case_erased');
  const file = whole && (await desk.files.get(caseId));
  const rulebook = file && desk.rulebookOf(file.state);
  if (!whole || !file || !rulebook) throw new BundleRefused('case_unknown');
  const { state } = file;
  if (purpose === 'review' && state.stage !== 'lead_review') throw new BundleRefused('not_reviewable');
  const { platform, version } = rulebook;
  const shelved = desk.rulebooks.books.find((book) => book.rulebook === rulebook);
  // What they depend on besides the case is the same whoever asks.
  const asked: Actor = { role: by.role, id: by.id };
  const { facts } = desk.contextOf(state, asked, rulebook);
  return {
    about: {
      id: randomUUID(),
      purpose,
      answers: null,
      madeAt: now,
      program,
      rehearsal: isRehearsal,
      by,
      desk: storeKey.publicKey,
      caseId,
      key: Buffer.from(whole.key).toString('base64'),
      store: { key: storeKey.publicKey, unsigned: whole.records.filter(({ signature }) => !signature).length },
      people: peopleOf(whole.records, state, parts.people),
      rulebook: { platform, version },
    },
    events: whole.records.map(({ position: _local, ...record }) => record),
    rulebook: shelved?.text ?? null,
    facts: JSON.stringify(facts),
    sources: await store.sources(caseId),
    files: hashesOf(state),
  };
}

/** Whoever recorded an event or acted in one; the ranges of their keys by the case's own numbers, for positions are this store's. */
function peopleOf(records: readonly EventRecord[], state: CaseState, people: ExportParts['people']): BundlePerson[] {
  const seqAt = (position: number) => records.filter((record) => record.position <= position).length;
  const ids = new Set(records.flatMap(({ recordedBy, actorId }) => [recordedBy ?? actorId, actorId]));
  if (state.assignee !== null) ids.add(state.assignee);
  return [...ids].sort().flatMap((id): BundlePerson[] => {
    const account = people.find(id);
    if (account?.id !== id) return [];
    const keys = people.keysOf(id).map(
      ({ publicKey, since, after, until }): AccountKey => ({
        publicKey,
        since,
        after: seqAt(after),
        until: until && { at: until.at, position: seqAt(until.position) },
      }),
    );
    return [{ id, name: account.name, role: account.role, keys }];
  });
}
