import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { filled, isFitting, phrasePlaces, phraseSetFormat, readPhraseSet, unknownPlaces } from '../../shared/phrases';

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

describe('where a phrase is offered', () => {
  const about = { platform: 'tmall', category: 'quality' } as const;
  const anywhere = { use: null, platform: null, category: null };
  it.each([
    [anywhere, true],
    [{ ...anywhere, use: 'reasons' as const }, true],
    [{ ...anywhere, use: 'message' as const }, false],
    [{ ...anywhere, platform: 'jd' as const }, false],
    [{ ...anywhere, category: 'quality' as const }, true],
    [{ ...anywhere, category: 'fraud' as const }, false],
  ])('%j: %s', (phrase, isOffered) => {
    expect(isFitting(phrase, 'reasons', about)).toBe(isOffered);
  });

  it('in a case that nobody has placed those of any category are', () => {
    expect(isFitting({ ...anywhere, category: 'fraud' }, 'reasons', { ...about, category: null })).toBe(true);
  });
});

describe('a file of phrases', () => {
  const phrase = { name: '补充举证', text: '请{{买家}}补充开箱视频。', use: 'request', platform: null, category: null };
  const set = (phrases: unknown[], more: object = {}) =>
    JSON.stringify({ format: phraseSetFormat, version: 1, phrases, ...more });

  it('is read whole', () => {
    expect(readPhraseSet(`\uFEFF${set([phrase])}`)).toEqual({ ok: true, phrases: [phrase] });
  });

  it.each([
    ['no JSON', '{', [{ code: 'not_json' }]],
    ['another file', '{"format":"arbiter-desk-keys","version":1}', [{ code: 'not_a_set' }]],
    ['a newer one', set([phrase], { version: 2 }), [{ code: 'newer', detail: '2' }]],
    ['one without words', set([phrase, { ...phrase, text: '  ' }]), [{ code: 'phrase', place: 'phrases.1.text' }]],
    ['an unknown platform', set([{ ...phrase, platform: 'ebay' }]), [{ code: 'phrase', place: 'phrases.0.platform' }]],
  ])('or, where it is %s, not at all, and says what is wrong', (_what, text, problems) => {
    expect(readPhraseSet(text)).toMatchObject({ ok: false, problems });
  });
});
