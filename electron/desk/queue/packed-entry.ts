/** An entry as texts: what is looked for in it as it is searched, the rest as a list without names. */
import { z } from 'zod';
import { CaseSummary } from '../../../shared/case';
import { plainLetters } from '../../../shared/plain-letters';
import { IndexEntry, type KnownCase } from './entry';
import type { Texts } from './slot-chunk';

/** The names and numbers at the beginning of what is looked for, a line each; the claims come after them. */
export const namedFields = ['caseId', 'orderId', 'title', 'buyer', 'merchant'] as const;
export type NamedField = (typeof namedFields)[number];

type Rest = [
  /** Bytes of each named field in plain letters. */
  lengths: number[],
  /** The fields as they are, where that is not how they are looked for. */
  originals: Record<string, string> | 0,
  summary: unknown[],
  nextAt: number | null,
  evidence: IndexEntry['search']['evidence'],
  clauses: string[],
  standing: IndexEntry['standing'],
  history: IndexEntry['history'],
];

const isNamed = (field: string): field is NamedField => namedFields.some((named) => named === field);
const otherFields = CaseSummary.keyof().options.filter((field) => !isNamed(field));

/** How entries are packed: what is packed in any other way is not unpacked. */
export const entryLayout = JSON.stringify(z.toJSONSchema(IndexEntry, { unrepresentable: 'any' }));

export function packed({ summary, nextAt, standing, search, history }: IndexEntry): Texts {
  const lowered = namedFields.map((field) => plainLetters(summary[field]));
  const originals = namedFields.flatMap((field, place) =>
    summary[field] === lowered[place] ? [] : [[field, summary[field]] as const],
  );
  const rest: Rest = [
    lowered.map((text) => Buffer.byteLength(text)),
    originals.length === 0 ? 0 : Object.fromEntries(originals),
    otherFields.map((field) => summary[field]),
    nextAt,
    search.evidence,
    search.clauses,
    standing,
    history,
  ];
  return [[...lowered, search.claims].join('\n'), JSON.stringify(rest), search.messages];
}

export interface Unpacked extends KnownCase {
  /** Where each named field stands in the head, in bytes, in their order. */
  fields: { from: number; to: number }[];
  evidence: IndexEntry['search']['evidence'];
  clauses: string[];
}

/** What `packed` made. @param head its first part, in bytes */
export function unpacked(head: Buffer, restText: string): Unpacked {
  const [lengths, originals, values, nextAt, evidence, clauses, standing, history]: Rest = JSON.parse(restText);
  const summary: Record<string, unknown> = {};
  const fields: Unpacked['fields'] = [];
  let from = 0;
  for (const [place, field] of namedFields.entries()) {
    const to = from + (lengths[place] ?? 0);
    fields.push({ from, to });
    summary[field] = (originals !== 0 && originals[field]) || head.toString('utf8', from, to);
    from = to + 1;
  }
  for (const [place, field] of otherFields.entries()) summary[field] = values[place];
  // Of this desk's own packing, by its digest.
  return { summary: summary as CaseSummary, nextAt, standing, history, fields, evidence, clauses };
}
