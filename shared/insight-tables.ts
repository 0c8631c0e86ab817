/** The report of insights as tables: what the page shows, what its charts draw, and what is written to a file. */
import {
  type BuyerFigures,
  type CasesBehind,
  type InsightsReport,
  type PersonFigures,
  type ShopFigures,
  type StandingFigures,
  shareOf,
} from './insights';
import { hour, platformTime } from './time';

type Words = (key: string, values?: Record<string, unknown>) => string;

/** A share is from 0 to 1, a rate too, told more finely; a multiple is so many times something; a time is in ms. Null where there is nothing to say. */
export type Cell =
  | { as: 'text'; value: string }
  | {
      as: 'count' | 'share' | 'rate' | 'multiple' | 'time';
      value: number | null;
      /** The cases that it counts, or is a share of; left out where there are none, or none that can be shown. */
      behind?: Behind;
    };

/** What of `CasesBehind` a figure adds to the filter of its report. */
export type Behind = Pick<CasesBehind, 'kind'> & Partial<CasesBehind>;

/** The cases of a figure, as the queue is asked for them. */
export const casesBehind = ({ filter }: Pick<InsightsReport, 'filter'>, behind: Behind): CasesBehind => ({
  ...filter,
  ...behind,
});

export interface InsightRow {
  /** What it is of, among the rows of its table. */
  id: string;
  cells: Cell[];
}

export interface InsightTable {
  id: string;
  title: string;
  /** What it counts, and how, in a line. */
  note: string;
  columns: string[];
  rows: InsightRow[];
  /** Which columns its chart draws, by their place; none where there is no chart. */
  drawn: number[];
  /** Of days, along a line. */
  isOverTime?: boolean;
}

const text = (value: string): Cell => ({ as: 'text', value });
/** What is nothing, or of nothing, opens nothing. */
const opening = (value: number | null, behind?: Behind): { behind?: Behind } =>
  value !== null && value > 0 && behind ? { behind } : {};
const count = (value: number, behind?: Behind): Cell => ({ as: 'count', value, ...opening(value, behind) });
const share = (value: number | null, behind?: Behind): Cell => ({ as: 'share', value, ...opening(value, behind) });
const rate = (value: number | null): Cell => ({ as: 'rate', value });
const multiple = (value: number | null): Cell => ({ as: 'multiple', value });
const time = (value: number): Cell => ({ as: 'time', value });
const date = (moment: number) => platformTime(moment).slice(0, 10);

/** A table by its words. @param said what its note tells beside them */
function tableIn(t: Words, id: string, keys: readonly string[], said: Record<string, unknown> = {}) {
  return {
    id,
    title: t(`insights:table.${id}.title`),
    note: t(`insights:table.${id}.note`, said),
    columns: keys.map((key) => t(`insights:column.${key}`)),
  };
}

