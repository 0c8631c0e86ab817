import type { CaseState } from '../../../shared/case';
import type { NewEvent } from '../../../shared/events';
import type { Actor } from '../../../shared/vocabulary';
import { evolve } from './evolve';

/** Part of a decision: the events that follow from the case as the steps before left it. */
export type Step = (state: CaseState) => NewEvent[];

/** The case after these events, which `actor` led to. */
export function after(state: CaseState, actor: Actor, events: readonly NewEvent[]): CaseState {
  return events.reduce(
    (before, event) => evolve(before, { ...event, caseId: state.caseId, seq: before.seq + 1, actor }),
    state,
  );
}

/** The events of steps that each build on the ones before. */
export function inSteps(state: CaseState, actor: Actor, steps: readonly Step[]): NewEvent[] {
  const events: NewEvent[] = [];
  let current = state;
  for (const step of steps) {
    const next = step(current);
    events.push(...next);
    current = after(current, actor, next);
  }
  return events;
}
