import type { PointerEvent } from 'react';

/** px that a pressed pointer may tremble: less is a click. */
const tremor = 4;

interface Drag {
  /** @param by px from where it was pressed. @param x where it is, as `clientX` */
  onMove: (by: number, x: number) => void;
  onDrop: (by: number, x: number) => void;
  onCancel: () => void;
}

/**
 * Follows a pressed pointer sideways until it is let go. Escape, another button, or the system's taking it away, leaves
 * everything as it was.
 */
export function followPointer(event: PointerEvent<HTMLElement>, { onMove, onDrop, onCancel }: Drag): void {
  if (event.button !== 0 || !event.isPrimary) return;
  const held = event.currentTarget;
  const { pointerId, clientX: start } = event;
  const following = new AbortController();
  const { signal } = following;
  let isDragged = false;
  window.addEventListener(
    'pointermove',
    ({ pointerId: moved, buttons, clientX }) => {
      if (moved !== pointerId) return;
      // Another button is pressed as well, or its being let go was not told.
      if (buttons !== 1) return leave();
      if (!isDragged && Math.abs(clientX - start) < tremor) return;
      // From here on it is no click on what is beneath.
      if (!isDragged) held.setPointerCapture(pointerId);
      isDragged = true;
      onMove(clientX - start, clientX);
    },
    { signal },
  );
  window.addEventListener(
    'pointerup',
    ({ pointerId: lifted, clientX }) => {
      if (lifted !== pointerId) return;
      following.abort();
      if (isDragged) onDrop(clientX - start, clientX);
    },
    { signal },
  );
  const leave = () => {
    following.abort();
    if (isDragged) onCancel();
  };
  window.addEventListener('pointercancel', leave, { signal });
  window.addEventListener(
    'keydown',
    (press) => {
      if (press.key !== 'Escape') return;
      press.preventDefault();
      press.stopPropagation();
      leave();
    },
    { signal, capture: true },
  );
}
