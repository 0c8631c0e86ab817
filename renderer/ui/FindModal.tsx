import { Modal } from '@mantine/core';
import { type ReactNode, useLayoutEffect, useState } from 'react';
import { CommandLayer } from '../app/commands';

interface FindModalProps {
  label: string;
  opened: boolean;
  onClose: () => void;
  /** Once it is gone and the focus is back where it was. */
  onGone: () => void;
  /** It may stand over another question, which must hear of none of its keys; then Escape is for what is in it to see to. */
  keepsKeys?: boolean;
  children: ReactNode;
}

/** In the upper middle of the window: a field to type in and what it finds. A case has several, of which most are never opened: each is made once it is. */
export function FindModal({ label, opened, onClose, onGone, keepsKeys = false, children }: FindModalProps) {
  // It is there closed before it opens, or it would not know where the focus was.
  const [isMade, setMade] = useState(false);
  useLayoutEffect(() => {
    if (opened) setMade(true);
  }, [opened]);
  if (!opened && !isMade) return null;
  return (
    <Modal.Root
      opened={opened && isMade}
      onClose={onClose}
      onExitTransitionEnd={onGone}
      size={580}
      yOffset="12vh"
      transitionProps={{ duration: 0 }}
      closeOnEscape={!keepsKeys}
    >
      <Modal.Overlay backgroundOpacity={0.25} />
      <Modal.Content aria-label={label} {...(keepsKeys ? { onKeyDown: (event) => event.stopPropagation() } : {})}>
        <CommandLayer>{children}</CommandLayer>
      </Modal.Content>
    </Modal.Root>
  );
}
