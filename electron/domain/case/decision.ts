import type { GuestMode } from '../../../shared/bundles';
import type { CaseState } from '../../../shared/case';
import type { CommandData, CommandType } from '../../../shared/commands';
import type { NewEvent } from '../../../shared/events';
import type { Rejection, RejectionCode } from '../../../shared/rejections';
import type { Actor, Role, Stage } from '../../../shared/vocabulary';
import type { TakenAt } from '../evidence/time-axis';
import type { Rulebook } from '../rulebook/schema';
import type { Opened } from './approval-together';
import type { Facts } from './facts';

/** What a decision may depend on besides the case and the command. */
export interface Context {
  /** ms since the epoch, UTC. */
  now: number;
  actor: Actor;
  /** Accounts that are known to be one person's with the actor's, itself among them. */
  sameHands?: readonly string[];
  /** The version that the case was filed under. */
  rulebook: Rulebook;
  /** What is known of the two sides from other cases. */
  facts: Facts;
  /** The case is another desk's, and how it is here. */
  guest?: GuestMode;
  /** That the actor has opened it for review; left out where they have not, or nothing asks for it. */
  opened?: Opened;
  /** When an evidence file was made, by its own word; left out where nothing is known of that. */
  takenAt?: TakenAt;
}

/** Rejections are answers, not faults: no command throws. No events at all means that there was nothing to do. */
export type Decision = { ok: true; events: NewEvent[] } | { ok: false; rejection: Rejection };

/** Commands that are given on a case that there is; filing is the one that is not. */
export type CaseCommandType = Exclude<CommandType, 'file'>;

/** One thing that a case can do. Who may, and at which stages, is checked before `guard`; `guard` before `decide`. */
export interface CommandDefinition<T extends CaseCommandType> {
  type: T;
  /** One line in English for the command list. */
  description: string;
  roles: readonly Role[];
  stages: readonly Stage[];
  /** Agents and trainees only while they have the case; a lead always. */
  holderOnly: boolean;
  /** Why no data whatever would be accepted now; null where suitable data would be. */
  guard(state: CaseState, context: Context): Rejection | null;
  decide(state: CaseState, data: CommandData[T], context: Context): Decision;
}

export function accepted(...events: NewEvent[]): Decision {
  return { ok: true, events };
}

export function rejection(code: RejectionCode, params: Rejection['params'] = {}): Rejection {
  return { code, params };
}

export function rejected(code: RejectionCode, params: Rejection['params'] = {}): Decision {
  return { ok: false, rejection: rejection(code, params) };
}

/** For commands that nothing but role and stage can stop. */
export function always(): null {
  return null;
}
