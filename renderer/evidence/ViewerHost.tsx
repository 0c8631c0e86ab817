import { Modal } from '@mantine/core';
import { CommandLayer } from '../app/commands';
import { useCase } from '../case/case-view';
import { useWords } from '../ui/words';
import { cardId, closeViewer, pieceInHand, useInHand } from './in-hand';
import { Viewer } from './Viewer';
import classes from './Viewer.module.css';

/** Evidence takes the whole window while it is looked at; Escape gives the desk back. */
export function ViewerHost() {
  const t = useWords('evidence');
  const { caseId } = useCase().case;
  const viewing = useInHand(caseId, (held) => held.viewing);
  if (viewing === null) return null;
  const close = () => {
    const pieceId = pieceInHand(caseId);
    closeViewer(caseId);
    // Back to the card that it was opened from, or that is in hand by now.
    if (pieceId !== null) requestAnimationFrame(() => document.getElementById(cardId(pieceId))?.focus());
  };
  return (
    <Modal.Root opened fullScreen onClose={close} padding={0} returnFocus={false}>
      <Modal.Content aria-label={t('viewer.title')} className={classes.content ?? ''}>
        <Modal.Body className={classes.host ?? ''}>
          <CommandLayer>
            <Viewer viewing={viewing} onClose={close} />
          </CommandLayer>
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
