import { describe, expect, test } from 'vitest';
import { fitsOutcome, sumOf, withShare } from '../../renderer/verdict/liability';
import { defaultLiability } from '../../shared/liability';
import { liableParties, outcomes, sides } from '../../shared/vocabulary';
import fc from '../support/chance';

const all = (buyer: number, merchant: number, carrier = 0, platform = 0) => ({ buyer, merchant, carrier, platform });

describe('linked shares', () => {
  test('what the buyer is given the merchant gives up', () => {
    expect(withShare(all(0, 100), 'buyer', 30)).toEqual(all(30, 70));
  });

  test('what the merchant lets go the buyer takes', () => {
    expect(withShare(all(0, 100), 'merchant', 60)).toEqual(all(40, 60));
  });

  test('room for the carrier is made by the merchant first, then by the buyer', () => {
    expect(withShare(all(50, 50), 'carrier', 20)).toEqual(all(50, 30, 20));
    expect(withShare(all(50, 50), 'carrier', 80)).toEqual(all(20, 0, 80));
  });

  test('a share is cut to what a share can be', () => {
    expect(withShare(all(0, 100), 'buyer', 250)).toEqual(all(100, 0));
    expect(withShare(all(50, 50), 'buyer', -5)).toEqual(all(0, 100));
  });

  test('whatever is typed, they sum to 100 and the typed one stands', () => {
    const starts = fc.constantFrom(
      ...outcomes.flatMap((outcome) => sides.map((side) => defaultLiability(outcome, side))),
    );
    fc.assert(
      fc.property(
        starts,
        fc.array(fc.tuple(fc.constantFrom(...liableParties), fc.integer({ min: 0, max: 100 })), { minLength: 1 }),
        (start, typed) => {
          const end = typed.reduce((now, [party, share]) => withShare(now, party, share), start);
          const [party, share] = typed.at(-1) ?? ['buyer', 0];
          expect(sumOf(end)).toBe(100);
          expect(end[party]).toBe(share);
          expect(Object.values(end).every((each) => each >= 0 && each <= 100)).toBe(true);
        },
      ),
    );
  });
});

describe('defaults', () => {
  test.each(outcomes.flatMap((outcome) => sides.map((side) => ({ outcome, side }))))(
    'for $outcome of a claim by the $side fit the outcome',
    ({ outcome, side }) => {
      expect(fitsOutcome(defaultLiability(outcome, side), outcome, side)).toBe(true);
    },
  );

  test('a rejected claim is its claimant’s', () => {
    expect(defaultLiability('claim_rejected', 'buyer')).toEqual(all(100, 0));
    expect(defaultLiability('claim_rejected', 'merchant')).toEqual(all(0, 100));
  });
});
