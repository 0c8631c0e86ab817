/** Text that is being typed in a dialog. It outlives the dialog: closing one loses nothing. */
import { useDrafts } from '../verdict/use-drafts';
import { useCase } from './case-view';

export function useNote(dialog: string): [text: string, setText: (text: string) => void] {
  const { caseId, seq } = useCase().case;
  const { parts, keepNote } = useDrafts(caseId);
  return [parts.notes[dialog] ?? '', (text) => keepNote(dialog, text, seq)];
}
