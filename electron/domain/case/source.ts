import type { CaseState, Claim, Warning } from '../../../shared/case';
import type { Filing } from '../../../shared/commands';
import type { NewEvent } from '../../../shared/events';
import { type Stage, stages } from '../../../shared/vocabulary';
import { mayClaim, severityOf } from '../rulebook/lookup';
import type { Rulebook } from '../rulebook/schema';
import { agentsAndSystem } from './actors';
import { accepted, always, type CommandDefinition, rejected } from './decision';
import { evidenceOf } from './evidence';
import { happenedAt, warningsOf } from './filing';
import { isSameClaim, isSettled } from './fold/record';
import { messagesOf } from './message';
import { answerFoundIn, platformAsked } from './negotiation';
import { closed, enteringRuled } from './stages';
import { inSteps } from './steps';

/**
 * The source record was read again. Messages and evidence that are not on file are added, also from an older record, so
 * the order in which files are read does not matter; a newer record's state is recorded. No events: nothing was new.
 */
export const readSource: CommandDefinition<'readSource'> = {
  type: 'readSource',
  description: 'Take in what is new in the source record of this dispute.',
  roles: agentsAndSystem,
  stages,
  holderOnly: false,
  guard: always,
  decide(state, filing, context) {
    const { now, actor, rulebook } = context;
    if (!isSameRecord(state, filing)) {
      return rejected('source_mismatch', { expected: state.source.number, number: filing.source.number });
    }
    const isNewer = filing.source.modifiedAt > state.source.modifiedAt;
    const events = inSteps(state, actor, [
      (current) => (isNewer ? [sourceUpdated(current, filing, now)] : []),
      (current) => (isNewer ? placed(current, filing, now, rulebook) : []),
      (current) => evidenceOf(current, filing.evidence, now),
      (current) => messagesOf(current, filing.messages, now),
      (current) => piecesWarned(current, filing, now),
      (current) => (isNewer ? decidedThere(current, filing, now) : []),
      (current) => (isNewer ? movedThere(current, filing, now, rulebook) : []),
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
 * What could not be read of messages and files stays said, as does what was odd about the filing: the record's newer
 * state does not bring them again. An order that is known does not go because a record leaves it out.
 */
function sourceUpdated(state: CaseState, filing: Filing, now: number): NewEvent {
  const { source, buyer, merchant, entry } = filing;
  const order = filing.order ?? state.order;
  const claim = claimNow(state, filing.claim);
  const subject = filing.subject ?? state.subject;
  const ofRecord = filing.warnings.filter((warning) => !isAboutPiece(warning));
  const warnings = [...warningsOf({ track: state.track, order, claim }, ofRecord), ...state.warnings.filter(staysSaid)];
  const body = { source, order, buyer, merchant, claim, subject, entry, warnings };
  return { type: 'sourceUpdated', at: happenedAt(source.modifiedAt, now), body };
}

/** A claim that was put right here stands until the platform's record changes what it says of the claim. */
function claimNow({ claim, claimOnRecord }: CaseState, given: Claim): Claim {
  return claimOnRecord && isSameClaim(given, claimOnRecord) ? claim : given;
}

function staysSaid(warning: Warning): boolean {
  return isAboutPiece(warning) || warning.code === 'claimant_restricted';
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

function isAboutPiece({ code, field }: Warning): boolean {
  return code === 'file_missing' || code === 'file_unreadable' || field.startsWith('message ');
}

function isSameWarning(one: Warning, other: Warning): boolean {
  return one.code === other.code && one.field === other.field && one.value === other.value;
}

/** Where nobody has placed the dispute yet, the platform's reason may by now. */
function placed(state: CaseState, { category }: Filing, now: number, rulebook: Rulebook): NewEvent[] {
  if (state.category !== null || category === null || state.stage === 'closed') return [];
  if (!mayClaim(rulebook, category, state.claim.by)) return [];
  return [{ type: 'categorised', at: now, body: { category, severity: severityOf(rulebook, category) } }];
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
 * What the platform's record moves: it closes or decides a case that this desk has not, and asks the platform in.
 * Else the desk's own stage stays; nothing moves backwards, and what was decided or agreed here stands.
 */
function movedThere(state: CaseState, { entry, claim }: Filing, now: number, rulebook: Rulebook): NewEvent[] {
  const at = happenedAt(entry.since, now);
  if (state.stage === 'closed' || isDecidedHere(state)) return [];
  if (entry.stage === 'closed') return [closed(at, entry.closure ?? null)];
  if (entry.stage === 'ruled' && beforeRuled.includes(state.stage)) return enteringRuled(at, rulebook);
  if (underWay.includes(entry.stage) && state.stage === 'negotiation') return platformAsked(claim.by, '', at, rulebook);
  return [];
}

/** By a verdict, by an agreement that is being carried out, or soon: somebody at this desk has an appeal before them. */
function isDecidedHere({ verdict, stage, appeals }: CaseState): boolean {
  if (verdict !== null || stage === 'enforcement' || stage === 'appeal') return true;
  return appeals.some((appeal) => appeal.status === 'pending');
}
