/** Whether a case is what a query asks for: a query is made ready once, then asked of every row. */
import type { CaseSummary } from '../../shared/case';
import { plainLetters } from '../../shared/plain-letters';
import { parseQuery } from '../../shared/query/parse';
import { isCodes, longestQuery, type Measure, type Query, type Term, type Time } from '../../shared/query/query';
import { day, platformDay } from '../../shared/time';
import { backAt } from '../../shared/triage';
import type { EvidenceKind } from '../../shared/vocabulary';

/** Who looks, and when: 'mine', 'overdue' and 'within four hours' depend on it. */
export interface Looker {
  account: string | null;
  /** ms since the epoch. */
  now: number;
  /** The name of an account at this desk; left out, accounts are found by their ids alone. */
  nameOf?: (account: string) => string;
  /** What they arranged for themselves; left out or null where nothing is known of it. */
  arranged?: Arranged | null;
  /** How many pieces of evidence they have looked at, by slot; left out where nothing is known of it. */
  looked?: ReadonlyMap<number, number>;
  /** Only these slots, where a figure's are asked for. */
  among?: ReadonlySet<number>;
}

/** What an account arranged for itself, by slot. */
export interface Arranged {
  pinned: ReadonlySet<number>;
  /** When each was put off, and until when; back or not. ms since the epoch. */
  putOff: ReadonlyMap<number, { at: number; until: number }>;
}

/** Where a text is looked for: anywhere in ids, names, title, claims and messages, or in the one. */
export type SearchPlace = 'text' | 'buyer' | 'merchant' | 'orderId';

/** What of a case can be asked for. */
export interface Searched
  extends Readonly<
      Pick<
        CaseSummary,
        | 'platform'
        | 'track'
        | 'category'
        | 'severity'
        | 'stage'
        | 'amountFen'
        | 'filedAt'
        | 'dueAt'
        | 'dueOwner'
        | 'escalated'
        | 'heldUntil'
        | 'pending'
        | 'assignee'
        | 'warnings'
        | 'answers'
      >
    >,
    Readonly<{ evidence: readonly EvidenceKind[]; clauses: readonly string[] }> {
  /** Its number in the index. */
  readonly slot: number;
}

type Test<Row extends Searched = Searched> = (row: Row) => boolean;

/** Whether a text, in plain letters, stands there: asked for once, then of every row. */
export type Finder<Row extends Searched> = (place: SearchPlace, wanted: string) => Test<Row>;

/** A query made ready. */
export interface Matcher<Row extends Searched> {
  /** What a case must have, looked for in all cases at once. */
  texts: { place: SearchPlace; wanted: string }[];
  /** What else holds of it. */
  tests: Test<Row>[];
}

/** One that cannot be read is looked for word by word as it stands; the console sends none. */
export function matcherOf<Row extends Searched>(text: string, looker: Looker, find: Finder<Row>): Matcher<Row> {
  const parsed = parseQuery(text.slice(0, longestQuery));
  const query: Query = parsed.ok
    ? parsed.query
    : text.split(/\s+/).flatMap((word) => (word === '' ? [] : [{ key: 'text', text: word, negated: false }]));
  const matcher: Matcher<Row> = { texts: [], tests: [] };
  for (const term of query) {
    const sought = term.negated ? null : soughtBy(term);
    if (sought) matcher.texts.push(sought);
    else matcher.tests.push(queryTest(term, looker, find));
  }
  return matcher;
}

/** Null where a condition is not of one text alone. */
function soughtBy(term: Term): { place: SearchPlace; wanted: string } | null {
  if (term.key === 'text') return { place: 'text', wanted: plainLetters(term.text) };
  const place = term.key === 'buyer' || term.key === 'shop' || term.key === 'order' ? places[term.key] : null;
  const [value, ...others] = place === null || !('values' in term) ? [] : term.values;
  return place === null || value === undefined || others.length > 0 ? null : { place, wanted: plainLetters(value) };
}

const places = { buyer: 'buyer', shop: 'merchant', order: 'orderId' } as const;

function queryTest<Row extends Searched>(term: Term, looker: Looker, find: Finder<Row>): Test<Row> {
  const test = testOf(term, looker, find);
  return term.negated ? (row) => !test(row) : test;
}

