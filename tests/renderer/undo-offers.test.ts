import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { forgetUndo, offerArranged, undoNow } from '../../renderer/undo/undo-store';
import { summaryOf } from '../support/queue-entries';

const [one, two, three] = [1, 2, 3].map((number) => summaryOf(number).caseId) as [string, string, string];
const back = async () => undefined;
const offers = () => undoNow().offers.map(({ what, count }) => `${what} ${count}`);

beforeEach(() => {
  vi.useFakeTimers();
  forgetUndo();
});

afterEach(() => vi.useRealTimers());

test('what was arranged of several cases is undone one after the other, the latest first', () => {
  offerArranged('pin', [one], 'a', 5000, back);
  offerArranged('snooze', [two, three], 'b', 5000, back);
  offerArranged('snooze', [one], 'c', 5000, back);
  expect(offers()).toEqual(['pin 1', 'snooze 2', 'snooze 1']);
});

test('of one case only the last can be: what was before would be put over what is since', () => {
  offerArranged('pin', [one], 'a', 5000, back);
  offerArranged('snooze', [one, two], 'b', 5000, back);
  offerArranged('unpin', [one], 'c', 5000, back);
  offerArranged('snoozeBack', [two], 'd', 5000, back);
  expect(offers()).toEqual(['unpin 1', 'snoozeBack 1']);
});

test('each for its own time', () => {
  offerArranged('pin', [one], 'a', 5000, back);
  vi.advanceTimersByTime(3000);
  offerArranged('pin', [two], 'b', 5000, back);
  vi.advanceTimersByTime(2500);
  expect(offers()).toEqual(['pin 1']);
  vi.advanceTimersByTime(2500);
  expect(offers()).toEqual([]);
});
