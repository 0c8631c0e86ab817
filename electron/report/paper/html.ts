/** A paper as the body of a page. Whatever it says is text: nothing in it is markup. */
import { figureOf } from './figure';
import type { Paper, PaperPart } from './paper';

const named: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

export const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => named[character] ?? '');

export function paperBody({ title, subtitle, sections }: Paper): string {
  const parts = sections.map(
    ({ heading, parts }) => `<section>${element('h2', heading)}${parts.map((part) => partOf(part)).join('')}</section>`,
  );
  return `<main><header>${element('h1', title)}${element('p', subtitle)}</header>${parts.join('')}</main>`;
}

/** The built page with the paper in it. */
export function pageOf(paper: Paper, shell: string): string {
  const filled = shell.replace('<html lang="zh-CN">', `<html lang="${paper.language}">`);
  const foot = paper.foot === '' ? '' : element('div', paper.foot, 'foot');
  const parts: Record<string, string> = { title: escaped(paper.title), body: paperBody(paper) + foot };
  return filled.replace(/\{\{(title|body)\}\}/g, (_all, name: string) => parts[name] ?? '');
}

/** A page that needs nothing beside it: to be kept, and opened by whatever shows pages. */
export function pageAlone(paper: Paper): string {
  const head = [
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">`,
    `<title>${escaped(paper.title)}</title>`,
    `<style>${aloneStyle}</style>`,
  ].join('');
  const foot = `<footer>${element('p', paper.foot, 'note')}</footer>`;
  return `<!doctype html>\n<html lang="${paper.language}"><head>${head}</head><body>${paperBody(paper)}${foot}</body></html>\n`;
}

const aloneStyle = [
  'body{font:15px/1.6 sans-serif;color:#1b1d1f;background:#fff;max-width:960px;margin:2em auto;padding:0 1em}',
  'p,li,dd,td{white-space:pre-line;overflow-wrap:anywhere}',
  '.moment{white-space:nowrap}',
  'table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;border-bottom:1px solid #ccc;padding:4px 10px 4px 0}',
  'dl{display:grid;grid-template-columns:11em 1fr;gap:4px 1em}dd{margin:0}dt,th,.note{color:#4a4f55}.main{font-weight:700;font-size:1.2em}',
].join('');

/**
 * The number of a page, which Chromium sets beside the foot, apart from the page and without its fonts: its own have no more
 * than Latin letters and digits everywhere.
 */
export const pageNumber =
  '<div style="font:7.5pt/1.5 sans-serif;color:#555;width:100%;margin:0 18mm 6.7mm;text-align:right">' +
  '<span class="pageNumber"></span> / <span class="totalPages"></span></div>';

function partOf(part: PaperPart): string {
  switch (part.kind) {
    case 'text':
      return element('p', part.text);
    case 'main':
      return element('p', part.text, 'main');
    case 'note':
      return element('p', part.text, 'note');
    case 'facts':
      return `<dl>${part.rows.map(([label, value]) => element('dt', label) + element('dd', value)).join('')}</dl>`;
    case 'table':
      return `<table><thead>${row('th', part.head)}</thead><tbody>${part.rows.map((cells) => row('td', cells)).join('')}</tbody></table>`;
    case 'figure':
      return figureOf(part);
    case 'list':
      return `<ol>${part.items.map((item) => element('li', item)).join('')}</ol>`;
  }
}

const row = (cell: string, texts: string[]) => `<tr>${texts.map((text) => element(cell, text)).join('')}</tr>`;

function element(tag: string, text: string, name?: string): string {
  const words = escaped(text).replace(moments, '<span class="moment">$&</span>');
  return `<${tag}${name ? ` class="${name}"` : ''}>${words}</${tag}>`;
}

/** A date, and the time of day with it: Chromium would end a line at its hyphens. Another hyphen would not be found by a search. */
const moments = /(?<![\d-])\d{4}-\d{2}-\d{2}(?: \d{2}:\d{2}(?::\d{2})?)?(?![\d-])/g;
