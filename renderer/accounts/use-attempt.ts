import { useState } from 'react';
import type { AccountProblem } from '../../shared/accounts';
import type { ReplyData, RequestData, RequestName } from '../../shared/contract';
import { ask, faultOf } from '../app/desk';
import { tellFault } from '../app/notices';

/** Requests that are answered with why not. */
type Refusable = {
  [N in RequestName]: ReplyData<N> extends { problem: AccountProblem | null } ? N : never;
}[RequestName];

export interface Attempt<N extends Refusable> {
  /** Resolves with the answer where it was done, with null where it was not; then `problem` says why, or a notice does. */
  attempt: (data: RequestData<N>) => Promise<ReplyData<N> | null>;
  problem: AccountProblem | null;
  isBusy: boolean;
  forget: () => void;
}

/** Asks with a secret among what is asked: nothing of it is kept, as a mutation's cache would. */
export function useAttempt<N extends Refusable>(name: N): Attempt<N> {
  const [problem, setProblem] = useState<AccountProblem | null>(null);
  const [isBusy, setBusy] = useState(false);
  const attempt = async (data: RequestData<N>) => {
    setBusy(true);
    setProblem(null);
    try {
      const reply = await ask(name, data);
      setProblem(reply.problem);
      return reply.problem === null ? reply : null;
    } catch (error) {
      tellFault(faultOf(error));
      return null;
    } finally {
      setBusy(false);
    }
  };
  return { attempt, problem, isBusy, forget: () => setProblem(null) };
}
