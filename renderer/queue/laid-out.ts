/** Of a list that is taller than a page can be, the lines that are laid out: those around the case in hand, or around what is scrolled to. */
import { useLayoutEffect, useRef, useState } from 'react';
import { type Lines, laidOutFrom, Middle, mostLaidOut, type Sight } from './headings';

/** Returns the first of them. @param selected the line of the case in hand; null where it is not in the list */
export function useFirstLine(lines: Lines, selected: number | null): [number, (first: number) => void] {
  const [now, setNow] = useState({ first: 0, around: selected });
  const isTooTall = lines.count > mostLaidOut;
  if (isTooTall && selected !== null && selected !== now.around) {
    setNow({ first: laidOutFrom(now.first, selected, lines.count), around: selected });
  }
  const first = isTooTall ? Math.min(now.first, lines.count - mostLaidOut) : 0;
  return [first, (to) => setNow({ first: to, around: selected })];
}

interface Scroller extends Sight {
  scrollBy: (delta: number) => void;
}

/** Lays out others where the end of those that are is in sight; what is in sight stays where it is. */
export function useGoOnLayingOut(
  lines: Lines,
  firstLine: number,
  setFirst: (first: number) => void,
  { range, scrollOffset, scrollBy }: Scroller,
): void {
  const before = useRef(firstLine);
  useLayoutEffect(() => {
    if (before.current !== firstLine) scrollBy(lines.topOfLine(before.current) - lines.topOfLine(firstLine));
    before.current = firstLine;
  }, [lines, firstLine, scrollBy]);
  const [inSight] = useState(() => new Middle(firstLine));
  useLayoutEffect(() => {
    const middle = inSight.of(firstLine, { range, scrollOffset });
    if (middle === null || lines.count <= mostLaidOut) return;
    const to = laidOutFrom(firstLine, middle, lines.count);
    if (to !== firstLine) setFirst(to);
  });
}
