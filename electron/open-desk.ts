/** Puts one desk together over one data folder: store host, keys, index, vault. What both the console and the command line stand on. */
import { join } from 'node:path';
import { app } from 'electron';
import { nobodyAsked } from './adoption';
import { Bundles } from './bundle/bundles';
import { GuestRoom } from './bundle/guest-room';
import { bundleThreads } from './bundle/thread';
import { Accounts } from './desk/accounts/accounts';
import { LockTime } from './desk/accounts/lock-time';
import { SignIn } from './desk/accounts/sign-in';
import { rehearsalCost, usualCost } from './desk/accounts/stretch';
import { Tries } from './desk/accounts/tries';
import { adoptedUpTo, markAdopted } from './desk/adopted';
import { brokenOnRecord } from './desk/broken-cases';
import { ChatSides } from './desk/chat-sides';
import { ClockWatch } from './desk/clock-watch';
import { Deadlines } from './desk/deadlines';
import { Desk } from './desk/desk';
import { DeskClock } from './desk/desk-clock';
import { draftKey, filesInHand } from './desk/drafts';
import { DueForErasure } from './desk/due-for-erasure';
import { Erasing } from './desk/erasing';
import { FileFactsBook } from './desk/file-facts';
import { FirstRows } from './desk/first-rows';
import { IntakePolicy } from './desk/intake-policy';
import { OpeningBook } from './desk/openings';
import { OrderFigures } from './desk/order-figures';
import { PendingActs } from './desk/pending-acts';
import { PhraseBook } from './desk/phrase-book';
import { PictureTexts } from './desk/picture-texts';
import { Policies } from './desk/policies';
import type { Journal, SettingStore, WaitingRoom } from './desk/ports';
import type { Recording } from './desk/recording';
import { Rulebooks } from './desk/rulebooks';
import { SeenEvidence } from './desk/seen-evidence';
import { SignedCases } from './desk/signed-cases';
import { Standings } from './desk/standings';
import { TriageBook } from './desk/triage';
import { TrustedDesks } from './desk/trusted-desks';
import { removeUnused, type UnusedFilesParts } from './desk/unused-files';
import { Verification } from './desk/verification';
import type { KnownSigners } from './desk/verify-signatures';
import { type EndStep, endInOrder } from './end-in-order';
import { EvidenceFolder } from './intake/evidence-folder';
import { Quarantine } from './intake/quarantine';
import { type OpeningPurpose, openStore } from './open-store';
import { OutcomeFeed } from './outbox/outcome-feed';
import { copiesOf, evidenceOf } from './shell/evidence-files';
import { systemKeyStore } from './shell/key-store';
import { PaperPress } from './shell/paper-press';
import { PicturePage } from './shell/picture-page';
import type { Places } from './shell/places';
import { evidenceHandler } from './shell/protocol';
import { rulebookSource, watchOwnRulebooks } from './shell/rulebook-files';
import { readAbusiveWords } from './shell/word-files';
import { Backups } from './store/backup/backups';
import { startPacking } from './store/backup/packer-thread';
import { finishRestore, forget, isWordGiven } from './store/backup/switch';
import { CaseKeys } from './store/case-keys';
import {
  assureWritable,
  chromiumVersion,
  type DeskFile,
  FolderRefused,
  openDataFolder,
  writeDeskFile,
} from './store/data-folder';
import { SealedEventStore } from './store/event-store';
import type { HostClient, LaunchHost } from './store/host-client';
import { KeyGuard, wrongPassphrase } from './store/key-guard';
import { LaterCheck } from './store/later-check';
import { QueueThread } from './store/queue-thread';
import { isUnreadable, SealedJournal, SealedWaitingRoom, Snapshots } from './store/sealed-tables';
import { derivedKey, seal, unseal } from './store/sealing';
import { SealingThread } from './store/sealing-thread';
import type { StoreKey } from './store/store-key';
import { StoreWitness } from './store/store-witness';
import type { AskPassphrase } from './store/unlock';
import { type CopyPicture, copyThread } from './vault/copies/copy-thread';
import { factsRank, factsThread } from './vault/facts/facts-thread';
import { LookIndex } from './vault/facts/look-index';
import { seenByPage } from './vault/facts/seen-facts';
import { mediaTypeOf } from './vault/media-type';
import { madeBy, Previews } from './vault/previews';
import { type PictureTextParts, pictureText } from './vault/reading/picture-text';
import { readingThread } from './vault/reading/reading-thread';
import { Vault } from './vault/vault';

