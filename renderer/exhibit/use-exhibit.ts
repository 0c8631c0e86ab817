/** An evidence file read as words: what it is, its rows as they come into sight, what is found in it. */
import { keepPreviousData, useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import type { ReplyData } from '../../shared/contract';
import type { ExhibitAsked, ExhibitFile, ExhibitHits, ExhibitRead, ExhibitRows } from '../../shared/exhibit';
import type { Side } from '../../shared/vocabulary';
import { useAct, useView } from '../app/desk';
import { useCase } from '../case/case-view';
import { useIsRevealed } from '../case/reveal';
import type { Sight } from './Rows';

const pageSize = 200;
/** It never changes; its rows are dropped soon after they are out of sight. */
const kept = { staleTime: Number.POSITIVE_INFINITY, gcTime: 30_000, meta: { quiet: true } } as const;

/** The file as main is asked for it. @param asText its lines as they stand in it @param sheet of a spreadsheet, from 0 */
export function useExhibitFile(sha256: string, asText = false, sheet = 0): ExhibitFile {
  const { caseId } = useCase().case;
  return { caseId, sha256, reveal: useIsRevealed(caseId), ...(asText && { asText }), ...(sheet > 0 && { sheet }) };
}

/** What the sheets of a spreadsheet with several are called; undefined of anything else. */
export function sheetsIn(read: ExhibitRead | undefined): string[] | undefined {
  const sheets = read?.what === 'table' || read?.what === 'unshown' ? read.sheets : undefined;
  return sheets && sheets.length > 1 ? sheets : undefined;
}

/** The same of what a piece says itself, or a side in the case. @param words the exhibit's id */
export function useExhibitWords(words: string): ExhibitAsked {
  const { caseId } = useCase().case;
  return { caseId, words, reveal: useIsRevealed(caseId) };
}

export function useExhibit(file: ExhibitAsked, enabled = true) {
  return useView('exhibit.open', file, { ...kept, enabled });
}

type Kind = ExhibitRows['what'];
export type RowOf<K extends Kind> = Extract<ExhibitRows, { what: K }>['rows'][number];

/** The rows between two places; undefined where one has not come yet. A screen is less than a page: they lie on two at most. */
export function useExhibitRows<K extends Kind>(file: ExhibitAsked, what: K, first: number, last: number) {
  const [from, to] = [pageOf(first), pageOf(last)];
  const { data: upper } = useView('exhibit.rows', { ...file, from, count: pageSize }, kept);
  const { data: lower } = useView('exhibit.rows', { ...file, from: to, count: pageSize }, kept);
  return useCallback(
    (index: number): RowOf<K> | undefined => rowIn(upper, what, index - from) ?? rowIn(lower, what, index - to),
    [upper, lower, what, from, to],
  );
}

/** Where the page begins that a row lies on. */
const pageOf = (index: number) => Math.floor(index / pageSize) * pageSize;

/** The rows in sight: `onSight` is told which they are. */
export function useRowsInSight<K extends Kind>(file: ExhibitAsked, what: K) {
  const [{ first, last }, onSight] = useState<Sight>({ first: 0, last: 0 });
  return { rowAt: useExhibitRows(file, what, first, last), onSight };
}

function rowIn<K extends Kind>(page: ReplyData<'exhibit.rows'> | undefined, what: K, place: number) {
  if (page?.what !== what || place < 0) return undefined;
  return (page as Extract<ExhibitRows, { what: K }>).rows[place] as RowOf<K> | undefined;
}

const nothing: ExhibitHits = { places: [], total: 0 };

/** Where a text is found; nothing for none. `isLooking`: what is told is of the text before. */
export function useHits(file: ExhibitAsked, text: string): ExhibitHits & { isLooking: boolean } {
  const wanted = text.trim();
  const options = { ...kept, enabled: wanted !== '', placeholderData: keepPreviousData };
  const { data, isPlaceholderData } = useView('exhibit.find', { ...file, text: wanted }, options);
  if (wanted === '') return { ...nothing, isLooking: false };
  return { ...(data ?? nothing), isLooking: data === undefined || isPlaceholderData };
}

/** Rows with words that are pointed at. */
export function useSigned(file: ExhibitAsked, read: ExhibitRead): ExhibitHits {
  const isWanted = read.what === 'chat' && read.signed > 0;
  return useView('exhibit.find', { ...file, text: null }, { ...kept, enabled: isWanted }).data ?? nothing;
}

/** The place of those told that follows a row, or stands before it; round the end. Null where there is none. */
export function hitAfter(places: readonly number[], current: number, by: 1 | -1): number | null {
  if (places.length === 0) return null;
  if (by > 0) return places.find((place) => place > current) ?? places[0] ?? null;
  return places.findLast((place) => place < current) ?? places.at(-1) ?? null;
}

/** Says which side speaks in a row; null: that is not known. Every chat of the case is read anew then. */
export function useSaying(file: ExhibitAsked): (row: number, side: Side | null) => void {
  const client = useQueryClient();
  const say = useAct('exhibit.say', {
    onSuccess: () =>
      client.invalidateQueries({ predicate: ({ queryKey: [name] }) => String(name).startsWith('exhibit.') }),
  });
  return (row, side) => say.mutate({ ...file, row, side });
}
