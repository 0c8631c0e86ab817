/** Says at the edge of the window what went wrong with an act that has no place of its own for it. */

import { tell, tellFault } from '../app/notices';
import type { ActProblem } from '../ui/Problem';
import { useRejectionWords } from '../ui/rejection-words';

export function useTellProblem(): (problem: ActProblem) => void {
  const inWords = useRejectionWords();
  return (problem) => {
    if (problem.kind === 'fault') tellFault(problem.fault);
    else tell({ id: `rejection:${problem.rejection.code}`, message: inWords(problem.rejection), isRefusal: true });
  };
}
