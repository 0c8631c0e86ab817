import { describe, expect, it } from 'vitest';
import { languages } from '../../shared/contract';
import { codesOf, folded, valueWord } from '../../shared/query/lexicon';
import { parseQuery } from '../../shared/query/parse';
import { printQuery } from '../../shared/query/print';
import { codeKeys, longestQuery, queryErrorCodes, queryKeys } from '../../shared/query/query';
import fc from '../support/chance';
import { wordsOf } from '../support/words';

const hour = 3_600_000;

function meaning(text: string) {
  const parsed = parseQuery(text);
  if (!parsed.ok) throw new Error(`${text}: ${JSON.stringify(parsed.error)}`);
  return parsed.query.map(({ negated, ...term }) => (negated ? { not: term } : term));
}

function problem(text: string) {
  const parsed = parseQuery(text);
  return parsed.ok ? null : parsed.error;
}

describe('a query', () => {
  it('is free text, phrases, and what is not wanted', () => {
    expect(meaning('餐桌 oak "solid wood" -裂')).toEqual([
      { key: 'text', text: '餐桌' },
      { key: 'text', text: 'oak' },
      { key: 'text', text: 'solid wood' },
      { not: { key: 'text', text: '裂' } },
    ]);
    expect(meaning('“实木 餐桌”　「a」 -"b c"')).toEqual([
      { key: 'text', text: '实木 餐桌' },
      { key: 'text', text: 'a' },
      { not: { key: 'text', text: 'b c' } },
    ]);
    expect(meaning('－裂 ＂b c＂ ‘d’')).toEqual([
      { not: { key: 'text', text: '裂' } },
      { key: 'text', text: 'b c' },
      { key: 'text', text: 'd' },
    ]);
    expect(meaning('  ')).toEqual([]);
    expect(meaning('""')).toEqual([]);
    expect(meaning('a - b')).toHaveLength(3);
  });

  it('says the same in either language, mixed as one types', () => {
    const english = meaning(
      'stage:intake,evidence platform:taobao -category:counterfeit is:overdue has:video assignee:me',
    );
    expect(meaning('阶段：待受理，举证中 平台:淘宝 -类目:售假 状态:逾期 含有:视频 经办:我')).toEqual(english);
    expect(meaning('阶段:intake、evidence platform:淘宝 -cat:售假 is:逾期 has:视频 agent:我')).toEqual(english);
    expect(meaning('due:<4h')).toEqual(meaning('到期：＜４小时'));
    expect(meaning('金额:>500')).toEqual(meaning('amount:>500'));
    expect(meaning('到期:今天')).toEqual(meaning('due:today'));
  });

  it('takes the beginning of an English value and a part of a Chinese one where only one has it', () => {
    expect(meaning('stage:neg')).toEqual(meaning('stage:negotiation'));
    expect(meaning('类目:空包')).toEqual(meaning('category:empty_or_short'));
    expect(meaning('category:"not as described"')).toEqual(meaning('category:not_as_described'));
    expect(problem('类目:退货')?.code).toBe('value_unknown');
  });

  it('has amounts in yuan, kept in fen', () => {
    const measure = (text: string) => meaning(`amount:${text}`)[0];
    expect(measure('>500')).toEqual({ key: 'amount', measure: { op: '>', than: 50_000 } });
    expect(measure('≥￥1,899.5元')).toEqual({ key: 'amount', measure: { op: '>=', than: 189_950 } });
    expect(measure('1.5万')).toEqual({ key: 'amount', measure: { op: '=', than: 1_500_000 } });
    expect(measure('2k..3千')).toEqual({ key: 'amount', measure: { op: '..', from: 200_000, to: 300_000 } });
    expect(measure('0.1..')).toEqual({ key: 'amount', measure: { op: '>=', than: 10 } });
    expect(measure('》＝500')).toEqual(measure('>=500'));
    for (const range of ['500。。1000', '500…1000', '500……1000', '500——1000', '500～1000']) {
      expect(measure(range)).toEqual(measure('500..1000'));
    }
    expect(problem('amount:1.234')).toMatchObject({ code: 'amount_invalid', at: 7, length: 5 });
    expect(problem('amount:9..1')?.code).toBe('range_invalid');
  });

  it('has lengths of time, days, months and years', () => {
    const measure = (text: string) => meaning(`due:${text}`)[0];
    expect(measure('4h')).toEqual({ key: 'due', measure: { op: '<=', than: { kind: 'span', ms: 4 * hour } } });
    expect(measure('>1.5天')).toEqual({ key: 'due', measure: { op: '>', than: { kind: 'span', ms: 36 * hour } } });
    expect(measure('2026-2')).toEqual({ key: 'due', measure: { op: '=', than: { kind: 'calendar', on: '2026-02' } } });
    expect(measure('《4小时')).toEqual(measure('<4h'));
    expect(measure('2026年2月')).toEqual(measure('2026-02'));
    expect(measure('2026.2')).toEqual(measure('2026-02'));
    expect(measure('2026年')).toEqual(measure('2026'));
    expect(measure('<２０２６年11月5号')).toEqual(measure('<2026-11-05'));
    expect(measure('11月5日')).toEqual(measure('11-5'));
    expect(measure('2月29日')).toEqual({ key: 'due', measure: { op: '=', than: { kind: 'calendar', on: '--02-29' } } });
    expect(measure('11月..1月')).toMatchObject({ measure: { from: { on: '--11' }, to: { on: '--01' } } });
    expect(measure('无')).toEqual({ key: 'due', measure: null });
    for (const wrong of [
      '2026-02-30',
      '2026-13',
      '2月30日',
      '13月',
      '2026年13月',
      '4',
      'soon',
      '1h..2026-11',
      '<',
      '..',
      '1h..2h..3h',
    ]) {
      expect(['time_invalid', 'range_invalid'], wrong).toContain(problem(`due:${wrong}`)?.code);
    }
  });

  it('finds the id of a case as it stands, though it has colons', () => {
    expect(meaning('taobao:refund:900000000002:1')).toEqual([{ key: 'text', text: 'taobao:refund:900000000002:1' }]);
    expect(meaning('12:30')).toEqual([{ key: 'text', text: '12:30' }]);
  });

  it('says where it cannot be read, and what may have been meant', () => {
    expect(problem('餐桌 stge:intake')).toMatchObject({ code: 'key_unknown', at: 3, length: 4, meant: 'stage' });
    expect(problem('stage:evidense')).toMatchObject({ code: 'value_unknown', at: 6, length: 8, meant: 'evidence' });
    expect(problem('a -shop:')).toMatchObject({ code: 'value_missing', at: 3, length: 5 });
    expect(problem('x'.repeat(longestQuery + 1))).toMatchObject({ code: 'too_long', at: longestQuery });
  });

  it('is one, whatever is typed, or an error with a place in it; never thrown', () => {
    const pieces = fc.constantFrom(
      'stage',
      '阶段',
      ':',
      '：',
      '<',
      '..',
      '"',
      '“',
      '-',
      ',',
      ' ',
      '4h',
      '万',
      '\\',
      '\ud83d',
    );
    const typed = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(fc.oneof(pieces, fc.string({ maxLength: 4 }))).map((all) => all.join('')),
    );
    fc.assert(
      fc.property(typed, (text) => {
        const parsed = parseQuery(text);
        if (parsed.ok) return;
        expect(parsed.error.at).toBeGreaterThanOrEqual(0);
        expect(parsed.error.length).toBeGreaterThan(0);
        expect(parsed.error.at + parsed.error.length).toBeLessThanOrEqual(text.length);
      }),
      { numRuns: 2000 },
    );
  });

  it('printed in either language and read again says the same', () => {
    const word = fc.string({ unit: 'binary', minLength: 1, maxLength: 8 }).filter((text) => text.trim() !== '');
    const operator = fc.constantFrom('', '<', '>', '<=', '>=');
    const unit = fc.constantFrom('m', 'h', 'd', 'w', '分钟', '小时', '天', '周');
    const count = fc.oneof(
      fc.integer({ min: 0, max: 99_999 }),
      fc.integer({ min: 0, max: 9_999_999 }).map((n) => n / 100),
    );
    const term = fc.oneof(
      word.map((text) => `"${text.replace(/["\\]/g, '\\$&')}"`),
      fc
        .constantFrom(...codeKeys)
        .chain((key) => fc.subarray([...codesOf[key]], { minLength: 1 }).map((codes) => `${key}:${codes.join(',')}`)),
      fc
        .tuple(
          fc.constantFrom('buyer', 'shop', 'order', 'assignee', 'rule'),
          fc.array(word, { minLength: 1, maxLength: 3 }),
        )
        .map(([key, names]) => `${key}:${names.map((name) => `"${name.replace(/["\\]/g, '\\$&')}"`).join(',')}`),
      fc
        .tuple(operator, fc.integer({ min: 0, max: 10_000_000 }))
        .map(([op, fen]) => `amount:${op}${(fen / 100).toFixed(2)}`),
      fc.tuple(operator, count, unit).map(([op, n, u]) => `due:${op}${n}${u}`),
      fc
        .tuple(operator, fc.constantFrom('today', '昨天', '11月', '2月29日', '2026', '2026-11', '2026-11-05'))
        .map(([op, on]) => `filed:${op}${on}`),
    );
    const typed = fc.array(
      fc.tuple(fc.constantFrom('', '-'), term).map((parts) => parts.join('')),
      { maxLength: 5 },
    );
    fc.assert(
      fc.property(typed, fc.constantFrom(...languages), (terms, language) => {
        const parsed = parseQuery(terms.join(' '));
        fc.pre(parsed.ok || parsed.error.code !== 'too_long');
        if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
        const printed = printQuery(parsed.query, language);
        fc.pre(printed.length <= longestQuery);
        expect(parseQuery(printed)).toEqual(parsed);
      }),
      { numRuns: 1000 },
    );
  });
});

describe.each(languages)('the words of queries in %s', (language) => {
  const words = wordsOf(language, 'query');

  it('are there for every key and every error', () => {
    const needed = [
      ...queryKeys.flatMap((key) => [`key.${key}`, `about.${key}`]),
      ...queryErrorCodes.map((code) => `error.${code}`),
    ];
    expect(needed.filter((key) => !words.has(key))).toEqual([]);
  });

  it('are not two for one: each key and value is read back as itself', () => {
    for (const key of codeKeys) {
      for (const code of codesOf[key]) {
        expect(meaning(`${words.get(`key.${key}`)}:${valueWord(key, code, language)}`)).toEqual([
          { key, values: [code] },
        ]);
      }
      const distinct = new Set(codesOf[key].map((code) => folded(valueWord(key, code, language))));
      expect(distinct.size).toBe(codesOf[key].length);
    }
  });
});
