/** What a PDF says of its text without being drawn: which characters can be selected in it, and whether its fonts are inside. */
import { inflateSync } from 'node:zlib';

export interface PdfText {
  pages: number;
  /** Every character that a search in it can find. */
  characters: Set<string>;
  /** Fonts whose outlines are in the file. */
  embedded: number;
}

export function readPdf(pdf: Buffer): PdfText {
  const raw = pdf.toString('latin1');
  const characters = new Set<string>();
  for (const { index } of raw.matchAll(/stream\r?\n/g)) {
    const start = index + (raw[index + 6] === '\r' ? 8 : 7);
    const text = inflated(pdf.subarray(start, raw.indexOf('endstream', start)));
    if (text.includes('begincmap')) for (const one of mappedIn(text)) characters.add(one);
  }
  const embedded = raw.match(/\/FontFile[23]?\b/g)?.length ?? 0;
  return { pages: raw.match(/\/Type\s*\/Page\b(?!s)/g)?.length ?? 0, characters, embedded };
}

function inflated(bytes: Buffer): string {
  try {
    return inflateSync(bytes).toString('latin1');
  } catch {
    return '';
  }
}

/** The characters of a ToUnicode map: `<glyph> <character>`, and `<first> <last> <character of the first>`. */
function* mappedIn(map: string): Generator<string> {
  for (const [, lines = ''] of map.matchAll(/beginbfchar\s([\s\S]*?)endbfchar/g)) {
    for (const [, code = ''] of lines.matchAll(/<[0-9A-Fa-f]+>\s*<([0-9A-Fa-f]+)>/g)) yield textOf(code);
  }
  for (const [, lines = ''] of map.matchAll(/beginbfrange\s([\s\S]*?)endbfrange/g)) {
    for (const [, from = '', to = '', code = ''] of lines.matchAll(
      /<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>/g,
    )) {
      const first = Number.parseInt(code, 16);
      const count = Number.parseInt(to, 16) - Number.parseInt(from, 16);
      for (let by = 0; by <= count; by += 1) yield String.fromCodePoint(first + by);
    }
  }
}

const textOf = (hex: string) => Buffer.from(hex, 'hex').swap16().toString('utf16le');
