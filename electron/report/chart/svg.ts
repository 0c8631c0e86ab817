/**
 * A chart of insights as a picture that needs nothing beside it (SVG), for a report or a slide: in the colours of the light
 * theme, with what it counts, its axes in words, its legend and its numbers.
 */
import { nice, ticks } from 'd3-array';
import type { InsightChart } from '../../../shared/insight-charts';
import { escaped } from '../paper/html';
import { shortened, widthOf, wrapped } from './text-width';

/** Those of the light theme; a test holds them together. */
export const chartColors = {
  ground: '#ffffff',
  text: '#1b2126',
  muted: '#4d5862',
  line: '#e1e5e8',
  series: ['#0b676e', '#7d4f00', '#1d5792'],
};

export interface ChartPicture {
  chart: InsightChart;
  /** Of which days, platform and person, and counted when. */
  scope: string;
  /** What the numbers along the axis are. */
  counts: string;
}

/** px. */
const width = 960;
const edge = 32;
const right = 56;
const bar = 14;
const lineHeight = 300;

const size = { title: 20, text: 13 };

/** @param faces the fonts, as rules of a style sheet, their files in them */
export function chartSvg({ chart, scope, counts }: ChartPicture, faces: string): string {
  const notes = [...wrapped(chart.note, size.text, width - 2 * edge), ...wrapped(scope, size.text, width - 2 * edge)];
  const head = edge + size.title;
  const legendAt = head + 14 + notes.length * 20;
  const isMany = chart.series.length > 1;
  const top = legendAt + (isMany ? 30 : 6);
  const { parts, height } = chart.isOverTime ? lines(chart, counts, top) : bars(chart, counts, top);
  const { ground, text, muted } = chartColors;
  const style = `${faces}text{font:${size.text}px "Noto Sans SC",sans-serif;fill:${muted};font-variant-numeric:tabular-nums}.title{font-size:${size.title}px;fill:${text}}.label{fill:${text}}`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    `<title>${escaped(chart.title)}</title><desc>${escaped(`${chart.note} ${scope}`)}</desc><style>${style}</style>`,
    `<rect width="${width}" height="${height}" fill="${ground}"/>`,
    word(chart.title, edge, head, { name: 'title' }),
    ...notes.map((line, place) => word(line, edge, head + 24 + place * 20)),
    ...(isMany ? legend(chart, legendAt + 16) : []),
    ...parts,
    '</svg>\n',
  ].join('\n');
}

/** The size of a picture of ours. px */
export function sizeOfChart(svg: string): { width: number; height: number } {
  const [, height] = /height="(\d+)"/.exec(svg) ?? [];
  return { width, height: Number(height) };
}

function legend({ series }: InsightChart, y: number): string[] {
  let x = edge;
  return series.flatMap(({ name }, index) => {
    const at = x;
    x += 18 + widthOf(name, size.text) + 24;
    return [rect(at, y - 10, 11, 11, colorOf(index)), word(name, at + 18, y, { name: 'label' })];
  });
}

/** Rows of bars, each with its number at its end. */
function bars({ labels, of, series, isTime }: InsightChart, counts: string, top: number) {
  const names = labels.map((label) => shortened(label, size.text, 300));
  const gutter = edge + 12 + Math.max(60, ...names.map((name) => widthOf(name, size.text)));
  const along = scale(series, isTime, gutter, width - right);
  const row = series.length * (bar + 2) + 12;
  const first = top + 26;
  const bottom = first + labels.length * row;
  const parts = [
    word(of, gutter - 12, top + 12, { anchor: 'end' }),
    ...along.ticks.flatMap((tick) => [
      rule(along.at(tick), first - 4, along.at(tick), bottom),
      word(numberIn(tick), along.at(tick), bottom + 20, { anchor: 'middle' }),
    ]),
    word(counts, (gutter + width - right) / 2, bottom + 44, { anchor: 'middle' }),
    ...names.flatMap((name, place) => {
      const y = first + place * row;
      return [
        word(name, gutter - 12, y + (row - 12) / 2 + 5, { anchor: 'end', name: 'label' }),
        ...series.flatMap(({ values }, index) => {
          const value = values[place] ?? 0;
          const at = y + index * (bar + 2);
          return [
            rect(gutter, at, along.at(value) - gutter, bar, colorOf(index)),
            word(numberIn(value), along.at(value) + 6, at + bar - 2, { name: 'label' }),
          ];
        }),
      ];
    }),
  ];
  return { parts, height: bottom + 44 + edge };
}