/** ms that writes under way are waited for at the end. */
const parting = 10_000;

/** ms that all of it may take. */
const mostParting = 60_000;

export interface OpenDesk {
  desk: Desk;
  /** Resolves once all cases are in the queue; rejects with the store's own error. */
  ready: Promise<void>;
  accounts: Accounts;
  signIn: SignIn;
  lockTime: LockTime;
  intakePolicy: IntakePolicy;
  evidenceFolder: EvidenceFolder;
  policies: Policies;
  /** Closed cases that have been kept as long as they have to be. */
  due: DueForErasure;
  erasing: Erasing;
  /** Whose signatures its events can have. */
  signers: KnownSigners;
  verification: Verification;
  /** Looks while the desk is at work for what its start cannot see. */
  laterCheck: LaterCheck;
  deadlines: Deadlines;
  clockWatch: ClockWatch;
  standings: Standings;
  orders: OrderFigures;
  settings: SettingStore;
  triage: TriageBook;
  firstRows: FirstRows;
  openings: OpeningBook;
  seen: SeenEvidence;
  chatSides: ChatSides;
  pending: PendingActs;
  phrases: PhraseBook;
  journal: Journal;
  waiting: WaitingRoom;
  vault: Vault;
  /** What evidence files say of themselves. */
  facts: FileFactsBook;
  texts: PictureTexts;
  /** Evidence as pages are shown it. */
  inVault: ReturnType<typeof evidenceOf>;
  quarantine: Quarantine;
  host: HostClient;
  clock: DeskClock;
  file: DeskFile;
  folder: string;
  keyGuard: KeyGuard;
  places: Places;
  /** Where the operator puts rulebooks of their own. */
  ownRulebooks: string;
  /** Sets a rehearsal store's clock at once, and lets happen what is due by then as soon as the cases are there. */
  setClock(moment: number, hold: boolean): Promise<void>;
  backups: Backups;
  feed: OutcomeFeed;
  press: PaperPress;
  /** Makes copies of pictures for others to see. */
  copyPicture: CopyPicture;
  bundles: Bundles;
  /** Cases of other desks that are here. */
  guests: GuestRoom;
  /** Desks whose signatures are taken here. */
  trusted: TrustedDesks;
  storeKey: StoreKey;
  /** The restoring that this is the first start after; null where there was none. */
  restored: { of: number; aside: string } | null;
  /** Takes a store that is not what its head says as it is, and records who did, and on what word: `passcode`, say. */
  adopt(by: string, word: string): Promise<void>;
  /** Writes what is waiting to be written, and lets go of the store. */
  close(): Promise<void>;
}

export interface OpenOptions {
  folder: string;
  rehearsal: boolean;
  places: Places;
  /** Asked where a passphrase guards the store's key. */
  passphrase: AskPassphrase;
  /** Starts the store's hosts; left out, in the usual way. */
  launchHost?: LaunchHost | undefined;
  /** Where it is not to be worked with, a store that is not what its head says is opened too. */
  purpose?: OpeningPurpose;
  /** There is a window to be opened first: resolves before the queue has been read, which begins once this has settled. */
  window?: Promise<unknown> | undefined;
  /** Something that went on without anybody asking has failed; for the log. */
  failed: (error: unknown) => void;
  /** Something that a maintainer would want to know; for the log. */
  noted: (line: string) => void;
}

/** Rejects with `FolderRefused`, `StoreDamaged`, `HeadRefused`, `KeyLost`, `StillLocked`, `StoreUnopened`, or the store's own error; then nothing was changed. */
export async function openDesk(options: OpenOptions): Promise<OpenDesk> {
  const begun: (() => unknown)[] = [];
  try {
    return await putTogether(options, (end) => begun.push(end));
  } catch (error) {
    // In the same process it may be opened once more, to be looked at.
    for (const end of begun.reverse()) await Promise.resolve().then(end).catch(options.failed);
    throw error;
  }
}

