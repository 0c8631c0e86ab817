/** A desk with people, evidence files and a case whose verdict waits for a review: what bundles are made of. */
import { Readable } from 'node:stream';
import { IDBFactory } from 'fake-indexeddb';
import { Bundles } from '../../electron/bundle/bundles';
import { contentOf, type ExportParts } from '../../electron/bundle/export';
import type { Manifest } from '../../electron/bundle/format';
import { GuestRoom } from '../../electron/bundle/guest-room';
import { readBundle } from '../../electron/bundle/read';
import type { BundleThreads } from '../../electron/bundle/thread';
import { type WriteOptions, writeBundle } from '../../electron/bundle/write';
import type { Session } from '../../electron/desk/accounts/session';
import { filesInHand } from '../../electron/desk/drafts';
import type { Recording } from '../../electron/desk/recording';
import { TrustedDesks } from '../../electron/desk/trusted-desks';
import { removeUnused } from '../../electron/desk/unused-files';
import { verifyDesk } from '../../electron/desk/verify';
import type { KnownSigners } from '../../electron/desk/verify-signatures';
import { newKey } from '../../electron/store/sealing';
import { Vault } from '../../electron/vault/vault';
import type { BundlePurpose } from '../../shared/bundles';
import type { CommandType } from '../../shared/commands';
import type { Actor } from '../../shared/vocabulary';
import { makeFolder } from '../intake/folders';
import { colleague, firstLead, testAccounts } from './accounts';
import { dispute, startOfTest, testDesk } from './desk';
import { testHost } from './host';
import { testRulebooks } from './rulebook-source';
import { dearRefund } from './stories';

export const photo = Buffer.from(`\x89PNG\r\n\x1a\n${'裂'.repeat(5000)}`);

/** Cheap to open: nothing is guarded here. */
export const cheap = 4;

/** Bundles are written and read where they are asked for, not on a thread. */
function threadsHere(vault: Vault): BundleThreads {
  return {
    write: ({ content, ...job }, watching) => writeBundle(content, vault, { ...job, ...watching, work: cheap }),
    read: async ({ path, passphrase, program, takesFiles }, { progress }, kept = () => undefined) => {
      const into = takesFiles ? { into: { vault, kept } } : {};
      return readBundle({ path, passphrase, scratch: await makeFolder(), program, progress, ...into });
    },
  };
}

export const unwatched = { progress: () => undefined };

