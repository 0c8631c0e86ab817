/**
 * `desk://pictures`: a page in no window that unpacks pictures that no decoder of ours reads (WebP, GIF, BMP, AVIF), as any page that
 * shows them does, in a sandboxed process of its own that reaches nothing else. It runs nothing; what is drawn comes back small.
 */
import { session, type WebContents, WebContentsView } from 'electron';
import { InTurn } from '../desk/in-turn';
import type { Pixels } from '../vault/pixels';
import type { Unseen } from '../vault/unpackable';
import { pageSafety } from './console-session';
import { notFound } from './protocol';

interface Drawing {
  /** px at the longer side, and in all: a larger picture is drawn smaller. */
  longest: number;
  most: number;
  mediaType: 'image/png' | 'image/jpeg';
}

/** What a picture looks like is told from far fewer points. */
const small: Drawing = { longest: 256, most: 65_536, mediaType: 'image/png' };
/** To be read: those who read text in pictures read no more of one at once. */
const legible: Drawing = { longest: 16_000, most: 16_000_000, mediaType: 'image/jpeg' };
/** ms that a picture may take; and that the page is kept when there is no other. */
const patience = 30_000;
const idle = 10_000;

const never = new Promise<never>(() => undefined);

const origin = 'desk://pictures';
const policy =
  "default-src 'none'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

export class PicturePage {
  private view: WebContentsView | null = null;
  private resting: NodeJS.Timeout | null = null;
  private isServed = false;
  private isClosed = false;
  private readonly turns = new InTurn();

  /** @param evidence answers for a file of the vault, by an address of its own */
  constructor(private readonly evidence: (request: Request) => Promise<Response>) {}

  /**
   * A picture of the vault, small; of a moving one its first. Rejects where the page fails, and not the picture: it is not given, takes
   * too long, or brings the page down. Closed in between it says nothing, so that nothing is noted of the picture and the next run asks again.
   */
  async pixelsOf(sha256: string): Promise<Pixels | Unseen> {
    const drawn = await this.drawing(sha256, small);
    if (typeof drawn === 'string') return drawn;
    const { unpacked } = await import('../vault/pixels');
    return unpacked(drawn, small.mediaType);
  }

  /** The same as a JPEG that text is read in: large, and white where it is see-through. */
  jpegOf(sha256: string): Promise<Buffer | Unseen> {
    return this.drawing(sha256, legible);
  }

  private drawing(sha256: string, as: Drawing): Promise<Buffer | Unseen> {
    return this.turns.run('page', async () => {
      if (this.isClosed) return never;
      if (this.resting) clearTimeout(this.resting);
      try {
        const drawn = await this.drawn(sha256, as);
        if (drawn === 'refused' || drawn === 'blank') return drawn;
        return Buffer.from(drawn.slice(drawn.indexOf(',') + 1), 'base64');
      } catch (error) {
        if (this.isClosed) return never;
        // Whatever it was brought to, the next one begins anew.
        this.leave();
        throw error;
      } finally {
        this.resting = setTimeout(() => this.leave(), idle).unref();
      }
    });
  }

  /** Nothing is drawn any more. */
  close(): void {
    this.isClosed = true;
    this.leave();
  }

  private leave(): void {
    if (this.resting) clearTimeout(this.resting);
    const contents = this.view?.webContents;
    this.view = null;
    if (contents && !contents.isDestroyed()) contents.close();
  }

  private async page(): Promise<WebContents> {
    if (this.view && !this.view.webContents.isDestroyed()) return this.view.webContents;
    const view = new WebContentsView({
      webPreferences: { ...pageSafety, session: this.session(), backgroundThrottling: false },
    });
    this.view = view;
    await view.webContents.loadURL(`${origin}/`);
    return view.webContents;
  }

  /** A process that was brought down says nothing of it: it takes too long. */
  private async drawn(sha256: string, as: Drawing): Promise<string> {
    let late: NodeJS.Timeout | undefined;
    const tooLong = new Promise<never>((_resolve, reject) => {
      late = setTimeout(() => reject(new Error('a picture takes too long to be drawn')), patience);
    });
    const drawing = this.page().then((contents) =>
      contents.executeJavaScriptInIsolatedWorld(1, [{ code: codeOf(`/${sha256}`, as) }]),
    );
    try {
      return String(await Promise.race([drawing, tooLong]));
    } finally {
      clearTimeout(late);
    }
  }

  /** One that keeps nothing on the disk. */
  private session() {
    const own = session.fromPartition('pictures');
    if (this.isServed) return own;
    own.protocol.handle('desk', async (request) => {
      const { host, pathname } = new URL(request.url);
      if (host !== new URL(origin).host || request.method !== 'GET') return notFound();
      if (pathname !== '/') return this.evidence(new Request(`desk://evidence${pathname}`));
      return new Response('', { headers: { 'Content-Type': 'text/html', 'Content-Security-Policy': policy } });
    });
    this.isServed = true;
    return own;
  }
}

/**
 * Apart from the page, which runs nothing. In no window a picture's `decode` never ends: it is unpacked as it is drawn. One that is cut
 * off may be loaded all the same, with nothing to be seen: where that is so, the decoder is asked for the whole of it.
 */
function codeOf(address: string, { longest, most, mediaType }: Drawing): string {
  return `(async () => {
    const address = ${JSON.stringify(address)};
    const picture = new Image();
    const isLoaded = await new Promise((resolve) => {
      picture.onload = () => resolve(true);
      picture.onerror = () => resolve(false);
      picture.src = address;
    });
    if (isLoaded) {
      const { naturalWidth: width, naturalHeight: height } = picture;
      const scale = Math.min(1, ${longest} / Math.max(width, height), Math.sqrt(${most} / (width * height)));
      const canvas = document.createElement('canvas');
      canvas.width = Math.max(1, Math.round(width * scale));
      canvas.height = Math.max(1, Math.round(height * scale));
      const pen = canvas.getContext('2d', { willReadFrequently: true });
      pen.imageSmoothingQuality = 'high';
      pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
      const points = new Uint32Array(pen.getImageData(0, 0, canvas.width, canvas.height).data.buffer);
      if (points.some((point) => point !== 0)) {
        if (${mediaType === 'image/jpeg'}) {
          pen.globalCompositeOperation = 'destination-over';
          pen.fillStyle = 'white';
          pen.fillRect(0, 0, canvas.width, canvas.height);
        }
        return canvas.toDataURL('${mediaType}', 0.95);
      }
    }
    const given = await fetch(address);
    if (!given.ok) throw new Error('the picture is not given');
    const isWhole = await createImageBitmap(await given.blob()).then(() => true, () => false);
    if (isWhole && !isLoaded) throw new Error('the picture was not loaded');
    return isWhole ? 'blank' : 'refused';
  })()`;
}
