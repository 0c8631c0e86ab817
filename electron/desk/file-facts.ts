/** What evidence files say of themselves, kept between runs, and in which cases each is. */
import { z } from 'zod';
import type { CaseState } from '../../shared/case';
import { type Copy, FileFacts, mostCopies, type ShownFacts } from '../../shared/file-facts';
import { cleanLine } from '../../shared/text';
import type { Taken } from '../domain/evidence/time-axis';
import type { SettingStore } from './ports';

/** Finds pictures that look the same. */
export interface Looks {
  add(sha256: string, look: NonNullable<FileFacts['look']>): void;
  alike(sha256: string, look: NonNullable<FileFacts['look']>): { sha256: string; how: 'alike' | 'mirrored' }[];
}

export interface FactsParts {
  settings: SettingStore;
  looks: Looks;
  /** How files are measured now: pictures that were in another way are measured anew once somebody looks at them. */
  madeBy: number;
  /** Of a file that cannot be measured it tells that. Rejects where nothing can be. @param isShown before all others */
  measure(sha256: string, isShown: boolean): Promise<FileFacts>;
  /** Whether its bytes are still those that were put in. Rejects where that cannot be told. */
  isWhole(sha256: string): Promise<boolean>;
  failed(error: unknown): void;
  /** No case has these files any more. */
  forgotten?(hashes: readonly string[]): void;
  /** Its bytes are there again: what was found out of it while they were not is worth nothing. */
  mended?(sha256: string): void;
}

const Entry = z.strictObject({ facts: FileFacts.nullable(), cases: z.array(z.string()) });
type Entry = z.infer<typeof Entry>;
const Shelf = z.record(z.string(), Entry);

const shelves = Array.from({ length: 256 }, (_, number) => number.toString(16).padStart(2, '0'));
const shelfKey = (shelf: string) => `file-facts:${shelf}`;
/** ms that changes of a shelf are gathered before they are written. */
const pause = 400;
/** Bytes: whether a larger file is whole is found out when it is opened, as it is with every file. */
const mostChecked = 100 * 1024 * 1024;

export class FileFactsBook {
  private readonly entries = new Map<string, Entry>();
  private readonly asked = new Set<string>();
  private readonly measuredAgain = new Set<string>();
  /** Not to be tried again in this run. */
  private readonly given = new Set<string>();
  /** Found whole or broken in this run, or is being looked at. */
  private readonly looked = new Set<string>();
  private readonly dirty = new Set<string>();
  private timer: NodeJS.Timeout | null = null;
  private opened: Promise<void> | null = null;
  private isMeasuring = false;

  constructor(private readonly parts: FactsParts) {}

  /** When a file was made, by its own word, as far as it has been measured. */
  takenAt = (sha256: string): Taken | undefined => {
    const { takenAt = null, isZoneAssumed = false } = this.entries.get(sha256)?.facts ?? {};
    return takenAt === null ? undefined : { at: takenAt, isZoneAssumed };
  };

  /** From now on files are measured, what came before and has not been among them: the command line leaves it to the window. */
  async start(): Promise<void> {
    this.isMeasuring = true;
    await this.open();
    for (const [sha256, { facts }] of this.entries) if (facts === null) this.ask(sha256);
  }

  /** What was made of it when it was measured is gone: once in a run it is measured again. Of what cannot be read, or is see-through, nothing was made. */
  again(sha256: string): void {
    const facts = this.entries.get(sha256)?.facts;
    if (this.measuredAgain.has(sha256) || !facts || facts.state === 'unreadable' || facts.isSeeThrough) return;
    this.measuredAgain.add(sha256);
    this.ask(sha256);
  }

  /** Measures a file that somebody looks at, before all others; what is made of it is kept as long as a case has it. */
  async first(sha256: string): Promise<void> {
    await this.open();
    const isKnown = this.entries.has(sha256);
    const facts = await this.parts.measure(sha256, true);
    if (isKnown) this.found(facts);
  }

  /** These files are a case's. Those that have not been measured are, in their turn. */
  async note(caseId: string, hashes: readonly string[]): Promise<void> {
    await this.add(caseId, hashes);
    // What was broken may have been put back.
    for (const sha256 of hashes) if (this.entries.get(sha256)?.facts?.state === 'broken') this.ask(sha256);
  }

