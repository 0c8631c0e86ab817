import { describe, expect, test } from 'vitest';
import { chatSignsIn } from '../../electron/domain/wording/chat-signs';
import { WordList } from '../../electron/domain/wording/word-list';

const abusive = WordList.of('骗子\nidiot');
const signs = (text: string) => chatSignsIn(text, abusive).map(({ sign, words }) => [sign, ...words]);

describe('words of a chat that make somebody look', () => {
  test('given a line with nothing of the kind, then nothing is pointed at', () => {
    expect(signs('桌面开裂，请退款')).toEqual([]);
    expect(signs('')).toEqual([]);
  });

  test.each([
    ['off_platform', '我线下转给你', '线下转'],
    ['off_platform', 'Let us settle off the platform', 'off the platform'],
    ['favour', '给个五星吧', '五星'],
    ['favour', '这件事请保密', '保密'],
    ['favour', 'Please keep it quiet', 'keep it quiet'],
    ['threat', '你给我走着瞧', '走着瞧'],
    ['threat', 'I know where you live', 'know where you live'],
    ['pressure', '不撤诉不退', '不撤诉'],
    ['pressure', 'no refund unless you withdraw', 'unless you withdraw'],
    ['contact', '电话联系', '电话联系'],
    ['contact', 'call 138 0013 8000', '138 0013 8000'],
    ['contact', 'write to shop@example.com', 'shop@example.com'],
    ['contact', 'text me', 'text me'],
    ['abuse', '你是骗子', '骗子'],
  ])('given a line of %s: %s, then that is pointed at, and as what', (sign, text, words) => {
    expect(signs(text)).toEqual([[sign, words]]);
  });

  test('given a line of several, then each is pointed at as what it is, and each word once', () => {
    expect(signs('私下转 off the platform，给五星，你个骗子骗子')).toEqual([
      ['off_platform', '私下', 'off the platform'],
      ['favour', '五星'],
      ['abuse', '骗子'],
    ]);
  });
});

describe('a list of words', () => {
  const found = (list: string, text: string, added?: string) => WordList.of(list, added).foundIn(text);

  test('given remarks and empty lines, then they are no words', () => {
    expect(found('# 骗子\n\n   \n  垃圾  ', '# 骗子 垃圾 ')).toEqual(['垃圾']);
    expect(found('', '骗子')).toEqual([]);
    expect(WordList.empty.foundIn('Stryker was here! 骗子')).toEqual([]);
    expect(found('|垃圾桶', '|垃圾桶 ')).toEqual([]);
  });

  test('given words that hold it and mean something else, then it is found beside them only', () => {
    expect(found('垃圾 | 垃圾桶 垃圾袋', '垃圾桶和垃圾袋')).toEqual([]);
    expect(found('垃圾 | 垃圾桶 垃圾袋', '垃圾桶里的垃圾')).toEqual(['垃圾']);
    expect(found('垃圾 | 垃圾桶', '垃圾袋', '垃圾 | 垃圾袋')).toEqual([]);
    // What is taken out leaves a gap, and that is read over.
    expect(found('骗子 | 垃圾', '骗垃圾子')).toEqual(['骗 子']);
    expect(found('垃圾\n人渣 | 垃圾桶', '垃圾桶')).toEqual([]);
  });

  test('given an operator’s own list, then its words are added, and those with a minus are taken away', () => {
    expect(found('骗子\n垃圾', '骗子 垃圾 奸商', '奸商\n- 垃圾')).toEqual(['骗子', '奸商']);
  });

  test('given a word within a longer one, then the longer is found', () => {
    expect(found('骗\n骗子\n大骗子', '大骗子，骗子，骗')).toEqual(['大骗子', '骗子', '骗']);
  });

  test('given signs between the characters, then they are read over, and letters stand by themselves', () => {
    expect(found('骗子', '骗 - 子')).toEqual(['骗 - 子']);
    expect(found('骗子', '骗 - - 子')).toEqual([]);
    expect(found('idiot', 'idiots, Ｉｄｉｏｔ!')).toEqual(['idiot']);
    expect(found('son of a gun', 'Son  of a gun')).toEqual(['son  of a gun']);
    expect(found('c++', 'c-+-+')).toEqual(['c-+-+']);
    expect(found('c++', 'c--')).toEqual([]);
    expect(found('a.b', 'axb')).toEqual([]);
    expect(found('傻b', '傻b东西')).toEqual(['傻b']);
    expect(found('b傻', 'xb-傻x')).toEqual(['b-傻']);
  });
});
