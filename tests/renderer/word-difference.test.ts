import { describe, expect, test } from 'vitest';
import { placesThatDiffer, type Row, wordDifference } from '../../renderer/evidence/apart/word-difference';
import type { Side } from '../../shared/vocabulary';
import fc from '../support/chance';

const told = (buyer: string, merchant: string) =>
  wordDifference(buyer, merchant).rows.map(({ buyer: left, merchant: right }) => [left, right].map(shown));

/** What only one has in brackets. */
const shown = (line: Row[Side]) =>
  line?.parts.map(({ text, only }) => (only === null ? text : `[${text}]`)).join('') ?? null;

const textOf = (rows: readonly Row[], side: Side) =>
  rows.flatMap((row) => row[side]?.parts.map(({ text }) => text).join('') ?? []).join('\n');

const numbered = (count: number, word: string) =>
  Array.from({ length: count }, (_, line) => `${word}${line} ${word}${line}`).join('\n');

describe('what differs between two texts', () => {
  test('is told by the word, in Chinese too', () => {
    expect(told('桌面采用进口橡木', '桌面采用国产橡木')).toEqual([['桌面采用[进口]橡木', '桌面采用[国产]橡木']]);
    expect(told('ships within 48 hours', 'ships within 72 hours')).toEqual([
      ['ships within [48] hours', 'ships within [72] hours'],
    ]);
    expect(told('一样', '一样')).toEqual([['一样', '一样']]);
  });

  test('stands line beside line, with a gap where only one has lines', () => {
    const buyer = '订单 1001\n2026-03-02 签收\n桌面有裂纹\n已拍照';
    const merchant = '订单 1001\n2026-03-02 签收\n出库前检验\n打包有录像\n桌面无裂纹\n已拍照';
    const { rows } = wordDifference(buyer, merchant);
    expect(rows.at(0)).toMatchObject({ differs: false, buyer: { number: 1 }, merchant: { number: 1 } });
    expect(rows.at(-1)).toMatchObject({ differs: false, buyer: { number: 4 }, merchant: { number: 6 } });
    expect(rows.filter(({ buyer: left }) => left === null)).toHaveLength(2);
    expect(placesThatDiffer(rows)).toEqual([2]);
  });

  test('is not told of spaces and breaks of lines', () => {
    const { rows } = wordDifference('桌面有裂纹。已拍照', '桌面有裂纹。\n已拍照 ');
    expect(placesThatDiffer(rows)).toEqual([]);
    expect(rows).toHaveLength(2);
    // A page breaks Chinese in the middle of its words.
    const page = wordDifference(
      '自签收之日起七天内可以退货。运费由卖家承担',
      '自签收之日起七天内可\n以退货。运费由买家承\n担',
    );
    expect(placesThatDiffer(page.rows)).toEqual([0]);
    expect(page.rows.map(({ merchant: line }) => shown(line))).toEqual([
      '自签收之日起七天内可',
      '以退货。运费由[买]家承',
      '担',
    ]);
  });

  test('reads a character that both have amid what differs with it', () => {
    expect(told('收到甲乙丙', '收到丁乙戊')).toEqual([['收到[甲乙丙]', '收到[丁乙戊]']]);
  });

  test('loses nothing of either', () => {
    const text = fc.string({ unit: fc.constantFrom('桌', '面', '裂', ' ', '\n', 'a', 'b', '，', '4') });
    fc.assert(
      fc.property(text, text, (buyer, merchant) => {
        const { rows } = wordDifference(buyer, merchant);
        expect(textOf(rows, 'buyer')).toBe(buyer);
        expect(textOf(rows, 'merchant')).toBe(merchant);
        for (const row of rows) {
          for (const { only } of row.buyer?.parts ?? []) expect(only).not.toBe('merchant');
          for (const { only } of row.merchant?.parts ?? []) expect(only).not.toBe('buyer');
        }
      }),
    );
  });

  test('of long files that differ here and there is told by the word', () => {
    const lines = Array.from({ length: 8000 }, (_, line) => `${line},已签收,云栖家居旗舰店,桌面无裂纹`);
    const others = lines.map((line, place) => (place % 500 === 7 ? line.replace('无裂纹', '有裂纹') : line));
    const { rows, by } = wordDifference(lines.join('\n'), others.join('\n'));
    expect(by).toBe('word');
    expect(placesThatDiffer(rows)).toHaveLength(16);
    expect(shown(rows[7]?.merchant ?? null)).toContain('[有]');
  });

  test('where many words differ in many places is told by the line after so many of them', () => {
    const places = (word: string) =>
      Array.from({ length: 10 }, (_, place) => `第 ${place} 条\n${word.repeat(400)}`).join('\n');
    expect(wordDifference(places('甲').slice(0, 1000), places('乙').slice(0, 1000)).by).toBe('word');
    const { rows, by } = wordDifference(places('甲'), places('乙'));
    expect(by).toBe('line');
    expect(textOf(rows, 'buyer')).toBe(places('甲'));
  });

  test('where almost everything differs is told by the line there, or not at all, and nothing is lost', () => {
    const [buyer, merchant] = [
      `开头\n${numbered(900, '甲')}\n到此为止\n小美`,
      `开头\n${numbered(900, '乙')}\n到此为止\n小丽`,
    ];
    const lines = wordDifference(buyer, merchant);
    expect(lines.by).toBe('line');
    expect(lines.rows[0]).toMatchObject({ differs: false });
    // What else differs is told by the word all the same.
    expect(shown(lines.rows.at(-1)?.buyer ?? null)).not.toBe('小美');
    const apart = wordDifference(numbered(4000, '甲'), numbered(4000, '乙'));
    expect(apart.by).toBe('whole');
    expect(textOf(apart.rows, 'merchant')).toBe(numbered(4000, '乙'));
  });
});
