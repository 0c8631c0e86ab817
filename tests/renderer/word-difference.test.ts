import { describe, expect, test } from 'vitest';
import { wordDifference } from '../../renderer/evidence/word-difference';
import fc from '../support/chance';

const told = (buyer: string, merchant: string) =>
  wordDifference(buyer, merchant).parts.map(({ text, only }) => [text, only]);

describe('what differs between two texts', () => {
  test('is told by the word, in Chinese too', () => {
    expect(told('桌面采用进口橡木', '桌面采用国产橡木')).toEqual([
      ['桌面采用', null],
      ['进口', 'buyer'],
      ['国产', 'merchant'],
      ['橡木', null],
    ]);
    expect(told('ships within 48 hours', 'ships within 72 hours')).toContainEqual(['72', 'merchant']);
    expect(told('一样', '一样')).toEqual([['一样', null]]);
  });

  test('loses nothing of either', () => {
    const text = fc.string({ unit: fc.constantFrom('桌', '面', '裂', ' ', '\n', 'a', 'b', '，', '4') });
    fc.assert(
      fc.property(text, text, (buyer, merchant) => {
        const { parts } = wordDifference(buyer, merchant);
        const of = (side: string) =>
          parts.filter(({ only }) => only === null || only === side).map((part) => part.text);
        expect(of('buyer').join('')).toBe(buyer);
        expect(of('merchant').join('')).toBe(merchant);
      }),
    );
  });

  test('of texts that differ almost everywhere is told by the line, then of the whole, and nothing is lost', () => {
    const numbered = (count: number, word: string) =>
      Array.from({ length: count }, (_, line) => `${word}${line} ${word}${line}`).join('\n');
    const [buyer, merchant] = [`开头\n${numbered(900, '甲')}`, `开头\n${numbered(50, '乙')}`];
    const lines = wordDifference(buyer, merchant);
    expect(lines.by).toBe('line');
    expect(lines.parts[0]).toMatchObject({ text: '开头\n', only: null });
    const apart = wordDifference(numbered(2000, '甲'), numbered(2000, '乙'));
    expect(apart.by).toBe('whole');
    expect(apart.parts.map(({ only }) => only)).toEqual(['buyer', 'merchant']);
  });
});
