/** What intake looks at (初审): a real order, in time, negotiation tried, in scope, no repeat of a decided case. */
import { describe, expect } from 'vitest';
import { intakeChecks } from '../../electron/domain/case/intake-checks';
import type { CaseId } from '../../shared/case';
import type { Command, Filing } from '../../shared/commands';
import { day, hour, platformDay } from '../../shared/time';
import { type DismissalReason, dismissalReasons, type LinkKind, platforms } from '../../shared/vocabulary';
import { complaint, plainFiling, start } from '../support/filings';
import { Story as Stories, type Story } from '../support/given';
import { agent, buyer, importer, merchant } from '../support/people';
import { rule } from '../support/rule';
import { filedOn, inIntake, takenInIntake } from '../support/stories';

/** What was found of one of the checks. */
function found(story: Story, reason: DismissalReason) {
  const check = intakeChecks(story.state, story.rulebook).find((other) => other.reason === reason);
  return {
    result: check?.result,
    why: check?.why,
    ...(Object.keys(check?.params ?? {}).length > 0 && { params: check?.params }),
  };
}

const received = (receivedAt: number): Command => ({ type: 'noteParticulars', data: { receivedAt } });
const askPlatform: Command = { type: 'askPlatform', data: { note: '' } };

function linkedWhenFiled(kind: LinkKind): Story {
  const caseId: CaseId = 'taobao:refund:7:1';
  return Stories.blank()
    .knowing({ linked: [{ caseId, kind }] })
    .does(importer, { type: 'file', data: plainFiling });
}

describe('what intake looks at', () => {
  rule('intake.checks', 'All five are shown, each with the clause of the rulebook that a dismissal would cite', () => {
    for (const platform of platforms) {
      const { state, rulebook } = filedOn(platform);
      const checks = intakeChecks(state, rulebook);
      expect(checks.map(({ reason }) => reason)).toEqual(dismissalReasons);
      for (const { reason, clause } of checks) expect(rulebook.intake.dismissalClauses[reason]).toContain(clause);
    }
    expect(intakeChecks(inIntake().state, inIntake().rulebook).map(({ clause }) => clause)).toEqual([
      'TB-1.1',
      'TB-1.2',
      'TB-1.3',
      'TB-1.1',
      'TB-1.4',
    ]);
  });

  rule('intake.checks', 'They decide nothing: what fails can be accepted, and what passes dismissed', () => {
    const repeated = linkedWhenFiled('repeat').does(buyer, askPlatform).does(agent, { type: 'take', data: {} });
    expect(found(repeated, 'repeat').result).toBe('failed');
    expect(repeated.decides(agent, { type: 'accept', data: { ask: [] } })).toMatchObject({ ok: true });
    const first = takenInIntake();
    expect(found(first, 'repeat').result).toBe('passed');
    const dismissed = { reason: 'repeat', clause: 'TB-1.4', note: '' } as const;
    expect(first.decides(agent, { type: 'dismiss', data: dismissed })).toMatchObject({ ok: true });
  });
});

describe('a real order', () => {
  rule('intake.order', 'An order on the platform’s record is real; one that was entered by hand is looked up', () => {
    const orderId = plainFiling.order.orderId;
    expect(found(inIntake(), 'no_real_order')).toEqual({
      result: 'passed',
      why: 'order_on_record',
      params: { orderId },
    });
    const byHand = inIntake({ source: { ...plainFiling.source, kind: 'manual' } });
    expect(found(byHand, 'no_real_order')).toEqual({
      result: 'needs_decision',
      why: 'order_by_hand',
      params: { orderId },
    });
  });

  rule('intake.order', 'A complaint about a listing or a shop’s conduct needs none', () => {
    const about = inComplaint({ order: null, subject: { kind: 'listing', itemId: 'I7', title: '运动鞋' } });
    expect(found(about, 'no_real_order')).toEqual({ result: 'passed', why: 'order_not_needed' });
  });
});

describe('in time', () => {
  rule('intake.time', 'Until it is noted when the goods were received nobody can tell', () => {
    expect(found(inIntake(), 'out_of_time')).toEqual({ result: 'needs_decision', why: 'time_unknown' });
  });

  rule('intake.time', 'Where the rulebook has a time for the category it is worked out, its last day whole', () => {
    const story = takenInIntake({ category: 'no_reason_return' });
    const last = platformDay(start, -7);
    const untilAt = platformDay(start, 1);
    expect(found(story.does(agent, received(last)), 'out_of_time')).toEqual({
      result: 'passed',
      why: 'time_within',
      params: { untilAt },
    });
    expect(found(story.does(agent, received(last - 1)), 'out_of_time')).toEqual({
      result: 'failed',
      why: 'time_over',
      params: { untilAt: untilAt - day },
    });
    const atTheEnd = story.does(agent, received(last));
    const filedThen = (filedAt: number) =>
      intakeChecks({ ...atTheEnd.state, filedAt }, story.rulebook).find(({ reason }) => reason === 'out_of_time')
        ?.result;
    expect([filedThen(untilAt - 1), filedThen(untilAt)]).toEqual(['passed', 'failed']);
  });

  rule('intake.time', 'In any other category, and in none, the agent holds the receipt against the rules', () => {
    for (const category of ['quality', null] as const) {
      const story = takenInIntake({ category }).does(agent, received(start - day));
      expect(found(story, 'out_of_time')).toEqual({
        result: 'needs_decision',
        why: 'time_since_receipt',
        params: { receivedAt: start - day },
      });
    }
  });
});

