/** Fields of the verdict by name, so that a list of what is missing can lead to them. */

import { runCommand } from '../app/commands';
import { bringToFront } from '../app/layout/pane-focus';
import type { Field } from './missing';

export function fieldId(field: Field): string {
  return `verdict-${field}`;
}

/** Puts the keys on a field. The category is the case's, not the verdict's: it has a dialog of its own. */
export function focusField(field: Field): void {
  if (field === 'category') {
    runCommand('case.categorise');
    return;
  }
  bringToFront('verdict');
  const root = document.getElementById(fieldId(field));
  const target = root?.querySelector(
    '[data-field-focus], [role="radio"][tabindex="0"], input:not([disabled]), textarea, button',
  );
  if (target instanceof HTMLElement) target.focus();
  root?.scrollIntoView({ block: 'nearest' });
}
