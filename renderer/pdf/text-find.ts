/** Finding in the text of a page. Where a line breaks, a PDF has no space or one too many: spaces are read over. Pure. */

export interface Packed {
  /** Without spaces, small letters. */
  text: string;
  /** Where each of its characters stands in the text as it was. */
  at: number[];
}

export function packed(text: string): Packed {
  let plain = '';
  const at: number[] = [];
  for (let place = 0; place < text.length; place += 1) {
    const character = text[place] ?? '';
    if (/\s/.test(character)) continue;
    const small = character.toLowerCase();
    plain += small;
    for (let unit = 0; unit < small.length; unit += 1) at.push(place);
  }
  return { text: plain, at };
}

/** Where a text stands, as [from, to) in the text as it was. */
export function foundIn({ text, at }: Packed, wanted: string): [number, number][] {
  const { text: plain } = packed(wanted);
  if (plain === '') return [];
  const found: [number, number][] = [];
  for (let place = text.indexOf(plain); place >= 0; place = text.indexOf(plain, place + plain.length)) {
    found.push([at[place] ?? 0, (at[place + plain.length - 1] ?? 0) + 1]);
  }
  return found;
}
