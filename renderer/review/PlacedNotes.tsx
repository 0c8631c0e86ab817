import type { PlacedNote, Verdict } from '../../shared/case';
import { useCase } from '../case/case-view';
import { useNote } from '../case/use-note';
import { GrowingText } from '../ui/GrowingText';
import { useWords } from '../ui/words';
import { useDrafts } from '../verdict/use-drafts';
import { type Place, placeInWords, placesOf } from './places';
import classes from './Review.module.css';

/** Under which a comment on a place is kept while it is not sent. */
const draftAt = (draft: string, place: string): string => `${draft}@${place}`;

/** A field for each place of the verdict; none has to be filled. */
export function PlacedNotesField({ draft, verdict }: { draft: string; verdict: Verdict }) {
  const t = useWords(['review', 'verdict', 'vocabulary']);
  return (
    <fieldset className={classes.places}>
      <legend>{t('notes')}</legend>
      {placesOf(verdict, t).map((place) => (
        <NoteField key={place.place} draft={draft} {...place} />
      ))}
    </fieldset>
  );
}

function NoteField({ draft, place, words }: Place & { draft: string }) {
  const [text, setText] = useNote(draftAt(draft, place));
  return (
    <GrowingText
      label={words}
      size="xs"
      from={1}
      to={6}
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
    />
  );
}

/** What was typed on places of the verdict, and how to have it forgotten once it was sent. */
export function usePlacedNotes(verdict: Verdict) {
  const t = useWords(['review', 'verdict', 'vocabulary']);
  const { caseId, seq } = useCase().case;
  const { parts, keepNote } = useDrafts(caseId);
  return {
    of: (draft: string): { all: PlacedNote[]; clear: () => void } => {
      const all = placesOf(verdict, t).flatMap(({ place }) => {
        const text = parts.notes[draftAt(draft, place)]?.trim() ?? '';
        return text === '' ? [] : [{ place, text }];
      });
      return {
        all,
        clear: () => {
          for (const { place } of all) keepNote(draftAt(draft, place), '', seq);
        },
      };
    },
  };
}

/** Comments as they were given, each with what it is on. */
export function PlacedNotes({ notes, verdict }: { notes: readonly PlacedNote[]; verdict: Verdict }) {
  const t = useWords(['review', 'verdict', 'vocabulary']);
  if (notes.length === 0) return null;
  return (
    <ul className={classes.notes} aria-label={t('notes')}>
      {notes.map(({ place, text }) => (
        <li key={place}>
          <strong>{placeInWords(place, verdict, t)}</strong>
          <br />
          {text}
        </li>
      ))}
    </ul>
  );
}
