/**
 * `desk://pdf`: the page that draws PDF documents, in an origin of its own. It runs the program's own scripts and WebAssembly, and
 * gets the bytes of evidence; it reaches nothing else, and nothing of a document is run.
 */
import { pdfFilePath, pdfPage } from '../../shared/pdf-frame';
import { builtFile, notFound } from './protocol';

const page = new URL(pdfPage).pathname;

const policy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' blob: data:",
  "base-uri 'none'",
  "form-action 'none'",
  'frame-ancestors desk://console',
].join('; ');

/** Answers for it. `evidence` answers for a file of the vault, by an address of its own. */
export function pdfPages(
  renderer: string,
  evidence: (request: Request) => Promise<Response>,
): (request: Request) => Promise<Response> {
  return async (request) => {
    const { pathname } = new URL(request.url);
    if (request.method !== 'GET') return notFound();
    if (pathname === page || pathname.startsWith('/assets/')) return builtFile(renderer, pathname, policy);
    const sha256 = pathname.startsWith(pdfFilePath) ? pathname.slice(pdfFilePath.length) : '';
    if (!/^[0-9a-f]{64}$/.test(sha256)) return notFound();
    return evidence(new Request(`desk://evidence/${sha256}`, { headers: request.headers }));
  };
}
