/** `desk://`: the one scheme that any page of this program is loaded from. A host each for console, store and evidence. */
import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { Readable } from 'node:stream';
import { protocol, type Session } from 'electron';
import { type PreviewSize, previewSizes } from '../vault/previews';

export const consoleOrigin = 'desk://console';
export const consolePage = `${consoleOrigin}/renderer/index.html`;

/** Before the application is ready: origins of their own, secure, with storage. */
export function declareScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: 'desk',
      privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true },
    },
  ]);
}

const contentTypes: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.wasm': 'application/wasm',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

const consolePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  // Mantine sets its variables in style elements and attributes.
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' desk://evidence data:",
  'media-src desk://evidence',
  "font-src 'self'",
  "connect-src 'self'",
  // Documents as they would be printed, and PDF documents among the evidence.
  'frame-src desk://paper desk://pdf',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const storePolicy =
  "default-src 'none'; script-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const policies = { console: consolePolicy, store: storePolicy };

const plainHeaders = { 'X-Content-Type-Options': 'nosniff', 'Referrer-Policy': 'no-referrer' };

export const notFound = () => new Response('not found', { status: 404, headers: plainHeaders });

/** What is under another host of the scheme, where a session's pages may ask for it. */
export type OtherHosts = Record<string, (request: Request) => Promise<Response>>;

/** Serves a built page and its assets from `folder`; nothing outside of it, and no other host but `others`. */
export function servePages(session: Session, host: keyof typeof policies, folder: string, others: OtherHosts = {}) {
  session.protocol.handle('desk', async (request) => {
    const url = new URL(request.url);
    const other = Object.hasOwn(others, url.host) ? others[url.host] : undefined;
    if (other) return other(request);
    if (url.host !== host || request.method !== 'GET') return notFound();
    return builtFile(folder, url.pathname, policies[host]);
  });
}

/** A built file under a policy, as it is or as `made` makes it of its bytes; not found where it is outside of `folder`. */
export async function builtFile(
  folder: string,
  pathname: string,
  policy: string,
  made: (bytes: Buffer) => Uint8Array | string = (bytes) => new Uint8Array(bytes),
): Promise<Response> {
  const path = insideOf(folder, pathname);
  if (!path) return notFound();
  try {
    const body = made(await readFile(path));
    const type = contentTypes[extname(path)] ?? 'application/octet-stream';
    return new Response(body as BodyInit, {
      headers: { ...plainHeaders, 'Content-Type': type, 'Content-Security-Policy': policy },
    });
  } catch {
    return notFound();
  }
}

/** The file that a URL's path means, or null where it leads out of the folder. */
export function insideOf(folder: string, pathname: string): string | null {
  let decoded: string;
  try {
    decoded = decodeURIComponent(pathname);
  } catch {
    return null;
  }
  if (decoded.includes('\0')) return null;
  const path = normalize(join(folder, decoded));
  return path.startsWith(normalize(folder) + sep) ? path : null;
}

/** Evidence that may be shown: so many bytes, any range of them (both ends included), of this media type. */
export interface EvidenceFound {
  bytes: number;
  read(start: number, end: number): Readable;
  mediaType: string;
}

/** s that a page may show a smaller copy again without asking. The scheme has no cache on the disk. */
const copyReused = 60;

/** Types that are shown; anything else is handed out as bytes and never rendered. */
const shownTypes =
  /^(image\/(png|jpeg|gif|webp|bmp|avif)|video\/(mp4|webm|quicktime|x-matroska)|audio\/.+|application\/pdf|text\/plain)$/;

/**
 * Answers for `desk://evidence/<sha256>`: the file's bytes, whole or a range of them, after their hash was checked.
 * `find` resolves with the content and its type by its first bytes, or with why there is none. `?as=small` or `?as=screen` asks
 * for a smaller copy of a large picture; where there is none it is the picture itself.
 */
export function evidenceHandler(
  find: (
    sha256: string,
    as: PreviewSize | null,
  ) => Promise<EvidenceFound | 'missing' | 'broken' | 'refused' | 'too_large'>,
): (request: Request) => Promise<Response> {
  return async (request) => {
    const { pathname, searchParams } = new URL(request.url);
    const sha256 = pathname.slice(1);
    const as = previewSizes.find((size) => size === searchParams.get('as')) ?? null;
    if (request.method !== 'GET' || !/^[0-9a-f]{64}$/.test(sha256)) return notFound();
    const found = await find(sha256, as);
    if (found === 'refused') return new Response('nobody is signed in', { status: 403, headers: plainHeaders });
    if (found === 'broken') return new Response('the bytes have changed', { status: 409, headers: plainHeaders });
    if (found === 'too_large') return new Response('too large to be drawn', { status: 413, headers: plainHeaders });
    if (found === 'missing') return notFound();
    const headers: Record<string, string> = {
      ...plainHeaders,
      'Content-Type': shownTypes.test(found.mediaType) ? found.mediaType : 'application/octet-stream',
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'Accept-Ranges': 'bytes',
      // Nothing that keeps what it was sent is to keep this; what pages have of a smaller copy they may show again, out of their own memory.
      'Cache-Control': as === null ? 'no-store' : `private, max-age=${copyReused}`,
    };
    const { bytes: size } = found;
    const range = rangeOf(request.headers.get('range'), size);
    if (range === 'unsatisfiable') {
      return new Response(null, { status: 416, headers: { ...headers, 'Content-Range': `bytes */${size}` } });
    }
    const { start, end } = range ?? { start: 0, end: size - 1 };
    headers['Content-Length'] = String(size === 0 ? 0 : end - start + 1);
    if (range) headers['Content-Range'] = `bytes ${start}-${end}/${size}`;
    const body = size === 0 ? null : Readable.toWeb(found.read(start, end));
    // Node's stream and the page's are the same thing under two names of type.
    return new Response(body as ReadableStream | null, { status: range ? 206 : 200, headers });
  };
}

/** One range of bytes, both ends included; null where none is asked for or it is not understood. */
export function rangeOf(header: string | null, size: number): { start: number; end: number } | 'unsatisfiable' | null {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? '');
  if (!match || (match[1] === '' && match[2] === '')) return null;
  const [, from = '', to = ''] = match;
  const start = from === '' ? Math.max(0, size - Number(to)) : Number(from);
  const end = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1);
  return start > end || start >= size ? 'unsatisfiable' : { start, end };
}
