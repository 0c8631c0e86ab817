import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** What a page says, line by line; empty where that cannot be read. @param page from 0 */
export async function pageText(document: PDFDocumentProxy, page: number): Promise<string> {
  try {
    const { items } = await (await document.getPage(page + 1)).getTextContent();
    return items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join('');
  } catch {
    return '';
  }
}
