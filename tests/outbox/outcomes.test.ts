import { expect, it } from 'vitest';
import { outcomeOf } from '../../electron/outbox/outcomes';
import type { Filing } from '../../shared/commands';
import { CaseEvent } from '../../shared/events';
import { plainFiling, untoldOrder } from '../support/filings';
import type { Story } from '../support/given';
import { agent } from '../support/people';
import { fullRefund, ruled, takenInIntake } from '../support/stories';

function exported(story: Story) {
  const { events, state } = story;
  const stored = events.map((event) =>
    CaseEvent.parse({ ...event, position: event.seq, id: `e${event.seq}`, recordedAt: event.at, prev: '', hash: 'h' }),
  );
  return { outcome: outcomeOf({ state, events: stored }), buyer: state.buyer.name, state };
}

const words = (story: Story) => `${story.state.buyer.name}说打 13912345678`;

it('an exported verdict names nobody: words are masked, and who decided is a role', () => {
  const text = words(takenInIntake());
  const findings = fullRefund.findings.map((finding) => ({ ...finding, issue: text }));
  const { outcome, buyer, state } = exported(ruled({ ...fullRefund, reasons: text, findings }));
  const told = JSON.stringify(outcome);
  expect(state.verdict?.verdict.reasons).toContain(buyer);
  expect(told).not.toContain(buyer);
  expect(told).not.toContain('13912345678');
  expect(outcome).toMatchObject({
    kind: 'verdict',
    reasons: expect.stringContaining('***'),
    proposedBy: { role: 'agent' },
    outcome: fullRefund.outcome,
    orderId: state.order?.orderId,
  });
  expect(told).not.toContain(`"${state.verdict?.proposedBy.id}"`);
});

it('so does a dismissal', () => {
  const asked = takenInIntake();
  const data = { reason: 'out_of_scope', clause: 'TB-1.1', note: words(asked) } as const;
  const { outcome, buyer } = exported(asked.does(agent, { type: 'dismiss', data }));
  expect(outcome).toMatchObject({ kind: 'dismissal', clause: 'TB-1.1', by: { role: 'agent' } });
  expect(JSON.stringify(outcome)).not.toContain(buyer);
  expect(JSON.stringify(outcome)).not.toContain(agent.id);
});

it('what is at stake is what was asked or paid, and null where nobody knows it', () => {
  const dismissed = (change: Partial<Filing> = {}) =>
    exported(
      takenInIntake(change).does(agent, {
        type: 'dismiss',
        data: { reason: 'out_of_scope', clause: 'TB-1.1', note: '' },
      }),
    ).outcome;
  expect(dismissed()).toMatchObject({ format: 'arbiter-desk/outcome/2', amountFen: 189_900, shop: null });
  const claim = { ...plainFiling.claim, amountFen: 0 };
  expect(dismissed({ claim, order: { ...untoldOrder, paidFen: 0 } })).toMatchObject({ amountFen: 0 });
  expect(dismissed({ claim, order: untoldOrder })).toMatchObject({ amountFen: null });
});
