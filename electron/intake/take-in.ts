/** What was read goes into the desk: a new dispute is filed, a known one brought up to date, messages without one wait. */
import type { CaseState, Source, Warning } from '../../shared/case';
import type { Filing } from '../../shared/commands';
import type { FileProblem } from '../../shared/file-problem';
import { idPrefix, nextFiling } from '../desk/case-ids';
import type { Desk, Handled, Order } from '../desk/desk';
import { InTurn } from '../desk/in-turn';
import { type WaitingRoom, WrongSeq } from '../desk/ports';
import type { FilingReading, MessagesReading, RecordReading } from './reading';
import { joinFiling, packWaiting, unpackWaiting } from './waiting-messages';
import type { Batch, ReadRecord } from './worker-messages';

export interface Tally {
  count(what: 'new' | 'updated' | 'unchanged' | 'older'): void;
  /** The record does not agree with what was done at this desk; that stands. */
  conflict(): void;
  /** So many of the message files of this import wait for their dispute now. */
  waiting(count: number): void;
  /** A case that is new or was updated. */
  changed(caseId: string): void;
  problem(problem: FileProblem): void;
}

type Step = Order & {
  caseId: string;
  isOlder?: boolean;
  /** Of a dispute that was erased because it was due: it does not come back with an old file. */
  isErased?: boolean;
};

const importer = { role: 'system', id: 'import' } as const;

export class TakeIn {
  /** Disputes that messages of this import wait for, and how many times they came. */
  private readonly waited = new Map<string, number>();

  private readonly turns = new InTurn();
  private known: Promise<Set<string>> | null = null;

  /** `kind` stands in place of the source record's own where it is given: sample cases are plainly samples. */
  constructor(
    private readonly desk: Desk,
    private readonly waiting: WaitingRoom,
    private readonly kind: string | null,
  ) {}

  /**
   * Takes in a batch, each round of it in one transaction. Batches can be taken in at the same time: what is about the same
   * dispute keeps its order. Rejects where the store refuses; the rounds before are kept.
   */
  async batch(batch: Batch, tally: Tally): Promise<void> {
    for (const problem of batch.problems) tally.problem(problem);
    for (const round of rounds(batch.records, (record) => this.waitingKey(record))) {
      const keys = round.map((record) => this.waitingKey(record));
      await this.turns.runAll(keys, () => this.round(round, tally));
    }
  }

  private async round(round: ReadRecord[], tally: Tally): Promise<void> {
    const prefixes = round.map((record) => this.prefixOf(record));
    const latest = await this.latestKnown(prefixes);
    const steps = await Promise.all(
      round.map((record, place) => this.stepFor(record, prefixes[place] ?? '', latest[place] ?? null)),
    );
    const ready = round.flatMap((record, place) => {
      const step = steps[place];
      if (step) return [{ record, step }];
      const key = this.waitingKey(record);
      this.waited.set(key, (this.waited.get(key) ?? 0) + 1);
      return [];
    });
    const handled = await this.together(ready);
    for (const [place, { record, step }] of ready.entries()) {
      report(tally, record, step, handled[place]);
      if (step.takesWaiting !== undefined && handled[place]?.ok) {
        this.waited.delete(step.takesWaiting);
        (await this.keysWaiting()).delete(step.takesWaiting);
      }
    }
    tally.waiting([...this.waited.values()].reduce((sum, count) => sum + count, 0));
  }

  private async together(ready: { record: ReadRecord; step: Step }[]): Promise<(Handled | undefined)[]> {
    if (ready.length === 0) return [];
    try {
      return await this.handleThose(ready);
    } catch (error) {
      if (!(error instanceof WrongSeq)) throw error;
    }
    // One is in the store and not in the queue, as where it was erased.
    const latest = await this.desk.store.latestFilings(ready.map(({ record }) => this.prefixOf(record)));
    for (const [place, one] of ready.entries()) await this.lookAnew(one, latest[place] ?? null);
    try {
      return await this.handleThose(ready);
    } catch (error) {
      if (!(error instanceof WrongSeq)) throw error;
    }
    // Somebody filed the same dispute in between: one at a time.
    const handled: (Handled | undefined)[] = [];
    for (const one of ready) {
      const [now] = await this.desk.store.latestFilings([this.prefixOf(one.record)]);
      await this.lookAnew(one, now ?? null);
      handled.push(one.step.isErased ? undefined : await this.desk.handle(one.step));
    }
    return handled;
  }

