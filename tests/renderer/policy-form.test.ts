import { describe, expect, test } from 'vitest';
import { type PolicyForm, readForm, type TypedFigures } from '../../renderer/settings/policy-form';
import { languages, requests } from '../../shared/contract';
import { translator } from '../support/words';

const form = (typed: TypedFigures, more: Partial<PolicyForm> = {}): PolicyForm => ({
  platforms: ['taobao'],
  from: '2026-12-01',
  reason: ' 抽查不足 ',
  typed,
  ...more,
});

describe('a change of policy as it is typed', () => {
  test('is sent as figures: amounts in fen, shares as they are, for ever as such; what is left empty stays as it is', () => {
    const typed = { reviewFromFen: '5000.5', samplePercent: 2.5, keepRuled: null, keepSettled: '', keepLapsed: 30 };
    const { order, notYet, wrong } = readForm(form(typed));
    expect(order).toEqual({
      platforms: ['taobao'],
      from: '2026-12-01',
      reason: '抽查不足',
      set: { reviewFromFen: 500_050, samplePercent: 2.5, keepRuled: null, keepLapsed: 30 },
    });
    expect([notYet, wrong.size]).toEqual([null, 0]);
    expect(requests['policy.change'].request.safeParse(order).success).toBe(true);
  });

  test.each<[TypedFigures]>([
    [{ samplePercent: 101 }],
    [{ samplePercent: -1 }],
    [{ keepRuled: 0 }],
    [{ keepDismissed: 10_000 }],
    [{ keepWithdrawn: 1.5 }],
    [{ reviewFromFen: '10000000001' }],
    [{ togetherBelowFen: '1.234' }],
    [{ reviewFromFen: 'much' }],
  ])('is not sent with a figure out of its bounds, which is named: %j', (typed) => {
    const read = readForm(form({ ...typed, traineePercent: 50 }));
    expect(read).toMatchObject({ order: null, notYet: 'outOfBounds' });
    expect([...read.wrong]).toEqual(Object.keys(typed));
  });

  test('says what is missing, one thing at a time, in both languages', () => {
    const said = [
      readForm(form({ samplePercent: 5 }, { platforms: [] })),
      readForm(form({ samplePercent: 500 })),
      readForm(form({})),
      readForm(form({ samplePercent: 5 }, { from: '' })),
      readForm(form({ samplePercent: 5 }, { reason: ' \n' })),
    ].map(({ notYet }) => notYet);
    expect(said).toEqual(['choosePlatform', 'outOfBounds', 'nothingTyped', 'dayMissing', 'reasonMissing']);
    for (const language of languages)
      for (const key of said) expect(translator(language)(`policy:${key}`)).not.toBe('');
  });
});
