import { keyPanes } from '../../../shared/keys';

/** Where the focus is, as keys care: each pane's root element carries `data-pane`. */
export const panes = keyPanes;
export type Pane = (typeof panes)[number];

export function paneOf(target: EventTarget | null): Pane | null {
  const named = target instanceof Element ? target.closest('[data-pane]')?.getAttribute('data-pane') : null;
  return panes.find((pane) => pane === named) ?? null;
}

const textInputs = new Set([
  'text',
  'search',
  'number',
  'email',
  'password',
  'tel',
  'url',
  'date',
  'time',
  'datetime-local',
]);

/** Whether what is typed there is text, or picks from a list. */
export function isTextField(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) return !target.readOnly && textInputs.has(target.type);
  if (target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true;
  return target instanceof HTMLElement && target.isContentEditable;
}

const controls =
  'a[href], button, summary, select, input, [role="button"], [role="tab"], [role="menuitem"], [role="menuitemcheckbox"], ' +
  '[role="menuitemradio"], [role="radio"], [role="checkbox"], [role="switch"], [role="slider"], [role="separator"], [role="combobox"]';

/** Whether the focus is on something that has keys of its own: a focused button's Enter presses the button. */
export function isControl(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(controls) !== null;
}

/** Something is open that has the keys while it is: a menu, a list of choices, a popover. */
export function hasOpenPopup(target: EventTarget | null): boolean {
  if (!(target instanceof Element)) return false;
  return target.closest('[aria-haspopup][aria-expanded="true"], [role="menu"], [role="dialog"]') !== null;
}