  /** All but those that are left alone, in one transaction. */
  private async handleThose(ready: readonly { step: Step }[]): Promise<(Handled | undefined)[]> {
    const handled = await this.desk.handleTogether(ready.flatMap(({ step }) => (step.isErased ? [] : [step])));
    return ready.map(({ step }) => (step.isErased ? undefined : handled.shift()));
  }

  private async lookAnew(one: { record: ReadRecord; step: Step }, latest: string | null): Promise<void> {
    one.step = (await this.stepFor(one.record, this.prefixOf(one.record), latest)) ?? one.step;
  }

  /**
   * The store is asked only about disputes that the queue has: its question would wait for what is being written, and the next
   * batch with it. Should it have a case that the queue has not, it refuses the new one.
   */
  private async latestKnown(prefixes: readonly string[]): Promise<(string | null)[]> {
    const isKnown = prefixes.map((prefix) => this.desk.index.get(nextFiling(prefix, null)) !== undefined);
    const asked = prefixes.filter((_, place) => isKnown[place]);
    const answers = asked.length > 0 ? await this.desk.store.latestFilings(asked) : [];
    return isKnown.map((known) => (known ? (answers.shift() ?? null) : null));
  }

  /** Null where the messages have no dispute yet and wait for it. */
  private async stepFor(record: ReadRecord, prefix: string, latest: string | null): Promise<Step | null> {
    const { reading } = record;
    const filings = await this.filingsUpTo(prefix, latest);
    const newest = filings[0]?.state ?? null;
    const earlier = newest && (await this.earlierFiling(reading, newest, filings.slice(1)));
    if (earlier === 'erased') return leftAlone(`${prefix}1`);
    const known = earlier === 'its own' ? null : (earlier ?? newest);
    return reading.kind === 'filing'
      ? this.filingStep(reading, prefix, this.waitingKey(record), latest, known)
      : this.messagesStep(record, reading, known);
  }

  /**
   * The filings of a dispute, the one that was made last on its platform first, whatever order they were read in; those that are
   * not here any more at the end. None where the latest is not.
   */
  private async filingsUpTo(
    prefix: string,
    latest: string | null,
  ): Promise<{ caseId: string; state: CaseState | null }[]> {
    const last = latest && (await this.desk.files.get(latest))?.state;
    if (!latest || !last) return [];
    const found: { caseId: string; state: CaseState | null }[] = [{ caseId: latest, state: last }];
    for (let ordinal = Number(latest.slice(prefix.length)) - 1; ordinal > 0; ordinal -= 1) {
      const caseId = `${prefix}${ordinal}`;
      found.push({ caseId, state: (await this.desk.files.get(caseId))?.state ?? null });
    }
    return found.sort((a, b) => (b.state?.source.createdAt ?? 0) - (a.state?.source.createdAt ?? 0));
  }

  /**
   * Of a dispute that was filed again, the earlier filing that a record is of; `its own` where it tells of one that ended before
   * and was not read yet; `erased` where that was erased because it was due; null where it is of the newest.
   */
  private async earlierFiling(
    reading: RecordReading,
    newest: CaseState,
    earlier: readonly { caseId: string; state: CaseState | null }[],
  ): Promise<CaseState | 'its own' | 'erased' | null> {
    if (!isBefore(reading, newest)) return null;
    for (const { state } of earlier) {
      const isIts =
        reading.kind === 'filing'
          ? state?.source.createdAt === reading.filing.source.createdAt
          : state && !isBefore(reading, state);
      if (state && isIts) return state;
    }
    const createdAt = reading.kind === 'filing' ? reading.filing.source.createdAt : null;
    for (const { caseId } of earlier) if (await this.wasDue(caseId, createdAt)) return 'erased';
    return reading.kind === 'filing' && endedBefore(reading.filing, newest) ? 'its own' : null;
  }

