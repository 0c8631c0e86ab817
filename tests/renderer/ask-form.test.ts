import { describe, expect, test } from 'vitest';
import { asksOf, missingKinds, suggestedAsk, usualKinds } from '../../renderer/case/ask-form';
import { indentJson } from '../../renderer/case/indent-json';
import type { Sufficiency } from '../../shared/contract';

const buyer: Sufficiency = {
  side: 'buyer',
  status: 'weak',
  bears: true,
  needs: [
    ['photo', 'listing_snapshot'],
    ['inspection_report', 'video', 'statement'],
  ],
  have: ['photo'],
  weightiest: ['E1'],
  otherKinds: 0,
  restsOn: null,
};
const merchant: Sufficiency = {
  side: 'merchant',
  status: 'sufficient',
  bears: false,
  needs: [['chat_log']],
  have: ['chat_log'],
  weightiest: ['E2'],
  otherKinds: 0,
  restsOn: 'party',
};

describe('whom to ask', () => {
  test('suggested is who has not shown enough, for what lacks least', () => {
    expect(suggestedAsk([buyer, merchant], () => true)).toEqual({
      isAsked: { buyer: true, merchant: false },
      kinds: { buyer: ['listing_snapshot'], merchant: [] },
    });
  });

  test('nobody whose window is still open', () => {
    expect(suggestedAsk([buyer, merchant], (side) => side !== 'buyer').isAsked.buyer).toBe(false);
  });

  test('with no category nothing is known to be needed', () => {
    expect(missingKinds({ ...buyer, needs: [] })).toEqual([]);
    expect(usualKinds(buyer)).toEqual(['photo', 'listing_snapshot', 'inspection_report', 'video', 'statement']);
  });

  test('only those who are asked are sent, with their notes trimmed', () => {
    const form = suggestedAsk([buyer, merchant], () => true);
    expect(asksOf(form, { buyer: ' 请补充页面快照 ', merchant: 'unsent' })).toEqual([
      { side: 'buyer', kinds: ['listing_snapshot'], note: '请补充页面快照' },
    ]);
  });
});

describe('a source record made readable', () => {
  test('keeps the digits of numbers that are too long for a float', () => {
    expect(indentJson('{"tid":9000001000000000112,"list":[1,2],"none":{},"empty":[]}')).toBe(
      '{\n  "tid": 9000001000000000112,\n  "list": [\n    1,\n    2\n  ],\n  "none": {},\n  "empty": []\n}',
    );
  });

  test('leaves texts alone, whatever is in them', () => {
    expect(indentJson('{"a":"x, {y}: \\" [z]"}')).toBe('{\n  "a": "x, {y}: \\" [z]"\n}');
  });

  test('reads back as the same, and what is no JSON stays as it is', () => {
    const text = '[{"a":[{"b":null}]},true,"文"]';
    expect(JSON.parse(indentJson(text))).toEqual(JSON.parse(text));
    expect(indentJson('refund_id,tid\n1,2')).toBe('refund_id,tid\n1,2');
  });
});
