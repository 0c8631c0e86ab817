/** What insights count of a case: each thing once, on its day, and of whom. */
import { describe, expect, test } from 'vitest';
import { dayNumber, dayOf, type Fact, factsOf, historyOf, likeGroup } from '../../electron/domain/insights/facts';
import type { Command } from '../../shared/commands';
import { day, hour } from '../../shared/time';
import { appealed, heard } from '../support/appeals';
import { complaint, filingAt, laterRecord, start } from '../support/filings';
import { filed, type Story } from '../support/given';
import { caseOf } from '../support/insight-cases';
import { agent, buyer, importer, lead, merchant, otherAgent } from '../support/people';
import {
  accept,
  fullRefund,
  inArbitration,
  inEvidence,
  inLeadReview,
  nothingOrdered,
  propose,
  ruled,
  submit,
  take,
  takenInIntake,
} from '../support/stories';
import { decideWithdrawal, verified, withdraw } from '../support/withdrawals';

/** The day of filing; facts are told by days since. */
const first = dayNumber(start);
const lin = agent.id;

const told = ([kind, key, group, on, who, size]: Fact) => [kind, key, group, on - first, who, size];

/** As the case stands; its history left out. */
function standing(story: Story) {
  return [...factsOf({ ...caseOf(story.events), history: [] })].map(told);
}

/** What of its history `story` adds to that of the story that it goes on from. */
function since(from: Story, story: Story) {
  return historyOf(story.events).slice(historyOf(from.events).length).map(told);
}

const offer: Command = {
  type: 'offerSettlement',
  data: { by: 'merchant', terms: { remedies: [{ kind: 'partial_refund', amountFen: 90_000 }], text: '' } },
};
const agree: Command = { type: 'acceptSettlement', data: { offerId: 'S1', side: 'buyer' } };
const settled = () => inArbitration().does(merchant, offer).after(hour).does(buyer, agree);
const like = 'taobao/intervention/quality/full_refund';

describe('a day', () => {
  test('given a moment, then its day is the one in UTC+8, and the next day’s number is one more', () => {
    expect(dayOf(first)).toBe(start - 10 * hour);
    expect([start - 10 * hour - 1, start - 10 * hour, start + 14 * hour - 1, start + 14 * hour].map(dayNumber)).toEqual(
      [first - 1, first, first, first + 1],
    );
  });
});

describe('a case as it stands', () => {
  test('given an open case, then it is open by its stage since its filing, with its nearest window, of whoever has it', () => {
    expect(standing(filed())).toEqual([
      ['filed', 'quality', 'intervention', 0, '', 0],
      ['open', 'negotiation', '', 0, '', 0],
      ['due', 'respondent_answer', '', 3, '', start + 72 * hour],
    ]);
    expect(standing(takenInIntake({ category: null }))).toEqual([
      ['filed', 'none', 'intervention', 0, '', 0],
      ['open', 'intake', '', 0, lin, 0],
      ['due', 'intake', '', 1, lin, start + 25 * hour],
    ]);
    const withoutWindow = caseOf(filed().events);
    const summary = { ...withoutWindow.summary, dueAt: null, dueKind: null };
    expect([...factsOf({ ...withoutWindow, summary })].slice(2, 3)).toEqual([['due', 'none', '', 0, '', 0]]);
  });

  test('given a closed case, then it is closed on its day by how, with its root cause, and an intervention against a shop has ended', () => {
    const granted = inArbitration(verified)
      .after(day)
      .does(buyer, withdraw())
      .after(day)
      .does(agent, decideWithdrawal(true));
    expect(standing(granted)).toEqual([
      ['filed', 'quality', 'intervention', 0, '', 0],
      ['closed', 'withdrawn', 'intervention', 2, lin, 0],
      ['cause', 'none', '', 2, lin, 0],
      ['ended', 'settled_first', '', 2, lin, 0],
    ]);
    const done = settled()
      .after(day)
      .does(agent, { type: 'completeTask', data: { taskId: 'T1', proof: '流水号' } });
    expect(standing(done.does(agent, { type: 'setRootCause', data: { cause: 'goods' } })).slice(1)).toEqual([
      ['closed', 'settled', 'intervention', 1, lin, 0],
      ['cause', 'goods', '', 1, lin, 0],
      ['ended', 'otherwise', '', 1, lin, 0],
    ]);
  });

  test('given a closed complaint, or a merchant’s case, then no intervention against a shop has ended', () => {
    const {
      summary,
      standing: record,
      history,
    } = caseOf(settled().does(agent, { type: 'completeTask', data: { taskId: 'T1', proof: '流水号' } }).events);
    const kinds = (change: Partial<typeof summary>, claimant = record.claimant) =>
      [...factsOf({ summary: { ...summary, ...change }, standing: { ...record, claimant }, history: [] })].map(
        ([kind]) => kind,
      );
    expect(history.length).toBeGreaterThan(0);
    expect(kinds({})).toEqual(['filed', 'closed', 'cause', 'ended']);
    expect(kinds({ track: 'complaint' })).toEqual(['filed', 'closed', 'cause']);
    expect(kinds({}, 'merchant')).toEqual(['filed', 'closed', 'cause']);
    expect([...factsOf({ summary: { ...summary, closure: null }, standing: record, history: [] })][1]?.[1]).toBe(
      'none',
    );
  });
});

