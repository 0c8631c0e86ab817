/** What was measured, and whether it is within its budget. */

export interface Budget {
  /** Of the baseline's, for a ratio; else in the figure's own unit. */
  most?: number;
  least?: number;
  of: 'itself' | 'ratio';
  /** Which of the figure's values is held against it. */
  at: 'p50' | 'p95' | 'max';
}

export interface Figure {
  name: string;
  unit: 'ms' | 'MB' | 'kB' | '/s';
  samples: number[];
  /** What the ratio is to: its name and its value at the same percentile. */
  baseline?: { name: string; samples: number[] };
  budget?: Budget;
  note?: string;
}

export function percentile(samples: readonly number[], share: number): number {
  const sorted = samples.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

export interface Row {
  name: string;
  unit: string;
  n: number;
  p50: number;
  p95: number;
  p99: number;
  max: number;
  ratio: number | null;
  budget: string;
  holds: boolean | null;
  note: string;
}

const shares = { p50: 0.5, p95: 0.95, max: 1 } as const;

export function rowOf({ name, unit, samples: taken, baseline, budget, note: said = '' }: Figure): Row {
  const samples = taken.filter((sample) => !Number.isNaN(sample));
  const missed = taken.length - samples.length;
  const note = missed > 0 ? `${said} ${missed} did not come`.trim() : said;
  const at = (share: number) => percentile(samples, share);
  const share = shares[budget?.at ?? 'p50'];
  const ratio = baseline ? at(share) / percentile(baseline.samples, share) : null;
  const value = budget?.of === 'ratio' ? ratio : at(share);
  const holds =
    budget && value !== null
      ? value <= (budget.most ?? Number.POSITIVE_INFINITY) && value >= (budget.least ?? Number.NEGATIVE_INFINITY)
      : null;
  return {
    name,
    unit,
    n: samples.length,
    p50: at(0.5),
    p95: at(0.95),
    p99: at(0.99),
    max: at(1),
    ratio,
    budget: budget ? wordsOf(budget, unit, baseline?.name) : '',
    holds,
    note,
  };
}

function wordsOf({ most, least, of, at }: Budget, unit: string, baseline = ''): string {
  const bound = most === undefined ? `≥ ${least}` : `≤ ${most}`;
  return `${at} ${bound}${of === 'ratio' ? ` × ${baseline}` : ` ${unit}`}`;
}

const shown = (value: number | null) =>
  value === null || Number.isNaN(value) ? '' : value >= 100 ? value.toFixed(0) : value.toFixed(value >= 10 ? 1 : 2);

/** As a Markdown table: it is read in a terminal and stands in the documents. */
export function tableOf(rows: readonly Row[]): string {
  const lines = rows.map((row) => [
    row.name,
    row.unit,
    String(row.n),
    shown(row.p50),
    shown(row.p95),
    shown(row.p99),
    shown(row.ratio),
    row.budget,
    row.holds === null ? '' : row.holds ? 'holds' : '**does not**',
    row.note,
  ]);
  const head = ['', 'unit', 'n', 'p50', 'p95', 'p99', 'ratio', 'budget', '', ''];
  return [head, head.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}
