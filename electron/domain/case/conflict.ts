/** Where the platform's record does not agree with what was done at this desk. */
import type { CaseState, SourceConflict, Standing, Warning } from '../../../shared/case';
import type { Filing } from '../../../shared/commands';
import type { NewEvent } from '../../../shared/events';
import type { ConflictKind, Stage } from '../../../shared/vocabulary';
import { isSameClaim, standingOf } from './fold/record';

const beforeRuled: readonly Stage[] = ['negotiation', 'intake', 'evidence', 'arbitration', 'lead_review'];

/**
 * What a newer record leads to: a conflict that is found, or one that is gone. `before` is the case without the record,
 * `state` with all that the record was let move. One that a person has settled does not come again for the same word.
 */
export function conflictsOf(before: CaseState, state: CaseState, filing: Filing, now: number): NewEvent[] {
  const there = standingOf(filing.entry);
  const ofStanding = filing.entry.unsaid
    ? []
    : changeOf(state, standingConflict(state, filing), there, now, (kind) => kind !== 'claim_changed');
  const found = state.conflicts.length + ofStanding.filter(({ type }) => type === 'conflictFound').length;
  const ofClaim = claimConflict(before, state, filing);
  return [...ofStanding, ...changeOf(state, ofClaim, there, now, (kind) => kind === 'claim_changed', found)];
}

type Found = Pick<SourceConflict, 'kind' | 'claim'>;

function changeOf(
  state: CaseState,
  found: Found | null,
  there: Standing,
  now: number,
  isMeant: (kind: ConflictKind) => boolean,
  before = state.conflicts.length,
): NewEvent[] {
  const last = state.conflicts.findLast(({ kind }) => isMeant(kind));
  if (found && last && last.status !== 'gone' && saysTheSame(last, found, there)) return [];
  const gone: NewEvent[] =
    last?.status === 'open'
      ? [{ type: 'conflictEnded', at: now, body: { conflictId: last.id, as: 'gone', note: '' } }]
      : [];
  if (!found) return gone;
  const conflict: SourceConflict = {
    id: `X${before + 1}`,
    at: now,
    ...found,
    there,
    here: standingHere(state),
    status: 'open',
  };
  return [...gone, { type: 'conflictFound', at: now, body: { conflict } }];
}

function saysTheSame(last: SourceConflict, found: Found, there: Standing): boolean {
  if (last.kind !== found.kind) return false;
  if (last.claim && found.claim) return isSameClaim(last.claim, found.claim);
  return (
    last.there.stage === there.stage && last.there.closure === there.closure && last.there.outcome === there.outcome
  );
}

function standingHere({ stage, closure, verdict, proposal }: CaseState): Standing {
  const decided = verdict?.verdict ?? proposal?.verdict;
  return { stage, closure, outcome: decided?.outcome ?? null };
}

function standingConflict(state: CaseState, { entry, source, warnings }: Filing): Found | null {
  const outcome = entry.decidedElsewhere?.outcome ?? null;
  if (state.verdict && outcome !== null && !isForSame(state, outcome)) return { kind: 'decided_otherwise' };
  if (state.stage === 'closed') {
    if (entry.stage === 'closed')
      return isClosedAlike(state, entry.closure, warnings) ? null : { kind: 'closed_otherwise' };
    // After our verdict the platform's own window for appeals may still run.
    const isStillAppealable = entry.stage === 'ruled' && state.closure === 'ruled';
    return isStillAppealable || source.modifiedAt <= state.stageSince ? null : { kind: 'open_there' };
  }
  if (entry.stage === 'closed')
    return isExpectedThere(state, entry.closure, warnings) ? null : { kind: 'closed_there' };
  const isUndecidedHere = beforeRuled.includes(state.stage) || state.verdict === null;
  return entry.stage === 'ruled' && isUndecidedHere && state.stage !== 'ruled' ? { kind: 'decided_there' } : null;
}

/** The claim was put right or decided on here, and the record has another than it had then, which is not the one that we have. */
function claimConflict(before: CaseState, state: CaseState, { claim }: Filing): Found | null {
  if (state.claimOnRecord === null || isSameClaim(claim, state.claim)) return null;
  const last = state.conflicts.findLast(({ kind }) => kind === 'claim_changed');
  if (isSameClaim(claim, before.claimOnRecord ?? before.claim) && last?.status !== 'open') return null;
  return { kind: 'claim_changed', claim };
}

/** Rejecting the claim is deciding for the other side. */
function isForSame({ verdict, claim }: CaseState, there: NonNullable<Standing['outcome']>): boolean {
  const here = verdict?.verdict.outcome;
  const plain = (outcome: typeof here) => {
    if (outcome !== 'claim_rejected') return outcome;
    return claim.by === 'buyer' ? 'merchant_upheld' : 'buyer_upheld';
  };
  return plain(here) === plain(there);
}

/** A platform that does not say how it closed a dispute contradicts nobody. */
function isUnstated(closure: Standing['closure'] | undefined, warnings: readonly Warning[]): boolean {
  return !closure || warnings.some(({ code }) => code === 'closure_not_stated');
}

function isClosedAlike(
  state: CaseState,
  closure: Standing['closure'] | undefined,
  warnings: readonly Warning[],
): boolean {
  return state.closure === null || isUnstated(closure, warnings) || state.closure === closure;
}

/** Closed there by what was decided or agreed here: it was quicker to carry it out. */
function isExpectedThere(
  state: CaseState,
  closure: Standing['closure'] | undefined,
  warnings: readonly Warning[],
): boolean {
  if (state.proposal !== null || state.stage === 'appeal') return false;
  if (isUnstated(closure, warnings)) return true;
  const isAgreed = state.stage === 'enforcement' && state.verdict === null;
  return closure === (isAgreed ? 'settled' : 'ruled');
}
