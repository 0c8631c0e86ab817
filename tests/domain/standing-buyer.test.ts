import { describe, expect } from 'vitest';
import { buyerStanding } from '../../electron/domain/standing/buyer';
import type { StandingCase } from '../../electron/domain/standing/record';
import { day } from '../../shared/time';
import { rule } from '../support/rule';
import { shippedBooks } from '../support/rulebooks';
import { decidedFor, on, standingCase, withdrawn } from '../support/standing-cases';

const rules = shippedBooks.taobao;
const who = { platform: 'pinduoduo', name: '周小满' } as const;

function conduct(cases: readonly StandingCase[], now: string) {
  return buyerStanding(who, cases, rules, on(now));
}

const times = (count: number, at: string) => Array.from({ length: count }, () => withdrawn(at));

describe('a buyer’s conduct', () => {
  rule(
    'conduct.filings',
    'A buyer’s filings are the cases that it brought; what was brought against it is not among them.',
    () => {
      const { within } = rules.standing.buyer;
      const old = standingCase({ filedAt: on('2026-10-30') - within });
      const fresh = standingCase({ filedAt: on('2026-10-30') - within + 1, stage: 'closed' });
      const against = standingCase({}, { claimant: 'merchant' });
      const later = standingCase({ filedAt: on('2026-11-01') });
      expect(conduct([old, fresh, against, later], '2026-10-30')).toMatchObject({
        cases: 4,
        open: 3,
        claims: { filings: 2, recentFilings: 1 },
      });
    },
  );

  rule(
    'conduct.upheld_rate',
    'A buyer’s upheld rate is the claims decided for it, wholly or in part, over all that were decided.',
    () => {
      const outcomes = ['buyer_upheld', 'both_responsible', 'merchant_upheld', 'no_one', 'claim_rejected'] as const;
      const cases = outcomes.map((outcome) => standingCase({}, { decided: decidedFor(outcome, '2026-10-20') }));
      expect(conduct(cases, '2026-10-20').claims).toMatchObject({ decided: 5, upheld: 2 });
      expect(conduct(cases, '2026-10-19').claims).toMatchObject({ decided: 0, upheld: 0 });
    },
  );

  rule('conduct.withdrawals', 'Withdrawals are counted over all time, and over the rulebook’s thirty days.', () => {
    expect(rules.withdrawal.frequency.within).toBe(30 * day);
    const cases = [withdrawn('2026-09-30'), withdrawn('2026-10-01'), withdrawn('2026-10-30')];
    expect(conduct(cases, '2026-10-30').claims).toMatchObject({ withdrawals: 3, recentWithdrawals: 2 });
    expect(conduct(cases, '2026-10-29').claims).toMatchObject({ withdrawals: 2, recentWithdrawals: 2 });
    const later = standingCase({ filedAt: on('2026-10-01') }, { withdrawnAt: on('2026-10-20') });
    expect(conduct([later], '2026-10-19').claims.withdrawals).toBe(0);
    expect(conduct([later], '2026-10-20').claims.withdrawals).toBe(1);
  });

  rule(
    'conduct.cycles',
    'Filing again about what one withdrew is a cycle; filing about something else, or before, is none.',
    () => {
      const about = (orderId: string, at: string) => standingCase({ orderId, filedAt: on(at) });
      const first = withdrawn('2026-10-05', 'A');
      const cases = [first, about('A', '2026-10-06'), about('B', '2026-10-06'), about('A', '2026-10-04')];
      expect(conduct(cases, '2026-10-30').claims).toMatchObject({ cycles: 1, recentCycles: 1 });
      // Withdrawn again, and filed a third time: two cycles.
      const again = [first, withdrawn('2026-10-08', 'A'), about('A', '2026-10-09')];
      expect(conduct(again, '2026-10-30').claims.cycles).toBe(2);
      expect(conduct([first], '2026-10-30').claims.cycles).toBe(0);
      // The case that was withdrawn is itself no filing again, also where it was withdrawn the moment it was filed.
      const atOnce = standingCase({ orderId: 'A', filedAt: on('2026-10-05') }, { withdrawnAt: on('2026-10-05') });
      expect(conduct([atOnce], '2026-10-30').claims.cycles).toBe(0);
      // Whichever was withdrawn first counts, in whatever order the cases come; and at the very moment is after it.
      const turned = [withdrawn('2026-10-08', 'A'), first, about('A', '2026-10-06')];
      expect(conduct(turned, '2026-10-30').claims.cycles).toBe(2);
      expect(conduct([first, about('A', '2026-10-05')], '2026-10-30').claims.cycles).toBe(1);
      expect(conduct([withdrawn('2026-10-05', ''), about('', '2026-10-09')], '2026-10-30').claims.cycles).toBe(0);
      const late = rules.standing.buyer.within;
      expect(conduct(cases, '2026-10-06').claims.recentCycles).toBe(1);
      expect(buyerStanding(who, cases, rules, on('2026-10-06') + late).claims).toMatchObject({
        cycles: 1,
        recentCycles: 0,
      });
    },
  );

  rule(
    'conduct.cycles_of_items',
    'Complaints without an order are about the same where the same person complains of the same item.',
    () => {
      const item = (at: string, changes: object = {}, withdrawnAt?: number) =>
        standingCase(
          { orderId: '', filedAt: on(at), ...changes },
          { itemId: 'I7', ...(withdrawnAt !== undefined && { withdrawnAt }) },
        );
      const first = item('2026-10-01', {}, on('2026-10-02'));
      expect(conduct([first, item('2026-10-03')], '2026-10-30').claims.cycles).toBe(1);
      expect(conduct([first, item('2026-10-03', { buyer: '别人' })], '2026-10-30').claims.cycles).toBe(0);
    },
  );
});

