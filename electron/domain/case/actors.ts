import type { CaseState, Claim } from '../../../shared/case';
import type { Rejection } from '../../../shared/rejections';
import { type Actor, type Role, type Side, type Stage, stages } from '../../../shared/vocabulary';
import { type Context, rejection } from './decision';

export const agents: readonly Role[] = ['agent', 'trainee', 'lead'];
export const agentsAndSystem: readonly Role[] = [...agents, 'system'];
export const partiesAndAgents: readonly Role[] = ['buyer', 'merchant', ...agents];
export const openStages: readonly Stage[] = stages.filter((stage) => stage !== 'closed');

/** The side that this actor is; null for the platform's people and the system. */
export function sideOf(actor: Actor): Side | null {
  return actor.role === 'buyer' || actor.role === 'merchant' ? actor.role : null;
}

export function respondentOf(claim: Claim): Side {
  return otherSide(claim.by);
}

export function otherSide(side: Side): Side {
  return side === 'buyer' ? 'merchant' : 'buyer';
}

/** Whether an account is the actor's own, or is known to be the same person's: four eyes are two people's. */
export function isSamePerson(account: string, { actor, sameHands = [] }: Context): boolean {
  return account === actor.id || sameHands.includes(account);
}

/** A party may act for its own side only; staff for either. */
export function notForSide(actor: Actor, side: Side): Rejection | null {
  const own = sideOf(actor);
  return own !== null && own !== side ? rejection('wrong_side', { side }) : null;
}

/** Staff act in a party's place only on its recorded request, and say which: a message, a call, a letter. */
export function requestUnnamed(actor: Actor, note: string): Rejection | null {
  return sideOf(actor) === null && note.trim() === '' ? rejection('request_missing') : null;
}

/** Who has the case acts on it. A lead may act on any; parties and the system have none. */
export function notHolding(state: CaseState, actor: Actor): Rejection | null {
  if (actor.role !== 'agent' && actor.role !== 'trainee') return null;
  if (state.assignee === null) return rejection('not_assigned');
  return state.assignee === actor.id ? null : rejection('not_assignee', { assignee: state.assignee });
}
