import type { Range } from './range';

/** What is selected with the pointer inside of an element, in its text's own counting; null where nothing of it is. */
export function selectionIn(region: HTMLElement | null, text: string): Range | null {
  const selection = window.getSelection();
  if (!region || !selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  if (!region.contains(range.startContainer) || !region.contains(range.endContainer)) return null;
  const upTo = (node: Node, offset: number) => {
    const before = document.createRange();
    before.setStart(region, 0);
    before.setEnd(node, offset);
    const copy = before.cloneContents();
    // The numbers of marks are none of the text.
    for (const number of copy.querySelectorAll('sup')) number.remove();
    return copy.textContent?.length ?? 0;
  };
  const [from, to] = [upTo(range.startContainer, range.startOffset), upTo(range.endContainer, range.endOffset)];
  return from < to && to <= text.length ? { from, to } : null;
}
