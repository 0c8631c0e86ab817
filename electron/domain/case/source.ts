import canonicalize from 'canonicalize';
import type { CaseState, Warning } from '../../../shared/case';
import type { Filing } from '../../../shared/commands';
import type { NewEvent } from '../../../shared/events';
import { type Stage, stages, type WarningCode } from '../../../shared/vocabulary';
import { mayClaim, severityOf } from '../rulebook/lookup';
import type { Rulebook } from '../rulebook/schema';
import { agentsAndSystem } from './actors';
import { conflictsOf } from './conflict';
import { accepted, always, type CommandDefinition, type Context, rejected } from './decision';
import { evidenceOf } from './evidence';
import { asRecorded } from './evidence-request';
import { entryEvents, entryStages, evidenceRecorded, happenedAt, placeOf, warningsOf } from './filing';
import { amountsIn, isSameClaim, isSettled } from './fold/record';
import { messagesOf } from './message';
import { answerFoundIn, platformAsked } from './negotiation';
import { closed, enteringRuled, stageEntered } from './stages';
import { inSteps } from './steps';
import { isSameWarning, knownAmounts, newestTold, olderTold, type Told, withKnownAmounts } from './told-together';

/**
 * The source record was read again. Messages and evidence that are not on file are added, also from an older record, so
 * the order in which files are read does not matter; a newer record's state is recorded. What was done at this desk stands,
 * and where the record does not agree that is recorded too. No events: nothing was new.
 */
export const readSource: CommandDefinition<'readSource'> = {
  type: 'readSource',
  description: 'Take in what is new in the source record of this dispute.',
  roles: agentsAndSystem,
  stages,
  holderOnly: false,
  guard: always,
  decide(state, given, context) {
    const { now, actor, rulebook } = context;
    if (!isSameRecord(state, given)) {
      return rejected('source_mismatch', { expected: state.source.number, number: given.source.number });
    }
    const filing = withKnownAmounts(given, state);
    const isNewer = isLater(filing, state, amountsIn(given) !== null);
    const told = isNewer ? newestTold(state, given, filing) : olderTold(state, given, staysSaid);
    // Its own moment and warnings, also where other records tell the rest of it.
    const toCompare = told && { ...told.filing, source: filing.source, warnings: filing.warnings };
    const events = inSteps(state, actor, [
      (current) => (told ? [sourceUpdated(current, told, now)] : []),
      (current) => placed(current, filing, now, rulebook, isNewer),
      (current) => evidenceOf(current, filing.evidence, now),
      (current) => messagesOf(current, filing.messages, now),
      (current) => piecesWarned(current, filing, now),
      () => (told ? decidedThere(state, told.filing, now) : []),
      (current) => (told ? movedThere(state, current, told.filing, context) : []),
      (current) => (toCompare ? conflictsOf(state, current, toCompare, now) : []),
      (current) => answerFoundIn(current, context),
    ]);
    return accepted(...events);
  },
};

function isSameRecord(state: CaseState, { source, track }: Filing): boolean {
  const { platform, kind, number } = state.source;
  const isSame = source.platform === platform && source.kind === kind && source.number === number;
  return isSame && track === state.track;
}

/**
 * Whether a record is later than what is known: by when the platform changed it. Where one of the two does not say when, the one
 * that is further on, and else the one that does; of two of one moment the one that is further on, then the one that tells amounts,
 * then the one whose text comes after. So any order of reading dated records ends the same; beside an undated one what is
 * further on stays.
 */
function isLater(filing: Filing, state: CaseState, tellsAmounts: boolean): boolean {
  const { source } = state;
  const given = filing.source;
  const further = (filing.entry.unsaid ? -1 : placeOf(filing.entry.stage)) - knownPlace(state);
  const isOneUndated = given.modifiedUnsaid !== source.modifiedUnsaid;
  if (isOneUndated) return further !== 0 ? further > 0 : source.modifiedUnsaid === true;
  const isDated = !given.modifiedUnsaid || further === 0;
  if (isDated && given.modifiedAt !== source.modifiedAt) return given.modifiedAt > source.modifiedAt;
  if (further !== 0) return further > 0;
  const isAmountKnown = knownAmounts(state)?.asOf === state.source.modifiedAt;
  if (tellsAmounts !== isAmountKnown) return tellsAmounts;
  const { order, claim, claimOnRecord } = state;
  const known = textOf({ ...state, claim: claimOnRecord ?? claim });
  return textOf({ ...filing, order: filing.order ?? order }) > known;
}

function textOf({
  source,
  order,
  buyer,
  merchant,
  claim,
}: Pick<Filing, 'source' | 'order' | 'buyer' | 'merchant' | 'claim'>) {
  return canonicalize({ source, order, buyer, merchant, claim }) ?? '';
}

/** How far along the record that is known last has it; what says nothing of it comes before all else of the same moment. */
function knownPlace({ standingAsOf, standingThere, source }: CaseState): number {
  return standingAsOf === source.modifiedAt ? placeOf(standingThere.stage) : -1;
}

/**
 * What could not be read of messages and files stays said, as does what was odd about the filing: the record's newer
 * state does not bring them again. A claim that was put right here stands, as does one that a decision of this desk is about. An order that is known does not go because a record leaves it out.
 */
