import { expect, it } from 'vitest';
import { byHour } from '../../renderer/queue/agenda/hours';
import type { CaseSummary } from '../../shared/case';
import { hour, minute } from '../../shared/time';

const now = 10 * hour + 20 * minute;

function due(caseId: string, dueAt: number | null): CaseSummary {
  return {
    caseId,
    seq: 1,
    platform: 'jd',
    track: 'intervention',
    category: null,
    severity: 'minor',
    stage: 'intake',
    closure: null,
    amountFen: 0,
    buyer: 'b',
    merchant: 'm',
    orderId: '',
    title: '',
    filedAt: 0,
    dueAt,
    dueKind: null,
    dueOwner: null,
    escalated: false,
    heldUntil: null,
    pending: [],
    assignee: null,
    proposedBy: null,
    warnings: 0,
    updatedAt: 0,
  };
}

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
