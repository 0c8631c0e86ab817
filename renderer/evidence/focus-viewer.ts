/** Keys are the viewer's again, wherever in it they were. */
export function focusViewer(from: Element | null): void {
  from?.closest<HTMLElement>('[data-pane="viewer"]')?.focus();
}
