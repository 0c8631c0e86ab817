/**
 * Ranges of a text where it is shown with personal data hidden: a name and its mask differ in length, so a mark behind one
 * lies elsewhere in what is shown than in what is recorded. Ranges are recorded as the recorded text has them. Pure.
 */
import type { CaseState, Mark, MarkPlace } from '../../shared/case';
import { type CommandType, commandData } from '../../shared/commands';
import { type Hidden, hiddenIn } from './hiding';

type Range = Extract<MarkPlace, { kind: 'words' }>;

/** Where a recorded range lies in the text as it is shown. */
function shownRange(range: Range, hidden: readonly Hidden[]): Range {
  const place = (offset: number) => {
    let moved = 0;
    for (const { at, recorded, shown } of hidden) {
      if (offset <= at) break;
      if (offset < at + recorded) return at + moved + Math.min(offset - at, shown);
      moved += shown - recorded;
    }
    return offset + moved;
  };
  return { ...range, from: place(range.from), to: place(range.to) };
}

/** Where a range of the text as it is shown lies in what is recorded; one that cuts a mask has all of what it hides. */
function recordedRange(range: Range, hidden: readonly Hidden[]): Range {
  const place = (offset: number, isEnd: boolean) => {
    let moved = 0;
    for (const { at, recorded, shown } of hidden) {
      const from = at + moved;
      if (offset <= from) break;
      if (offset < from + shown) return isEnd ? at + recorded : at;
      moved += shown - recorded;
    }
    return offset - moved;
  };
  return { ...range, from: place(range.from, false), to: place(range.to, true) };
}

/** A case's marks, as they lie on its pieces' words with these hidden. */
export function shownMarks({ marks, evidence }: Pick<CaseState, 'marks' | 'evidence'>, secrets: string[]): Mark[] {
  const find = hiddenIn(secrets);
  return marks.map((mark) => {
    const text = evidence.find(({ id }) => id === mark.evidenceId)?.text;
    if (mark.place.kind !== 'words' || mark.sha256 !== undefined || text === undefined) return mark;
    return { ...mark, place: shownRange(mark.place, find(text)) };
  });
}

/** The data of a command that was given by somebody who saw these hidden, as it is to be recorded. */
export function withRecordedRange(
  { marks, evidence }: Pick<CaseState, 'marks' | 'evidence'>,
  { type, data }: { type: CommandType; data: unknown },
  secrets: string[],
): unknown {
  if (type !== 'markEvidence' && type !== 'changeMark') return data;
  const given = commandData[type].safeParse(data).data;
  if (given?.place?.kind !== 'words') return data;
  const on = 'markId' in given ? marks.find(({ id }) => id === given.markId) : given;
  const text = on?.sha256 === undefined && evidence.find(({ id }) => id === on?.evidenceId)?.text;
  return text ? { ...given, place: recordedRange(given.place, hiddenIn(secrets)(text)) } : data;
}
