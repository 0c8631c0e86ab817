/** The case that a pane shows, read once for all panes, and handed down to the parts of each. */
import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, use, useEffect, useRef } from 'react';
import type { CaseId } from '../../shared/case';
import type { CommandType } from '../../shared/commands';
import type { CaseView, Fault } from '../../shared/contract';
import type { Rejection } from '../../shared/rejections';
import { useView, viewKey } from '../app/desk';
import { setRevealed, useIsRevealed } from './reveal';

export type CaseReading =
  | { state: 'loading' }
  | { state: 'unknown' }
  | { state: 'failed'; fault: Fault; again: () => void }
  | { state: 'read'; view: CaseView };

/** While the same case is read again, what is known of it stays on screen. */
export function useCaseReading(caseId: CaseId): CaseReading {
  const reveal = useIsRevealed(caseId);
  const { data, error, refetch } = useView(
    'case.read',
    { caseId, reveal },
    { placeholderData: (previous) => (previous?.case.caseId === caseId ? previous : undefined), meta: { quiet: true } },
  );
  if (data) return { state: 'read', view: data };
  if (error) return { state: 'failed', fault: error.fault, again: () => void refetch() };
  return data === null ? { state: 'unknown' } : { state: 'loading' };
}

/** Shows the parties' personal data, or hides it again. Each showing is asked of main anew, so that each is recorded. */
export function useReveal(caseId: CaseId): { isRevealed: boolean; toggle: () => void } {
  const client = useQueryClient();
  const isRevealed = useIsRevealed(caseId);
  return {
    isRevealed,
    toggle: () => {
      client.removeQueries({ queryKey: viewKey('case.read', { caseId, reveal: true }), type: 'inactive' });
      setRevealed(isRevealed ? null : caseId);
    },
  };
}

const ViewContext = createContext<CaseView | null>(null);

export function CaseViewProvider({ view, children }: { view: CaseView; children: ReactNode }) {
  return <ViewContext value={view}>{children}</ViewContext>;
}

export function useCase(): CaseView {
  const view = use(ViewContext);
  if (view === null) throw new Error('Not inside a case');
  return view;
}

/** Reads again what hangs on the case, whenever something has happened to it. */
export function useWhenCaseChanges(readAgain: () => Promise<unknown>): void {
  const { seq } = useCase().case;
  const seen = useRef(seq);
  useEffect(() => {
    if (seen.current !== seq) void readAgain();
    seen.current = seq;
  }, [seq, readAgain]);
}

export interface OfferState {
  /** This role may give the command at some stage; else it is not shown at all. */
  isKnown: boolean;
  /** Null where it would be accepted now. */
  rejection: Rejection | null;
}

export function offerOf({ offers }: Pick<CaseView, 'offers'>, type: CommandType): OfferState {
  const offer = offers.find((other) => other.type === type);
  return { isKnown: offer !== undefined, rejection: offer?.rejection ?? null };
}

export function isOffered(view: Pick<CaseView, 'offers'>, type: CommandType): boolean {
  const { isKnown, rejection } = offerOf(view, type);
  return isKnown && rejection === null;
}
