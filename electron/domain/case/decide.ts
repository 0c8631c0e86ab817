import type { z } from 'zod';
import type { CaseState } from '../../../shared/case';
import { type Command, type CommandData, type CommandType, commandData } from '../../../shared/commands';
import type { Rejection } from '../../../shared/rejections';
import type { Role, Stage } from '../../../shared/vocabulary';
import { notHolding } from './actors';
import { aftermath } from './aftermath';
import { appeal, decideAppealAdmission, joinAppeal } from './appeal';
import { assign, release, take } from './assignment';
import { noteCall } from './calls';
import { categorise } from './category';
import { dropConduct, issueConduct, proposeConduct } from './conduct';
import { appealConduct, decideConductAppeal } from './conduct-appeal';
import { settleConflict } from './conflict-settled';
import { contestInspection, settleContest } from './contest';
import { correct } from './corrections';
import { fallDue } from './deadline';
import {
  type CaseCommandType,
  type CommandDefinition,
  type Context,
  type Decision,
  rejected,
  rejection,
} from './decision';
import { defend } from './defence';
import { askDismissalCheck, decideDismissalCheck } from './dismissal-check';
import { completeTask, dropTask, takeOverTask } from './enforcement';
import { answerEscalation, escalate } from './escalation';
import { admitEvidence, attachFile, submitEvidence } from './evidence';
import { endEvidence, requestEvidence } from './evidence-request';
import { extendDeadline } from './extension';
import { decideFiling, filingDescription, filingRoles } from './filing';
import { notHere } from './guest';
import { endHold, hold } from './hold';
import { accept, correctClaim, dismiss, requestCorrection } from './intake';
import { setIssues } from './issues';
import { link, setRootCause, unlink } from './links';
import { lockedOut } from './lock';
import { changeMark, markEvidence, removeMark } from './marks';
import { addMessage } from './message';
import { answer, askPlatform } from './negotiation';
import { noteParticulars } from './particulars';
import { endPreservation, preserve } from './preservation';
import { rebut } from './rebuttal';
import { approveVerdict, changeVerdict, returnVerdict } from './review';
import { acceptSettlement, failSettlement } from './settlement';
import { declineSettlement, offerSettlement, takeBackOffer } from './settlement-offer';
import { readSource } from './source';
import { after } from './steps';
import { proposeVerdict } from './verdict';
import { waiveRemedies } from './waiver';
import { decideWithdrawal, takeBackWithdrawal, withdraw } from './withdrawal';
import { reportCoercion } from './withdrawal-coercion';

export type { Context, Decision } from './decision';

const definitions: { [T in CaseCommandType]: CommandDefinition<T> } = {
  readSource,
  settleConflict,
  addMessage,
  answer,
  askPlatform,
  take,
  release,
  assign,
  categorise,
  noteParticulars,
  accept,
  requestCorrection,
  correctClaim,
  dismiss,
  askDismissalCheck,
  decideDismissalCheck,
  defend,
  extendDeadline,
  hold,
  endHold,
  preserve,
  endPreservation,
  escalate,
  answerEscalation,
  noteCall,
  correct,
  link,
  unlink,
  setRootCause,
  requestEvidence,
  submitEvidence,
  endEvidence,
  admitEvidence,
  attachFile,
  rebut,
  markEvidence,
  changeMark,
  removeMark,
  setIssues,
  proposeVerdict,
  approveVerdict,
  changeVerdict,
  returnVerdict,
  offerSettlement,
  acceptSettlement,
  declineSettlement,
  takeBackOffer,
  failSettlement,
  completeTask,
  dropTask,
  takeOverTask,
  contestInspection,
  settleContest,
  waiveRemedies,
  withdraw,
  takeBackWithdrawal,
  decideWithdrawal,
  reportCoercion,
  proposeConduct,
  issueConduct,
  dropConduct,
  appealConduct,
  decideConductAppeal,
  appeal,
  joinAppeal,
  decideAppealAdmission,
  fallDue,
};

/**
 * What a command leads to: events, or the reason why not. Pure: time, actor and rulebook come in with the context.
 * @param state null where there is no such case yet; only `file` is taken then
 */
export function decide(state: CaseState | null, command: Command, context: Context): Decision {
  if (command.type === 'file') {
    return state === null ? decideFiling(command.data, context) : rejected('case_exists', { caseId: state.caseId });
  }
  if (state === null) return rejected('case_unknown');
  return decideOnCase<CaseCommandType>(state, command, context);
}

/** Whether a command can be given now: `rejection` is null where suitable data would be accepted, else the reason. */
export interface Offer {
  type: CommandType;
  rejection: Rejection | null;
}

/** Every command that this actor's role may ever give on a case, and whether `decide` would accept it now. */
export function offers(state: CaseState, context: Context): Offer[] {
  return Object.values(definitions)
    .filter((definition) => definition.roles.includes(context.actor.role))
    .map((definition) => ({ type: definition.type, rejection: notNow(definition, state, context) }));
}

/** A command as the program's users are told of it. */
export interface CatalogueEntry {
  type: CommandType;
  description: string;
  roles: readonly Role[];
  /** Stages at which it can be given; none for filing, which needs no case. */
  stages: readonly Stage[];
  schema: z.ZodType;
}

export const catalogue: readonly CatalogueEntry[] = [
  { type: 'file', description: filingDescription, roles: filingRoles, stages: [], schema: commandData.file },
  ...Object.values(definitions).map(({ type, description, roles, stages }) => ({
    type,
    description,
    roles,
    stages,
    schema: commandData[type],
  })),
];

type CommandOf<T extends CommandType> = { [K in T]: { type: K; data: CommandData[K] } }[T];

function decideOnCase<T extends CaseCommandType>(state: CaseState, command: CommandOf<T>, context: Context): Decision {
  const definition = definitions[command.type];
  const reason = notNow(definition, state, context);
  if (reason) return { ok: false, rejection: reason };
  const decision = definition.decide(state, command.data, context);
  const last = decision.ok && decision.events.at(-1);
  if (!last) return decision;
  const reached = after(state, context.actor, decision.events);
  return { ok: true, events: [...decision.events, ...aftermath(reached, context.actor, last.at)] };
}

type Conditions = Pick<CommandDefinition<CaseCommandType>, 'type' | 'roles' | 'stages' | 'holderOnly' | 'guard'>;

/** Why the command would not be accepted whatever its data: the rulebook, who, when, whose, and its own reasons. */
function notNow(definition: Conditions, state: CaseState, context: Context): Rejection | null {
  const { actor, rulebook } = context;
  const elsewhere = notHere(definition.type, context);
  if (elsewhere) return elsewhere;
  if (rulebook.platform !== state.rulebook.platform || rulebook.version !== state.rulebook.version) {
    return rejection('rulebook_missing', { platform: state.rulebook.platform, version: state.rulebook.version });
  }
  if (!definition.roles.includes(actor.role)) {
    return rejection('wrong_role', { role: actor.role, allowed: [...definition.roles] });
  }
  if (!definition.stages.includes(state.stage)) {
    return rejection('wrong_stage', { stage: state.stage, allowed: [...definition.stages] });
  }
  const locked = lockedOut(state, actor, definition.type);
  if (locked) return locked;
  return (definition.holderOnly ? notHolding(state, actor) : null) ?? definition.guard(state, context);
}
