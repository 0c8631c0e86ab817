/** The fonts of a picture in the picture: of the font that papers are set in, the parts that its words need. */
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** A part of the font: a file, and the rest of its rule. */
interface Face {
  weight: string;
  file: string;
  range: [from: number, to: number][];
}

/** The parts of the regular weight that have a character of `text`, as rules with their files in them. @param sheet the path of the style sheet that names them */
export async function facesFor(text: string, sheet: string): Promise<string> {
  const needed = new Set([...text].map((character) => character.codePointAt(0) ?? 0));
  const faces = facesIn(await readFile(sheet, 'utf8')).filter(
    ({ weight, range }) =>
      weight === '400' && range.some(([from, to]) => [...needed].some((point) => point >= from && point <= to)),
  );
  const rules = faces.map(async ({ file, range }) => {
    const bytes = await readFile(join(dirname(sheet), file));
    const points = range.map(([from, to]) => `U+${from.toString(16)}-${to.toString(16)}`).join(',');
    return `@font-face{font-family:"Noto Sans SC";src:url(data:font/woff2;base64,${bytes.toString('base64')}) format("woff2");unicode-range:${points}}`;
  });
  return (await Promise.all(rules)).join('');
}

function facesIn(sheet: string): Face[] {
  return [...sheet.matchAll(/@font-face\s*\{([^}]*)\}/g)].flatMap(([, rule = '']) => {
    const [, weight = ''] = /font-weight:\s*(\d+)/.exec(rule) ?? [];
    const [, file] = /url\(["']?([^)"']+\.woff2)["']?\)/.exec(rule) ?? [];
    const [, range] = /unicode-range:\s*([^;}]+)/.exec(rule) ?? [];
    return file && range ? [{ weight, file, range: range.split(',').map(pointsOf) }] : [];
  });
}

/** 'U+4e00', 'U+4e00-4e0f', and 'U+4e??', as style sheets are made smaller. */
function pointsOf(written: string): [number, number] {
  const [from = '', to = from] = written.trim().replace(/^u\+/i, '').split('-');
  return [Number.parseInt(from.replaceAll('?', '0'), 16), Number.parseInt(to.replaceAll('?', 'f'), 16)];
}
