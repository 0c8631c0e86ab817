/**
 * What is typed about a case and not yet sent: the verdict, a lead's change of one, notes in dialogs. Kept in main as it is
 * typed (after a pause of 300 ms, and at once when the case or the window is left), one text a case.
 */
import { z } from 'zod';
import type { CaseId } from '../../shared/case';
import { longestDraft } from '../../shared/undo';
import { deskNow } from '../app/clock';
import { ask } from '../app/desk';
import { VerdictForm } from './form';

const Kept = z.strictObject({ form: VerdictForm, seq: z.number() });
const Parts = z.strictObject({
  verdict: Kept.optional(),
  change: Kept.optional(),
  /** By the dialog that they were typed in. */
  notes: z.record(z.string(), z.string()),
  /** What was kept and cannot be read, of another version of the desk: as it was, until its person drops it. */
  unread: z.string().optional(),
});
type Parts = z.infer<typeof Parts>;
export type FormPart = 'verdict' | 'change';

export interface Drafts {
  isLoaded: boolean;
  parts: Parts;
  /** When main last had it; null where nothing is kept. */
  savedAt: number | null;
  /** Saving failed: what is typed is only on screen. */
  isUnsaved: boolean;
}

const nothing: Drafts = { isLoaded: false, parts: { notes: {} }, savedAt: null, isUnsaved: false };
const pause = 300;

export interface DraftEntry {
  caseId: CaseId;
  drafts: Drafts;
  seq: number;
  timer: ReturnType<typeof setTimeout> | undefined;
  isDirty: boolean;
  /** While main is asked what it has. */
  loading: Promise<void> | null;
}

/** By account and case: whoever signs in next does not see what another left unfinished. */
const entries = new Map<string, DraftEntry>();
const listeners = new Set<() => void>();

export function draftEntry(account: string, caseId: CaseId): DraftEntry {
  const key = `${account} ${caseId}`;
  const known = entries.get(key);
  if (known) return known;
  const made: DraftEntry = { caseId, drafts: nothing, seq: 0, timer: undefined, isDirty: false, loading: null };
  entries.set(key, made);
  return made;
}

function set(entry: DraftEntry, change: Partial<Drafts>): void {
  entry.drafts = { ...entry.drafts, ...change };
  for (const listener of listeners) listener();
}

function parsed(text: string): Parts {
  try {
    return Parts.parse(JSON.parse(text));
  } catch {
    return { notes: {}, unread: text };
  }
}

/** Asks main what it has, once. Never rejects. */
export function loadDrafts(entry: DraftEntry): Promise<void> {
  if (entry.drafts.isLoaded) return Promise.resolve();
  entry.loading ??= load(entry).finally(() => {
    entry.loading = null;
  });
  return entry.loading;
}

async function load(entry: DraftEntry): Promise<void> {
  try {
    const kept = await ask('draft.read', { caseId: entry.caseId });
    if (entry.drafts.isLoaded) return;
    set(entry, { isLoaded: true, parts: kept ? parsed(kept.text) : { notes: {} }, savedAt: kept?.savedAt ?? null });
  } catch {
    set(entry, { isLoaded: true });
  }
}

function isEmpty(parts: Parts): boolean {
  const { verdict, change: changed, notes, unread } = parts;
  return verdict === undefined && changed === undefined && unread === undefined && Object.keys(notes).length === 0;
}

/** What is typed about a case, as one text; null where nothing is, or where it is too long to be kept. */
export function draftTextOf(account: string, caseId: CaseId): string | null {
  const { parts } = draftEntry(account, caseId).drafts;
  const text = isEmpty(parts) ? '' : JSON.stringify(parts);
  return text === '' || text.length > longestDraft ? null : text;
}

/** Gives back what was typed before an act that came to nothing. What was typed since stands. */
export async function giveBackDraft(account: string, caseId: CaseId, text: string): Promise<void> {
  const entry = draftEntry(account, caseId);
  await loadDrafts(entry);
  const { parts } = entry.drafts;
  const before = parsed(text);
  change(entry, entry.seq, { ...before, ...parts, notes: { ...before.notes, ...parts.notes } });
}

/** Writes at once what waits to be written. */
export async function keepNow(entry: DraftEntry): Promise<void> {
  clearTimeout(entry.timer);
  if (!entry.isDirty) return;
  entry.isDirty = false;
  const { caseId, drafts, seq } = entry;
  const isNothing = isEmpty(drafts.parts);
  try {
    if (isNothing) await ask('draft.drop', { caseId });
    else await ask('draft.write', { caseId, seq, text: JSON.stringify(drafts.parts) });
    set(entry, { savedAt: isNothing ? null : deskNow(), isUnsaved: false });
  } catch {
    entry.isDirty = true;
    set(entry, { isUnsaved: true });
    entry.timer = setTimeout(() => void keepNow(entry), 5000);
  }
}

/** Writes at once whatever waits to be written: the desk is about to be locked. */
export async function keepAllNow(): Promise<void> {
  await Promise.all([...entries.values()].map(keepNow));
}

function change(entry: DraftEntry, seq: number, parts: Parts): void {
  entry.seq = seq;
  entry.isDirty = true;
  clearTimeout(entry.timer);
  entry.timer = setTimeout(() => void keepNow(entry), pause);
  set(entry, { isLoaded: true, parts });
}

export function onDrafts(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export interface DraftActs {
  /** @param seq how many events the case had when this was written */
  keepForm: (part: FormPart, form: VerdictForm, seq: number) => void;
  dropForm: (part: FormPart) => void;
  keepNote: (dialog: string, text: string, seq: number) => void;
  dropUnread: () => void;
}

export function draftActs(entry: DraftEntry): DraftActs {
  const drop = (part: FormPart | 'unread') => {
    const { [part]: _dropped, ...rest } = entry.drafts.parts;
    change(entry, entry.seq, rest);
  };
  return {
    keepForm: (part, form, seq) => change(entry, seq, { ...entry.drafts.parts, [part]: { form, seq } }),
    dropForm: drop,
    dropUnread: () => drop('unread'),
    keepNote: (dialog, text, seq) => {
      const { [dialog]: _before, ...others } = entry.drafts.parts.notes;
      change(entry, seq, { ...entry.drafts.parts, notes: text === '' ? others : { ...others, [dialog]: text } });
    },
  };
}
