import type { QuarantinedFile } from '../../shared/contract';
import { useView } from '../app/desk';

const nothing = {};
const none: QuarantinedFile[] = [];

/** Files that could not be read, the newest first. */
export function useQuarantine(): QuarantinedFile[] {
  return useView('quarantine.read', nothing).data?.files ?? none;
}

/** How many more there were no room for. */
export function useQuarantineLeft(): number {
  return useView('quarantine.read', nothing).data?.left ?? 0;
}
