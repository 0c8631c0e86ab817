import { useEffect, useState } from 'react';
import type { CaseId } from '../../shared/case';
import type { Following } from '../../shared/evidence-window';
import { useCommandEverywhere } from '../app/commands';
import { ask, faultOf, onPush } from '../app/desk';
import { tell, tellFault } from '../app/notices';
import { useIsRevealed } from '../case/reveal';
import { useInHand } from '../evidence/in-hand';
import { useShownCase } from '../queue/shown-case';
import { useWords } from '../ui/words';

/** One key opens the evidence in a window of its own, the same closes it; while it is open it is told what the console is on. */
export function EvidenceWindowLink() {
  const t = useWords('evidenceWindow');
  const caseId = useShownCase();
  const following = useFollowing(caseId);
  const isOpen = useIsOpen();
  const toggle = async () => {
    try {
      const now = await ask('evidenceWindow.toggle', following);
      tell({ id: 'evidenceWindow', message: t(now.isOpen ? 'opened' : 'closed') });
    } catch (error) {
      tellFault(faultOf(error));
    }
  };
  useCommandEverywhere('evidence.window', () => void toggle());
  const { pieceId, reveal } = following;
  useEffect(() => {
    if (isOpen) ask('evidenceWindow.follow', { caseId, pieceId, reveal }).catch(() => undefined);
  }, [isOpen, caseId, pieceId, reveal]);
  return null;
}

function useFollowing(caseId: CaseId | null): Following {
  const pieceId = useInHand(caseId ?? nowhere, (held) => held.pieceId);
  const reveal = useIsRevealed(caseId ?? nowhere);
  return { caseId, pieceId: caseId === null ? null : pieceId, reveal: caseId !== null && reveal };
}

/** No case has this id. */
const nowhere = '';

function useIsOpen(): boolean {
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    const stop = onPush('evidenceWindow.changed', (now) => setOpen(now.isOpen));
    // The console may have been loaded anew beneath it.
    ask('evidenceWindow.read', {}).then(
      (now) => setOpen(now.isOpen),
      () => undefined,
    );
    return stop;
  }, []);
  return isOpen;
}