function testOf<Row extends Searched>(term: Term, looker: Looker, find: Finder<Row>): Test<Row> {
  switch (term.key) {
    case 'text':
      return find('text', plainLetters(term.text));
    case 'stage':
    case 'platform':
    case 'track':
    case 'severity': {
      const { key } = term;
      const wanted = new Set(term.values);
      return (row) => wanted.has(row[key]);
    }
    case 'category': {
      const wanted = new Set(term.values);
      return ({ category }) => wanted.has(category ?? 'none');
    }
    case 'is':
      return anyOf(
        isCodes.filter((code) => term.values.includes(code)).map((code) => (row) => states[code](row, looker)),
      );
    case 'has':
      return anyOf(term.values.map((code) => holding(code, looker)));
    case 'buyer':
    case 'shop':
    case 'order': {
      const place = places[term.key];
      return anyOf(term.values.map((part) => find(place, plainLetters(part))));
    }
    case 'rule':
      return named(term.values, ({ clauses }) => clauses);
    case 'assignee':
      return anyOf(term.values.map((name) => assignedTo(name, looker)));
    case 'amount':
      return ({ amountFen }) => amountFen !== null && compares(amountFen, term.measure, (fen) => [fen, fen + 1]);
    case 'due': {
      const { measure } = term;
      if (measure === null) return ({ dueAt }) => dueAt === null;
      return ({ dueAt }) => dueAt !== null && compares(dueAt, measure, (time) => stretchOf(time, looker.now, 1));
    }
    case 'filed': {
      const { measure } = term;
      // A length of time is how long ago that was: the longer, the earlier.
      const turned = measure === null ? null : agesTurned(measure);
      return ({ filedAt }) => turned !== null && compares(filedAt, turned, (time) => stretchOf(time, looker.now, -1));
    }
  }
}

const platformOwned = ({ dueOwner }: Searched) => dueOwner === 'platform';
const isOpen = ({ stage }: Searched) => stage !== 'closed';
const isWork = (row: Searched) => isOpen(row) && platformOwned(row) && row.heldUntil === null;

/** What each state of a case means; the queue's views are these too. */
export const states: Record<(typeof isCodes)[number], (row: Searched, looker: Looker) => boolean> = {
  todo: isWork,
  overdue: (row, { now }) => isOpen(row) && row.dueAt !== null && row.dueAt <= now,
  soon: (row, { now }) => isWork(row) && row.dueAt !== null && row.dueAt > now && row.dueAt < now + day,
  mine: (row, { account }) => isOpen(row) && account !== null && row.assignee === account,
  unassigned: (row) =>
    row.assignee === null && isOpen(row) && row.stage !== 'lead_review' && platformOwned(row) && row.heldUntil === null,
  waiting: (row) => isOpen(row) && row.dueOwner !== null && !platformOwned(row),
  review: (row) => row.stage === 'lead_review',
  appeal: (row) => row.stage === 'appeal' || row.pending.includes('appeal'),
  pending: (row) => row.pending.length > 0,
  held: (row) => row.heldUntil !== null,
  severe: (row) => isOpen(row) && row.severity === 'severe',
  escalated: (row) => row.escalated,
  snoozed: (row, looker) => isOpen(row) && isAway(row, looker),
  pinned: ({ slot }, { arranged }) => arranged?.pinned.has(slot) ?? false,
  open: isOpen,
  closed: (row) => !isOpen(row),
};

/** Put off by whoever looks, and not yet back. */
export function isAway(row: Searched, { arranged, now }: Looker): boolean {
  const one = arranged?.putOff.get(row.slot);
  return one !== undefined && now < backAt(one, row);
}

/** Whether a query asks for what was put off: then it is shown also where it is out of sight otherwise. */
export function asksForAway(text: string): boolean {
  const parsed = parseQuery(text.slice(0, longestQuery));
  return (
    parsed.ok && parsed.query.some((term) => term.key === 'is' && !term.negated && term.values.includes('snoozed'))
  );
}