function sourceUpdated(state: CaseState, { filing, asOf }: Told, now: number): NewEvent {
  const { source, buyer, merchant, entry } = filing;
  const order = filing.order ?? state.order;
  const isClaimKept = state.claimOnRecord !== null || (isDecidedHere(state) && !isSameClaim(filing.claim, state.claim));
  const claim = isClaimKept ? state.claim : filing.claim;
  const subject = filing.subject ?? state.subject;
  const ofRecord = filing.warnings.filter((warning) => !isAboutPiece(warning));
  const { track, particulars } = state;
  const odd = warningsOf({ track, order, claim, particulars }, ofRecord);
  const warnings = [...odd, ...state.warnings.filter(staysSaid)];
  const corrected = isClaimKept ? { claimOnRecord: filing.claim } : {};
  const isPlacedByRecord = state.placedAsOf !== null && filing.category === state.category;
  const placing = isPlacedByRecord ? { confirmsCategory: true as const } : {};
  const body = { source, order, buyer, merchant, claim, subject, entry, warnings, ...asOf, ...corrected, ...placing };
  return { type: 'sourceUpdated', at: happenedAt(source.modifiedAt, now), body };
}

function staysSaid(warning: Warning): boolean {
  return isAboutPiece(warning) || warning.code === 'claimant_restricted' || warning.code === 'other_platform';
}

/** Warnings about messages and files that are not said yet; none about a file that has been found since. */
function piecesWarned(state: CaseState, filing: Filing, now: number): NewEvent[] {
  const warnings = filing.warnings.filter(
    (warning) =>
      isAboutPiece(warning) &&
      !state.warnings.some((known) => isSameWarning(known, warning)) &&
      !state.evidence.some((piece) => isSettled(warning, piece)),
  );
  return warnings.length > 0 ? [{ type: 'warned', at: now, body: { warnings } }] : [];
}

const aboutFiles: readonly WarningCode[] = ['file_missing', 'file_unreadable', 'file_too_large', 'files_too_many'];

function isAboutPiece({ code, field }: Warning): boolean {
  return aboutFiles.includes(code) || field.startsWith('message ');
}

/**
 * Where no person has placed the dispute, the newest record that can does. A newer one changes no closed case that
 * somebody has acted on; one that is read late still tells of it.
 */
function placed(
  state: CaseState,
  { category, source }: Filing,
  now: number,
  rulebook: Rulebook,
  isNewer: boolean,
): NewEvent[] {
  if (category === null || (state.category !== null && state.placedAsOf === null)) return [];
  const asOf = state.placedAsOf ?? -1;
  if (source.modifiedAt < asOf || (category === state.category && (isNewer || source.modifiedAt === asOf))) return [];
  // Two of one moment: either will do, so long as it is the same one in any order of reading.
  if (source.modifiedAt === asOf && category < (state.category ?? '')) return [];
  if (state.stage === 'closed' && isNewer && state.isActedOn) return [];
  if (!mayClaim(rulebook, category, state.claim.by)) return [];
  const body = { category, severity: severityOf(rulebook, category), asOf: source.modifiedAt };
  return [{ type: 'categorised', at: now, body }];
}

function decidedThere(state: CaseState, { entry }: Filing, now: number): NewEvent[] {
  const decided = entry.decidedElsewhere;
  const known = state.decidedElsewhere;
  if (!decided || (known && known.code === decided.code && known.outcome === decided.outcome)) return [];
  return [{ type: 'decidedElsewhere', at: happenedAt(entry.since, now), body: decided }];
}

const underWay: readonly Stage[] = ['intake', 'evidence', 'arbitration'];
const beforeRuled: readonly Stage[] = ['negotiation', ...underWay, 'lead_review'];

/**
 * What the platform's record moves: it closes or decides a case that this desk has not, and asks the platform in. Where
 * nobody at this desk has acted yet, the case stands where the record says, as it would had the record been the first, further on or
 * back; not back past where a window that ran out here has brought it, and a closed case stays closed. Else the desk's own stage
 * stays, and what was proposed, decided or agreed here stands.
 */
function movedThere(before: CaseState, state: CaseState, filing: Filing, context: Context): NewEvent[] {
  const { entry, claim } = filing;
  const { now, rulebook } = context;
  const at = happenedAt(entry.since, now);
  if (entry.unsaid || state.stage === 'closed' || isDecidedHere(state)) return [];
  if (entry.stage === 'closed') return [closed(at, entry.closure ?? null)];
  const left = state.stage === 'evidence' ? asRecorded(state.requests, {}, () => at, rulebook) : [];
  if (entry.stage === 'ruled' && beforeRuled.includes(state.stage)) return [...left, ...enteringRuled(at, rulebook)];
  if (state.isActedOn) {
    const isAskedIn = state.stage === 'negotiation' && underWay.includes(entry.stage);
    return isAskedIn ? platformAsked(claim.by, '', at, rulebook) : [];
  }
  // A record can say of no other that it begins there.
  if (!entryStages.includes(entry.stage)) return [];
  if (entry.stage === state.stage) return entry.evidence ? evidenceRecorded(state.requests, filing, context) : [];
  const isBack = placeOf(entry.stage) < placeOf(state.stage);
  if (isBack && before.standingThere.stage !== before.stage) return [];
  if (entry.stage === 'intake') return [...left, ...platformAsked(claim.by, '', at, rulebook)];
  const isUnasked = underWay.includes(entry.stage) && state.askedInAt === null;
  const asked: NewEvent[] = isUnasked ? [{ type: 'platformAsked', at, body: { by: claim.by, note: '' } }] : [];
  return [...left, ...asked, stageEntered(at, entry.stage), ...entryEvents(filing, context, state.requests)];
}

/**
 * By a verdict, or one that waits for its review; by an agreement that is being carried out; or soon: somebody at this
 * desk has an appeal before them.
 */
function isDecidedHere({ verdict, proposal, stage, appeals }: CaseState): boolean {
  if (verdict !== null || proposal !== null || stage === 'enforcement' || stage === 'appeal') return true;
  return appeals.some((appeal) => appeal.status === 'pending');
}