/** @param name of the agent; desks beside one another each have a database of their own */
export async function staffedDesk(name = '王仲裁', factory = new IDBFactory()) {
  let position = async () => 0;
  const people = await testAccounts({ position: () => position() });
  const lead = await firstLead(people.accounts);
  const agent = await colleague(people, lead, name);
  const recording: Recording = {
    isRehearsal: false,
    roleOf: (id) => people.accounts.activeRole(id),
    sameHands: (id) => people.accounts.sameHands(id),
    refused: async () => undefined,
  };
  const rooms: GuestRoom[] = [];
  const unread: unknown[] = [];
  const later = { now: () => made.clock.now() };
  const made: Awaited<ReturnType<typeof testDesk>> = await testDesk(
    newKey(),
    testRulebooks(),
    recording,
    () => testHost(factory),
    (own, kept) => {
      const failed = (error: unknown) => void unread.push(error);
      const room = new GuestRoom({
        own,
        settings: kept,
        clock: later,
        people: people.accounts,
        isRehearsal: false,
        failed,
      });
      rooms.push(room);
      return room;
    },
  );
  const { desk, store, storeKey, clock } = made;
  const { settings } = made;
  position = () => desk.store.position();
  const folder = await makeFolder();
  const vault = new Vault({ folder, key: newKey() });
  const give = async (
    session: Session | null,
    caseId: string | undefined,
    type: CommandType,
    data: unknown,
    as?: Actor,
  ) => {
    const actor = as ?? session?.actor ?? ({ role: 'system', id: 'import' } as const);
    const signer = session ?? undefined;
    const done = await desk.handle({ caseId, type, data, as: actor, signer });
    if (!done.ok) throw new Error(`${type}: ${done.rejection.code} ${JSON.stringify(done.rejection.params)}`);
    return done;
  };
  const parts: ExportParts = {
    desk,
    store: made.store,
    storeKey,
    people: people.accounts,
    isRehearsal: false,
    program: '0.1.0',
  };
  const guests = rooms[0] ?? fail();
  desk.guests = guests;
  const trusted = new TrustedDesks(settings, people.journal, clock);
  const dropped: string[] = [];
  /** Cases of which nothing is kept beside their events any more. */
  const forgotten: string[] = [];
  const bundles = new Bundles({
    ...parts,
    desk,
    store,
    guests,
    trusted,
    threads: threadsHere(vault),
    settings,
    journal: people.journal,
    clock,
    files: {
      note: async () => undefined,
      drop: async (hashes) => {
        const removeFile = async (sha256: string) => {
          dropped.push(sha256);
          return vault.remove(sha256);
        };
        await removeUnused(hashes, { store: desk.store, filesInHand: () => filesInHand(settings), removeFile });
      },
    },
    forget: async (caseIds) => void forgotten.push(...caseIds),
  });
  const signers: KnownSigners = {
    storeKey: storeKey.publicKey,
    signedAfter: 0,
    isRehearsal: false,
    keysOf: (id) => [...people.accounts.keysOf(id), ...bundles.keysOf(id)],
    ofGuest: (caseId) => guests.signersOf(caseId),
    sharedKeys: () => people.accounts.sharedKeys(),
  };
  const verify = () => verifyDesk(desk, vault, signers, { check: async () => [], keyedCaseIds: async function* () {} });
  return {
    ...made,
    ...people,
    deskClock: clock,
    settings,
    lead,
    agent,
    vault,
    folder,
    give,
    parts,
    guests,
    trusted,
    bundles,
    verify,
    dropped,
    forgotten,
    unread,
  };
}

export type StaffedDesk = Awaited<ReturnType<typeof staffedDesk>>;

function fail(): never {
  throw new Error('the desk was not opened');
}

/** ¥6,000 at stake: its verdict goes to a lead. Resolves with the case's id. */
export async function underReview({ give, agent, vault }: StaffedDesk, number = '1001'): Promise<string> {
  const order = { orderId: `O${number}`, title: '相机', paidFen: 600_000, fundsIn: 'escrow' as const };
  const claim = {
    by: 'buyer' as const,
    asks: 'full_refund' as const,
    reason: '质量问题',
    text: '无法对焦',
    amountFen: 600_000,
  };
  const { caseId } = await give(null, undefined, 'file', dispute(number, { order, claim }));
  const { sha256, bytes } = await vault.put(Readable.from([photo]));
  const files = [{ name: '裂.png', sha256, bytes, mediaType: 'image/png' }];
  await give(agent, caseId, 'take', {});
  await give(agent, caseId, 'submitEvidence', { side: 'buyer', kind: 'photo', text: '如图', files });
  await give(agent, caseId, 'accept', { ask: [] });
  await give(agent, caseId, 'proposeVerdict', { verdict: dearRefund });
  return caseId;
}

/** A bundle of a case, written to `path`. */
export async function bundled(
  desk: StaffedDesk,
  caseId: string,
  path: string,
  more: { purpose?: Exclude<BundlePurpose, 'answer'>; passphrase?: string } & Partial<WriteOptions> = {},
): Promise<Manifest> {
  const { purpose = 'review', passphrase = null, ...options } = more;
  const { id, name, role } = desk.agent.account;
  const content = await contentOf(desk.parts, caseId, purpose, { id, name, role }, startOfTest);
  const { key } = desk.storeKey;
  return writeBundle(content, desk.vault, {
    path,
    passphrase,
    key,
    work: cheap,
    progress: () => undefined,
    ...options,
  });
}
