import type { CaseState, Evidence } from '../../../shared/case';
import { monthsLater, platformDay } from '../../../shared/time';
import type { Side, Signer } from '../../../shared/vocabulary';
import type { BurdenException, Rulebook } from '../rulebook/schema';
import { onFileOf, pickUpIn } from './on-file';
import { byWeight, weighable } from './weight';

/** Who bears it when nothing is shown: a side, the carrier, or the merchant unless it is shown to be the carrier. */
export type Bearer = Side | 'carrier' | 'carrier_or_merchant';

/** An exception of the rulebook and whether the facts show it; null where what it turns on is not known. */
export interface MeasuredException {
  exception: BurdenException;
  holds: boolean | null;
}

/** The burden of proof in a case, with what is known of it now. A measure, never a decision. */
export interface Burden {
  bears: Bearer;
  /** Who would bear it were there no exceptions. */
  rule: Bearer;
  /** The exception that turned it. */
  turnedBy: BurdenException | null;
  /** All exceptions of the category, in the rulebook's order. */
  exceptions: MeasuredException[];
}

/** Null while the dispute has no category. */
export function burdenOf(state: CaseState, rulebook: Rulebook): Burden | null {
  if (state.category === null) return null;
  const { burden } = rulebook.categories[state.category];
  const exceptions = burden.exceptions.map((exception) => ({ exception, holds: holds(exception, state, rulebook) }));
  const turnedBy = exceptions.find((measured) => measured.holds === true)?.exception ?? null;
  const rule = bearerOf(burden.loses, state);
  return { bears: turnedBy ? bearerOf(turnedBy.loses, state) : rule, rule, turnedBy, exceptions };
}

/** Between the two sides: of carrier and merchant it is the merchant who answers to the buyer. */
export function bearsOf({ bears }: Burden, side: Side): boolean {
  return bears === side || (bears === 'carrier_or_merchant' && side === 'merchant');
}

function bearerOf(loses: BurdenException['loses'], { claim }: CaseState): Bearer {
  return loses === 'claimant' ? claim.by : loses;
}

function holds(exception: BurdenException, state: CaseState, rulebook: Rulebook): boolean | null {
  const { durable, receivedAt, exempt, transit, condition } = state.particulars;
  switch (exception.when) {
    case 'durable_within':
      if (durable === false) return false;
      if (receivedAt === undefined) return null;
      if (state.filedAt > monthsLater(receivedAt, exception.months)) return false;
      return durable ?? null;
    case 'weights_differ':
      return lostOnTheWay(state, exception.grams);
    case 'claim_not_shown':
      return onFileOf(state, state.claim.by, rulebook).status !== 'sufficient';
    case 'damaged_in_transit':
      return transit === undefined ? null : transit === 'damaged';
    case 'intact_in_transit':
      return transit === undefined ? null : transit === 'intact';
    case 'exempt_goods':
      return exempt === undefined ? null : exception.goods.some((goods) => goods === exempt);
    case 'not_in_good_condition':
      return condition === undefined ? null : condition === 'not_good';
    case 'picked_up':
      return pickedUp(state);
    case 'signed_by': {
      const signer = signerOf(state);
      return signer && exception.signers.includes(signer);
    }
    case 'received_before':
      // The days begin with the one after receipt, and the last of them counts whole.
      return receivedAt === undefined ? null : state.filedAt >= platformDay(receivedAt, exception.days + 1);
  }
}

/** Whether the parcel lost at least so many grams between pick-up and delivery; null where it was not weighed at both. */
function lostOnTheWay(state: CaseState, grams: number): boolean | null {
  const before = weightAt(state, 'pick_up');
  const after = weightAt(state, 'delivery');
  return before === null || after === null ? null : before - after >= grams;
}

/** By the carrier's record that weighs most of those that tell; null where none does. */
function pickedUp(state: CaseState): boolean | null {
  const told = byWeight(carriersRecords(state)).map(pickUpIn);
  return told.find((shown) => shown !== null) ?? null;
}

/** Who signed for the parcel by the record that weighs most of those that say; null where none does. */
function signerOf(state: CaseState): Signer | null {
  const [record] = byWeight(carriersRecords(state).filter(({ signedBy }) => signedBy !== undefined));
  return record?.signedBy ?? null;
}

function carriersRecords(state: CaseState): Evidence[] {
  return weighable(state).filter(({ kind }) => kind === 'logistics_record');
}

/** By the record that weighs most. */
function weightAt(state: CaseState, point: 'pick_up' | 'delivery'): number | null {
  const gramsIn = ({ weighed = [] }: Evidence) => weighed.find(({ at }) => at === point)?.grams;
  const [record] = byWeight(weighable(state).filter((piece) => gramsIn(piece) !== undefined));
  return (record && gramsIn(record)) ?? null;
}
