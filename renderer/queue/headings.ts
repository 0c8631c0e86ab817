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

  private headingsAbove(index: number): number {
    return this.last((start) => start.row <= index) + 1;
  }

  private last(holds: (start: { line: number; row: number }) => boolean): number {
    return this.starts.findLastIndex(holds);
  }
}
