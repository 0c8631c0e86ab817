/** Fields of the verdict by name, so that a list of what is missing can lead to them. */

import { runCommand } from '../app/commands';
import { bringToFront } from '../app/layout/pane-focus';
import type { Field } from './missing';

export function fieldId(field: Field): string {
  return `verdict-${field}`;
}

/** Of one item in a field: of the findings, by the issue that it answers, or else by its own key. */
export function placeId(field: Field, place: string): string {
  return `${fieldId(field)}-${place}`;
}

/** Puts the keys on a field, and on the named place in it where there is one. The category is the case's, not the verdict's: it has a dialog of its own. */
export function focusField(field: Field, place?: string): void {
  if (field === 'category') {
    runCommand('case.categorise');
    return;
  }
  bringToFront('verdict');
  const root = document.getElementById(fieldId(field));
  const item = place === undefined ? null : document.getElementById(placeId(field, place));
  const around = item ?? root;
  const target = item?.matches('button') ? item : (around?.querySelector('[data-field-focus]') ?? firstIn(around));
  if (target instanceof HTMLElement) target.focus();
  around?.scrollIntoView({ block: 'nearest' });
}

/** Where a field does not say where it begins: behind what else can be done with it. */
function firstIn(field: HTMLElement | null): Element | undefined {
  return [...(field?.querySelectorAll(focusable) ?? [])].find((one) => one.closest('header') === null);
}

const focusable = '[role="radio"][tabindex="0"], input:not([disabled]), textarea, button';
