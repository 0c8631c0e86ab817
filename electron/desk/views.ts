/** What the console and the command line are shown of a case. */
import type { CaseState, CaseSummary } from '../../shared/case';
import type { CaseView, RulebookView } from '../../shared/contract';
import type { CaseEvent } from '../../shared/events';
import { masked } from '../../shared/mask';
import { shownFileName } from '../../shared/text';
import { type Actor, categories, sanctionKinds } from '../../shared/vocabulary';
import { type Context, offers } from '../domain/case/decide';
import { intakeChecks } from '../domain/case/intake-checks';
import { disputedIssues } from '../domain/case/issues';
import { patternOf } from '../domain/case/sanctions';
import { canCarryOn } from '../domain/case/withdrawal';
import { measureWithdrawal } from '../domain/case/withdrawal-conditions';
import { type Burden, burdenOf } from '../domain/evidence/burden';
import { issueMatrix } from '../domain/evidence/issue-matrix';
import { sufficiency } from '../domain/evidence/sufficiency';
import { timeAxis } from '../domain/evidence/time-axis';
import { timeContradictions } from '../domain/evidence/time-contradictions';
import { platformStatusOf } from '../domain/platform-status/platform-status';
import { traineePercentOf } from '../domain/rulebook/policy-figures';
import type { Rulebook } from '../domain/rulebook/schema';
import { flagsOf } from '../domain/wording/flags';
import type { CaseFile } from './case-files';
import type { Desk } from './desk';
import { type CaseRecord, everNamed, hideIn, hiding, personalOf } from './hiding';
import { shownMarks } from './shown-ranges';

/** Whose names are shown. In the console a shop's name is on its door, a buyer's is not; on the command line neither is. */
export type ShownNames = 'both' | 'shop' | 'neither';

/** A case as an actor may see it. Names and numbers that are not shown are masked wherever they stand. */
function viewOf(
  file: CaseFile,
  context: Context,
  names: ShownNames,
  { abusive, takenAt }: Pick<Desk, 'abusive' | 'takenAt'>,
): CaseView {
  const { state, events } = file;
  const { rulebook } = context;
  const axis = timeAxis(state, takenAt);
  const view: CaseView = {
    case: withShownNames(state),
    masked: names !== 'both',
    guest: context.guest !== undefined,
    offers: offers(state, context),
    sufficiency: sufficiency(state, rulebook),
    burden: burdenView(burdenOf(state, rulebook)),
    issues: disputedIssues(state),
    matrix: issueMatrix(state, rulebook),
    axis,
    contradictions: timeContradictions(state, axis),
    flags: flagsOf(state, rulebook, abusive),
    platformStatus: platformStatusOf(state),
    withdrawal: {
      ...measureWithdrawal(state, state.withdrawal, context),
      mayCarryOn: canCarryOn(state, rulebook),
    },
    intake: state.stage === 'intake' ? intakeChecks(state, rulebook) : [],
    pattern: patternOf(state, context),
    events,
  };
  if (names === 'both') return view;
  const secrets = secretsOf(file, names);
  const hide = hiding(secrets);
  return {
    ...view,
    case: hideIn({ ...view.case, marks: shownMarks(state, secrets) }, hide),
    withdrawal: hideIn(view.withdrawal, hide),
    issues: hideIn(view.issues, hide),
    matrix: hideIn(view.matrix, hide),
    axis: hideIn(axis, hide),
    events: hideIn(events, hide),
  };
}

/** As it is recorded but for the names of its files, which can be made to read as others. Events are hashed, and stay as they are. */
function withShownNames(state: CaseState): CaseState {
  const evidence = state.evidence.map((piece) => ({
    ...piece,
    files: piece.files.map((file) => ({ ...file, name: shownFileName(file.name) })),
  }));
  return { ...state, evidence };
}

/** A shop's name is on its door; its telephone number is not. */
export function secretsOf(file: CaseRecord, names: ShownNames): string[] {
  return everNamed(file).flatMap(({ buyer, merchant }) => [
    ...personalOf(buyer),
    ...(names === 'shop' ? (merchant.phone ? [merchant.phone] : []) : personalOf(merchant)),
  ]);
}

/**
 * A case's events as somebody may read them.
 * @param events others of the same case: some of them, or another desk's
 */
export function eventsFor(
  file: CaseFile,
  names: ShownNames,
  events: readonly CaseEvent[] = file.events,
): readonly CaseEvent[] {
  return names === 'both' ? events : hideIn(events, hiding(secretsOf(file, names)));
}

function burdenView(burden: Burden | null): CaseView['burden'] {
  if (!burden) return null;
  const { bears, rule, turnedBy } = burden;
  const exceptions = burden.exceptions.map(({ exception, holds }) => {
    const { when, clause, words } = exception;
    return { when, clause, words, holds, turned: exception === turnedBy };
  });
  return { bears, rule, exceptions };
}

/** The case as an account may see it; null where there is none. */
export async function caseViewOf(
  desk: Desk,
  caseId: string,
  actor: Actor,
  names: ShownNames,
  /** Left out: the case as it is. */
  read: (caseId: string) => Promise<CaseFile | null> = (id) => desk.files.get(id),
): Promise<CaseView | null> {
  const file = await read(caseId);
  const rulebook = file && desk.rulebookOf(file.state);
  if (!file || !rulebook) return null;
  const { role, id } = actor;
  return viewOf(file, desk.contextOf(file.state, { role, id }, rulebook), names, desk);
}

/** A row with the parties' names masked. */
export function maskedRow(summary: CaseSummary): CaseSummary {
  return { ...summary, buyer: masked(summary.buyer), merchant: masked(summary.merchant) };
}

/** A row as the console shows it. */
export function consoleRow(summary: CaseSummary): CaseSummary {
  return { ...summary, buyer: masked(summary.buyer) };
}

/** A rulebook as the console needs it. */
export function rulebookView(rulebook: Rulebook): RulebookView {
  return {
    platform: rulebook.platform,
    version: rulebook.version,
    effectiveFrom: rulebook.effectiveFrom,
    name: rulebook.name,
    clauses: rulebook.clauses,
    categories: categories.flatMap((category) => {
      const rules = rulebook.categories[category];
      return rules
        ? [{ category, severity: rules.severity, evidence: rules.evidence.claimant, remedies: rules.remedies }]
        : [];
    }),
    liable: rulebook.verdict.liable,
    sanctions: sanctionKinds.filter((kind) => rulebook.sanctions[kind] !== undefined),
    evidenceMs: rulebook.windows.evidence,
    compensation: rulebook.verdict.compensation,
    freightAtMostFen: rulebook.verdict.freightAtMostFen,
    reviewFromFen: rulebook.review.fromFen,
    samplePercent: rulebook.review.samplePercent,
    traineePercent: traineePercentOf(rulebook),
  };
}
