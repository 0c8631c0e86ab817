/**
 * What a dispute's records tell together. The newest one tells what is on file; what it does not say, the newest of those that do:
 * where the dispute stands, and its amounts. So the order in which they are read does not matter, where they say when they were
 * changed.
 */
import type { AmountTold, CaseState, Claim, Order, Source, Warning } from '../../../shared/case';
import type { Filing } from '../../../shared/commands';
import { asksForMoney, placeOf } from './filing';
import { amountsIn } from './fold/record';

export interface Told {
  /** With what only other records say filled in. */
  filing: Filing;
  /** What the event has to say beside it, where it is of another record. */
  asOf: { standingAsOf?: number; amounts?: AmountTold };
}

/** The amounts that are known; noughts stood for what a record does not tell, and are none. */
export function knownAmounts({ amountTold }: CaseState): AmountTold | null {
  return amountTold && (amountTold.amountFen > 0 || amountTold.paidFen) ? amountTold : null;
}

/** A record that tells no amount, with those that are known. */
export function withKnownAmounts(filing: Filing, state: CaseState): Filing {
  const { order, claim } = filing;
  const told = knownAmounts(state);
  if (told === null || amountsIn(filing) !== null) return filing;
  return { ...filing, ...amountsFilled(order, claim, told), warnings: filing.warnings.filter(hasAmount) };
}

function amountsFilled(order: Order | null, claim: Claim, { paidFen, amountFen }: AmountTold) {
  return {
    order: order && paidFen !== undefined ? { ...order, paidFen } : order,
    claim: claimOver(claim, amountFen, paidFen),
  };
}

/** What is asked back is the whole or a part by its amount; without one of its own it is what was paid. */
function claimOver(claim: Claim, told: number, paidFen: number | undefined): Claim {
  if (!asksForMoney.includes(claim.asks)) return claim;
  const isForWhole = claim.asks === 'full_refund' || claim.asks === 'return_and_refund';
  const amountFen = told > 0 || !isForWhole ? told : (paidFen ?? 0);
  const isPart = claim.asks === 'full_refund' && paidFen !== undefined && amountFen < paidFen;
  return { ...claim, amountFen, asks: isPart ? 'partial_refund' : claim.asks };
}

const hasAmount = ({ code }: Warning) => code !== 'amount_missing';

/** Of how it was closed or decided there; doubtful as long as no other record says how it stands. */
function isAboutStanding({ code }: Warning): boolean {
  return code === 'closure_not_stated' || code === 'decided_elsewhere';
}

/** Of two of one moment the one that is further on. */
function isStandingLater(
  { entry, source: { modifiedAt } }: Filing,
  { source, standingAsOf, standingThere }: CaseState,
): boolean {
  if (isUndated(source, standingAsOf)) return false;
  if (entry.unsaid || standingAsOf === null || modifiedAt !== standingAsOf) {
    return !entry.unsaid && modifiedAt > (standingAsOf ?? -1);
  }
  return placeOf(entry.stage) > placeOf(standingThere.stage);
}

function isAmountLater({ order }: Filing, amounts: AmountTold, { source, amountTold }: CaseState): boolean {
  if (order === null || isUndated(source, amountTold?.asOf ?? null)) return false;
  return amounts.asOf > (amountTold?.asOf ?? -1);
}

/** What is known is of a record that does not say when it was changed: another that is no further on is not later by its date. */
function isUndated({ modifiedAt, modifiedUnsaid }: Source, asOf: number | null): boolean {
  return modifiedUnsaid === true && asOf === modifiedAt;
}

/** The newest record, `filled` with what is known of it. */
export function newestTold(state: CaseState, given: Filing, filled: Filing): Told {
  const amounts = amountsIn(given) === null ? knownAmounts(state) : null;
  const isStandingKnown = filled.entry.unsaid === true && state.standingAsOf !== null;
  const ofStanding = isStandingKnown ? state.warnings.filter(isAboutStanding) : [];
  const filing = { ...filled, warnings: withOthers(filled.warnings, ofStanding) };
  return { filing: atLeastSince(filing, state), asOf: { ...(amounts && { amounts }) } };
}

function withOthers(warnings: readonly Warning[], others: readonly Warning[]): Warning[] {
  return [...warnings, ...others.filter((other) => !warnings.some((one) => isSameWarning(one, other)))];
}

export function isSameWarning(one: Warning, other: Warning): boolean {
  return one.code === other.code && one.field === other.field && one.value === other.value;
}

/** One that does not say when it was changed is not before the one that it takes the place of. */
function atLeastSince(filing: Filing, state: CaseState): Filing {
  const { source, entry } = filing;
  if (!source.modifiedUnsaid) return filing;
  const known = state.source.modifiedAt;
  return {
    ...filing,
    source: { ...source, modifiedAt: Math.max(source.modifiedAt, known) },
    entry: entry.stage === 'negotiation' ? entry : { ...entry, since: Math.max(entry.since, known) },
  };
}

/**
 * What is known with an older record, where that says what none of the newer does.
 * @param staysSaid warnings that the case keeps by itself
 */
export function olderTold(state: CaseState, given: Filing, staysSaid: (warning: Warning) => boolean): Told | null {
  const amounts = amountsIn(given);
  const areAmountsNew = amounts !== null && isAmountLater(given, amounts, state);
  const isStandingNew = isStandingLater(given, state);
  if (!areAmountsNew && !isStandingNew) return null;
  const { source, buyer, merchant, claimOnRecord, subject, standingThere, stageSince } = state;
  const known = { order: state.order, claim: claimOnRecord ?? state.claim };
  // Where a record told the standing already, its doubts go with what it told.
  const isDropped = (one: Warning) => isStandingNew && state.standingAsOf !== null && isAboutStanding(one);
  const kept = state.warnings.filter(
    // What is odd about the claim is found anew.
    (one) =>
      !staysSaid(one) && !isDropped(one) && one.field !== 'claim.amountFen' && (!areAmountsNew || hasAmount(one)),
  );
  const warnings = withOthers(kept, isStandingNew ? given.warnings.filter(isAboutStanding) : []);
  const filing: Filing = {
    ...given,
    ...{ source, buyer, merchant, subject, category: null, warnings },
    ...(areAmountsNew ? amountsFilled(known.order, known.claim, amounts) : known),
    entry: isStandingNew ? given.entry : { stage: standingThere.stage, since: stageSince, unsaid: true },
  };
  const told = areAmountsNew ? amounts : state.amountTold;
  return {
    filing,
    asOf: { ...(isStandingNew && { standingAsOf: given.source.modifiedAt }), ...(told && { amounts: told }) },
  };
}