/** @param nameOf the name of an account at this desk */
export function insightTables(report: InsightsReport, t: Words, nameOf: (id: string) => string): InsightTable[] {
  const made = (id: string, keys: string[], rows: InsightRow[], drawn: number[] = [1]): InsightTable => ({
    ...tableIn(t, id, keys),
    rows,
    drawn,
  });
  /** A breakdown: each code by its word, how many, and what share of all. */
  const parts = (
    id: string,
    words: (key: string) => string,
    rows: readonly { key: string; count: number }[],
    behind: (key: string) => Behind,
    unit = 'cases',
  ) => {
    const all = rows.reduce((sum, row) => sum + row.count, 0);
    return made(
      id,
      [id, unit, 'share'],
      rows.map((row) => ({
        id: row.key,
        cells: [text(words(row.key)), count(row.count, behind(row.key)), share(shareOf(row.count, all))],
      })),
    );
  };
  const word = (list: string) => (key: string) => t(`vocabulary:${list}.${key}`);
  const orNone = (list: string) => (key: string) =>
    key === 'none' ? t(`insights:none.${list}`) : t(`vocabulary:${list}.${key}`);
  const { open, reviewed, sampled, settlements } = report;

  const days: InsightTable = {
    ...made(
      'days',
      ['day', 'filed', 'issued', 'closed'],
      report.days.map(({ day, filed, issued, closed }) => ({
        id: date(day),
        cells: [
          text(date(day)),
          count(filed, { kind: 'filed', from: day, to: day }),
          count(issued, { kind: 'issued', from: day, to: day }),
          count(closed, { kind: 'closed', from: day, to: day }),
        ],
      })),
      [1, 2, 3],
    ),
    isOverTime: true,
  };
  const totals: [string, number, Behind][] = [
    ['unassigned', open.unassigned, { kind: 'open', person: '' }],
    ['filed', report.filed, { kind: 'filed' }],
    ['assigned', report.assigned, { kind: 'assigned' }],
    ['accepted', report.accepted, { kind: 'accepted' }],
    ['issued', report.issued, { kind: 'issued' }],
    ['appealed', report.appealed, { kind: 'appealed' }],
    ['closed', report.closed, { kind: 'closed' }],
  ];
  const reviews = made(
    'reviews',
    ['reviews', 'all', 'share', 'sample', 'sampleShare'],
    (['approved', 'changed', 'returned'] as const)
      .filter((action) => reviewed[action] > 0)
      .map((action) => ({
        id: action,
        cells: [
          text(t(`insights:review.${action}`)),
          count(reviewed[action], { kind: 'reviewed', key: action }),
          share(shareOf(reviewed[action], reviewed.approved + reviewed.changed + reviewed.returned)),
          count(sampled[action], { kind: 'reviewed', key: action, group: 'sample' }),
          share(shareOf(sampled[action], sampled.approved + sampled.changed + sampled.returned)),
        ],
      })),
    [1, 3],
  );
  return [
    parts('open', word('stage'), open.stages, (key) => ({ kind: 'open', key })),
    parts(
      'due',
      (key) => t(`insights:due.${key}`),
      open.due,
      (band) => ({
        kind: 'due',
        band: bandOf(open.due, band),
      }),
    ),
    parts(
      'ages',
      (key) => t(`insights:age.${key}`),
      open.ages,
      (age) => ({ kind: 'open', age: bandOf(open.ages, age) }),
    ),
    made(
      'totals',
      ['totals', 'times'],
      totals
        .filter(([, value]) => value > 0)
        .map(([id, value, behind]) => ({ id, cells: [text(t(`insights:total.${id}`)), count(value, behind)] })),
      [],
    ),
    days,
    made(
      'stays',
      ['stays', 'left', 'mean', 'half', 'nine'],
      report.stays.map(({ stage, left, mean, half, nine }) => ({
        id: stage,
        cells: [
          text(t(`vocabulary:stage.${stage}`)),
          count(left, { kind: 'left', key: stage }),
          time(mean),
          time(half),
          time(nine),
        ],
      })),
      [3, 4],
    ),
    parts('ranOut', word('deadlineKind'), report.ranOut, (key) => ({ kind: 'ran_out', key }), 'times'),
    parts('outcomes', word('outcome'), report.outcomes, (key) => ({ kind: 'issued', key }), 'verdicts'),
    reviews,
    parts(
      'suggested',
      (key) => t(`insights:suggestion.${key}`),
      report.suggested,
      (key) => ({ kind: 'suggested', key }),
      'verdicts',
    ),
    parts('heard', word('appealResult'), report.heard, (key) => ({ kind: 'heard', key }), 'hearings'),
    made(
      'likeCases',
      ['likeCases', 'pairs', 'agreeing', 'agreement', 'cases', 'people'],
      report.likeCases.map((like) => ({
        id: like.group,
        cells: [
          text(
            [
              t(`vocabulary:platform.${like.platform}`),
              t(`vocabulary:track.${like.track}`),
              t(`vocabulary:category.${like.category ?? 'none'}`),
              t(`vocabulary:remedyKind.${like.asks}`),
            ].join(' · '),
          ),
          count(like.pairs),
          count(like.agreeing),
          share(shareOf(like.agreeing, like.pairs)),
          count(like.cases, { kind: 'judged', group: like.group }),
          count(like.people),
        ],
      })),
      [],
    ),
    parts('closures', orNone('closure'), report.closures, (key) => ({ kind: 'closed', key })),
    parts('withdrawals', word('withdrawalReason'), report.withdrawals, (key) => ({ kind: 'withdrawn', key })),
    parts(
      'settlements',
      (key) => t(`insights:settlement.${key}`),
      (['agreed', 'carried_out', 'failed'] as const)
        .map((key) => ({ key, count: settlements[key] }))
        .filter((row) => row.count > 0),
      (key) => ({ kind: 'settlement', key }),
      'times',
    ),
    parts('categories', word('category'), report.categories, (key) => ({ kind: 'filed', key })),
    parts('dismissals', word('dismissalReason'), report.dismissals, (key) => ({ kind: 'dismissed', key })),
    parts('causes', orNone('rootCause'), report.causes, (key) => ({ kind: 'cause', key })),
    made(
      'people',
      ['people', 'issued', 'assigned', 'closed', 'reviewed', 'returnRate', 'hearings', 'overturnRate', 'agreement'],
      report.people.map((person) => personRow(person, nameOf)),
      [1, 3],
    ),
  ];
}