describe('negotiation tried', () => {
  const filedFirst = filedOn('taobao');

  rule('intake.negotiated', 'The respondent has answered', () => {
    const answered = filedFirst.after(hour).does(merchant, { type: 'answer', data: { text: '不同意' } });
    expect(found(answered.after(hour).does(buyer, askPlatform), 'not_negotiated')).toEqual({
      result: 'passed',
      why: 'negotiated_answer',
      params: { answeredAt: start + hour },
    });
  });

  rule('intake.negotiated', 'Or has let its time go by', () => {
    const silent = filedFirst.after(72 * hour).clockLooks();
    expect(silent.state.stage).toBe('intake');
    expect(found(silent, 'not_negotiated')).toEqual({ result: 'passed', why: 'negotiated_silence' });
  });

  rule('intake.negotiated', 'Asked in before either, the agent sees whether the two have really tried', () => {
    const early = filedFirst.after(72 * hour - 1).does(buyer, askPlatform);
    expect(found(early, 'not_negotiated')).toEqual({
      result: 'needs_decision',
      why: 'negotiation_cut_short',
      params: { askedInAt: start + 72 * hour - 1 },
    });
  });

  rule('intake.negotiated', 'Terms that were offered are an attempt', () => {
    const terms = { remedies: [{ kind: 'apology' as const }], text: '' };
    const offered = filedFirst.does(buyer, { type: 'offerSettlement', data: { by: 'buyer', terms } });
    expect(found(offered.does(buyer, askPlatform), 'not_negotiated')).toEqual({
      result: 'passed',
      why: 'negotiated_offer',
    });
  });

  rule(
    'intake.negotiated',
    'A complaint that goes to the platform at once needs none; on Tmall the merchant comes first',
    () => {
      expect(found(inComplaint({}), 'not_negotiated')).toEqual({ result: 'passed', why: 'negotiation_not_needed' });
      const onTmall = filedOn('tmall', complaint);
      const defended = onTmall.does(merchant, { type: 'defend', data: { text: '有授权', evidence: [] } });
      expect(found(defended, 'not_negotiated')).toEqual({
        result: 'passed',
        why: 'negotiated_defence',
        params: { defendedAt: start },
      });
      // By its own window, which a rulebook may have shorter than the one for an answer.
      const shorter = { ...onTmall.rulebook, windows: { ...onTmall.rulebook.windows, defence: hour } };
      const hurried = Stories.blank(shorter).does(importer, { type: 'file', data: filingOnTmall() });
      expect(found(hurried.after(hour).clockLooks(), 'not_negotiated')).toEqual({
        result: 'passed',
        why: 'negotiated_silence',
      });
    },
  );
});

describe('in scope', () => {
  rule('intake.scope', 'A dispute that is placed is in scope; one that nobody has placed is looked at', () => {
    expect(found(inIntake(), 'out_of_scope')).toEqual({
      result: 'passed',
      why: 'scope_placed',
      params: { category: 'quality' },
    });
    expect(found(inIntake({ category: null }), 'out_of_scope')).toEqual({
      result: 'needs_decision',
      why: 'scope_unplaced',
    });
  });

  rule('intake.scope', 'An intervention in which nothing is at stake is looked at', () => {
    const nothing = inIntake({ claim: { ...plainFiling.claim, amountFen: 0 } });
    expect(found(nothing, 'out_of_scope')).toEqual({ result: 'needs_decision', why: 'scope_no_stake' });
  });
});

describe('no repeat', () => {
  rule('intake.repeat', 'What was decided before is not taken up again; what was withdrawn or dismissed may be', () => {
    const caseId = 'taobao:refund:7:1';
    expect(found(inIntake(), 'repeat')).toEqual({ result: 'passed', why: 'first_time' });
    expect(found(linkedWhenFiled('repeat'), 'repeat')).toEqual({
      result: 'failed',
      why: 'repeats',
      params: { caseId },
    });
    expect(found(linkedWhenFiled('refiled'), 'repeat')).toEqual({
      result: 'passed',
      why: 'refiled',
      params: { caseId },
    });
    expect(found(linkedWhenFiled('same_order'), 'repeat')).toEqual({ result: 'passed', why: 'first_time' });
  });
});

/** A complaint on Taobao, which goes to the platform at once. */
function inComplaint(change: Partial<Filing>): Story {
  return filedOn('taobao', { ...complaint, ...change });
}

function filingOnTmall(): Filing {
  return { ...plainFiling, ...complaint, platform: 'tmall', source: { ...plainFiling.source, platform: 'tmall' } };
}
