import type { CaseId } from '../../shared/case';
import type { CommandType } from '../../shared/commands';
import { ask, faultOf } from '../app/desk';
import type { ActProblem } from '../ui/Problem';

/** Gives one of many its command; all of a group are undone together. Null where it was done. */
export async function sendOne(
  caseId: CaseId,
  type: CommandType,
  data: object,
  group: string,
): Promise<ActProblem | null> {
  try {
    const undoable = { group, draft: null };
    const { rejection } = await ask('case.command', { id: crypto.randomUUID(), caseId, type, data, undoable });
    return rejection && { kind: 'rejection', rejection };
  } catch (error) {
    return { kind: 'fault', fault: faultOf(error) };
  }
}
