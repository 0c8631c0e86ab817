/** Where the queue's rows and the headings above them lie: one column of both, of which those in sight exist. Pure. */

export interface Heading {
  key: string;
  count: number;
}

export type Line = { heading: Heading } | { index: number };

export interface Heights {
  /** px. */
  row: number;
  heading: number;
}

export class Lines {
  /** For each heading the line that it lies on, and the row that follows it. */
  private readonly starts: { line: number; row: number; heading: Heading }[] = [];

  constructor(
    private readonly total: number,
    groups: readonly Heading[],
    private readonly heights: Heights,
  ) {
    let row = 0;
    for (const [place, heading] of groups.entries()) {
      this.starts.push({ line: row + place, row, heading });
      row += heading.count;
    }
  }

  get count(): number {
    return this.total + this.starts.length;
  }

  at(line: number): Line {
    const above = this.last((start) => start.line <= line);
    if (above < 0) return { index: line };
    const start = this.starts[above];
    return start?.line === line ? { heading: start.heading } : { index: line - above - 1 };
  }

  height(line: number): number {
    return 'heading' in this.at(line) ? this.heights.heading : this.heights.row;
  }

  lineOf(index: number): number {
    return index + this.headingsAbove(index);
  }

  /** How far from the top a row lies, in px. */
  topOf(index: number): number {
    return index * this.heights.row + this.headingsAbove(index) * this.heights.heading;
  }

  /** The same of any line. */
  topOfLine(line: number): number {
    const above = this.last((start) => start.line < line) + 1;
    return (line - above) * this.heights.row + above * this.heights.heading;
  }

  /** What a row is the first or the last of, whose heading who does not see the list hears with it. Null between them. */
  edgeOf(index: number): Heading | null {
    const start = this.starts[this.last(({ row }) => row <= index)];
    if (!start) return null;
    return index === start.row || index === start.row + start.heading.count - 1 ? start.heading : null;
  }

  private headingsAbove(index: number): number {
    return this.last((start) => start.row <= index) + 1;
  }

  private last(holds: (start: { line: number; row: number }) => boolean): number {
    return this.starts.findLastIndex(holds);
  }
}

/** Lines that are laid out at once: no page is taller than about 33.5 million px. */
export const mostLaidOut = 400_000;

/**
 * The first of the lines that are laid out of a longer list, so that a line is among them and none of its neighbours is
 * missing: as they are now where that is so.
 * @param first of those that are laid out now
 */
export function laidOutFrom(first: number, line: number, count: number): number {
  const lastFirst = Math.max(0, count - mostLaidOut);
  const now = Math.min(first, lastFirst);
  const [above, below] = [line - now, now + mostLaidOut - 1 - line];
  const isAmong = (above >= neighbours || now === 0) && (below >= neighbours || now === lastFirst);
  return isAmong ? now : Math.min(Math.max(0, line - mostLaidOut / 2), lastFirst);
}

/** More than a screen, and what is there in advance. */
const neighbours = 200;

/** What a scroller says of where it is, counted from the first line that is laid out. */
export interface Sight {
  range: { startIndex: number; endIndex: number } | null;
  /** px; null before it is known. */
  scrollOffset: number | null;
}

/** The line in the middle of what is in sight. */
export class Middle {
  /** Where others were laid out, the scroller's offset of before: until it has heard that it was scrolled, it counts by that. */
  private outdated: number | null = null;

  constructor(private firstLine: number) {}

  /** Null while it is not known. @param firstLine of those that are laid out now */
  of(firstLine: number, { range, scrollOffset }: Sight): number | null {
    if (firstLine !== this.firstLine) this.outdated = scrollOffset;
    else if (scrollOffset !== this.outdated) this.outdated = null;
    this.firstLine = firstLine;
    if (range === null || this.outdated !== null) return null;
    return firstLine + Math.floor((range.startIndex + range.endIndex) / 2);
  }
}
