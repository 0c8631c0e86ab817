/**
 * Doing something to a case. A try that had no answer is repeated under the same id, so that it cannot happen twice; what
 * went wrong is told where it was caused, by whoever holds this act.
 */
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { CaseId } from '../../shared/case';
import type { CommandData, CommandType } from '../../shared/commands';
import type { CaseView } from '../../shared/contract';
import { faultOf, putView, useAct } from '../app/desk';
import { useDesk } from '../app/preferences';
import type { ActProblem } from '../ui/Problem';
import { draftTextOf } from '../verdict/draft-store';
import { attempts } from './attempt';
import { whileActing } from './on-its-way';
import { isRevealed } from './reveal';

interface Done {
  view: CaseView | null;
}

export interface CaseAct {
  /** True where it was done. `group`: it is undone with the others of it; left out, alone. */
  send: <T extends CommandType>(type: T, data: CommandData[T], group?: string) => Promise<boolean>;
  /** The same, with the case as it is then; null where it was not done. */
  sendAndSee: <T extends CommandType>(type: T, data: CommandData[T], group?: string) => Promise<Done | null>;
  isBusy: boolean;
  problem: ActProblem | null;
  clear: () => void;
}

/** @param onProblem told of what went wrong, for acts that have no place of their own to say it; else it is kept as `problem` */
export function useCaseAct(caseId: CaseId, onProblem?: (problem: ActProblem) => void): CaseAct {
  const client = useQueryClient();
  const [tries] = useState(() => attempts(() => crypto.randomUUID()));
  const [problem, setProblem] = useState<ActProblem | null>(null);
  const { mutateAsync, isPending } = useAct('case.command', { meta: { quiet: true } });
  const account = useDesk()?.account?.id ?? '';
  const say = onProblem ?? setProblem;

  const give: CaseAct['sendAndSee'] = async (type, data, group) => {
    const id = tries.idFor(JSON.stringify([caseId, type, data]));
    setProblem(null);
    try {
      const undoable = { group: group ?? id, draft: draftTextOf(account, caseId) };
      const { rejection, view } = await mutateAsync({ id, caseId, type, data, undoable, masked: !isRevealed(caseId) });
      tries.answered();
      if (rejection) {
        say({ kind: 'rejection', rejection });
        return null;
      }
      if (view) putView(client, 'case.read', { caseId, reveal: !view.masked }, view);
      if (view?.masked && isRevealed(caseId))
        void client.invalidateQueries({ queryKey: ['case.read', { caseId, reveal: true }] });
      return { view };
    } catch (error) {
      say({ kind: 'fault', fault: faultOf(error) });
      return null;
    }
  };

  const sendAndSee: CaseAct['sendAndSee'] = (type, data, group) => whileActing(caseId, () => give(type, data, group));
  const send: CaseAct['send'] = async (...what) => (await sendAndSee(...what)) !== null;

  return { send, sendAndSee, isBusy: isPending, problem, clear: () => setProblem(null) };
}
