/** `desk://paper`: papers as pages, to be shown in the console or printed. They run nothing and ask for nothing but their fonts and pictures of the evidence. */

import { paperPage } from '../../shared/documents';
import { pageOf } from '../report/paper/html';
import type { Paper } from '../report/paper/paper';
import { builtFile, notFound } from './protocol';

/** Among the built pages; which paper is in the query. */
const page = new URL(paperPage).pathname;

export const paperAddress = (query: Record<string, string>) => `${paperPage}?${new URLSearchParams(query)}`;

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
 * of the vault, by an address of its own.
 */
export function paperPages(
  renderer: string,
  find: (query: URLSearchParams) => Promise<Paper | null>,
  evidence: (request: Request) => Promise<Response>,
): (request: Request) => Promise<Response> {
  return async (request) => {
    const { pathname, searchParams } = new URL(request.url);
    if (request.method !== 'GET') return notFound();
    const picture = /^\/picture\/([0-9a-f]{64})$/.exec(pathname)?.[1];
    if (picture) return evidence(new Request(`desk://evidence/${picture}?as=screen`));
    if (pathname !== page) return pathname.startsWith('/assets/') ? builtFile(renderer, pathname, policy) : notFound();
    const paper = await find(searchParams);
    if (!paper) return notFound();
    return builtFile(renderer, page, policy, (shell) => pageOf(paper, shell.toString()));
  };
}
