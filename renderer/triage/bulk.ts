/** One act on many cases, one after the other: how far it has got, what was refused, and what was left when it was stopped. Pure. */
import type { CaseId } from '../../shared/case';
import type { UndoneActs } from '../../shared/undo';
import type { ActProblem } from '../ui/Problem';

export interface BulkState {
  total: number;
  done: readonly CaseId[];
  /** Refused by their cases: they are as they were. */
  refused: readonly { caseId: CaseId; problem: ActProblem }[];
  /** Not tried, as it was stopped before by the person or by a fault that would have met every case; or undone meanwhile. */
  left: readonly CaseId[];
  /** The fault that stopped it. */
  fault: ActProblem | null;
  isRunning: boolean;
}

interface BulkWays {
  /** Null where it was done. A fault means that nobody knows, and stops the rest. */
  send: (caseId: CaseId) => Promise<ActProblem | null>;
  onChange: (state: BulkState) => void;
}

export interface Bulk {
  /** Resolves with how it stands at its end, once it was taken back where somebody did that meanwhile. Never rejects. */
  ended: Promise<BulkState>;
  /** After the one that is under way. */
  stop: () => void;
  /** Stops it first. What was undone is left, as if it had not been tried. */
  takeBack: (undo: () => Promise<UndoneActs>) => Promise<UndoneActs>;
}

export function startBulk(caseIds: readonly CaseId[], { send, onChange }: BulkWays): Bulk {
  let state: BulkState = { total: caseIds.length, done: [], refused: [], left: caseIds, fault: null, isRunning: true };
  let isStopped = false;
  let takingBack: Promise<unknown> = Promise.resolve();
  const put = (changed: Partial<BulkState>) => {
    state = { ...state, ...changed };
    onChange(state);
  };
  const sendAll = async () => {
    put({});
    for (const [place, caseId] of caseIds.entries()) {
      if (isStopped) break;
      const problem = await send(caseId);
      if (problem?.kind === 'fault') {
        put({ fault: problem });
        break;
      }
      const left = caseIds.slice(place + 1);
      if (problem === null) put({ done: [...state.done, caseId], left });
      else put({ refused: [...state.refused, { caseId, problem }], left });
    }
  };
  const sent = sendAll();
  const ended = sent.then(async () => {
    await takingBack;
    put({ isRunning: false });
    return state;
  });
  const stop = () => {
    isStopped = true;
  };
  const takeBack = async (undo: () => Promise<UndoneActs>) => {
    await sent;
    const answer = await undo();
    const undone = new Set(answer.undone.map(({ caseId }) => caseId));
    const done = state.done.filter((caseId) => !undone.has(caseId));
    put({ done, left: [...state.done.filter((caseId) => undone.has(caseId)), ...state.left] });
    return answer;
  };
  return {
    ended,
    stop,
    takeBack: (undo) => {
      stop();
      const answer = takeBack(undo);
      takingBack = answer.catch(() => undefined);
      return answer;
    },
  };
}
