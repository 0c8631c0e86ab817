import { type KeyboardEvent, useEffect, useRef } from 'react';
import { focusViewer } from '../focus-viewer';
import type { Marking } from './marking';

/**
 * The mark in hand has the keys: the arrows that have a step go by it, with Shift they stretch; Enter goes on to its note, Escape
 * lets go of it. For the element that stands for it.
 */
export function useHand<Step>(
  { inHand, name, letGo, canMark }: Marking,
  steps: Readonly<Record<string, Step>>,
  go: (step: Step, isStretched: boolean) => void,
) {
  const field = useRef<HTMLDivElement>(null);
  const isNaming = inHand?.isNaming ?? false;
  // The keys are on it as soon as it is in hand; while its note is written, there.
  useEffect(() => {
    if (!isNaming) field.current?.focus({ preventScroll: true });
  }, [isNaming]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 'Enter' || event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      if (event.key === 'Enter') return name();
      focusViewer(field.current);
      return letGo();
    }
    const step = steps[event.key];
    if (step === undefined || !canMark) return;
    event.preventDefault();
    go(step, event.shiftKey);
  };
  return { ref: field, onKeyDown };
}
