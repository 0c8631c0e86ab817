/**
 * What was asked for while the panes still show another case than the one in hand waits until they show that, in its order:
 * no key does anything to a case that was left.
 */

/** ms after which what waits is forgotten: by then nobody means it any more. */
const patience = 5000;
/** ms between two: what comes of the first, a dialog or a field, is there before the second. */
const pace = 50;

let isBehind = () => false;
let held: (() => void)[] = [];
let next: ReturnType<typeof setTimeout> | undefined;
let forgetting: ReturnType<typeof setTimeout> | undefined;

/** From now on the panes are asked whether they are behind. Returns how to stop. */
export function waitForPanes(areBehind: () => boolean): () => void {
  isBehind = areBehind;
  return () => {
    isBehind = () => false;
    dropHeld();
  };
}

export const panesAreBehind = (): boolean => isBehind();
export const isAnythingHeld = (): boolean => held.length > 0;

export function hold(act: () => void): void {
  held.push(act);
  clearTimeout(forgetting);
  forgetting = setTimeout(dropHeld, patience);
}

export function dropHeld(): void {
  held = [];
  clearTimeout(next);
  clearTimeout(forgetting);
  next = undefined;
}

/** To be called whenever the panes show something else, or another case is in hand. */
export function goOnWithHeld(): void {
  if (next !== undefined || held.length === 0 || isBehind()) return;
  const [first, ...rest] = held;
  held = rest;
  next = setTimeout(() => {
    next = undefined;
    goOnWithHeld();
  }, pace);
  first?.();
}
