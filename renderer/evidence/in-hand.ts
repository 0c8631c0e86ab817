/** Which piece of evidence the keys are on, and what is open to be looked at. One case at a time; for all panes. */
import { useSyncExternalStore } from 'react';
import type { CaseId } from '../../shared/case';

export type Viewing =
  /** One of its files where it is said which, and with the text that was read in it. */
  { mode: 'one'; pieceId: string; markId?: string; exhibitId?: string; showsText?: boolean } | { mode: 'two' };

interface InHand {
  caseId: CaseId | null;
  pieceId: string | null;
  viewing: Viewing | null;
}

const nothing: InHand = { caseId: null, pieceId: null, viewing: null };
let inHand = nothing;
const listeners = new Set<() => void>();

function set(next: InHand): void {
  inHand = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function of(caseId: CaseId): InHand {
  return inHand.caseId === caseId ? inHand : { ...nothing, caseId };
}

export function takeInHand(caseId: CaseId, pieceId: string): void {
  if (of(caseId).pieceId === pieceId) return;
  set({ ...of(caseId), pieceId });
}

export function openViewer(caseId: CaseId, viewing: Viewing): void {
  set({ caseId, viewing, pieceId: viewing.mode === 'one' ? viewing.pieceId : of(caseId).pieceId });
}

export function closeViewer(caseId: CaseId): void {
  set({ ...of(caseId), viewing: null });
}

/** A part of it, so that whoever shows that alone is not shown anew with each piece that keys walk over. */
export function useInHand<T>(caseId: CaseId, part: (held: Pick<InHand, 'pieceId' | 'viewing'>) => T): T {
  return useSyncExternalStore(subscribe, () => part(of(caseId)));
}

export function pieceInHand(caseId: CaseId): string | null {
  return of(caseId).pieceId;
}

/** The element of a piece's card, so that keys can go to it. */
export function cardId(pieceId: string): string {
  return `piece-${pieceId}`;
}