  private async filingStep(
    reading: FilingReading,
    prefix: string,
    waitingKey: string,
    latest: string | null,
    known: CaseState | null,
  ): Promise<Step> {
    const source = this.kind === null ? reading.filing.source : { ...reading.filing.source, kind: this.kind };
    const given: Filing = { ...reading.filing, source };
    const filing = known ? asOfCase(known, given) : given;
    if (known && !isNewFiling(known, filing)) {
      const isOlder = source.modifiedAt < known.source.modifiedAt;
      return { caseId: known.caseId, type: 'readSource', data: filing, as: importer, source: reading.raw, isOlder };
    }
    const isErased = !known && latest !== null && (await this.wasDue(latest, source.createdAt));
    const isWaitedFor = (await this.keysWaiting()).has(waitingKey);
    const waited = isWaitedFor ? (await this.waiting.read(waitingKey)).map(unpackWaiting) : [];
    return {
      caseId: nextFiling(prefix, latest),
      type: 'file',
      data: waited.reduce(joinFiling, filing),
      as: importer,
      source: reading.raw,
      ...(isWaitedFor && { takesWaiting: waitingKey }),
      ...(isErased && { isErased }),
    };
  }

  /** Whether a case was erased because it was due; with `createdAt` also, what is known since then is no dispute that was filed anew after it. */
  private async wasDue(caseId: string, createdAt: number | null): Promise<boolean> {
    const due = (await this.desk.store.erasure(caseId))?.body.due;
    return due !== undefined && (createdAt === null || createdAt <= due.closedAt);
  }

  private async messagesStep(
    record: ReadRecord,
    reading: MessagesReading,
    known: CaseState | null,
  ): Promise<Step | null> {
    if (!known) {
      const prefixes = this.prefixesOf(reading);
      for (const [place, latest] of (await this.desk.store.latestFilings(prefixes)).entries()) {
        if (latest === null) continue;
        if (await this.wasDue(latest, null)) return leftAlone(latest);
        // Only its first filing, by which the queue is asked, was erased.
        if (await this.desk.files.get(latest)) return this.stepFor(record, prefixes[place] ?? '', latest);
      }
      const [key] = prefixes;
      await this.waiting.add(key, packWaiting(reading), this.desk.clock.now());
      (await this.keysWaiting()).add(key);
      return null;
    }
    const { platform, track, category, source, order, buyer, merchant, standingThere, stageSince } = known;
    const asKnown: Filing = {
      platform,
      track,
      category,
      // The record itself is as it was, and tells nothing anew: only what came with the messages is new.
      source: { ...source, modifiedAt: 0 },
      order,
      buyer,
      merchant,
      claim: known.claimOnRecord ?? known.claim,
      entry: { stage: standingThere.stage, since: stageSince, unsaid: true },
      messages: [],
      evidence: [],
      warnings: [],
    };
    return {
      caseId: known.caseId,
      type: 'readSource',
      data: joinFiling(asKnown, reading),
      as: importer,
      source: reading.raw,
    };
  }

  /** What messages wait for: read once, for nobody else puts any there while an import runs. */
  private keysWaiting(): Promise<Set<string>> {
    this.known ??= this.waiting.keys().then((keys) => new Set(keys));
    return this.known;
  }

  /** The dispute's that is here; else its own. */
  private prefixOf({ reading }: ReadRecord): string {
    const prefixes = this.prefixesOf(reading);
    return prefixes.find((prefix) => this.desk.index.get(nextFiling(prefix, null)) !== undefined) ?? prefixes[0];
  }

  /** What messages wait under for the dispute of a record; what has the same goes one after another. */
  private waitingKey({ reading }: ReadRecord): string {
    const [own, taobaos] = this.prefixesOf(reading);
    return taobaos !== undefined && sourceOf(reading).platform === 'tmall' ? taobaos : own;
  }

