/**
 * Marks of the exhibit that is looked at, and the one in hand. Any viewer of an exhibit can take part: `useMarking()` gives the
 * marks that are on it, `begin` puts a new one in hand at a place (of a recording: a time), `put` moves the one in hand.
 */
import { createContext, type ReactNode, use, useState } from 'react';
import type { Mark, MarkPlace } from '../../../shared/case';
import { useCaseAct } from '../../case/act';
import { isOffered, offerOf, useCase } from '../../case/case-view';
import type { ActProblem } from '../../ui/Problem';
import { type Exhibit, stepFrom } from '../walk';

/** A mark while it is made, moved or put in words; `markId` null for one that there is not yet. */
export interface MarkInHand {
  markId: string | null;
  place: MarkPlace;
  note: string;
  /** Its note is being written. */
  isNaming: boolean;
}

export interface Marking {
  exhibit: Exhibit;
  /** Those that were not removed, by their numbers. */
  marks: readonly Mark[];
  inHand: MarkInHand | null;
  /** This role marks, and the case is where marks are made. */
  canMark: boolean;
  isBusy: boolean;
  problem: ActProblem | null;
  /** @param note what it says unless somebody says otherwise */
  begin: (place: MarkPlace, note?: string) => void;
  take: (markId: string) => void;
  /** The next mark, or the one before. */
  step: (by: 1 | -1) => void;
  put: (place: MarkPlace) => void;
  name: () => void;
  say: (note: string) => void;
  save: () => Promise<void>;
  letGo: () => void;
  remove: () => Promise<void>;
}

const MarkingContext = createContext<Marking | null>(null);

/** Null where nothing is marked: beside another exhibit, or outside of the viewer. */
export function useMarking(): Marking | null {
  return use(MarkingContext);
}

/** The marks on an exhibit, where they are only looked at. */
export function useMarksOn({ piece, file }: Exhibit): Mark[] {
  const { marks } = useCase().case;
  return marks.filter(
    ({ evidenceId, sha256, removed }) => evidenceId === piece.id && sha256 === file?.sha256 && !removed,
  );
}

interface MarkingProviderProps {
  exhibit: Exhibit | undefined;
  /** The mark that it was opened at. */
  first: string | undefined;
  children: ReactNode;
}

export function MarkingProvider({ exhibit, ...rest }: MarkingProviderProps) {
  return exhibit ? <OnExhibit exhibit={exhibit} {...rest} /> : rest.children;
}

function OnExhibit({ exhibit, first, children }: MarkingProviderProps & { exhibit: Exhibit }) {
  const view = useCase();
  const { caseId } = view.case;
  const marks = useMarksOn(exhibit);
  const of = (markId: string | null | undefined): MarkInHand | null => {
    const mark = marks.find(({ id }) => id === markId);
    return mark ? { markId: mark.id, place: mark.place, note: mark.note, isNaming: false } : null;
  };
  const [held, setHeld] = useState(() => ({ exhibitId: exhibit.id, inHand: of(first) }));
  const { send, isBusy, problem, clear } = useCaseAct(caseId);
  // What is in hand belongs to one exhibit, and so does what went wrong with it.
  if (held.exhibitId !== exhibit.id) {
    setHeld({ exhibitId: exhibit.id, inHand: null });
    clear();
  }
  const { inHand } = held;
  const setInHand = (next: MarkInHand | null) =>
    setHeld((now) => (now.exhibitId === exhibit.id ? { ...now, inHand: next } : now));
  const isMarkable = exhibit.file === null || exhibit.file.sha256 !== undefined;
  const canMark = isMarkable && isOffered(view, 'markEvidence');
  const hold = (next: MarkInHand | null) => {
    clear();
    setInHand(next);
  };
  const marking: Marking = {
    exhibit,
    marks,
    inHand,
    canMark,
    isBusy,
    problem,
    // What has no spot is not put in place: it is only put in words.
    begin: (place, note = '') => canMark && hold({ markId: null, place, note, isNaming: place.kind === 'open' }),
    take: (markId) => hold(of(markId)),
    step: (by) => {
      const ids = marks.map(({ id }) => id);
      hold(of(stepFrom(ids, inHand?.markId ?? null, by)));
    },
    put: (place) => inHand && canMark && setInHand({ ...inHand, place }),
    name: () => inHand && canMark && setInHand({ ...inHand, isNaming: true }),
    say: (note) => inHand && setInHand({ ...inHand, note }),
    save: async () => {
      if (!inHand || inHand.note.trim() === '') return;
      const { markId, place, note } = inHand;
      const sha256 = exhibit.file?.sha256;
      const isDone =
        markId === null
          ? await send('markEvidence', { evidenceId: exhibit.piece.id, ...(sha256 && { sha256 }), place, note })
          : await send('changeMark', { markId, place, note });
      if (isDone) setInHand(null);
    },
    letGo: () => hold(null),
    remove: async () => {
      if (!inHand) return;
      if (inHand.markId === null) return hold(null);
      if (await send('removeMark', { markId: inHand.markId })) setInHand(null);
    },
  };
  return <MarkingContext value={marking}>{children}</MarkingContext>;
}

/** Why nothing can be marked now; null where it can, or this role never does. */
export function useWhyNotMarked() {
  return offerOf(useCase(), 'markEvidence').rejection;
}