describe('the right to complain', () => {
  rule(
    'conduct.restricted_by_withdrawals',
    'More than six withdrawals in thirty days take the right to complain for thirty days from the seventh.',
    () => {
      expect(rules.withdrawal.frequency).toMatchObject({ restrictAbove: 6, restrictFor: 30 * day });
      const six = times(6, '2026-10-02');
      expect(conduct(six, '2026-10-30').claims).toMatchObject({ restrictions: [], restrictedUntil: null });
      const seven = [...six, withdrawn('2026-10-31')];
      expect(conduct(seven, '2026-10-31').claims).toMatchObject({
        restrictions: [{ because: 'withdrawals', from: on('2026-10-31'), until: on('2026-11-30') }],
        restrictedUntil: on('2026-11-30'),
      });
      // Thirty days after the first six these no longer count with the seventh.
      expect(conduct([...six, withdrawn('2026-11-01')], '2026-11-01').claims.restrictions).toEqual([]);
      expect(conduct(seven, '2026-11-29').claims.restrictedUntil).toBe(on('2026-11-30'));
      expect(conduct(seven, '2026-11-30').claims).toMatchObject({
        restrictions: [{ until: on('2026-11-30') }],
        restrictedUntil: null,
      });
    },
  );

  rule(
    'conduct.restricted_by_sanction',
    'A sanction takes the right to complain for its days, from when it is final.',
    () => {
      const sanctioned = (against: 'buyer' | 'merchant', kind: 'complaint_restriction' | 'warning', days = 15) =>
        standingCase({}, { sanctions: [{ against, at: on('2026-10-10'), sanction: { kind, days } }] });
      const cases = [
        sanctioned('buyer', 'complaint_restriction'),
        sanctioned('merchant', 'complaint_restriction', 90),
        sanctioned('buyer', 'warning', 90),
      ];
      expect(conduct(cases, '2026-10-24 23:59').claims).toMatchObject({
        restrictions: [{ because: 'sanction', from: on('2026-10-10'), until: on('2026-10-25') }],
        restrictedUntil: on('2026-10-25'),
      });
      expect(conduct(cases, '2026-10-25').claims.restrictedUntil).toBeNull();
      expect(conduct(cases, '2026-10-10').claims.restrictions).toHaveLength(1);
      expect(conduct(cases, '2026-10-09').claims.restrictions).toEqual([]);
      const none = standingCase(
        {},
        { sanctions: [{ against: 'buyer', at: on('2026-10-10'), sanction: { kind: 'complaint_restriction' } }] },
      );
      expect(conduct([none], '2026-10-10').claims.restrictedUntil).toBeNull();
    },
  );

  rule(
    'conduct.restricted_longest',
    'Of several restrictions the one that lasts longest counts, and all are told in order of time.',
    () => {
      const sanctioned = standingCase(
        {},
        {
          sanctions: [
            { against: 'buyer', at: on('2026-10-01'), sanction: { kind: 'complaint_restriction', days: 90 } },
          ],
        },
      );
      const { restrictions, restrictedUntil } = conduct([...times(7, '2026-10-10'), sanctioned], '2026-10-20').claims;
      expect(restrictions.map(({ because }) => because)).toEqual(['sanction', ...Array<string>(7).fill('withdrawals')]);
      expect(restrictedUntil).toBe(on('2026-12-30'));
    },
  );
});