  /**
   * Under which the dispute of a record can be filed, its own first. Taobao and Tmall number their refunds together, and Tmall's
   * shops come through Taobao's interface too, whose refunds and messages do not say so: it is one dispute.
   */
  private prefixesOf(reading: RecordReading): [string, ...string[]] {
    const { platform, kind, number } = sourceOf(reading);
    const other = twins[`${platform}:${kind}`];
    const prefix = (source: Pick<Source, 'platform' | 'kind'>) =>
      idPrefix({ platform: source.platform, kind: this.kind ?? source.kind, number });
    return [prefix({ platform, kind }), ...(other ? [prefix(other)] : [])];
  }
}

/** The same refund, as the other of the two interfaces calls it. */
const twins: Readonly<Record<string, Pick<Source, 'platform' | 'kind'>>> = {
  'taobao:refund': { platform: 'tmall', kind: 'dispute' },
  'tmall:dispute': { platform: 'taobao', kind: 'refund' },
};

/** What is of a case that was erased because it was due. */
function leftAlone(caseId: string): Step {
  return { caseId, type: 'readSource', data: {}, as: importer, isErased: true };
}

function sourceOf(reading: RecordReading): Pick<Source, 'platform' | 'kind' | 'number'> {
  if (reading.kind === 'filing') return reading.filing.source;
  return { platform: reading.platform, kind: reading.sourceKind, number: reading.number };
}

/**
 * A record of the other interface is about the case that is here: it stays on the platform, and under the rulebook, with which it
 * was filed, and what only the earlier record had is kept. That Tmall has it too is said where Taobao's rules are applied to it.
 */
function asOfCase({ source, buyer, order }: CaseState, filing: Filing): Filing {
  const { platform, kind } = source;
  if (filing.platform === platform) return filing;
  const told: Warning[] =
    filing.platform === 'tmall' ? [{ code: 'other_platform', field: 'platform', value: filing.platform }] : [];
  return {
    ...filing,
    platform,
    source: { ...filing.source, platform, kind },
    buyer: { ...buyer, ...filing.buyer },
    order: filing.order && { ...order, ...filing.order },
    warnings: [...filing.warnings, ...told],
  };
}

/** A record of what was filed before, or messages that were all written before. */
function isBefore(reading: RecordReading, { source }: CaseState): boolean {
  if (reading.kind === 'filing') return reading.filing.source.createdAt < source.createdAt;
  return reading.messages.length > 0 && reading.messages.every(({ at }) => at < source.createdAt);
}

/** A closed case whose dispute was filed again since is a new case; a sample that is there is left as it is. */
function isNewFiling(known: CaseState, filing: Filing): boolean {
  return known.stage === 'closed' && filing.source.createdAt > known.source.createdAt;
}

/** What a case that is here already would have been filed anew after. */
function endedBefore({ entry, source }: Filing, { source: newer }: CaseState): boolean {
  return entry.stage === 'closed' && entry.unsaid !== true && source.modifiedAt <= newer.createdAt;
}

function report(tally: Tally, record: ReadRecord, step: Step, handled: Handled | undefined): void {
  const { reading, file } = record;
  if (step.isErased) return tally.count('older');
  if (!handled?.ok) {
    const number = reading.kind === 'filing' ? reading.filing.source.number : reading.number;
    const rejection = handled?.rejection.code ?? 'store_refused';
    return tally.problem({ file, place: number, code: 'rejected', params: { number, rejection } });
  }
  if (handled.events.length === 0) return tally.count(step.isOlder ? 'older' : 'unchanged');
  if (handled.events.some(({ type }) => type === 'conflictFound')) tally.conflict();
  tally.count(step.type === 'file' ? 'new' : 'updated');
  tally.changed(handled.caseId);
}

/** So many records go into one transaction. */
const mostTogether = 256;

/** Records split so that each dispute comes at most once in a round, in the order in which they were read. */
function rounds(records: ReadRecord[], keyOf: (record: ReadRecord) => string): ReadRecord[][] {
  const split: ReadRecord[][] = [];
  const last = new Map<string, number>();
  for (const record of records) {
    const key = keyOf(record);
    let round = (last.get(key) ?? -1) + 1;
    while ((split[round]?.length ?? 0) >= mostTogether) round += 1;
    last.set(key, round);
    const into = split[round] ?? [];
    into.push(record);
    split[round] = into;
  }
  return split;
}
