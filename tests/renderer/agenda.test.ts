import { expect, it } from 'vitest';
import { alsoAway, isShown } from '../../electron/desk/queue/views';
import { agendaFilter, byHour } from '../../renderer/queue/agenda/hours';
import { hour, minute } from '../../shared/time';
import { entry, matching, searchedOf, summaryOf } from '../support/queue-entries';

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
  expect(
    byHour(rows, now, (moment) => (moment / minute) % 60).map(({ from, cases }) => [
      from,
      cases.map(({ caseId }) => caseId).join(''),
    ]),
  ).toEqual([
    [null, 'ab'],
    [10 * hour, 'cd'],
    [11 * hour, 'e'],
    [34 * hour, 'f'],
  ]);
});

it('an hour is one of the wall, in zones that differ by part of an hour too', () => {
  const rows = [due('a', 11 * hour + 29 * minute), due('b', 11 * hour + 30 * minute)];
  const inDelhi = (moment: number) => (moment / minute + 30) % 60;
  expect(byHour(rows, now, inDelhi).map(({ from }) => from)).toEqual([10.5 * hour, 11.5 * hour]);
});

it('of one’s own it has what one put off too', () => {
  const looker = {
    account: 'a1',
    now,
    arranged: { pinned: new Set<number>(), putOff: new Map([[0, { at: now - hour, until: now + hour }]]) },
  };
  const { view, text } = agendaFilter('mine');
  const isIn = (assignee: string) => {
    const one = entry(1, { assignee, dueAt: now + 3 * hour, dueOwner: 'platform' });
    return isShown(view, alsoAway.has(view), searchedOf(one), looker) && matching(text, looker)(one);
  };
  expect(isIn('a1')).toBe(true);
  expect(isIn('a2')).toBe(false);
});
