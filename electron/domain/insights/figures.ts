/** What the facts of a period come to. Every figure of the report is defined here, by the facts that it counts. */
import { suggestionResults } from '../../../shared/assessment';
import {
  type AgeBand,
  ageBands,
  type CasesBehind,
  type DueBand,
  dueBands,
  type FactKind,
  type InsightsFilter,
  type InsightsReport,
  type LikeCases,
  mostGroups,
  type PersonFigures,
} from '../../../shared/insights';
import { hour } from '../../../shared/time';
import {
  appealResults,
  categories,
  closures,
  deadlineKinds,
  dismissalReasons,
  outcomes,
  platforms,
  remedyKinds,
  rootCauses,
  stages,
  tracks,
  withdrawalReasons,
} from '../../../shared/vocabulary';
import type { ReadFact } from './fact-log';
import { dayNumber, dayOf } from './facts';

/** What is so now, whatever the period. */
const now: ReadonlySet<FactKind> = new Set<FactKind>(['open', 'due']);

/** In which band the time that is left until `dueAt` is (ms since the epoch; 0 where nothing runs). Overdue from that moment on. */
export function dueBand(dueAt: number, at: number): DueBand {
  if (dueAt === 0) return 'none';
  const left = dueAt - at;
  if (left <= 0) return 'overdue';
  if (left < 4 * hour) return 'h4';
  if (left < 24 * hour) return 'h24';
  return left < 72 * hour ? 'h72' : 'later';
}

/** How long ago a numbered day of filing was, on the numbered day `today`: filed today is the first day. */
export function ageBand(filed: number, today: number): AgeBand {
  const days = today - filed;
  if (days < 1) return 'd1';
  if (days < 3) return 'd3';
  if (days < 7) return 'd7';
  if (days < 14) return 'd14';
  return days < 30 ? 'd30' : 'more';
}

/** Whether a fact is among those that a figure counts. `at`: when the figure was counted, ms since the epoch. */
function isBehind(asked: CasesBehind, at: number): (fact: ReadFact) => boolean {
  const [from, to, today] = [dayNumber(asked.from), dayNumber(asked.to), dayNumber(at)];
  const { kind, key, group, platform, band, age } = asked;
  // Who decided like cases is told by the pairs that they make.
  const person = kind === 'judged' ? null : asked.person;
  return ({ code, day, size, who, platform: of }) =>
    code.kind === kind &&
    (key === undefined || code.key === key) &&
    (group === undefined || code.group === group) &&
    (platform === null || of === platform) &&
    (person === null || who === person) &&
    (now.has(kind) || (day >= from && day <= to)) &&
    (band === undefined || dueBand(size, at) === band) &&
    (age === undefined || ageBand(day, today) === age);
}

/** Gathers the cases that a figure counts, by their numbers. Give it all facts there are, in any order. */
export class Behind {
  private readonly isAsked: (fact: ReadFact) => boolean;
  private readonly subjects = new Set<number>();
  /** Of each group of like cases, its cases and who decided them. */
  private readonly groups = new Map<string, { subjects: Set<number>; authors: Set<string> }>();

  /** @param at when the figure was counted, ms since the epoch */
  constructor(
    private readonly asked: CasesBehind,
    at: number,
  ) {
    this.isAsked = isBehind(asked, at);
  }

  take(fact: ReadFact): void {
    if (!this.isAsked(fact)) return;
    if (this.asked.kind !== 'judged') {
      this.subjects.add(fact.subject);
      return;
    }
    const { group } = fact.code;
    const known = this.groups.get(group) ?? { subjects: new Set(), authors: new Set() };
    known.subjects.add(fact.subject);
    known.authors.add(fact.who);
    this.groups.set(group, known);
  }

  /** Of like cases, those that make a pair: by different authors, one of them whoever is asked about. */
  cases(): Set<number> {
    const { person } = this.asked;
    for (const { subjects, authors } of this.groups.values()) {
      const isPaired = authors.size > 1 && (person === null || authors.has(person));
      for (const subject of isPaired ? subjects : []) this.subjects.add(subject);
    }
    return this.subjects;
  }
}

/** Counts facts for a report. Give it all there are, in any order, and then let it finish. */
export class Figures {
  private readonly from: number;
  private readonly to: number;
  private readonly today: number;
  private readonly counts = new Map<FactKind, Map<string, number>>();
  private readonly days = new Map<number, { filed: number; issued: number; closed: number }>();
  private readonly due = new Map<string, number>();
  private readonly ages = new Map<string, number>();
  private unassigned = 0;
  private readonly sampled = new Map<string, number>();
  private readonly stays = new Map<string, number[]>();
  private readonly people = new Map<string, Map<string, number>>();
  /** For each group of like cases and each author, how often which outcome. */
  private readonly judged = new Map<string, Map<string, Map<string, number>>>();

  constructor(
    private readonly filter: InsightsFilter,
    private readonly at: number,
  ) {
    this.from = dayNumber(filter.from);
    this.to = dayNumber(filter.to);
    this.today = dayNumber(at);
  }

