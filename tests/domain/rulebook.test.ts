import { describe, expect, test } from 'vitest';
import { parseRulebook, rulebookInForce } from '../../electron/domain/rulebook/parse';
import { day, hour, momentFromPlatformTime } from '../../shared/time';
import { categories } from '../../shared/vocabulary';
import { shipped, shippedFile, shippedText } from '../support/rulebooks';

function problemsOf(text: string) {
  const result = parseRulebook('mine.yaml', text);
  return result.ok ? [] : result.problems;
}

function edited(from: string | RegExp, to: string): string {
  const text = shippedText.replace(from, to);
  expect(text).not.toBe(shippedText);
  return text;
}

describe('the rulebook that the desk ships with', () => {
  test('is read whole', () => {
    expect(parseRulebook(shippedFile, shippedText)).toMatchObject({ ok: true });
    expect(shipped).toMatchObject({ platform: 'taobao', version: '2026.1' });
    expect(shipped.effectiveFrom).toBe(momentFromPlatformTime('2026-01-01 00:00:00'));
  });

  test('has the default figures', () => {
    expect(shipped.windows).toMatchObject({
      respondentAnswer: 72 * hour,
      claimantAct: 7 * day,
      intake: 24 * hour,
      evidence: 72 * hour,
      arbitration: 72 * hour,
      leadReview: 24 * hour,
      appeal: 7 * day,
    });
    expect(shipped.review).toEqual({ fromFen: 500_000, samplePercent: 10 });
    const allows = shipped.clauses.flatMap((clause) => (clause.allows ? [[clause.id, clause.allows]] : []));
    expect(allows).toEqual([
      ['LAW-55', { multiple: 3, minimumFen: 50_000 }],
      ['LAW-148', { multiple: 10, minimumFen: 100_000 }],
    ]);
  });

  test('says of every clause that its wording is an example, in both languages', () => {
    expect(shipped.clauses.length).toBeGreaterThanOrEqual(15);
    for (const clause of shipped.clauses) {
      expect(clause.example).toBe(true);
      expect(clause.text['zh-CN']).toMatch(/[一-鿿]/);
      expect(clause.text.en).not.toMatch(/[一-鿿]/);
    }
  });

  test.each(categories)('has a clause to suggest for %s', (category) => {
    expect(shipped.clauses.some((clause) => clause.categories.includes(category))).toBe(true);
  });

  test.each([
    ['counterfeit', 'severe'],
    ['fraud', 'severe'],
    ['quality', 'ordinary'],
    ['not_received', 'minor'],
    ['no_reason_return', 'minor'],
  ] as const)('%s is %s', (category, severity) => {
    expect(shipped.categories[category].severity).toBe(severity);
  });
});

