import { describe, expect, test } from 'vitest';
import { emptyForm } from '../../renderer/verdict/form';
import { changesSince, isTelling, knownUpTo } from '../../renderer/verdict/since';
import { formOf } from '../../renderer/verdict/to-verdict';
import { type CaseEvent, type EventType, eventBodies } from '../../shared/events';
import type { Story } from '../support/given';
import { agent, lead } from '../support/people';
import { inLeadReview, submit } from '../support/stories';

const eventsOf = ({ events }: Story) =>
  events.map((event, index) => ({ ...event, seq: index + 1 }) as unknown as CaseEvent);
const event = (type: EventType, seq: number) => ({ type, seq }) as unknown as CaseEvent;

describe('what makes a draft doubtful', () => {
  test('every event that there is either tells or does not', () => {
    expect(Object.keys(isTelling).toSorted()).toEqual(Object.keys(eventBodies).toSorted());
  });

  test.each([
    'sourceUpdated',
    'messageAdded',
    'evidenceAdded',
    'evidenceAdmitted',
    'categorised',
    'particularsNoted',
    'claimCorrected',
    'defended',
    'rebutted',
    'corrected',
    'callNoted',
    'issuesSet',
    'settlementAgreed',
    'conductIssued',
    'appealed',
    'markRemoved',
    'courseChosen',
  ] as const)('%s, after it was begun and not before', (type) => {
    expect(changesSince([event(type, 3), event(type, 4)], 3)).toEqual([event(type, 4)]);
  });

  test.each(['assigned', 'deadlineSet', 'held', 'stageEntered', 'rootCauseSet', 'preserved'] as const)(
    'not %s',
    (type) => {
      expect(changesSince([event(type, 4)], 3)).toEqual([]);
    },
  );
});

describe('a verdict that came back and was not typed in yet', () => {
  const returned = inLeadReview().does(lead, { type: 'returnVerdict', data: { comments: '请补充' } });
  const proposal = returned.state.reviews.at(-1)?.proposed;
  if (!proposal) throw new Error('nothing was proposed');
  const initial = formOf(proposal.verdict);
  const since = (story: Story) => changesSince(eventsOf(story), knownUpTo(undefined, initial, eventsOf(story)));

  test('its return alone is nothing new', () => {
    expect(since(returned)).toEqual([]);
  });

  test('warns of what came after it was proposed', () => {
    const later = returned.does(agent, submit('buyer'));
    expect(since(later).map(({ type }) => type)).toContain('evidenceAdded');
  });

  test('once typed in, of what came after that', () => {
    const later = eventsOf(returned.does(agent, submit('buyer')));
    expect(knownUpTo({ seq: later.length }, initial, later)).toBe(later.length);
  });

  test('an empty form has nothing to be wrong', () => {
    expect(knownUpTo(undefined, emptyForm, eventsOf(returned))).toBeNull();
  });
});
