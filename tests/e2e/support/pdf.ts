/** What a PDF says, read back as a reader of PDF has it: what can be selected and searched, its pictures, its fonts. */
import { getDocument, OPS, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { TextItem } from 'pdfjs-dist/types/src/display/api';

interface PdfPicture {
  width: number;
  height: number;
  /** Red, green, blue. */
  at: (x: number, y: number) => [number, number, number];
}

interface PdfPage {
  /** In the order in which it is selected, without the blanks. */
  text: string;
  /** The last line of the page. */
  foot: string;
  pictures: PdfPicture[];
}

export interface Pdf {
  pages: PdfPage[];
  /** Whether the outlines of every font are in the file. */
  hasFonts: boolean;
}

export async function readPdf(bytes: Buffer): Promise<Pdf> {
  const loading = getDocument({ data: new Uint8Array(bytes), verbosity: 0 });
  const document = await loading.promise;
  const pages: PdfPage[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    pages.push(await readPage(await document.getPage(number)));
  }
  await loading.destroy();
  const count = (pattern: RegExp) => bytes.toString('latin1').match(pattern)?.length ?? 0;
  const outlines = count(/\/FontFile[23]?\b/g);
  return { pages, hasFonts: outlines > 0 && outlines === count(/\/Type\s*\/FontDescriptor\b/g) };
}

const withoutBlanks = (items: readonly TextItem[]) =>
  items
    .map(({ str }) => str)
    .join('')
    .replaceAll(/\s/g, '');

async function readPage(page: PDFPageProxy): Promise<PdfPage> {
  const { items } = await page.getTextContent();
  const written = items.filter((item): item is TextItem => 'str' in item && item.str.trim() !== '');
  const heightOf = ({ transform }: TextItem) => Number(transform[5]);
  const lowest = Math.min(...written.map(heightOf));
  return {
    text: withoutBlanks(written),
    foot: withoutBlanks(written.filter((item) => heightOf(item) - lowest < 2)),
    pictures: await picturesOn(page),
  };
}

async function picturesOn(page: PDFPageProxy): Promise<PdfPicture[]> {
  const { fnArray, argsArray } = await page.getOperatorList();
  const names = argsArray.flatMap((args, index) => (fnArray[index] === OPS.paintImageXObject ? [String(args[0])] : []));
  return Promise.all([...new Set(names)].map((name) => pictureOf(page, name)));
}

function pictureOf(page: PDFPageProxy, name: string): Promise<PdfPicture> {
  return new Promise((resolve) => {
    const store = name.startsWith('g_') ? page.commonObjs : page.objs;
    store.get(name, ({ width, height, data }: { width: number; height: number; data: Uint8Array }) => {
      const channels = data.length / (width * height);
      const at = (x: number, y: number): [number, number, number] => {
        const from = (Math.floor(y) * width + Math.floor(x)) * channels;
        return [data[from] ?? 0, data[from + 1] ?? 0, data[from + 2] ?? 0];
      };
      resolve({ width, height, at });
    });
  });
}
