/** How much more fits into a text field; said once little does. Pure. */

/** From this share of what fits on it is said. */
const little = 0.9;

export type TextRoom =
  /** So many more characters fit. */
  | { what: 'little'; left: number }
  | { what: 'none' }
  /** It is longer than what fits by so many: not typed, for typing stops at the end. */
  | { what: 'over'; by: number };

/** Null while there is plenty. @param length in characters as fields count them (UTF-16 units), as `most` */
export function roomIn(length: number, most: number): TextRoom | null {
  if (length > most) return { what: 'over', by: length - most };
  if (length === most) return { what: 'none' };
  return length >= most * little ? { what: 'little', left: most - length } : null;
}
