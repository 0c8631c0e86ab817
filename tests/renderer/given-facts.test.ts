import { expect, test } from 'vitest';
import { correctableOf, reportedAfter } from '../../renderer/evidence/given-facts';
import { hour } from '../../shared/time';
import { agent } from '../support/people';
import { submit, takenInIntake } from '../support/stories';

test('the time from receipt to the first report is typed in hours', () => {
  expect(reportedAfter(' 36 ')).toBe(36 * hour);
  expect(reportedAfter('0')).toBe(0);
  expect(reportedAfter('')).toBeNull();
  for (const text of ['1.5', '-1', '两天']) expect(reportedAfter(text)).toBeUndefined();
});

test('a piece is corrected by its own side, once', () => {
  const story = takenInIntake().does(agent, submit('buyer'), submit('merchant'), submit('buyer'));
  const ids = (side: 'buyer' | 'merchant' | 'platform', state = story.state) =>
    correctableOf(state, side).map(({ id }) => id);
  expect([ids('buyer'), ids('merchant'), ids('platform')]).toEqual([['E1', 'E3'], ['E2'], []]);
  const corrected = story.does(agent, {
    type: 'submitEvidence',
    data: { side: 'buyer', kind: 'photo', text: '更清楚的一张', files: [], corrects: 'E1' },
  });
  expect(ids('buyer', corrected.state)).toEqual(['E3', 'E4']);
});
