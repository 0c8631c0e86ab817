/** How wide words are, near enough to lay a chart out: nothing here can ask a font. */

/** Chinese, and what is as wide. */
const wide = /[\u2e80-\uffef]/;
/** What a line breaks between: Chinese characters with the marks after them, and words. */
const pieces = /[\u2e80-\uffef][\u3001-\u3011\uff01-\uff1f]*|[^\s\u2e80-\uffef]+\s*|\s+/g;

/** px, a little more rather than less. */
export function widthOf(text: string, size: number): number {
  let width = 0;
  for (const character of text) width += wide.test(character) ? 1 : 0.6;
  return width * size;
}

/** In lines no wider than `most` px. */
export function wrapped(text: string, size: number, most: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const [piece] of text.matchAll(pieces)) {
    if (line !== '' && widthOf(line + piece.trimEnd(), size) > most) {
      lines.push(line.trimEnd());
      line = '';
    }
    line += piece;
  }
  return line === '' ? lines : [...lines, line.trimEnd()];
}

/** No wider than `most` px: of what is longer, its beginning. */
export function shortened(text: string, size: number, most: number): string {
  if (widthOf(text, size) <= most) return text;
  const kept = [...text];
  while (kept.length > 0 && widthOf(`${kept.join('')}…`, size) > most) kept.pop();
  return `${kept.join('')}…`;
}
