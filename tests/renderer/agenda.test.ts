import { expect, it } from 'vitest';
import { byHour } from '../../renderer/queue/agenda/hours';
import { hour, minute } from '../../shared/time';
import { summaryOf } from '../support/queue-entries';

const now = 10 * hour + 20 * minute;

const due = (caseId: string, dueAt: number | null) => summaryOf(1, { caseId, dueAt });

it('the day is what is overdue, then hour by hour what falls due within 24', () => {
  const rows = [
    due('a', now - hour),
    due('b', now),
    due('c', now + 10 * minute),
    due('d', now + 39 * minute),
    due('e', now + 40 * minute),
    due('f', now + 24 * hour),
    due('g', now + 25 * hour),
    due('h', null),
  ];
  expect(byHour(rows, now).map(({ from, cases }) => [from, cases.map(({ caseId }) => caseId).join('')])).toEqual([
    [null, 'ab'],
    [10 * hour, 'cd'],
    [11 * hour, 'e'],
    [34 * hour, 'f'],
  ]);
});
