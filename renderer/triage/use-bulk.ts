import { useEffect, useRef, useState } from 'react';
import type { CaseId } from '../../shared/case';
import type { CommandType } from '../../shared/commands';
import { followGroup } from '../undo/under-way';
import { type Bulk, type BulkState, startBulk } from './bulk';
import { sendOne } from './send-one';

interface Sending {
  group: string;
  type: CommandType;
  dataOf: (caseId: CaseId) => object;
  /** At its end, and again where it is undone while its dialog is still there. */
  onEnded?: (state: BulkState) => void;
}

export interface BulkActs {
  /** Null until it has begun. */
  state: BulkState | null;
  /** Sends one act to each; all of it is undone together. Resolves at its end. */
  run: (caseIds: readonly CaseId[], sending: Sending) => Promise<BulkState>;
  stop: () => void;
}

/** An act on many cases, for as long as its dialog is there. */
export function useBulk(): BulkActs {
  const [state, setState] = useState<BulkState | null>(null);
  const bulk = useRef<Bulk | null>(null);
  const leave = useRef(() => {});
  useEffect(() => () => leave.current(), []);

  const run = async (caseIds: readonly CaseId[], { group, type, dataOf, onEnded }: Sending) => {
    const begun = startBulk(caseIds, {
      send: (caseId) => sendOne(caseId, type, dataOf(caseId), group),
      onChange: (changed) => {
        setState(changed);
        if (!changed.isRunning) onEnded?.(changed);
      },
    });
    bulk.current = begun;
    leave.current = followGroup(group, begun.takeBack);
    return begun.ended;
  };
  return { state, run, stop: () => bulk.current?.stop() };
}