describe('a rulebook that is wrong says which file, where and why', () => {
  test.each<[string, string | RegExp, string, { place: string; reason: string | RegExp }]>([
    [
      'an unknown field',
      'windows:\n',
      'windows:\n  forever: 1 d\n',
      { place: 'windows.forever, line', reason: 'unknown field' },
    ],
    [
      'a missing field',
      /^ {2}intake: 24 h\n/m,
      '',
      { place: 'windows.intake, line', reason: /^missing; expected string/ },
    ],
    ['a length of time', 'intake: 24 h', 'intake: 24', { place: 'windows.intake, line', reason: /expected string/ }],
    [
      'a unit',
      'intake: 24 h',
      'intake: 24 hours',
      { place: 'windows.intake, line', reason: 'must be a number of hours or days, as in "72 h" or "7 d"' },
    ],
    ['a category', '  quality:', '  qualitty:', { place: 'categories.qualitty', reason: 'unknown field' }],
    ['a version', "version: '2026.1'", 'version: 2026.1', { place: 'version, line', reason: /expected string/ }],
    [
      'a day',
      "effectiveFrom: '2026-01-01'",
      "effectiveFrom: '2026-02-30'",
      { place: 'effectiveFrom, line', reason: 'must be a day as in "2026-01-01"' },
    ],
    ['an amount', 'fromFen: 500000', 'fromFen: 5000.50', { place: 'review.fromFen', reason: /expected int/ }],
    [
      'a clause twice',
      '- id: TB-1.2',
      '- id: TB-1.1',
      { place: 'clauses.1.id', reason: 'repeats the clause id TB-1.1' },
    ],
    [
      'a clause that is not there',
      'repeat: [TB-1.4]',
      'repeat: [TB-7.7]',
      { place: 'intake.dismissalClauses.repeat.0', reason: 'names TB-7.7, which is not among the clauses' },
    ],
    [
      'a remedy',
      'remedies: [compensation, apology, none]',
      'remedies: [compensation, refund, none]',
      { place: 'categories.service_attitude.remedies.1', reason: /Invalid option/ },
    ],
    [
      '"none" left out',
      'remedies: [compensation, apology, none]',
      'remedies: [compensation]',
      { place: 'categories.service_attitude.remedies', reason: 'must include "none"' },
    ],
    ['YAML', 'windows:\n', 'windows: [\n', { place: 'line', reason: /./ }],
    ['a field twice', 'platform: taobao', 'platform: taobao\nplatform: jd', { place: 'line', reason: /unique/ }],
  ])('%s', (_name, from, to, { place, reason }) => {
    const problems = problemsOf(edited(from, to));
    expect(problems).toContainEqual({
      file: 'mine.yaml',
      place: expect.stringContaining(place),
      reason: typeof reason === 'string' ? reason : expect.stringMatching(reason),
    });
  });

  test('the line is the field’s own', () => {
    const text = edited('intake: 24 h', 'intake: soon');
    const line = text.split('\n').findIndex((content) => content.includes('intake: soon')) + 1;
    expect(problemsOf(text)).toMatchObject([{ place: `windows.intake, line ${line}` }]);
  });

  test('all at once', () => {
    const text = edited('intake: 24 h', 'intake: soon').replace('fromFen: 500000', 'fromFen: many');
    expect(problemsOf(text).map(({ place }) => place.split(',')[0])).toEqual(['windows.intake', 'review.fromFen']);
  });

  test('an empty file, or one that is no rulebook at all', () => {
    expect(problemsOf('')).toMatchObject([{ place: expect.stringContaining('the whole file') }]);
    expect(problemsOf('- 1\n- 2')).toMatchObject([{ place: 'the whole file, line 1' }]);
  });

  test('a file that unfolds without end is refused', () => {
    const bomb = [
      'a: &a [x, x, x, x, x, x, x, x, x, x]',
      ...'bcdefgh'
        .split('')
        .map((letter, index) => `${letter}: &${letter} [${Array(10).fill(`*${'abcdefgh'[index]}`).join(', ')}]`),
    ].join('\n');
    expect(problemsOf(bomb)).toMatchObject([{ file: 'mine.yaml', reason: expect.stringContaining('alias') }]);
  });
});

describe('the rulebook in force', () => {
  const next = { ...shipped, version: '2026.2', effectiveFrom: shipped.effectiveFrom + 90 * day };
  const tmall = { ...shipped, platform: 'tmall' as const };

  test('is the platform’s newest at that time', () => {
    const books = [next, tmall, shipped];
    expect(rulebookInForce(books, 'taobao', next.effectiveFrom - 1)).toBe(shipped);
    expect(rulebookInForce(books, 'taobao', next.effectiveFrom)).toBe(next);
    expect(rulebookInForce(books, 'tmall', next.effectiveFrom)).toBe(tmall);
  });

  test('is none before the first, and none for a platform without one', () => {
    expect(rulebookInForce([shipped], 'taobao', shipped.effectiveFrom - 1)).toBeNull();
    expect(rulebookInForce([shipped], 'jd', shipped.effectiveFrom)).toBeNull();
  });
});
