import { describe, expect, it } from 'vitest';
import { orderedId } from '../../electron/desk/ordered-id';

describe('ids in order', () => {
  it('are never the same, and look as ids of version 7 do', () => {
    const ids = Array.from({ length: 10_000 }, orderedId);
    expect(new Set(ids).size).toBe(10_000);
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it('sort by when they were made', async () => {
    const before = orderedId();
    await new Promise((resolve) => setTimeout(resolve, 3));
    expect(orderedId() > before).toBe(true);
  });
});
