/**
 * What a button does while it can, and how it looks while it cannot. One that became `disabled` under the focus would lose it,
 * and the keys after it would go nowhere.
 */
export function whenCan(can: boolean, act: () => void) {
  return can ? { onClick: act } : { 'data-disabled': true, 'aria-disabled': true };
}