  private async add(caseId: string, hashes: readonly string[]): Promise<void> {
    if (hashes.length === 0) return;
    await this.open();
    for (const sha256 of hashes) {
      const entry = this.entries.get(sha256) ?? { facts: null, cases: [] };
      if (!entry.cases.includes(caseId)) {
        this.entries.set(sha256, { ...entry, cases: [...entry.cases, caseId] });
        this.keep(sha256);
      }
      if (entry.facts === null) this.ask(sha256);
    }
  }

  /** Its bytes have changed, or are gone: it was found out as it was read. */
  isBroken(sha256: string): void {
    const entry = this.entries.get(sha256);
    if (!entry?.facts || entry.facts.state === 'broken') return;
    this.entries.set(sha256, { ...entry, facts: { ...entry.facts, state: 'broken' } });
    this.keep(sha256);
  }

  /** Of all files of a case that have been measured; `pending`: how many have not been yet. */
  async of(state: CaseState, isRevealed: boolean): Promise<{ files: ShownFacts[]; pending: number }> {
    const hashes = hashesOf(state);
    await this.add(state.caseId, hashes);
    for (const sha256 of hashes) this.check(sha256);
    const twice = twiceIn(state);
    const files = hashes.flatMap((sha256) => {
      const facts = this.entries.get(sha256)?.facts;
      return facts ? [this.shown(facts, state.caseId, twice.has(sha256), isRevealed)] : [];
    });
    return { files, pending: hashes.filter((sha256) => this.asked.has(sha256)).length };
  }

  /** These cases are gone, and what was known of files that no other case has. */
  async forget(caseIds: ReadonlySet<string>): Promise<void> {
    await this.open();
    const forgotten: string[] = [];
    for (const [sha256, { facts, cases }] of this.entries) {
      const left = cases.filter((caseId) => !caseIds.has(caseId));
      if (left.length === cases.length) continue;
      if (left.length > 0) this.entries.set(sha256, { facts, cases: left });
      else {
        this.entries.delete(sha256);
        forgotten.push(sha256);
      }
      this.keep(sha256);
    }
    if (forgotten.length > 0) this.parts.forgotten?.(forgotten);
  }

  /** Writes what waits to be written. */
  async close(): Promise<void> {
    if (this.timer) clearTimeout(this.timer);
    await this.write();
  }

  private shown(
    { look, place, madeBy: _madeBy, ...facts }: FileFacts,
    caseId: string,
    isTwice: boolean,
    isRevealed: boolean,
  ): ShownFacts {
    const copiesOf = (sha256: string, how: Copy['how']): Copy[] =>
      (this.entries.get(sha256)?.cases ?? []).map((other) => ({ sha256, caseId: other, how }));
    const looksAlike = look === null ? [] : this.parts.looks.alike(facts.sha256, look);
    const alike = looksAlike.flatMap(({ sha256, how }) => copiesOf(sha256, how));
    const same = copiesOf(facts.sha256, 'same');
    const isHere = (copy: Copy) => copy.caseId === caseId;
    const isElsewhere = (copy: Copy) => copy.caseId !== caseId;
    const twiceHere = isTwice ? same.filter(isHere) : [];
    // Of those elsewhere in turn one the same and one alike: a file that is in many cases must not hide what looks like it.
    const elsewhere = inTurn(same.filter(isElsewhere), alike.filter(isElsewhere));
    const copies = [...twiceHere, ...alike.filter(isHere), ...elsewhere];
    return {
      ...facts,
      // Whoever made the file wrote what they liked there.
      camera: cleanLine(facts.camera ?? '') || null,
      software: facts.software.map(cleanLine).filter(Boolean),
      place: place && !isRevealed ? 'masked' : place,
      isCompared: look !== null,
      copies: copies.slice(0, mostCopies),
    };
  }