function personRow(figures: PersonFigures, nameOf: (id: string) => string): InsightRow {
  const { person, issued, assigned, closed, heard, overturned, agreement } = figures;
  const { approved, changed, returned } = figures.reviewed;
  const all = approved + changed + returned;
  return {
    id: person,
    cells: [
      text(nameOf(person)),
      count(issued, { kind: 'issued', person }),
      count(assigned, { kind: 'assigned', person }),
      count(closed, { kind: 'closed', person }),
      count(all, { kind: 'reviewed', person }),
      share(shareOf(returned, all), { kind: 'reviewed', key: 'returned', person }),
      count(heard, { kind: 'heard', person }),
      share(shareOf(overturned, heard), { kind: 'heard', key: 'overturned', person }),
      share(shareOf(agreement.agreeing, agreement.pairs), { kind: 'judged', person }),
    ],
  };
}

/** How shops and buyers stand now: the first of each, those that are restricted before all others. */
export function standingTables({ shops, buyers }: StandingFigures, t: Words): InsightTable[] {
  const said = ({ all, restricted }: { all: number; restricted: number }) => ({ all, restricted });
  const shopColumns = [
    'shops',
    'recent',
    'rate',
    'categoryMean',
    'multiple',
    'against',
    'decided',
    'points',
    'restricted',
  ];
  const buyerColumns = ['buyers', 'filings', 'withdrawn', 'cycles', 'upheld', 'decided', 'points', 'restricted'];
  return [
    {
      ...tableIn(t, 'shops', shopColumns, said(shops)),
      rows: shops.rows.map((shop) => shopRow(shop, t)),
      drawn: [1],
    },
    {
      ...tableIn(t, 'buyers', buyerColumns, said(buyers)),
      rows: buyers.rows.map((buyer) => buyerRow(buyer, t)),
      drawn: [2, 3],
    },
  ];
}

function shopRow(shop: ShopFigures, t: Words): InsightRow {
  const { platform, name, caseId, recentInterventions, recentFrom, upheld, decided, points, pointsLevel } = shop;
  const { restricted } = shop;
  const because = restricted?.because.map((reason) => t(`insights:restrictedBy.${reason}`)).join(', ');
  const held = [
    ...(restricted ? [t('insights:restrictedSince', { from: date(restricted.from), because })] : []),
    ...(pointsLevel === 'none' ? [] : [t(`insights:pointsLevel.${pointsLevel}`)]),
  ];
  return {
    id: caseId,
    cells: [
      text(`${t(`vocabulary:platform.${platform}`)} · ${name}`),
      count(recentInterventions, { kind: 'shop_interventions', party: caseId, from: recentFrom }),
      rate(shop.rate?.rate ?? null),
      rate(shop.rate?.mean ?? null),
      multiple(shop.rate?.saysSomething ? shop.rate.multiple : null),
      share(shareOf(upheld, decided)),
      count(decided),
      count(points),
      text(held.join(' · ')),
    ],
  };
}

function buyerRow(buyer: BuyerFigures, t: Words): InsightRow {
  const { platform, name, caseId, filings, withdrawals, cycles, upheld, decided, points, restrictedUntil, marks } =
    buyer;
  const held = [
    ...(restrictedUntil === null ? [] : [t('insights:restrictedUntil', { until: date(restrictedUntil) })]),
    ...marks.map((mark) => t(`standing:mark.${mark}`)),
  ];
  return {
    id: caseId,
    cells: [
      text(`${t(`vocabulary:platform.${platform}`)} · ${name}`),
      count(filings, { kind: 'buyer_filings', party: caseId }),
      count(withdrawals),
      count(cycles),
      share(shareOf(upheld, decided)),
      count(decided),
      count(points),
      text(held.join(' · ')),
    ],
  };
}

