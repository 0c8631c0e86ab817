import { describe, expect, it } from 'vitest';
import { DueSoon } from '../../electron/desk/due-soon';
import type { CaseSummary } from '../../shared/case';
import { minute } from '../../shared/time';
import { summaryOf } from '../support/queue-entries';

const now = 1_000_000_000;

/** Mine, and due in twenty minutes. */
const summary = (number: number, more: Partial<CaseSummary> = {}) =>
  summaryOf(number, {
    dueAt: now + 20 * minute,
    dueKind: 'intake',
    dueOwner: 'platform',
    assignee: 'a1',
    ...more,
  });

const numbers = (cases: CaseSummary[]) => cases.map(({ caseId }) => caseId.split(':')[2]);

describe('before a case of mine falls due', () => {
  it('is told once, the earliest first, and again where its window was put off', () => {
    const due = new DueSoon();
    const cases = [summary(1), summary(2, { dueAt: now + 5 * minute }), summary(3, { dueAt: now + 31 * minute })];
    expect(numbers(due.look(cases, 'a1', 30 * minute, now).cases)).toEqual(['2', '1']);
    expect(due.look(cases, 'a1', 30 * minute, now).cases).toEqual([]);
    expect(numbers(due.look(cases, 'a1', 30 * minute, now + 2 * minute).cases)).toEqual(['3']);
    expect(numbers(due.look([summary(1, { dueAt: now + 25 * minute })], 'a1', 30 * minute, now).cases)).toEqual(['1']);
  });

  it("is nothing of another's, the parties', what is on hold or closed, nor anything where it is switched off", () => {
    const others = [
      summary(1, { assignee: 'a2' }),
      summary(2, { dueOwner: 'buyer' }),
      summary(3, { heldUntil: now + minute }),
      summary(4, { stage: 'closed' }),
      summary(5, { dueAt: null }),
    ];
    expect(new DueSoon().look(others, 'a1', 60 * minute, now)).toEqual({ cases: [], count: 0 });
    expect(new DueSoon().look([summary(1)], 'a1', 0, now).cases).toEqual([]);
  });

  it('counts what is overdue or presses', () => {
    const cases = [summary(1, { dueAt: now - minute }), summary(2), summary(3, { dueAt: now + 121 * minute })];
    expect(new DueSoon().look(cases, 'a1', 0, now).count).toBe(2);
  });
});