  take({ code: { kind, key, group }, platform, day, who, size }: ReadFact): void {
    if (this.filter.platform !== null && platform !== this.filter.platform) return;
    if (!now.has(kind) && (day < this.from || day > this.to)) return;
    if (kind === 'judged') {
      // Whoever is asked about: they agree with others, or do not.
      countIn(mapIn(mapIn(this.judged, group), who), key);
      return;
    }
    if (this.filter.person !== null && who !== this.filter.person) return;
    countIn(mapIn(this.counts, kind), key);
    switch (kind) {
      case 'open':
        countIn(this.ages, ageBand(day, this.today));
        if (who === '') this.unassigned += 1;
        return;
      case 'due':
        countIn(this.due, dueBand(size, this.at));
        return;
      case 'filed':
        this.dayOf(day).filed += 1;
        return;
      case 'left':
        this.stay(key, size);
        return;
      case 'reviewed':
        if (group === 'sample') countIn(this.sampled, key);
        this.ofPerson(who, `reviewed ${key}`);
        return;
      case 'issued':
        this.dayOf(day).issued += 1;
        this.ofPerson(who, kind);
        return;
      case 'closed':
        this.dayOf(day).closed += 1;
        this.ofPerson(who, kind);
        return;
      case 'heard':
        this.ofPerson(who, kind);
        if (key === 'overturned') this.ofPerson(who, key);
        return;
      case 'assigned':
        this.ofPerson(who, kind);
        return;
    }
  }

  /** The report, in parts between which other work can be let in; the last is the report. */
  *finish(counted: number, cases: number): Generator<void, InsightsReport> {
    const { filter, at } = this;
    const stays: InsightsReport['stays'] = [];
    for (const stage of stages) {
      const lengths = Float64Array.from(this.stays.get(stage) ?? []).sort();
      if (lengths.length === 0) continue;
      const mean = lengths.reduce((sum, length) => sum + length, 0) / lengths.length;
      stays.push({ stage, left: lengths.length, mean, half: within(lengths, 0.5), nine: within(lengths, 0.9) });
      yield;
    }
    const groups = this.likeCases();
    yield;
    const ended = this.rows('ended', ['settled_first', 'otherwise']);
    const settlements = this.counts.get('settlement');
    return {
      filter,
      at,
      counted,
      cases,
      open: {
        all: this.sum('open'),
        unassigned: this.unassigned,
        stages: this.rows('open', stages),
        due: rowsOf(this.due, dueBands),
        ages: rowsOf(this.ages, ageBands),
      },
      days: Array.from({ length: this.to - this.from + 1 }, (_, place) => {
        return { day: dayOf(this.from + place), ...(this.days.get(this.from + place) ?? noDay()) };
      }),
      filed: this.sum('filed'),
      accepted: this.sum('accepted'),
      assigned: this.sum('assigned'),
      stays,
      ranOut: this.rows('ran_out', deadlineKinds),
      issued: this.sum('issued'),
      outcomes: this.rows('issued', outcomes),
      suggested: this.rows('suggested', suggestionResults),
      reviewed: reviewedIn(this.counts.get('reviewed')),
      sampled: reviewedIn(this.sampled),
      appealed: this.sum('appealed'),
      heard: this.rows('heard', appealResults),
      agreement: {
        pairs: groups.reduce((sum, { pairs }) => sum + pairs, 0),
        agreeing: groups.reduce((sum, { agreeing }) => sum + agreeing, 0),
      },
      likeCases: groups
        .filter(({ pairs }) => pairs > 0)
        .sort((a, b) => b.pairs - b.agreeing - (a.pairs - a.agreeing) || b.pairs - a.pairs)
        .slice(0, mostGroups),
      closed: this.sum('closed'),
      closures: this.rows('closed', [...closures, 'none'] as const),
      interventionsEnded: ended.reduce((sum, { count }) => sum + count, 0),
      settledFirst: ended.find(({ key }) => key === 'settled_first')?.count ?? 0,
      withdrawals: this.rows('withdrawn', withdrawalReasons),
      settlements: {
        agreed: settlements?.get('agreed') ?? 0,
        carried_out: settlements?.get('carried_out') ?? 0,
        failed: settlements?.get('failed') ?? 0,
      },
      categories: this.rows('filed', [...categories, 'none'] as const),
      dismissals: this.rows('dismissed', dismissalReasons),
      causes: this.rows('cause', [...rootCauses, 'none'] as const),
      people: this.personFigures(),
    };
  }

