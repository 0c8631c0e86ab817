/** How wide a table's columns are: as what stands in them asks, within bounds. Pure. */

const narrowest = 6;
const widest = 36;

/** Characters of Chinese take the room of two. */
const roomOf = (text: string) =>
  [...text.slice(0, widest)].reduce((room, character) => room + (character > '\u2e7f' ? 2 : 1), 0);

/** As `grid-template-columns`, a column for each heading and for cells beyond the last of them. */
export function columnsFor(headings: readonly string[], sample: readonly (readonly string[])[]): string {
  const count = Math.max(headings.length, ...sample.map((row) => row.length));
  return Array.from({ length: count }, (_, column) => {
    const rooms = [headings[column] ?? '', ...sample.map((row) => row[column] ?? '')].map(roomOf);
    return `${Math.min(widest, Math.max(narrowest, ...rooms) + 2)}ch`;
  }).join(' ');
}