/** A line for each series, day by day. */
function lines({ labels, of, series, isTime }: InsightChart, counts: string, top: number) {
  const first = top + 26;
  const bottom = first + lineHeight;
  const up = scale(series, isTime, bottom, first);
  const gutter = edge + 16 + Math.max(...up.ticks.map((tick) => widthOf(numberIn(tick), size.text)));
  const step = (width - right - gutter) / Math.max(1, labels.length - 1);
  const xOf = (place: number) => (labels.length === 1 ? (gutter + width - right) / 2 : gutter + place * step);
  /** So many days that their dates stand apart. */
  const each = Math.max(1, Math.ceil(88 / step));
  const parts = [
    word(counts, edge, top + 12),
    ...up.ticks.flatMap((tick) => [
      rule(gutter, up.at(tick), width - right, up.at(tick)),
      word(numberIn(tick), gutter - 12, up.at(tick) + 4, { anchor: 'end' }),
    ]),
    ...labels.flatMap((label, place) =>
      place % each === 0 ? [word(label, xOf(place), bottom + 24, { anchor: 'middle' })] : [],
    ),
    word(of, (gutter + width - right) / 2, bottom + 48, { anchor: 'middle' }),
    ...series.flatMap(({ values }, index) => {
      const points = values.map((value, place) => [xOf(place), up.at(value)] as const);
      const way = points.map((point) => point.map(inPx).join(',')).join(' ');
      return [
        `<polyline points="${way}" fill="none" stroke="${colorOf(index)}" stroke-width="2" stroke-linejoin="round"/>`,
        ...(points.length < 40 ? points : []).map(
          ([x, y]) => `<circle cx="${inPx(x)}" cy="${inPx(y)}" r="3" fill="${colorOf(index)}"/>`,
        ),
      ];
    }),
  ];
  return { parts, height: bottom + 48 + edge };
}

/** From nothing to the largest number and a little more; things are counted in whole ones. px */
function scale(series: InsightChart['series'], isTime: boolean, from: number, to: number) {
  const largest = Math.max(...series.flatMap(({ values }) => values), isTime ? 0.1 : 1);
  const [, top] = nice(0, largest, 6);
  return {
    at: (value: number) => from + (value / top) * (to - from),
    ticks: ticks(0, top, 6).filter((tick) => isTime || Number.isInteger(tick)),
  };
}

const colorOf = (index: number) => chartColors.series[index % chartColors.series.length] ?? '';
const inPx = (value: number) => String(Math.round(value * 10) / 10);
/** As everywhere in the desk: '12,345', '34.5'. */
const numberIn = (value: number) => value.toLocaleString('en-US', { maximumFractionDigits: 1 });

function word(text: string, x: number, y: number, { anchor = 'start', name = '' } = {}): string {
  const classed = name === '' ? '' : ` class="${name}"`;
  const anchored = anchor === 'start' ? '' : ` text-anchor="${anchor}"`;
  return `<text x="${inPx(x)}" y="${inPx(y)}"${anchored}${classed}>${escaped(text)}</text>`;
}

function rect(x: number, y: number, width: number, height: number, fill: string): string {
  return `<rect x="${inPx(x)}" y="${inPx(y)}" width="${inPx(width)}" height="${height}" rx="2" fill="${fill}"/>`;
}

function rule(x1: number, y1: number, x2: number, y2: number): string {
  const at = { x1, y1, x2, y2 };
  const ends = Object.entries(at).map(([name, value]) => `${name}="${inPx(value)}"`);
  return `<line ${ends.join(' ')} stroke="${chartColors.line}"/>`;
}
