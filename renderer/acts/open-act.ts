/** Which act's dialog is open, and on which case. One at a time; what is on screen elsewhere may open it. */
import { useSyncExternalStore } from 'react';
import type { CaseId } from '../../shared/case';
import type { CommandType } from '../../shared/commands';

export interface OpenAct {
  caseId: CaseId;
  type: CommandType;
  /** What is filled in already, by the field's name. */
  preset: Readonly<Record<string, string>>;
}

let open: OpenAct | null = null;
const listeners = new Set<() => void>();

function set(next: OpenAct | null): void {
  open = next;
  for (const listener of listeners) listener();
}

export function openAct(caseId: CaseId, type: CommandType, preset: Readonly<Record<string, string>> = {}): void {
  set({ caseId, type, preset });
}

export function closeAct(): void {
  set(null);
}

export function useOpenAct(): OpenAct | null {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => open,
  );
}
