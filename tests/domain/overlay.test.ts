import { describe, expect, test } from 'vitest';
import { parseOverlaid } from '../../electron/domain/rulebook/overlay';
import { policyFiguresOf } from '../../electron/domain/rulebook/policy-figures';
import { type PolicyFigures, policyFields } from '../../shared/policy';
import { day } from '../../shared/time';
import { shipped, shippedText } from '../support/rulebooks';

const set: PolicyFigures = {
  reviewFromFen: 123_400,
  samplePercent: 11,
  traineePercent: 22,
  togetherBelowFen: 3300,
  keepRuled: 4001,
  keepSettled: 4002,
  keepWithdrawn: 4003,
  keepDismissed: 4004,
  keepLapsed: 4005,
};

function overlaid(figures: Partial<PolicyFigures>, text = shippedText) {
  const parsed = parseOverlaid('taobao', text, { version: '2026.9', effectiveFrom: '2026-12-01', set: figures });
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed;
}

describe('a rulebook with other figures of a lead’s', () => {
  test('given none, then it is as its file has it', () => {
    const parsed = parseOverlaid('taobao', shippedText, undefined);
    expect(parsed).toMatchObject({ ok: true, text: shippedText, rulebook: shipped });
  });

  test('given all, then each holds, by a version of its own from its own day, and nothing else is changed', () => {
    const { rulebook } = overlaid(set);
    expect(policyFiguresOf(rulebook)).toEqual(set);
    expect(rulebook.version).toBe('2026.9');
    const { review, retention, version: _version, effectiveFrom: _from, ...rest } = rulebook;
    const { review: before, retention: _kept, version: _was, effectiveFrom: _since, ...others } = shipped;
    expect(rest).toEqual(others);
    expect(retention?.ruled).toBe(4001 * day);
    expect(Object.keys(review).sort()).toEqual(
      [...new Set([...Object.keys(before), 'traineePercent', 'togetherBelowFen'])].sort(),
    );
    expect(rulebook.effectiveFrom).not.toEqual(shipped.effectiveFrom);
  });

  test.each(policyFields)('given %s alone, then the others are as they were', (field) => {
    const { rulebook } = overlaid({ [field]: set[field] });
    expect(policyFiguresOf(rulebook)).toEqual({ ...policyFiguresOf(shipped), [field]: set[field] });
  });

  test('given that a case is kept for good, then the figure goes, also where there was none', () => {
    const { text } = overlaid(set);
    const none = { keepRuled: null, keepLapsed: null };
    expect(policyFiguresOf(overlaid(none, text).rulebook)).toEqual({ ...set, ...none });
    expect(policyFiguresOf(overlaid(none, overlaid(none, text).text).rulebook)).toEqual({ ...set, ...none });
  });

  test('given figures that are no rulebook’s, then it is refused with what is wrong', () => {
    const overlay = { version: '2026.9', effectiveFrom: '2026-12-01', set: { samplePercent: 101 } };
    expect(parseOverlaid('taobao', shippedText, overlay)).toMatchObject({ ok: false });
  });
});

describe('the figures that hold by a rulebook', () => {
  test('given no word about them, then all of a trainee’s go to a lead, none is approved with others, and all is kept', () => {
    const { traineePercent: _percent, togetherBelowFen: _below, ...review } = shipped.review;
    const { retention: _retention, ...bare } = { ...shipped, review };
    expect(policyFiguresOf(bare)).toEqual({
      reviewFromFen: review.fromFen,
      samplePercent: review.samplePercent,
      traineePercent: 100,
      togetherBelowFen: 0,
      keepRuled: null,
      keepSettled: null,
      keepWithdrawn: null,
      keepDismissed: null,
      keepLapsed: null,
    });
  });

  test('given a part of a day, then it counts as a day', () => {
    expect(policyFiguresOf({ ...shipped, retention: { ruled: 10 * day + 1 } }).keepRuled).toBe(11);
  });
});
