import { describe, expect, it } from 'vitest';
import { paceOf } from '../../renderer/import/pace';
import { percentOf } from '../../shared/import-progress';
import { runningReport as running } from '../support/import-report';

describe('how fast an import goes', () => {
  it('is by all that was taken in, and what is left by the bytes', () => {
    expect(paceOf(running)).toEqual({ perSecond: 50, left: { unit: 'seconds', count: 30 } });
    expect(paceOf({ ...running, bytesTotal: 61_000 })?.left).toEqual({ unit: 'minutes', count: 10 });
    expect(paceOf({ ...running, bytesTotal: 3_601_000 })?.left).toEqual({ unit: 'hours', count: 10 });
  });

  it('is not said before it can be told', () => {
    expect(paceOf({ ...running, elapsedMs: 500 })).toBeNull();
    expect(paceOf({ ...running, new: 0, updated: 0, unchanged: 0, older: 0 })).toBeNull();
    expect(paceOf({ ...running, state: 'done' })).toBeNull();
    expect(paceOf({ ...running, bytes: 0 })?.left).toBeNull();
  });
});

describe('how far an import is', () => {
  it('is told by bytes: one large file moves it too', () => {
    expect(percentOf({ ...running, files: 0, filesTotal: 1 })).toBe(25);
    expect(percentOf({ ...running, bytes: 0, bytesTotal: 0 })).toBe(25);
    expect(percentOf({ ...running, bytes: 0, bytesTotal: 0, files: 0, filesTotal: 0 })).toBe(0);
  });

  it('is that of the archive while it is read through', () => {
    expect(percentOf({ ...running, archive: { bytes: 300, bytesTotal: 400 } })).toBe(75);
  });
});