function bandOf<Band extends string>(rows: readonly { key: Band }[], key: string): Band | undefined {
  return rows.find((row) => row.key === key)?.key;
}

/** A figure that is told at the top, with the cases behind it. */
export interface Headline {
  id: string;
  cell: Cell;
  /** Of how many, where it is a share. */
  of?: number;
  behind: Behind;
}

export function headlines(report: InsightsReport): Headline[] {
  const { open, reviewed, closures, agreement, heard, suggested } = report;
  const heardAll = heard.reduce((sum, row) => sum + row.count, 0);
  const reviewedAll = reviewed.approved + reviewed.changed + reviewed.returned;
  const of = <Key>(rows: readonly { key: Key; count: number }[], wanted: Key) =>
    rows.find(({ key }) => key === wanted)?.count ?? 0;
  const rate = (id: string, part: number, whole: number, behind: Behind): Headline => ({
    id,
    cell: share(shareOf(part, whole)),
    of: whole,
    behind,
  });
  return [
    { id: 'open', cell: count(open.all), behind: { kind: 'open' } },
    { id: 'overdue', cell: count(of(open.due, 'overdue')), behind: { kind: 'due', band: 'overdue' } },
    { id: 'closed', cell: count(report.closed), behind: { kind: 'closed' } },
    rate('returnRate', reviewed.returned, reviewedAll, { kind: 'reviewed', key: 'returned' }),
    rate('overturnRate', of(heard, 'overturned'), heardAll, { kind: 'heard', key: 'overturned' }),
    rate('agreement', agreement.agreeing, agreement.pairs, { kind: 'judged' }),
    rate(
      'suggestionRate',
      of(suggested, 'unseen_agrees'),
      of(suggested, 'unseen_agrees') + of(suggested, 'unseen_differs'),
      { kind: 'suggested', key: 'unseen_agrees' },
    ),
    rate('withdrawalRate', of(closures, 'withdrawn'), report.closed, { kind: 'closed', key: 'withdrawn' }),
    rate('settlementRate', of(closures, 'settled'), report.closed, { kind: 'closed', key: 'settled' }),
    rate('settledFirst', report.settledFirst, report.interventionsEnded, { kind: 'ended', key: 'settled_first' }),
  ];
}

/** What figures in a file are of: each a label, and one word or two. */
export function scopeOf({ filter, at }: InsightsReport, t: Words, nameOf: (id: string) => string): string[][] {
  const { from, to, platform, person } = filter;
  return [
    [t('insights:csv.period'), date(from), date(to)],
    [t('insights:csv.platform'), platform === null ? t('insights:allPlatforms') : t(`vocabulary:platform.${platform}`)],
    [t('insights:csv.person'), person === null ? t('insights:everybody') : nameOf(person)],
    [t('insights:csv.at'), platformTime(at)],
  ];
}

/**
 * All of it as comma-separated values (RFC 4180) for a spreadsheet: each table under its title, shares and rates as numbers from 0 to 1,
 * times in hours. With a byte order mark, by which spreadsheets know that it is UTF-8.
 */
export function insightsAsCsv(
  report: InsightsReport,
  standing: StandingFigures,
  t: Words,
  nameOf: (id: string) => string,
): string {
  const named = (key: string) => t(`insights:headline.${key}`);
  const lines: string[][] = [
    [t('insights:title')],
    ...scopeOf(report, t, nameOf),
    [],
    ...headlines(report).map(({ id, cell }) => [named(id), plain(cell)]),
  ];
  for (const { title, columns, rows } of [...insightTables(report, t, nameOf), ...standingTables(standing, t)]) {
    lines.push([], [title], columns, ...rows.map(({ cells }) => cells.map(plain)));
  }
  return `\uFEFF${lines.map((line) => line.map(field).join(',')).join('\r\n')}\r\n`;
}

function plain({ as, value }: Cell): string {
  if (value === null) return '';
  if (as === 'time') return (Number(value) / hour).toFixed(2);
  if (as === 'rate') return Number(value).toFixed(6);
  return as === 'share' || as === 'multiple' ? Number(value).toFixed(4) : String(value);
}

/** What a spreadsheet would take for a formula is kept from it. */
function field(value: string): string {
  const safe = /^[=+\-@\t\r]/.test(value) && !/^-?[\d.]+$/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