  /**
   * Cases alike in platform, track, category and what is asked, whose first verdicts were issued in the period. A pair is two
   * of them by different authors; it agrees where both proposed the same outcome. Of one person: only pairs with theirs.
   */
  private likeCases(): LikeCases[] {
    const { person } = this.filter;
    return [...this.judged].map(([group, byAuthor]) => {
      const all = new Map<string, number>();
      for (const of of byAuthor.values()) for (const [outcome, count] of of) countIn(all, outcome, count);
      const authors = person === null ? [...byAuthor.keys()] : [person];
      const met = authors.map((author) => agreementOf(byAuthor.get(author) ?? new Map(), all));
      // Among all of them each pair is met from both its ends.
      const ends = person === null ? 2 : 1;
      const [platform, track, category, asks] = group.split('/');
      return {
        group,
        platform: oneOf(platforms, platform),
        track: oneOf(tracks, track),
        category: category === 'none' ? null : oneOf(categories, category),
        asks: oneOf(remedyKinds, asks),
        cases: total(all),
        people: byAuthor.size,
        pairs: met.reduce((sum, { pairs }) => sum + pairs, 0) / ends,
        agreeing: met.reduce((sum, { agreeing }) => sum + agreeing, 0) / ends,
        outcomes: rowsOf(all, outcomes),
      };
    });
  }

  private personFigures(): PersonFigures[] {
    const agreement = new Map<string, { pairs: number; agreeing: number }>();
    for (const byAuthor of this.judged.values()) {
      const all = new Map<string, number>();
      for (const of of byAuthor.values()) for (const [outcome, count] of of) countIn(all, outcome, count);
      for (const [author, own] of byAuthor) {
        const known = agreement.get(author) ?? { pairs: 0, agreeing: 0 };
        const met = agreementOf(own, all);
        agreement.set(author, { pairs: known.pairs + met.pairs, agreeing: known.agreeing + met.agreeing });
      }
    }
    return [...new Set([...this.people.keys(), ...agreement.keys()])]
      .filter((person) => person !== '' && (this.filter.person === null || person === this.filter.person))
      .sort()
      .map((person) => {
        const counts = this.people.get(person);
        const of = (what: string) => counts?.get(what) ?? 0;
        return {
          person,
          assigned: of('assigned'),
          issued: of('issued'),
          closed: of('closed'),
          reviewed: {
            approved: of('reviewed approved'),
            changed: of('reviewed changed'),
            returned: of('reviewed returned'),
          },
          heard: of('heard'),
          overturned: of('overturned'),
          agreement: agreement.get(person) ?? { pairs: 0, agreeing: 0 },
        };
      });
  }

  private dayOf(day: number) {
    const known = this.days.get(day);
    if (known) return known;
    const begun = noDay();
    this.days.set(day, begun);
    return begun;
  }

  private stay(stage: string, length: number): void {
    const known = this.stays.get(stage);
    if (known) known.push(length);
    else this.stays.set(stage, [length]);
  }

  private ofPerson(who: string, what: string): void {
    countIn(mapIn(this.people, who), what);
  }

  private sum(kind: FactKind): number {
    return total(this.counts.get(kind) ?? new Map());
  }

  private rows<Key extends string>(kind: FactKind, keys: readonly Key[]) {
    return rowsOf(this.counts.get(kind) ?? new Map(), keys);
  }
}

const noDay = () => ({ filed: 0, issued: 0, closed: 0 });

/** In the order of the vocabulary; what never happened is left out. */
function rowsOf<Key extends string>(counts: ReadonlyMap<string, number>, keys: readonly Key[]) {
  return keys.flatMap((key) => {
    const count = counts.get(key) ?? 0;
    return count === 0 ? [] : [{ key, count }];
  });
}

function reviewedIn(counts?: ReadonlyMap<string, number>): InsightsReport['reviewed'] {
  const of = (action: string) => counts?.get(action) ?? 0;
  return { approved: of('approved'), changed: of('changed'), returned: of('returned') };
}

/** Of somebody's own cases with all others of the group. @param all the group's outcomes, their own among them */
function agreementOf(own: ReadonlyMap<string, number>, all: ReadonlyMap<string, number>) {
  const others = (outcome: string) => (all.get(outcome) ?? 0) - (own.get(outcome) ?? 0);
  let agreeing = 0;
  for (const [outcome, count] of own) agreeing += count * others(outcome);
  return { pairs: total(own) * (total(all) - total(own)), agreeing };
}

/** The shortest time within which this share of them had gone; `sorted` is not empty. */
function within(sorted: Float64Array, share: number): number {
  return sorted[Math.ceil(share * sorted.length) - 1] ?? 0;
}

function total(counts: ReadonlyMap<string, number>): number {
  let sum = 0;
  for (const count of counts.values()) sum += count;
  return sum;
}

function countIn(counts: Map<string, number>, key: string, by = 1): void {
  counts.set(key, (counts.get(key) ?? 0) + by);
}

function mapIn<Key, Inner>(maps: Map<Key, Map<string, Inner>>, key: Key): Map<string, Inner> {
  const known = maps.get(key);
  if (known) return known;
  const begun = new Map<string, Inner>();
  maps.set(key, begun);
  return begun;
}

/** A code of this desk's own making, read back. */
function oneOf<Code extends string>(all: readonly Code[], code: string | undefined): Code {
  const found = all.find((one) => one === code);
  if (found === undefined) throw new RangeError(`${code} is not among ${all.join(', ')}`);
  return found;
}
