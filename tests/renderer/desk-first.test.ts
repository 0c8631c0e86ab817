import { expect, it, vi } from 'vitest';
import { canRun, runCommand, supplyCommand } from '../../renderer/app/command/registry';
import { arriveAtDesk, leadToDesk } from '../../renderer/app/desk-first';

it('on another page what the queue does leads to the desk, and is done there once', () => {
  const go = vi.fn();
  const stop = leadToDesk(2, go);
  for (const id of ['view.mine', 'case.takeNext', 'agenda.show', 'queue.search', 'view.own.2'] as const) {
    expect(canRun(id), id).toBe(true);
  }
  expect(canRun('view.own.3')).toBe(false);
  runCommand('case.takeNext');
  expect(go).toHaveBeenCalledOnce();
  stop();
  const take = vi.fn();
  const remove = supplyCommand('case.takeNext', 0, take);
  arriveAtDesk();
  arriveAtDesk();
  expect(take).toHaveBeenCalledOnce();
  remove();
});
