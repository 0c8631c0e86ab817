import { beforeEach, describe, expect, test } from 'vitest';
import { forgetUpdates, hasUpdate, noteUpdates, updatesNow } from '../../renderer/app/pending-updates';

beforeEach(() => forgetUpdates());

describe('what changed while somebody was looking', () => {
  test('is said of a case of which less is shown than there is, and not of one that was read since', () => {
    noteUpdates([{ caseId: 'c1', seq: 12 }], false);
    expect(hasUpdate('c1', 11)).toBe(true);
    expect(hasUpdate('c1', 12)).toBe(false);
    // It was read before it was told of, with more.
    expect(hasUpdate('c1', 13)).toBe(false);
    expect(hasUpdate('c2', 1)).toBe(false);
    noteUpdates([{ caseId: 'c1', seq: 14 }], false);
    expect(hasUpdate('c1', 13)).toBe(true);
  });

  test('is said of a case that is no longer here, whatever is shown of it', () => {
    noteUpdates([{ caseId: 'c1', seq: null }], false);
    expect(hasUpdate('c1', 1000)).toBe(true);
  });

  test('counts a case once, also one that is only in the queue again, which is as it was', () => {
    noteUpdates([{ caseId: 'c1', seq: 0 }], false);
    noteUpdates([{ caseId: 'c1', seq: 0 }], true);
    expect(updatesNow()).toMatchObject({ count: 1, many: true });
    expect(hasUpdate('c1', 1)).toBe(false);
  });

  test('is gone once everything is read anew', () => {
    noteUpdates([{ caseId: 'c1', seq: 5 }], true);
    forgetUpdates();
    expect(updatesNow()).toMatchObject({ count: 0, many: false });
    expect(hasUpdate('c1', 1)).toBe(false);
  });
});
