/** `desk://paper`: papers as pages, to be shown in the console or printed. They run nothing and ask for nothing but their fonts and pictures of the evidence. */

import { paperPage } from '../../shared/documents';
import { pageOf } from '../report/paper/html';
import type { Paper } from '../report/paper/paper';
import type { CopyPicture } from '../vault/copies/copy-thread';
import { previewType } from '../vault/previews';
import { builtFile, notFound } from './protocol';

/** Among the built pages; which paper is in the query. */
const page = new URL(paperPage).pathname;

export const paperAddress = (query: Record<string, string>) => `${paperPage}?${new URLSearchParams(query)}`;

const chartPath = '/chart/';

export const chartAddress = (id: string) => new URL(`${chartPath}${id}`, paperPage).href;

/** A chart that waits to be drawn, by its address: a picture that has all in itself. Null for any other address. */
export function chartResponse({ url, method }: Request, charts: ReadonlyMap<string, string>): Response | null {
  const { pathname } = new URL(url);
  const chart = pathname.startsWith(chartPath) ? charts.get(pathname.slice(chartPath.length)) : undefined;
  if (chart === undefined || method !== 'GET') return null;
  const policy = "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src 'self'";
  return new Response(chart, { headers: { 'Content-Type': 'image/svg+xml', 'Content-Security-Policy': policy } });
}

const policy = [
  "default-src 'none'",
  "style-src 'self'",
  "font-src 'self'",
  // Pictures of the evidence, with marks drawn over them.
  "img-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  'frame-ancestors desk://console',
].join('; ');

/**
 * Answers for it. `find` resolves with the paper that a query means, or null where there is none; `evidence` answers for a file
 * of the vault, by an address of its own, and `copy` makes one with what is covered in it.
 */
export function paperPages(
  renderer: string,
  find: (query: URLSearchParams) => Promise<Paper | null>,
  evidence: (request: Request) => Promise<Response>,
  copy: CopyPicture,
): (request: Request) => Promise<Response> {
  return async (request) => {
    const { pathname, searchParams } = new URL(request.url);
    if (request.method !== 'GET') return notFound();
    const picture = /^\/picture\/([0-9a-f]{64})$/.exec(pathname)?.[1];
    const covers = searchParams.get('covers');
    if (picture && covers !== null) return copyOf(() => copy(picture, covers));
    if (picture) return evidence(new Request(`desk://evidence/${picture}?as=screen`));
    if (pathname !== page) return pathname.startsWith('/assets/') ? builtFile(renderer, pathname, policy) : notFound();
    const paper = await find(searchParams);
    if (!paper) return notFound();
    return builtFile(renderer, page, policy, (shell) => pageOf(paper, shell.toString()));
  };
}

/** Where none can be made there is no picture at all: never the one that it would be a copy of. */
async function copyOf(make: () => Promise<Uint8Array | null>): Promise<Response> {
  const bytes = await make().catch(() => null);
  if (bytes === null) return notFound();
  const headers = { 'Content-Type': previewType, 'X-Content-Type-Options': 'nosniff', 'Cache-Control': 'no-store' };
  return new Response(new Uint8Array(bytes), { headers });
}
