/** A range of a text, moved and stretched by words. UTF-16 code units, the end not included. Pure. */
export interface Range {
  from: number;
  to: number;
}

/** Where words begin and end, as the language has them: also in Chinese, which does not part them. */
function wordsOf(text: string): Range[] {
  const segments = new Intl.Segmenter('zh-CN', { granularity: 'word' }).segment(text);
  return [...segments]
    .filter(({ isWordLike }) => isWordLike)
    .map(({ index, segment }) => ({ from: index, to: index + segment.length }));
}

/** The first word of a text; all of it where it has none. */
export function firstRange(text: string): Range {
  return wordsOf(text)[0] ?? { from: 0, to: text.length };
}

/** The range that as many words further along covers; the same where there are no more. */
export function movedRange(text: string, { from, to }: Range, by: 1 | -1): Range {
  const words = wordsOf(text);
  const first = words.findIndex((word) => word.to > from);
  const last = words.findLastIndex((word) => word.from < to);
  const [start, end] = [words[first + by], words[last + by]];
  return first < 0 || last < first || !start || !end ? { from, to } : { from: start.from, to: end.to };
}

/** One word more at its end, or one less; never none. */
export function stretchedRange(text: string, { from, to }: Range, by: 1 | -1): Range {
  const words = wordsOf(text);
  const last = words.findLastIndex((word) => word.from < to);
  const end = words[last + by];
  return end && end.to > from && end.from >= from ? { from, to: end.to } : { from, to };
}

/** Where a quoted range stands in a text that may have come apart from it a little, as masking a name makes it: the nearest that reads the same. */
export function foundRange(text: string, { from, to, quote }: Range & { quote?: string | undefined }): Range {
  const asItWas = { from: Math.min(from, text.length), to: Math.min(to, text.length) };
  // Of a long range only the beginning is quoted.
  if (!quote || text.startsWith(quote, from)) return asItWas;
  const places = [text.lastIndexOf(quote, from), text.indexOf(quote, from)].filter((at) => at >= 0);
  const [nearest] = places.sort((a, b) => Math.abs(a - from) - Math.abs(b - from));
  return nearest === undefined ? asItWas : { from: nearest, to: Math.min(text.length, nearest + (to - from)) };
}

export interface Piece {
  text: string;
  from: number;
  /** Ids of the marks that lie on it. */
  marks: string[];
}

/** A text cut wherever a mark begins or ends, so that marks may lie over each other. */
export function cutByMarks(text: string, marks: readonly (Range & { id: string })[]): Piece[] {
  const edges = marks.flatMap(({ from, to }) => [from, to]);
  const cuts = [...new Set([0, ...edges, text.length])].filter((at) => at >= 0 && at <= text.length);
  cuts.sort((a, b) => a - b);
  return cuts.slice(0, -1).map((from, place) => {
    const to = cuts[place + 1] ?? text.length;
    const on = marks.filter((mark) => mark.from < to && mark.to > from).map(({ id }) => id);
    return { text: text.slice(from, to), from, marks: on };
  });
}
