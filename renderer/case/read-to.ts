/** How far down the case on screen was read, so that it is found there again after a restart. */
import { type RefObject, useEffect, useLayoutEffect } from 'react';
import type { CaseId } from '../../shared/case';

interface ReadTo {
  caseId: CaseId;
  /** px from its beginning. */
  offset: number;
}

let now: ReadTo | null = null;
/** As it was left, until that case has been shown. */
let left: ReadTo | null = null;
/** ms in which what lies above may still grow before nobody waits for the place any more. */
const patience = 3000;
const acts = ['wheel', 'keydown', 'pointerdown'] as const;

export function startReadTo(readTo: ReadTo | null): void {
  left = readTo;
  now = readTo;
}

/** px; 0 where the case is not the one on screen. */
export const readToNow = (caseId: CaseId | null): number => (now?.caseId === caseId ? now.offset : 0);

export function useReadTo(caseId: CaseId, scroller: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const { current } = scroller;
    if (current === null) return undefined;
    const wanted = left?.caseId === caseId ? left.offset : 0;
    left = null;
    const stop = wanted > 0 ? goTo(current, wanted) : () => undefined;
    const note = () => {
      now = { caseId, offset: Math.round(current.scrollTop) };
    };
    current.addEventListener('scroll', note, { passive: true });
    return () => {
      stop();
      current.removeEventListener('scroll', note);
    };
  }, [caseId, scroller]);
  useEffect(() => {
    if (now?.caseId !== caseId) now = { caseId, offset: 0 };
  }, [caseId]);
}

/** As soon as there is so much to read, and again where what lies above grows; whoever does anything meanwhile goes where they will. */
function goTo(scroller: HTMLElement, offset: number): () => void {
  const until = performance.now() + patience;
  let frame = 0;
  const stop = () => {
    cancelAnimationFrame(frame);
    for (const event of acts) window.removeEventListener(event, stop, true);
  };
  const step = () => {
    if (performance.now() > until) return stop();
    if (Math.abs(scroller.scrollTop - offset) >= 1) scroller.scrollTop = offset;
    frame = requestAnimationFrame(step);
  };
  for (const event of acts) window.addEventListener(event, stop, { capture: true, passive: true });
  step();
  return stop;
}
