import type { Range } from './range';

/**
 * What is selected with the pointer inside of an element, in its text's own counting; of what goes on outside of it the part
 * that is inside. Null where the selection neither begins nor ends in it.
 */
export function selectionIn(region: HTMLElement | null, text: string): Range | null {
  const selection = window.getSelection();
  if (!region || !selection || selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  const [beginsHere, endsHere] = [region.contains(range.startContainer), region.contains(range.endContainer)];
  if (!beginsHere && !endsHere) return null;
  const upTo = (node: Node, offset: number) => {
    const before = document.createRange();
    before.setStart(region, 0);
    before.setEnd(node, offset);
    const copy = before.cloneContents();
    // The numbers of marks are none of the text.
    for (const number of copy.querySelectorAll('sup')) number.remove();
    return copy.textContent?.length ?? 0;
  };
  const from = beginsHere ? upTo(range.startContainer, range.startOffset) : 0;
  const to = endsHere ? upTo(range.endContainer, range.endOffset) : text.length;
  return from < to && to <= text.length ? { from, to } : null;
}
