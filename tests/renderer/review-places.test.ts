import { describe, expect, test } from 'vitest';
import { wordsIn } from '../../electron/shell/words';
import { placeInWords, placesOf } from '../../renderer/review/places';
import { languages } from '../../shared/contract';
import { lead } from '../support/people';
import { fullRefund, inLeadReview } from '../support/stories';

const t = wordsIn('zh-CN');
const severe = { ...fullRefund, clauses: ['TB-3.2', 'TB-3.1'] };

describe('the places of a verdict that a reviewer can comment on', () => {
  test('are its parts and each of its items, in the order in which it is read', () => {
    expect(placesOf(severe, t).map(({ place, words }) => [place, words])).toEqual([
      ['outcome', '结果：支持买家'],
      ['liability', '责任'],
      ['remedies.0', expect.stringContaining('全额退款 ¥1,899.00')],
      ['findings.0', expect.stringContaining('桌面是否开裂')],
      ['clauses.0', expect.stringContaining('TB-3.2')],
      ['clauses.1', expect.stringContaining('TB-3.1')],
      ['reasons', '理由'],
    ]);
  });

  test('are all taken by the rules, and come back to the author in words of what was proposed', () => {
    const waiting = inLeadReview();
    const verdict = waiting.state.proposal?.verdict ?? fullRefund;
    const notes = placesOf(verdict, t).map(({ place }) => ({ place, text: `关于 ${place}` }));
    const { state } = waiting.does(lead, { type: 'returnVerdict', data: { comments: '见批注', notes } });
    expect(state.returned?.notes).toEqual(notes);
    const proposed = state.reviews.at(-1)?.proposed.verdict;
    expect(proposed && state.returned?.notes?.map(({ place }) => placeInWords(place, proposed, t))).toEqual(
      placesOf(verdict, t).map(({ words }) => words),
    );
  });

  test.each(languages)('have words in %s, also where the verdict has changed since', (language) => {
    const words = wordsIn(language);
    expect(placeInWords('findings.7', fullRefund, words)).toBe(words('verdict:findings'));
    expect(
      placesOf(severe, words)
        .map((one) => one.words)
        .join(),
    ).not.toMatch(/[a-z]+:[a-z]+\./);
  });
});
