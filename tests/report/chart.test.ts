import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { SaxesParser } from 'saxes';
import { describe, expect, test } from 'vitest';
import { facesFor } from '../../electron/report/chart/fonts';
import { chartColors, chartSvg, sizeOfChart } from '../../electron/report/chart/svg';
import { shortened, widthOf, wrapped } from '../../electron/report/chart/text-width';
import type { InsightChart } from '../../shared/insight-charts';

const sheet = createRequire(import.meta.url).resolve('@fontsource/noto-sans-sc/400.css');

const bars: InsightChart = {
  id: 'stays',
  title: '各阶段用时 <A & B>',
  note: '每次离开一个阶段计一次，含夜间与暂挂。',
  labels: ['待受理', '仲裁中'],
  of: '阶段',
  series: [
    { name: '半数不超过', values: [12.5, 50] },
    { name: '九成不超过', values: [25, 0] },
  ],
  isTime: true,
  isOverTime: false,
};
const days: InsightChart = {
  id: 'days',
  title: 'Filed by day',
  note: 'First verdicts.',
  labels: Array.from({ length: 30 }, (_, place) => `2026-11-${String(place + 1).padStart(2, '0')}`),
  of: 'Day',
  series: [{ name: 'Filed', values: Array.from({ length: 30 }, (_, place) => place) }],
  isTime: false,
  isOverTime: true,
};
const scope = '时间范围: 2026-11-01 – 2026-11-30 · 全部平台';

interface Drawn {
  name: string;
  at: Record<string, string>;
  text: string;
}

/** Fails where it is no XML. */
function drawnIn(svg: string): Drawn[] {
  const all: Drawn[] = [];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const at = Object.fromEntries(Object.entries(attributes).map(([key, value]) => [key, String(value)]));
    all.push({ name, at, text: '' });
  });
  parser.on('text', (text) => {
    const last = all.at(-1);
    if (last) last.text += text;
  });
  parser.write(svg).close();
  return all;
}

const textsOf = (svg: string) => drawnIn(svg).flatMap(({ name, text }) => (name === 'text' ? [text.trim()] : []));

describe('a chart as a picture of its own', () => {
  test('says what it counts, of what and when, and what its axes and colours are', () => {
    const texts = textsOf(chartSvg({ chart: bars, scope, counts: '小时' }, ''));
    for (const words of [bars.title, bars.note, scope, '阶段', '小时', '半数不超过', '九成不超过', '待受理', '12.5'])
      expect(texts).toContain(words);
  });

  test('draws each number as long as it is', () => {
    const drawn = drawnIn(chartSvg({ chart: bars, scope, counts: '小时' }, ''));
    const lengths = (color = '') =>
      drawn
        .filter(({ name, at }) => name === 'rect' && at.fill === color && at.height === '14')
        .map(({ at }) => at.width);
    const [half, nine] = chartColors.series;
    const [short = 0, long = 0] = lengths(half).map(Number);
    expect(long / short).toBeCloseTo(4, 1);
    expect(lengths(nine).map(Number)).toEqual([expect.closeTo(short * 2, 0), 0]);
  });

  test('draws days along a line, with dates that stand apart', () => {
    const svg = chartSvg({ chart: days, scope, counts: 'Filed' }, '');
    const drawn = drawnIn(svg);
    const [line] = drawn.filter(({ name }) => name === 'polyline');
    const points = line?.at.points?.split(' ').map((point) => point.split(',').map(Number)) ?? [];
    expect(points).toHaveLength(30);
    const heights = points.map(([, y = 0]) => y);
    expect(heights).toEqual(heights.toSorted((a, b) => b - a));
    const dates = drawn.filter(({ text }) => text.startsWith('2026-11-')).map(({ at }) => Number(at.x));
    expect(Math.min(...dates.slice(1).map((x, place) => x - (dates[place] ?? 0)))).toBeGreaterThan(80);
    expect(textsOf(svg)).toEqual(expect.arrayContaining(['Day', 'Filed', '30']));
  });

  test('is drawn inside its own size, however many and long its words are', () => {
    const labels = Array.from({ length: 20 }, (_, place) => `${place} ${'一家名字很长的旗舰店'.repeat(5)}`);
    const series = [{ name: '案件', values: labels.map((_, place) => place * 12_345) }];
    for (const chart of [bars, days, { ...bars, labels, series, isTime: false }]) {
      const svg = chartSvg({ chart: { ...chart, note: '很长的说明。'.repeat(40) }, scope, counts: 'n' }, '');
      const { width, height } = sizeOfChart(svg);
      for (const { name, at, text } of drawnIn(svg)) {
        if (name !== 'text') continue;
        const size = at.class === 'title' ? 20 : 13;
        const from = Number(at.x) - widthOf(text, size) * ({ end: 1, middle: 0.5 }[at['text-anchor'] ?? ''] ?? 0);
        expect(from).toBeGreaterThanOrEqual(0);
        expect(from + widthOf(text, size)).toBeLessThanOrEqual(width);
        expect(Number(at.y)).toBeLessThanOrEqual(height);
      }
    }
  });

  test('has the light theme in it, and the parts of the font that its words need; it asks for nothing else', async () => {
    const svg = chartSvg({ chart: bars, scope, counts: '小时' }, await facesFor(`${bars.title}${scope}小时`, sheet));
    const addresses = [...svg.matchAll(/url\(([^)]{0,40})/g)].map(([, address]) => address);
    expect(addresses.length).toBeGreaterThan(1);
    for (const address of addresses) expect(address).toMatch(/^data:font\/woff2;base64,d09GM/);
    expect(svg.replace('xmlns="http://www.w3.org/2000/svg"', '')).not.toMatch(/https?:|href|@import|<script/);
    expect(svg.length).toBeLessThan(1_500_000);

    const css = readFileSync(new URL('../../renderer/app/theme.css', import.meta.url), 'utf8');
    const [light = ''] = /:root\[data-mantine-color-scheme="light"\][^}]*/.exec(css) ?? [];
    const named = (name: string) => new RegExp(`--desk-${name}: (#\\w+)`).exec(light)?.[1];
    expect(chartColors).toEqual({
      ground: named('panel'),
      text: named('text'),
      muted: named('muted'),
      line: named('line'),
      series: [named('accent'), named('soon'), named('today')],
    });
  });

  test('has a part of the font for each of its characters', async () => {
    const rules = await facesFor('期仲A', sheet);
    const ranges = [...rules.matchAll(/unicode-range:([^}]+)/g)].map(([, range = '']) =>
      range.split(',').map((one) =>
        one
          .slice(2)
          .split('-')
          .map((point) => Number.parseInt(point, 16)),
      ),
    );
    const has = (character: string) =>
      ranges.some((range) =>
        range.some(([from = 0, to = 0]) => {
          const point = character.codePointAt(0) ?? 0;
          return point >= from && point <= to;
        }),
      );
    expect([...'期仲A'].every(has)).toBe(true);
    // Of a hundred parts, no more than have one of them.
    expect(ranges.length).toBeLessThan(6);
  });

  test('breaks lines between words and between Chinese characters, no mark at the beginning of one', () => {
    expect(wrapped('one two three', 10, 50)).toEqual(['one two', 'three']);
    expect(wrapped('一二三，四五', 10, 30)).toEqual(['一二', '三，四', '五']);
    expect(shortened('一二三四五', 10, 36)).toBe('一二三…');
  });
});
