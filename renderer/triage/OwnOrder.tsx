import { useState } from 'react';
import type { CaseId } from '../../shared/case';
import { useCommand } from '../app/commands';
import { tell } from '../app/notices';
import { selectionNow, useSelection } from '../queue/selection';
import { useWords } from '../ui/words';
import { useUndoDelay } from '../undo/use-undo-delay';
import { SnoozeDialog } from './SnoozeDialog';
import { useArranging, useTriage } from './triage';

/** Pinning the case in hand and putting it off: neither needs to know more of it than which it is. */
export function OwnOrder() {
  const t = useWords('triage');
  const hasCase = useSelection(({ caseId }) => caseId !== null);
  const [snoozed, setSnoozed] = useState<CaseId | null>(null);
  const { pinned } = useTriage();
  const { pin } = useArranging();
  const isUndoable = useUndoDelay() > 0;
  useCommand(
    'case.pin',
    () => {
      const { caseId } = selectionNow();
      if (caseId === null) return;
      const isPinned = pinned.includes(caseId);
      pin(caseId, !isPinned);
      if (!isUndoable) tell({ id: 'pinned', message: t(isPinned ? 'unpinned' : 'pinned') });
    },
    hasCase,
  );
  useCommand('case.snooze', () => setSnoozed(selectionNow().caseId), hasCase);
  return snoozed !== null && <SnoozeDialog caseId={snoozed} onClose={() => setSnoozed(null)} />;
}
