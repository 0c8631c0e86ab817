import type { HappenedEvent } from './fold/fold';

/**
 * The events that a case stands by, the oldest first. Where a lead chose another desk's course (`courseChosen`), what this
 * desk did since the two went apart stays on record, and is not among them.
 */
export function eventsThatHold<Event extends HappenedEvent>(events: Iterable<Event>): Event[] {
  const held: Event[] = [];
  for (const event of events) {
    if (event.type === 'courseChosen' && event.body.keep === 'theirs') {
      const { since } = event.body;
      // What an earlier choice had left out is out already.
      while ((held.at(-1)?.seq ?? 0) > since) held.pop();
    }
    held.push(event);
  }
  return held;
}
