/** Text in the pictures of a case, as far as it has been read; asking for it has it read. */
import { useMemo } from 'react';
import type { CaseId } from '../../../shared/case';
import { lineText, type PictureText, type ReadLine } from '../../../shared/picture-text';
import { untilDone, useView } from '../../app/desk';
import type { Exhibit } from '../walk';

/** ms between two looks while pictures are still being read. */
const pace = 500;

export function usePictureTexts(
  caseId: CaseId,
  isAsked: boolean,
): { bySha: ReadonlyMap<string, PictureText>; pending: number; isThere: boolean } {
  const { data } = useView('evidence.texts', { caseId }, { ...untilDone(pace), enabled: isAsked });
  const bySha = useMemo(() => new Map(data?.files.map((text) => [text.sha256, text])), [data]);
  return {
    bySha,
    pending: data?.pending ?? 0,
    isThere: data !== undefined,
  };
}

export interface FoundLine {
  exhibit: Exhibit;
  line: ReadLine;
  /** Its words, as they are written. */
  text: string;
  /** Where it is in the picture, from the top: 0 for the first. */
  place: number;
}

/** Every line of every picture that has what was typed, spaces and case aside; all where nothing was typed. */
export function linesWith(
  typed: string,
  exhibits: readonly Exhibit[],
  bySha: ReadonlyMap<string, PictureText>,
): FoundLine[] {
  const wanted = bare(typed);
  return exhibits.flatMap((exhibit) => {
    const text = bySha.get(exhibit.file?.sha256 ?? '');
    return (text?.lines ?? [])
      .map((line, place) => ({ exhibit, line, text: lineText(line), place }))
      .filter((found) => bare(found.text).includes(wanted));
  });
}

function bare(text: string): string {
  return text.normalize('NFKC').replace(/\s+/g, '').toLowerCase();
}