/** @param began how to end what was begun, where the rest cannot be */
async function putTogether(
  { folder, rehearsal, places, passphrase, launchHost, purpose = 'work', window, failed, noted }: OpenOptions,
  began: (end: () => unknown) => void,
): Promise<OpenDesk> {
  assureWritable(folder);
  const finished = finishRestore(folder);
  if (finished.kind === 'broken_off') throw new FolderRefused('restore_broken_off', folder, finished.from);
  if (finished.kind === 'abandoned') noted('a restore had not come to its end; what it had made ready was taken away');
  let file = openDataFolder(folder, { rehearsal, chromium: chromiumVersion(), now: Date.now() });
  const clock = new DeskClock(file.rehearsal ? file.clockOffset : 0);

  // Read on a thread of its own while the store opens.
  const ownRulebooks = join(folder, 'rulebooks');
  const rulebookFiles = rulebookSource({
    shipped: join(places.resources, 'rulebooks'),
    own: ownRulebooks,
    worker: places.rulebookWorker,
    readAtBuild: places.rulebooksRead,
  });
  const rulebooksRead = rulebookFiles.read();
  rulebooksRead.catch(() => undefined);

  const opened = await openStore({
    folder,
    places,
    passphrase,
    launchHost,
    noted,
    isHeadKept: file.headKept,
    headKept: () => {
      file = { ...file, headKept: true };
      writeDeskFile(folder, file);
    },
    purpose,
    version: app.getVersion(),
    isRehearsal: file.rehearsal,
  });
  began(() => opened.close({ isWhole: false }));
  const { host, master, storeKey, settings, head, events, tables } = opened;
  const { last } = await tables.journalEnd();
  const journal = new SealedJournal(host, master.key, clock, last, () => head.journalGrew());
  head.failing = (error) => {
    failed(error);
    noted('head.json could not be written several times: what is done meanwhile is not signed for');
    journal.add({ what: 'head_unwritten', by: 'desk', about: 'desk' }).catch(failed);
  };
  if (opened.hadWrongPassphrase && purpose === 'work') await journal.add(wrongPassphrase('desk', 'at_opening'));
  const clockWatch = new ClockWatch({ clock, settings, journal, failed });
  // A rehearsal's clock is set on purpose.
  if (!file.rehearsal) await clockWatch.open({ isLooking: purpose !== 'work' });
  began(() => clockWatch.close());
  const engine = new QueueThread(places.queueWorker, master.key, failed);
  began(() => engine.close());
  const sealing = new SealingThread(places.sealingWorker, storeKey.key);
  began(() => sealing.close());
  const caseKeys = new CaseKeys(host, master.key);
  const broken = purpose === 'work' ? brokenOnRecord(journal, failed) : () => undefined;
  const store = new SealedEventStore(host, caseKeys, clock, storeKey, (seen) => head.saw(seen), sealing, broken);
  const rulebooks = await Rulebooks.open(rulebookFiles, settings, rulebooksRead);
  const noteProblems = () => {
    for (const { file: name, place, code, params } of rulebooks.problems) {
      noted(`rulebook ${name}: ${place}: ${code} ${JSON.stringify(params)}`);
    }
  };
  noteProblems();
  rulebooks.onChange(noteProblems);
  const isRehearsal = file.rehearsal;
  const cost = isRehearsal ? rehearsalCost : usualCost;
  const accounts = new Accounts({
    settings,
    journal,
    clock,
    sealing: { seal, unseal },
    cost,
    position: () => store.position(),
  });
  const recording: Recording = {
    isRehearsal,
    roleOf: (id) => accounts.activeRole(id),
    sameHands: (id) => accounts.sameHands(id),
    refused: (by, about, code) => journal.add({ what: 'command_refused', by, about, detail: code }),
  };
  const abusive = readAbusiveWords(places.resources, folder, failed);
  const guests = new GuestRoom({ own: store, settings, clock, people: accounts, isRehearsal, failed });
  const desk = new Desk(guests, new Snapshots(host, master.key), engine, rulebooks, clock, recording, abusive);
  const openings = new OpeningBook(settings, clock);
  desk.openings = openings;
  const seen = new SeenEvidence(settings);
  const triage = new TriageBook(settings, clock);
  const chatSides = new ChatSides(settings, clock);
  desk.guests = guests;
  const lockTime = new LockTime(settings, journal);
  const intakePolicy = new IntakePolicy(settings, journal);
  const evidenceFolder = new EvidenceFolder(settings);
  const ready = window ? window.then(() => desk.open()) : desk.open();
  ready.catch(() => undefined);
  const keptFailures = Quarantine.open(settings, clock, (error) => {
    if (!isUnreadable(error)) return false;
    failed(error);
    noted('which files could not be read before is not known any more; what fails from now on is kept');
    return true;
  });
  const parts = [accounts, lockTime, intakePolicy, evidenceFolder].map((part) => part.open());
  await Promise.all([window ? null : ready, ...parts, keptFailures]);
  const quarantine = await keptFailures;
  const tries = new Tries(settings, { wall: Date.now, steady: () => performance.now() });
  const stopWatching = watchOwnRulebooks(ownRulebooks, () => void rulebooks.reload().catch(failed), failed);
  began(stopWatching);
  const deadlines = new Deadlines(desk, clockWatch, failed);
  const orders = new OrderFigures(settings, desk.standing, clock);
  const vault = new Vault({ folder: join(folder, 'vault'), key: derivedKey(master.key, 'vault') });
  const previews = new Previews(vault.place);
  const measuring = factsThread(places.factsWorker, { place: vault.place, heif: places.heif }, failed);
  began(() => measuring.close());
  const copyOf = copiesOf(previews, (sha256) => facts.first(sha256));
  const inVault = evidenceOf(vault, previews, copyOf, {
    missed: (sha256) => facts.again(sha256),
    broken: (sha256) => facts.isBroken(sha256),
  });
  /** Sees to it that a picture that no window can show has its copy. */
  const withCopy = async (sha256: string) => copyOf(sha256, mediaTypeOf(await vault.head(sha256)));
  const pictures = new PicturePage(evidenceHandler(inVault));
  began(() => pictures.close());
  /** What a file says, and of a picture that only a page unpacks what it looks like. */
  const measured = async (sha256: string, isShown: boolean) =>
    seenByPage(
      await measuring.measure(sha256, isShown ? factsRank.shown : factsRank.measured),
      (file) => pictures.pixelsOf(file),
      failed,
    );
  const copying = copyThread(places.copyWorker, vault.place, failed);
  began(() => copying.close());
  const copyPicture: CopyPicture = async (sha256, covers) => {
    await withCopy(sha256);
    return copying.copy(sha256, covers);
  };
  const reading = readingThread(places.readingWorker, places.readingData, vault.place, failed);
  began(() => reading.close());
  const textParts: PictureTextParts = {
    vault,
    previews,
    withCopy,
    jpegOf: (sha256) => pictures.jpegOf(sha256),
    ask: (sha256, rank) => reading.ask(sha256, rank),
  };
  const texts = new PictureTexts({
    settings,
    async read(sha256, rank) {
      const text = await pictureText(sha256, rank, textParts);
      if (text.state === 'broken') facts.isBroken(sha256);
      return text;
    },
    failed,
  });
  const forgetMade = async (hashes: readonly string[]) => {
    await texts.forget(hashes);
    await previews.forget(hashes);
  };
  const facts = new FileFactsBook({
    settings,
    looks: new LookIndex(),
    madeBy,
    measure: measured,
    isWhole: (sha256) => measuring.isWhole(sha256),
    failed,
    forgotten: (hashes) => void forgetMade(hashes).catch(failed),
    mended: (sha256) => void texts.forget([sha256]).catch(failed),
  });
  desk.takenAt = facts.takenAt;
  desk.onChange(({ caseIds, files = [] }) => {
    for (const { caseId, hashes } of files) facts.note(caseId, hashes).catch(failed);
    const gone = new Set(caseIds.filter((caseId) => !desk.index.get(caseId) && !guests.of(caseId)));
    if (gone.size > 0) facts.forget(gone).catch(failed);
  });
  const trusted = new TrustedDesks(settings, journal, clock);
  const unused: UnusedFilesParts = {
    store: guests,
    filesInHand: () => filesInHand(settings),
    async removeFile(sha256, since) {
      const isGone = await vault.remove(sha256, since);
      // Also of a file that was never measured.
      if (isGone) await forgetMade([sha256]);
      return isGone;
    },
  };
  const pending = new PendingActs(desk, settings, journal, failed);
  /** Of these cases nothing is kept beside their events. */
  const forgetBeside = async (caseIds: readonly string[]) => {
    const ids = accounts.all.map(({ id }) => id);
    const drafts = caseIds.flatMap((caseId) => ids.map((id) => draftKey(id, caseId)));
    if (drafts.length > 0) await settings.remove(...drafts);
    await pending.forget(new Set(caseIds), ids);
    await openings.forget(new Set(caseIds), ids);
    await seen.forget(new Set(caseIds), ids);
    await triage.forget(new Set(caseIds), ids);
    await chatSides.forget(caseIds);
    await facts.forget(new Set(caseIds));
    await facts.close();
  };
  const bundles = new Bundles({
    desk,
    store,
    storeKey,
    people: accounts,
    isRehearsal,
    program: app.getVersion(),
    threads: bundleThreads(places.bundleWorker, vault.place),
    journal,
    clock,
    settings,
    guests,
    trusted,
    files: {
      note: (caseId, hashes) => facts.note(caseId, hashes),
      drop: async (hashes) => void (await removeUnused(hashes, unused)),
    },
    forget: forgetBeside,
  });
  await Promise.all([guests.open(), trusted.open(), bundles.open()]);
  const leaving = new AbortController();
  const isWorking = purpose === 'work';
  if (isWorking) await vault.sweep();
  const sealingFiles = isWorking ? vault.sealPlainFiles(leaving.signal).catch(failed) : null;

  const backups = new Backups({
    folder,
    host,
    head,
    key: storeKey,
    vault: {
      folder: vault.place.folder,
      all: () => vault.all(),
      isWhole: (name) => vault.isWhole(name),
      async named(gone) {
        const found = new Map<string, string>();
        for await (const { sha256, caseId } of store.filesNamed()) {
          const name = vault.nameOf(sha256);
          if (gone.has(name)) found.set(name, caseId);
        }
        return found;
      },
    },
    version: app.getVersion(),
    isRehearsal,
    startPacking: () => startPacking(places.backupWorker),
    failed,
  });
  const feed = new OutcomeFeed({
    desk,
    outbox: { after: (n, limit) => host.ask('outbox', n, limit) },
    settings,
    clock,
    isRehearsal,
    dataFolder: folder,
    failed,
  });
  if (isWorking) await feed.open();
  const due = new DueForErasure(desk);
  const erasing = new Erasing({
    desk,
    settings,
    journal,
    filesInHand: unused.filesInHand,
    removeFile: unused.removeFile,
    async forget(caseIds) {
      await bundles.forget(new Set(caseIds));
      await forgetBeside(caseIds);
    },
    failed,
  });
  const firstRows = new FirstRows({ desk, triage, accounts, settings, clock });
  if (isWorking) ready.then(() => firstRows.drop()).catch(failed);
  const erasuresOpen = isWorking ? ready.then(() => erasing.open()) : Promise.resolve();
  erasuresOpen.catch(failed);
  if (!window) await erasuresOpen.catch(() => undefined);
  if (finished.kind === 'restored') {
    const { of, by, word, aside } = finished.decision;
    const isGiven = await isWordGiven(finished.decision, storeKey.publicKey);
    await journal.add({
      what: 'backup_restored',
      // Whose word nobody signed for, nobody here has given.
      by: isGiven || !accounts.get(by) ? by : 'desk',
      about: String(of),
      detail: `${aside} ${isGiven ? word : nobodyAsked}`,
    });
    forget(folder);
  }

  const signers: KnownSigners = {
    storeKey: storeKey.publicKey,
    signedAfter: storeKey.signedAfter,
    adoptedUpTo: await adoptedUpTo(settings),
    isRehearsal,
    keysOf: (id) => [...accounts.keysOf(id), ...bundles.keysOf(id)],
    ofGuest: (caseId) => guests.signersOf(caseId),
    sharedKeys: () => accounts.sharedKeys(),
  };
  desk.signed = new SignedCases(signers, broken);
  const witness = new StoreWitness({
    host,
    head,
    events,
    tables,
    publicKey: storeKey.publicKey,
    found: opened.problem,
  });
  const verification = new Verification({ desk, vault, signers, witness, journal });
  const laterCheck = new LaterCheck({
    check: (gently) => witness.check({ gently }),
    async recorded(found) {
      for (const what of new Set(found.map((problem) => problem.what)))
        await journal.add({ what: 'integrity_failed', by: 'desk', about: 'desk', detail: what });
    },
    failed,
    lastAsked: () => host.lastAsked,
  });

  return {
    desk,
    ready,
    accounts,
    signIn: new SignIn(accounts, tries, journal),
    lockTime,
    intakePolicy,
    evidenceFolder,
    policies: new Policies(rulebooks, journal, clock),
    due,
    erasing,
    signers,
    verification,
    laterCheck,
    deadlines,
    clockWatch,
    standings: new Standings(desk, orders),
    orders,
    settings,
    triage,
    firstRows,
    openings,
    seen,
    chatSides,
    pending,
    phrases: new PhraseBook(settings, journal, clock),
    journal,
    waiting: new SealedWaitingRoom(host, master.key),
    vault,
    facts,
    texts,
    inVault,
    quarantine,
    host,
    clock,
    file,
    folder,
    keyGuard: new KeyGuard(folder, systemKeyStore, master, journal),
    places,
    ownRulebooks,
    backups,
    feed,
    press: new PaperPress(places.renderer, evidenceHandler(inVault), copyPicture),
    copyPicture,
    bundles,
    guests,
    trusted,
    storeKey,
    restored: finished.kind === 'restored' ? { of: finished.decision.of, aside: finished.decision.aside } : null,
    async adopt(by, word) {
      await markAdopted(settings, await store.position());
      await firstRows.drop();
      // The queue is made anew from the events that are there. At work it was.
      if (!isWorking) await host.ask('writeSnapshots', [], null, true);
      const what = opened.problem?.what ?? laterCheck.found[0]?.what ?? 'nothing';
      const detail = `${what} ${word}`;
      await journal.add({ what: 'store_adopted', by, about: 'store', detail });
      // Last: killed before that it is refused as it was, and is taken again; after it nothing would be made up for.
      await head.adopt();
    },
    async setClock(moment, hold) {
      if (hold) clock.hold(moment);
      else clock.set(moment);
      file = { ...file, clockOffset: moment - Date.now() };
      writeDeskFile(folder, file);
      await ready;
      await deadlines.look();
    },
    close() {
      // What has not been read yet is not written over.
      const writeQueue = async () => {
        const isRead = await Promise.race([
          ready.then(
            () => true,
            () => false,
          ),
          new Promise<false>((resolve) => setTimeout(() => resolve(false), parting).unref()),
        ]);
        if (!isRead) return;
        await desk.snapshot().catch(failed);
        await firstRows.keep();
      };
      const stopSealing = () => {
        leaving.abort();
        return sealingFiles;
      };
      const steps: EndStep[] = [
        ['deadlines', () => deadlines.stop()],
        ['feed', () => isWorking && feed.close()],
        ['rulebooks', stopWatching],
        ['files being sealed', stopSealing],
        ['pictures', () => pictures.close()],
        ['threads', () => Promise.all([measuring.close(), reading.close(), copying.close()])],
        ['facts', () => isWorking && facts.close()],
        ['check', () => laterCheck.stop()],
        ['verifying', () => verification.cancel()],
        ['backups', () => backups.stop()],
        ['queue’s snapshots', () => isWorking && writeQueue()],
        ['clock', () => clockWatch.close()],
        // A host that hangs must not hold up the rest.
        ['writes', () => Promise.race([host.quiet(), new Promise((resolve) => setTimeout(resolve, parting).unref())])],
        ['sealing', () => sealing.close()],
        ['queue', () => engine.close()],
        ['store', () => opened.close({ isWhole: laterCheck.found.length === 0 })],
      ];
      return endInOrder(steps, { most: mostParting, failed, noted });
    },
  };
}