  /** Once in a run: what was known of it may be of other bytes than there are now, and what was broken may have been put back. */
  private check(sha256: string): void {
    const facts = this.entries.get(sha256)?.facts;
    if (!this.isMeasuring || !facts || this.looked.has(sha256) || this.asked.has(sha256)) return;
    this.looked.add(sha256);
    if (facts.state === 'broken' || isOutdated(facts, this.parts.madeBy)) this.ask(sha256);
    if (facts.state !== 'read' || facts.bytes > mostChecked) return;
    this.asked.add(sha256);
    void this.parts
      .isWhole(sha256)
      .then((isWhole) => isWhole || this.isBroken(sha256))
      .catch((error) => this.parts.failed(error))
      .finally(() => this.asked.delete(sha256));
  }

  private ask(sha256: string): void {
    if (!this.isMeasuring || this.asked.has(sha256) || this.given.has(sha256)) return;
    this.asked.add(sha256);
    void this.measure(sha256).finally(() => this.asked.delete(sha256));
  }

  private async measure(sha256: string): Promise<void> {
    try {
      this.found(await this.parts.measure(sha256, false));
    } catch (error) {
      // There is no thread: the next run may have one.
      this.given.add(sha256);
      this.parts.failed(error);
    }
  }

  private found(facts: FileFacts): void {
    const { sha256 } = facts;
    const entry = this.entries.get(sha256);
    if (!entry) {
      // Its last case went while it was measured, and with it goes what was made of it since.
      this.parts.forgotten?.([sha256]);
      return;
    }
    this.looked.add(sha256);
    this.entries.set(sha256, { ...entry, facts });
    if (facts.look !== null) this.parts.looks.add(sha256, facts.look);
    this.keep(sha256);
    if (entry.facts?.state === 'broken' && facts.state !== 'broken') this.parts.mended?.(sha256);
  }

  /** Once, when it is first needed; a shelf at a time, so that nothing waits long for it. */
  private open(): Promise<void> {
    this.opened ??= (async () => {
      const left: string[] = [];
      for (const shelf of shelves) {
        const kept = await this.parts.settings.read(shelfKey(shelf), Shelf);
        for (const [sha256, entry] of Object.entries(kept ?? {})) {
          if (entry.cases.length === 0) {
            left.push(sha256);
            this.keep(sha256);
            continue;
          }
          this.entries.set(sha256, entry);
          if (entry.facts?.look) this.parts.looks.add(sha256, entry.facts.look);
        }
      }
      // Older desks kept what was measured while its last case was erased.
      if (left.length > 0) this.parts.forgotten?.(left);
    })();
    return this.opened;
  }

  private keep(sha256: string): void {
    this.dirty.add(sha256.slice(0, 2));
    this.timer ??= setTimeout(() => {
      this.timer = null;
      this.write().catch((error) => this.parts.failed(error));
    }, pause).unref();
  }

  private async write(): Promise<void> {
    const written = [...this.dirty];
    this.dirty.clear();
    for (const shelf of written) {
      const entries = [...this.entries].filter(([sha256]) => sha256.startsWith(shelf));
      await this.parts.settings.write(shelfKey(shelf), Object.fromEntries(entries));
    }
  }
}

function isOutdated({ mediaType, state, madeBy = 1 }: FileFacts, now: number): boolean {
  return state === 'read' && mediaType.startsWith('image/') && madeBy !== now;
}

function inTurn<T>(these: readonly T[], those: readonly T[]): T[] {
  const most = Math.max(these.length, those.length);
  return Array.from({ length: most }, (_, place) =>
    [these, those].flatMap((all) => all.slice(place, place + 1)),
  ).flat();
}

/** Those that are in two pieces, or twice in one. */
function twiceIn({ evidence }: CaseState): ReadonlySet<string> {
  const seen = new Set<string>();
  const all = evidence.flatMap(({ files }) => files.flatMap(({ sha256 }) => sha256 ?? []));
  return new Set(all.filter((sha256) => seen.size === seen.add(sha256).size));
}

/** Files that are in the vault, each once. */
export function hashesOf({ evidence }: Pick<CaseState, 'evidence'>): string[] {
  return [...new Set(evidence.flatMap(({ files }) => files.flatMap(({ sha256 }) => sha256 ?? [])))];
}
