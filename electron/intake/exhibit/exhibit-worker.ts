/** The thread that evidence files are read on as words. What a hostile file does to it, it does to nothing else. */
import { buffer } from 'node:stream/consumers';
import { parentPort, workerData } from 'node:worker_threads';
import { hiding } from '../../desk/hiding';
import { WordList } from '../../domain/wording/word-list';
import { mediaTypeOf } from '../../vault/media-type';
import { type Content, FileBroken, Vault } from '../../vault/vault';
import type { ExhibitReplies, ExhibitRequest, ExhibitStart } from './exhibit-messages';
import { mostReadBytes, type OpenExhibit, openExhibit, unread, unshown } from './open-exhibit';
import { readRecording } from './recording';

/** Two are looked at beside each other; the ones before and after are soon looked at again. */
const mostOpen = 4;

const owner = parentPort;
if (owner === null) throw new Error('evidence is read on a worker thread');

// The one owner is the typed end in exhibit-reader.ts.
const { vault: place, abusive } = workerData as ExhibitStart;
const vault = new Vault(place);
const words = WordList.of(abusive.text, abusive.added);
const open = new Map<string, OpenExhibit>();

owner.on('message', ({ id, request }: { id: number; request: ExhibitRequest }) => {
  answer(request).then(
    (reply) => owner.postMessage({ id, reply }),
    (error: unknown) => owner.postMessage({ id, failed: error instanceof Error ? error.message : String(error) }),
  );
});

async function answer(request: ExhibitRequest): Promise<ExhibitReplies[ExhibitRequest['what']]> {
  if (request.what === 'open') return opened(request);
  const exhibit = open.get(request.key);
  if (!exhibit) return null;
  if (request.what === 'rows') return exhibit.rows(request.from, request.to);
  if (request.what === 'name') return exhibit.nameIn(request.row);
  return request.text === null ? exhibit.signed() : exhibit.find(request.text);
}

async function opened(request: Extract<ExhibitRequest, { what: 'open' }>): Promise<ExhibitReplies['open']> {
  const { key, of, name, isChat, asText, sheet, known, said, secrets } = request;
  const kept = open.get(key);
  const exhibit =
    kept ??
    (await read(of, (bytes) =>
      openExhibit({ name, bytes, isChat, asText, sheet, known, said, hide: hiding(secrets), abusive: words }),
    ));
  open.delete(key);
  open.set(key, exhibit);
  for (const oldest of open.keys()) {
    if (open.size <= mostOpen) break;
    open.delete(oldest);
  }
  return exhibit.read;
}

type Of = Extract<ExhibitRequest, { what: 'open' }>['of'];

async function read(of: Of, made: (bytes: Buffer) => Promise<OpenExhibit>): Promise<OpenExhibit> {
  if ('text' in of) return made(Buffer.from(of.text));
  const { sha256 } = of;
  try {
    const content = await vault.open(sha256);
    const mediaType = mediaTypeOf(await vault.head(sha256));
    if (/^(?:video|audio)\//.test(mediaType)) {
      return unread(await readRecording(mediaType, content.bytes, (start, end) => part(content, start, end)));
    }
    if (content.bytes > mostReadBytes) return unshown('too_large');
    return await made(await part(content, 0, content.bytes - 1));
  } catch (error) {
    if (error instanceof FileBroken) return unshown('changed');
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return unshown('missing');
    throw error;
  }
}

/** Both ends included; empty where the end is before the start. */
async function part(content: Content, start: number, end: number): Promise<Buffer> {
  return end < start ? Buffer.alloc(0) : buffer(content.read(start, end));
}