function holding(code: string, { looked }: Looker): Test {
  switch (code) {
    case 'evidence':
      return ({ evidence }) => evidence.length > 0;
    case 'warning':
      return ({ warnings }) => warnings > 0;
    case 'new_evidence':
      return (row) => isOpen(row) && row.answers > (looked?.get(row.slot) ?? 0);
    case 'withdrawal':
    case 'settlement':
    case 'appeal':
    case 'conduct':
    case 'late_evidence':
      return ({ pending }) => pending.includes(code);
    case 'video':
      return ({ evidence }) => evidence.some((kind) => videos.has(kind));
    default:
      return ({ evidence }) => evidence.some((kind) => kind === code);
  }
}

/** One of the unboxing is a video too. */
const videos = new Set<EvidenceKind>(['video', 'unboxing_video']);

function assignedTo(name: string, { account, nameOf }: Looker): Test {
  if (name === 'me') return ({ assignee }) => account !== null && assignee === account;
  if (name === 'nobody') return ({ assignee }) => assignee === null;
  return named([name], ({ assignee }) => (assignee === null ? [] : [assignee, nameOf?.(assignee) ?? '']));
}

function named(values: readonly string[], namesOf: (row: Searched) => readonly string[]): Test {
  const wanted = values.map(plainLetters);
  return (row) => namesOf(row).some((name) => wanted.some((part) => plainLetters(name).includes(part)));
}

function anyOf<Row extends Searched>(tests: readonly Test<Row>[]): Test<Row> {
  const [only = () => false] = tests;
  return tests.length <= 1 ? only : (row) => tests.some((test) => test(row));
}

/** From the first moment of it, up to what is no longer of it. */
type Stretch = readonly [from: number, to: number];

function compares<T>(value: number, measure: Measure<T>, stretch: (than: T) => Stretch): boolean {
  if (measure.op === '..') return value >= stretch(measure.from)[0] && value < stretch(measure.to)[1];
  const [from, to] = stretch(measure.than);
  switch (measure.op) {
    case '<':
      return value < from;
    case '<=':
      return value < to;
    case '>':
      return value >= to;
    case '>=':
      return value >= from;
    case '=':
      return value >= from && value < to;
  }
}

const turned = { '<': '>', '<=': '>=', '>': '<', '>=': '<=', '=': '=' } as const;

function agesTurned(measure: Measure<Time>): Measure<Time> {
  if (measure.op === '..') {
    return measure.from.kind === 'span' ? { op: '..', from: measure.to, to: measure.from } : measure;
  }
  return measure.than.kind === 'span' ? { op: turned[measure.op], than: measure.than } : measure;
}

/** Days are the platforms', in UTC+8. @param direction 1 for a length of time from now on, -1 for one that has passed */
function stretchOf(time: Time, now: number, direction: 1 | -1): Stretch {
  if (time.kind === 'span') {
    const moment = now + direction * time.ms;
    return [moment, moment + 1];
  }
  if (time.kind === 'day') {
    const start = platformDay(now, daysLater[time.day]);
    return [start, start + day];
  }
  if (time.on.startsWith('--')) return nearestOf(time.on.slice(2), now, direction);
  const [year = 0, month, date] = time.on.split('-').map(Number);
  if (month === undefined) return [wall(year, 0, 1), wall(year + 1, 0, 1)];
  if (date === undefined) return [wall(year, month - 1, 1), wall(year, month, 1)];
  return [wall(year, month - 1, date), wall(year, month - 1, date + 1)];
}

/** A month or day without its year: of that in which it is nearest to now, of what has passed among those that have. */
function nearestOf(on: string, now: number, direction: 1 | -1): Stretch {
  const [month = 1, date = 1] = on.split('-').map(Number);
  const [nearest] = [0, -1, 1, -2, 2, -3, 3, -4, 4]
    .map((later) => new Date(now).getUTCFullYear() + later)
    .filter((year) => new Date(Date.UTC(year, month - 1, date)).getUTCMonth() === month - 1)
    .map((year) => stretchOf({ kind: 'calendar', on: `${year}-${on}` }, now, direction))
    .filter(([from]) => direction > 0 || from <= now)
    .toSorted((one, other) => distance(one, now) - distance(other, now));
  return nearest ?? [0, 0];
}

const distance = ([from, to]: Stretch, now: number) => Math.max(from - now, now - to, 0);

const daysLater = { yesterday: -1, today: 0, tomorrow: 1 } as const;

/** Midnight of a day of the platforms' calendar. */
const wall = (year: number, month: number, date: number) => platformDay(Date.UTC(year, month, date));