describe('signs of professional claiming (职业索赔)', () => {
  rule(
    'conduct.marks_filings',
    'Filings above the rulebook’s number mark a buyer for the agent; as many as it are no mark.',
    () => {
      const { filingsAbove } = rules.standing.buyer;
      const filings = Array.from({ length: filingsAbove }, () => standingCase({ filedAt: on('2026-10-20') }));
      expect(conduct(filings, '2026-10-30').marks).toEqual([]);
      expect(conduct([...filings, standingCase({ filedAt: on('2026-10-21') })], '2026-10-30').marks).toEqual([
        'many_filings',
      ]);
    },
  );

  rule(
    'conduct.marks_cycles',
    'File–withdraw cycles above the rulebook’s number mark a buyer; as many as it are no mark.',
    () => {
      const { cyclesAbove } = rules.standing.buyer;
      const cycles = (count: number) =>
        Array.from({ length: count }, (_, index) => [
          withdrawn('2026-10-05', `C${index}`),
          standingCase({ orderId: `C${index}`, filedAt: on('2026-10-06') }),
        ]).flat();
      const few = { ...rules, standing: { ...rules.standing, buyer: { ...rules.standing.buyer, filingsAbove: 1000 } } };
      const marks = (count: number) => buyerStanding(who, cycles(count), few, on('2026-10-07')).marks;
      expect(marks(cyclesAbove)).toEqual([]);
      expect(marks(cyclesAbove + 1)).toEqual(['many_cycles']);
    },
  );

  rule(
    'conduct.marks_findings',
    'A final finding of malicious or false complaining marks a buyer; other findings do not.',
    () => {
      const found = (
        kind: 'malicious_complaining' | 'false_complaining' | 'false_evidence',
        against: 'buyer' | 'merchant' = 'buyer',
      ) => conduct([standingCase({}, { conduct: [{ against, at: on('2026-10-10'), kind }] })], '2026-10-30');
      expect(found('malicious_complaining').marks).toEqual(['found_malicious']);
      expect(found('false_complaining').marks).toEqual(['found_malicious']);
      expect(found('false_evidence').marks).toEqual([]);
      expect(found('false_evidence').conduct).toHaveLength(1);
      expect(found('malicious_complaining', 'merchant')).toMatchObject({ marks: [], conduct: [] });
    },
  );

  rule(
    'conduct.listed',
    'Findings and sanctions against a buyer are listed from when they are final, the latest first; the shop’s are not.',
    () => {
      const found = (at: string, against: 'buyer' | 'merchant') =>
        standingCase(
          {},
          {
            conduct: [{ against, at: on(at), kind: 'false_evidence' }],
            sanctions: [{ against, at: on(at), sanction: { kind: 'warning' } }],
          },
        );
      const cases = [
        found('2026-10-10', 'buyer'),
        found('2026-10-20', 'buyer'),
        found('2026-10-15', 'merchant'),
        standingCase(),
      ];
      const told = conduct(cases, '2026-10-20');
      expect(told.conduct.map(({ at }) => at)).toEqual([on('2026-10-20'), on('2026-10-10')]);
      expect(told.sanctions.map(({ at }) => at)).toEqual([on('2026-10-20'), on('2026-10-10')]);
      expect(conduct(cases, '2026-10-19').conduct).toHaveLength(1);
      expect(conduct(cases, '2026-10-09')).toMatchObject({ conduct: [], sanctions: [] });
    },
  );
});