describe('what happened to a case', () => {
  test('given a case that went all the way to a verdict, then each stage that it left is counted with how long it was there, and of whom', () => {
    expect(historyOf(ruled().events).map(told)).toEqual([
      ['left', 'negotiation', '', 0, '', hour],
      ['assigned', '', '', 0, lin, 0],
      ['accepted', '', '', 0, lin, 0],
      ['left', 'intake', '', 0, lin, hour],
      ['issued', 'buyer_upheld', like, 0, lin, 0],
      ['judged', 'buyer_upheld', like, 0, lin, 0],
      ['left', 'arbitration', '', 0, lin, hour],
    ]);
  });

  test('given a case that a record begins late, then its first stage counts from when the record says', () => {
    const late = filed({ entry: { stage: 'intake', since: start - 5 * hour } }).does(agent, take);
    expect(since(late, late.after(hour).does(agent, submit('buyer'), accept()))).toEqual([
      ['accepted', '', '', 0, lin, 0],
      ['left', 'intake', '', 0, lin, 6 * hour],
    ]);
  });

  test('given a case that is released and given to another, then it is assigned once more, and nothing is counted of its release', () => {
    const taken = takenInIntake();
    const released = taken.does(agent, { type: 'release', data: {} });
    expect(since(taken, released)).toEqual([]);
    const again = released.after(day).does(lead, { type: 'assign', data: { to: otherAgent.id } });
    expect(since(released, again)).toEqual([['assigned', '', '', 1, otherAgent.id, 0]]);
    const nobodys = takenInIntake(verified).does(agent, { type: 'release', data: {} });
    expect(since(nobodys, nobodys.does(buyer, withdraw())).map(([kind, , , , who]) => [kind, who])).toEqual([
      ['withdrawn', ''],
      ['left', ''],
    ]);
  });

  test('given a refusal at intake, then it is counted by its reason, of who refused', () => {
    const dismissed = takenInIntake().does(agent, {
      type: 'dismiss',
      data: { reason: 'repeat', clause: 'TB-1.4', note: '' },
    });
    expect(since(takenInIntake(), dismissed)).toEqual([
      ['dismissed', 'repeat', '', 0, lin, 0],
      ['left', 'intake', '', 0, lin, hour],
    ]);
  });

  test('given windows that run out, then the platform’s own are counted, and neither a hold’s nor a party’s', () => {
    const taken = takenInIntake();
    expect(since(taken, taken.after(30 * day).clockLooks())).toEqual([['ran_out', 'intake', '', 1, lin, 0]]);
    const held = taken.does(agent, { type: 'hold', data: { reason: 'inspection', note: '', until: start + 2 * day } });
    expect(since(taken, held.after(2 * day).clockLooks())).toEqual([]);
    const asked = inEvidence();
    const silent = asked.after(30 * day).clockLooks();
    expect(since(asked, silent).filter(([kind]) => kind === 'ran_out')).toEqual([]);
    expect(silent.state.stage).not.toBe('evidence');
  });

  test('given a review, then it is counted of the author, with whether chance had drawn it', () => {
    const review = inLeadReview();
    const back = review.after(hour).does(lead, { type: 'returnVerdict', data: { comments: '请补充' } });
    expect(since(review, back)[0]).toEqual(['reviewed', 'returned', '', 0, lin, 0]);
    const heardOnce = inArbitration();
    const everyOne = heardOnce.by({
      ...heardOnce.rulebook,
      review: { ...heardOnce.rulebook.review, samplePercent: 100 },
    });
    const drawn = everyOne.does(agent, propose());
    const data = { verdict: nothingOrdered, comments: '证据不足' };
    // What is issued is the lead's, and what is compared with like cases is what its author had proposed.
    expect(since(drawn, drawn.does(lead, { type: 'changeVerdict', data }))).toEqual([
      ['reviewed', 'changed', 'sample', 0, lin, 0],
      ['issued', 'claim_rejected', like, 0, lin, 0],
      ['judged', 'buyer_upheld', like, 0, lin, 0],
      ['left', 'lead_review', '', 0, lin, 0],
    ]);
  });

  test('given a verdict, then its like cases are told by its category and what is asked as they were then', () => {
    const placed = takenInIntake().does(
      agent,
      { type: 'categorise', data: { category: 'not_as_described' } },
      { type: 'requestCorrection', data: { what: '诉求' } },
    );
    const corrected = placed.does(buyer, { type: 'correctClaim', data: { asks: 'partial_refund', amountFen: 50_000 } });
    const remedies = [{ kind: 'partial_refund' as const, amountFen: 50_000 }];
    const issued = corrected.does(agent, submit('buyer'), accept(), propose({ ...fullRefund, remedies }));
    expect(likeGroup('taobao', 'complaint', null, 'none')).toBe('taobao/complaint/none/none');
    const groups = historyOf(issued.events).flatMap(([kind, , group]) => (kind === 'judged' ? [group] : []));
    expect(groups).toEqual(['taobao/intervention/not_as_described/partial_refund']);
    const claim = { ...complaint.claim, asks: 'repair' as const } as NonNullable<typeof complaint.claim>;
    const asked = filed()
      .after(hour)
      .does(importer, { type: 'readSource', data: laterRecord(30, { claim: { ...claim, amountFen: 189_900 } }) });
    const there = asked
      .does(buyer, { type: 'askPlatform', data: { note: '' } })
      .does(agent, take, submit('buyer'), accept(), propose());
    expect(historyOf(there.events).find(([kind]) => kind === 'judged')?.[2]).toBe('taobao/intervention/quality/repair');
  });

  test('given a suggestion, then it is counted with the verdict that is issued, by whether it was seen and agreed', () => {
    const outcomes = { buyer_upheld: 'agrees', claim_rejected: 'differs' } as const;
    for (const [outcome, how] of Object.entries(outcomes)) {
      for (const seen of [true, false]) {
        const from = inArbitration();
        const suggested = { outcome: outcome as keyof typeof outcomes, seen };
        expect(suggestedWith(from, suggested)).toEqual([`${seen ? 'seen' : 'unseen'}_${how}`]);
      }
    }
    expect(suggestedWith(inArbitration(), { outcome: null, seen: true })).toEqual(['seen_silent']);
    expect(suggestedWith(inArbitration(), undefined)).toEqual([]);
  });

  test('given an appeal, then it and what the hearing made of it are counted of the first verdict’s author, and no verdict is a first one again', () => {
    const before = ruled().after(day);
    expect(since(before, appealed())).toEqual([['appealed', 'merchant', '', 1, lin, 0]]);
    const proposed = heard().does(otherAgent, propose(nothingOrdered));
    const issued = proposed.does(lead, { type: 'approveVerdict', data: { comments: '' } });
    expect(since(proposed, issued).filter(([kind]) => kind !== 'left')).toEqual([
      ['reviewed', 'approved', '', 1, otherAgent.id, 0],
      ['heard', 'overturned', '', 1, lin, 0],
    ]);
  });

  test('given a withdrawal, then it is counted once it is granted, by its reason, and not where it is refused', () => {
    const asked = inEvidence(verified);
    const atOnce = asked.does(buyer, withdraw({ reason: 'solved' }));
    expect(since(asked, atOnce)[0]).toEqual(['withdrawn', 'solved', '', 0, lin, 0]);
    const waiting = inArbitration(verified)
      .after(hour)
      .does(buyer, withdraw({ reason: 'compensated' }));
    expect(since(inArbitration(verified), waiting)).toEqual([]);
    expect(since(waiting, waiting.after(day).does(agent, decideWithdrawal(true)))[0]).toEqual([
      'withdrawn',
      'compensated',
      '',
      1,
      lin,
      0,
    ]);
    expect(since(waiting, waiting.after(day).does(agent, decideWithdrawal(false)))).toEqual([]);
  });

  test('given a settlement, then it is counted when it is agreed, and when it is carried out or fails', () => {
    const agreed = settled();
    expect(since(inArbitration(), agreed)).toEqual([
      ['settlement', 'agreed', '', 0, lin, 0],
      ['left', 'arbitration', '', 0, lin, hour],
    ]);
    const later = agreed.after(day);
    const failed = later.does(agent, { type: 'failSettlement', data: { note: '商家未退款' } });
    expect(since(agreed, failed)).toEqual([
      ['settlement', 'failed', '', 1, lin, 0],
      ['left', 'enforcement', '', 1, lin, day],
    ]);
    const done = later.does(agent, { type: 'completeTask', data: { taskId: 'T1', proof: '流水号' } });
    expect(since(agreed, done)[0]).toEqual(['settlement', 'carried_out', '', 1, lin, 0]);
  });

  test('given a case that is closed, then nothing is counted of how long it stays so', () => {
    const { source } = laterRecord(600);
    const entry = { stage: 'closed', closure: 'settled', since: start + hour } as const;
    const closed = filed()
      .after(day)
      .does(importer, { type: 'readSource', data: { ...filingAt(entry), source } });
    expect(since(filed(), closed)).toEqual([['left', 'negotiation', '', 0, '', hour]]);
    const again = closed.with(agent, [
      { type: 'stageEntered', at: start + 2 * day, body: { stage: 'intake', closure: null } },
    ]);
    expect(since(closed, again)).toEqual([]);
    // A record that is read late can say that a stage was left before it was entered.
    const back = again.with(agent, [
      { type: 'stageEntered', at: start + day, body: { stage: 'evidence', closure: null } },
    ]);
    expect(since(again, back)).toEqual([['left', 'intake', '', 1, '', 0]]);
  });
});

/** Which results are counted where the rules suggested that of the buyer's being upheld. */
function suggestedWith(
  from: Story,
  suggested: { outcome: 'buyer_upheld' | 'claim_rejected' | null; seen: boolean } | undefined,
) {
  const events = from.does(agent, propose()).events.map((event) => {
    if (event.type !== 'verdictProposed') return event;
    const { suggested: _, ...proposal } = event.body.proposal;
    return { ...event, body: { proposal: { ...proposal, ...(suggested && { suggested }) } } };
  });
  return historyOf(events).flatMap(([kind, key]) => (kind === 'suggested' ? [key] : []));
}
