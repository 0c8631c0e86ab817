import type { Rejection } from '../../../shared/rejections';
import { type CaseCommandType, type Context, rejection } from './decision';

const reviewing: readonly CaseCommandType[] = ['approveVerdict', 'changeVerdict', 'returnVerdict'];

/** A case of another desk goes on there: here it is looked at, and where it was sent for that its verdict is reviewed. */
export function notHere(type: CaseCommandType, { guest }: Context): Rejection | null {
  if (guest === undefined) return null;
  return guest === 'review' && reviewing.includes(type) ? null : rejection('case_elsewhere');
}
