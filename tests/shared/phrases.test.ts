import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { languages } from '../../shared/language';
import { noLiability } from '../../shared/liability';
import {
  byLanguage,
  filled,
  isFitting,
  phrasePlaces,
  phraseSetFormat,
  phraseSetVersion,
  readPhraseSet,
  unfilled,
  unknownPlaces,
} from '../../shared/phrases';

describe('the places of a phrase', () => {
  it('are filled in from the case, by their names in either language', () => {
    const values = { buyer: 'tb**1', order: '900', amount: '¥12.00' };
    expect(filled('{{买家}}您好，订单 {{ order }} 的 {{Amount}} 已退。', values)).toEqual({
      text: 'tb**1您好，订单 900 的 ¥12.00 已退。',
      left: [],
    });
  });

  it('that the case has nothing for stay as they were written, and are named', () => {
    expect(filled('请于{{期限}}前回复{{某事}}。', { buyer: 'x' })).toEqual({
      text: '请于{{期限}}前回复{{某事}}。',
      left: ['期限', '某事'],
    });
    expect(unknownPlaces('{{期限}} {{某事}} {{某事}} {{today}}')).toEqual(['某事']);
  });

  it('never read what was filled in for a place again', () => {
    expect(filled('{{买家}}', { buyer: '{{订单号}}', order: '900' }).text).toBe('{{订单号}}');
  });

  it('have names of their own in both languages', () => {
    const names = Object.values(phrasePlaces).flat();
    expect(new Set(names).size).toBe(names.length);
  });

  it('are in the documentation, each by both names', () => {
    const rows = Object.values(phrasePlaces).map(
      (names) => `| ${names.map((name) => `\`{{${name}}}\``).join(' | ')} |`,
    );
    expect(readFileSync('docs/phrases.md', 'utf8')).toContain(`| --- | --- |\n${rows.join('\n')}\n<!-- /places -->`);
  });

  it('leave a text without them alone', () => {
    const plain = fc.string().filter((text) => !text.includes('{{'));
    fc.assert(
      fc.property(plain, (text) => {
        expect(filled(text, { buyer: 'x' }).text).toBe(text);
      }),
    );
  });
});

describe('what is kept of a case', () => {
  const values = {
    buyer: 'tb**1',
    order: '900',
    item: '茶几 (90*60)',
    amount: '¥899.00',
    paid: '¥899.00',
    today: '今天',
  };

  it('is its places, and nothing that is its own', () => {
    expect(unfilled('买家tb**1的茶几 (90*60)，订单900，今天退¥899.00。', values, 'zh-CN')).toBe(
      '买家{{买家}}的{{商品}}，订单{{订单号}}，今天退{{金额}}。',
    );
    expect(unfilled('900', values, 'en')).toBe('{{order}}');
  });

  it('filled in again in the same case is as it was', () => {
    const text = fc
      .array(fc.constantFrom('订单900', '退¥899.00', '茶几 (90*60)', 'tb**1', '，'))
      .map((all) => all.join(''));
    fc.assert(
      fc.property(text, fc.constantFrom(...languages), (said, language) => {
        expect(filled(unfilled(said, values, language), values)).toEqual({ text: said, left: [] });
      }),
    );
  });
});

const anywhere = { use: null, language: null, platform: null, category: null, verdict: null };
const outcome = {
  track: null,
  claimant: null,
  outcome: 'buyer_upheld' as const,
  liability: { ...noLiability, merchant: 100 },
  remedies: [],
  clauses: [],
};

describe('where a phrase is offered', () => {
  const about = { platform: 'tmall', category: 'quality', track: 'intervention', claim: { by: 'buyer' } } as const;
  it.each([
    [anywhere, true],
    [{ ...anywhere, use: 'reasons' as const }, true],
    [{ ...anywhere, use: 'message' as const }, false],
    [{ ...anywhere, platform: 'jd' as const }, false],
    [{ ...anywhere, category: 'quality' as const }, true],
    [{ ...anywhere, category: 'fraud' as const }, false],
    [{ ...anywhere, use: 'verdict' as const, verdict: outcome }, false],
  ])('%j: %s', (phrase, isOffered) => {
    expect(isFitting(phrase, 'reasons', about)).toBe(isOffered);
  });

  it.each([
    [anywhere, false],
    [{ ...anywhere, verdict: outcome }, true],
    [{ ...anywhere, verdict: { ...outcome, track: 'intervention' as const, claimant: 'buyer' as const } }, true],
    [{ ...anywhere, verdict: { ...outcome, track: 'complaint' as const } }, false],
    [{ ...anywhere, verdict: { ...outcome, claimant: 'merchant' as const } }, false],
    [{ ...anywhere, platform: 'jd' as const, verdict: outcome }, false],
  ])('and a template, where it fits the case, %j: %s', (phrase, isOffered) => {
    expect(isFitting({ ...phrase, use: phrase.verdict && 'verdict' }, 'verdict', about)).toBe(isOffered);
  });

  it('in a case that nobody has placed those of any category are', () => {
    expect(isFitting({ ...anywhere, category: 'fraud' }, 'reasons', { ...about, category: null })).toBe(true);
  });

  it('those in its language come first, then those of no language', () => {
    const all = ([null, 'en', 'zh-CN', 'en'] as const).map((language, place) => ({ language, place }));
    expect(byLanguage(all, 'en').map(({ place }) => place)).toEqual([1, 3, 0, 2]);
  });
});

describe('a file of phrases', () => {
  const phrase = {
    name: '补充举证',
    text: '请{{买家}}补充开箱视频。',
    use: 'request',
    language: 'zh-CN',
    platform: null,
    category: null,
    verdict: null,
  };
  const template = {
    ...phrase,
    name: '少件退一半',
    text: '',
    use: 'verdict',
    verdict: { ...outcome, remedies: [{ kind: 'partial_refund', amount: { rule: 'percent', percent: 50 } }] },
  };
  const set = (phrases: unknown[], more: object = {}) =>
    JSON.stringify({ format: phraseSetFormat, version: phraseSetVersion, phrases, ...more });

  it('is read whole, with its templates', () => {
    const remedies = [
      { kind: 'partial_refund', leg: null, amount: { rule: 'percent', percent: 50 }, by: null, returnBy: null },
    ];
    expect(readPhraseSet(`\uFEFF${set([phrase, template])}`, 'en')).toEqual({
      ok: true,
      phrases: [phrase, { ...template, verdict: { ...outcome, remedies } }],
    });
  });

  it('is read as the documentation shows one', () => {
    const [, shown = ''] = /```json\n(.+?)```/s.exec(readFileSync('docs/phrases.md', 'utf8')) ?? [];
    expect(readPhraseSet(shown, 'en')).toMatchObject({ ok: true, phrases: [{ use: 'request' }, { use: 'verdict' }] });
  });

  it('from before there were languages and templates is read as of any language', () => {
    const { language, verdict, ...old } = phrase;
    expect(readPhraseSet(set([old], { version: 1 }), 'en')).toEqual({
      ok: true,
      phrases: [{ ...phrase, language: null }],
    });
  });

  it.each([
    ['no JSON', '{', [{ code: 'not_json' }]],
    ['another file', '{"format":"arbiter-desk-keys","version":1}', [{ code: 'not_a_set' }]],
    ['a newer one', set([phrase], { version: 3 }), [{ code: 'newer', detail: '3' }]],
    ['one with more in it', set([phrase], { notes: '' }), [{ code: 'set', place: '' }]],
    ['one without words', set([phrase, { ...phrase, text: '  ' }]), [{ row: 2, name: '补充举证', place: 'text' }]],
    ['an unknown platform', set([{ ...phrase, platform: 'ebay' }]), [{ row: 1, place: 'platform' }]],
    ['a row without a name', set([{ ...phrase, name: 7 }]), [{ row: 1, name: '', place: 'name' }]],
    ['a template of no outcome', set([{ ...template, verdict: null }]), [{ row: 1, place: 'verdict' }]],
    [
      'a rule for an amount that is none',
      set([
        phrase,
        { ...template, verdict: { ...outcome, remedies: [{ kind: 'freight', amount: { rule: 'half' } }] } },
      ]),
      [{ row: 2, name: '少件退一半', place: 'verdict.remedies.0.amount.rule' }],
    ],
  ])('or, where it is %s, not at all, and says what is wrong', (_what, text, problems) => {
    expect(readPhraseSet(text, 'en')).toMatchObject({ ok: false, problems });
  });

  it('says why in the language that is asked for', () => {
    const text = set([{ ...phrase, platform: 'ebay' }]);
    expect(readPhraseSet(text, 'en')).toMatchObject({ problems: [{ detail: expect.stringMatching(/^Invalid/) }] });
    expect(readPhraseSet(text, 'zh-CN')).toMatchObject({ problems: [{ detail: expect.stringMatching(/^无效/) }] });
  });
});
