/** Prints papers, to PDF or on paper, and draws charts, by a page in no window: its text stays text, and its fonts come with it. */
import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { session, type WebContents, WebContentsView } from 'electron';
import { paperPage } from '../../shared/documents';
import { facesFor } from '../report/chart/fonts';
import { sizeOfChart } from '../report/chart/svg';
import { pageNumber } from '../report/paper/html';
import type { Paper } from '../report/paper/paper';
import type { CopyPicture } from '../vault/copies/copy-thread';
import { pageSafety } from './console-session';
import { chartAddress, chartResponse, paperAddress, paperPages } from './paper-pages';

/** Points of a PNG for each of its chart: sharp on paper, and where a slide makes it larger. */
const density = 2;

export class PaperPress {
  private readonly waiting = new Map<string, Paper>();
  private readonly charts = new Map<string, string>();
  private isServed = false;

  /** `renderer`: the built pages; `evidence` answers for pictures out of the vault, `copy` makes copies of them for others. */
  constructor(
    private readonly renderer: string,
    private readonly evidence: (request: Request) => Promise<Response>,
    private readonly copy: CopyPicture,
  ) {}

  /** A4, its pages numbered. Rejects where the page that draws it has gone. */
  toPdf(paper: Paper): Promise<Buffer> {
    return this.drawn(paper, (contents) =>
      contents.printToPDF({
        pageSize: 'A4',
        preferCSSPageSize: true,
        generateTaggedPDF: true,
        generateDocumentOutline: true,
        displayHeaderFooter: true,
        headerTemplate: '<span></span>',
        footerTemplate: pageNumber,
      }),
    );
  }

  /** By the system's dialog. */
  print(paper: Paper): Promise<'printed' | 'cancelled' | 'failed'> {
    // The system's dialog may ask for another paper: there Chromium puts the foot where that has it.
    return this.drawn(
      { ...paper, foot: '' },
      (contents) =>
        new Promise((resolve) => {
          contents.print({ footer: paper.foot }, (isDone, reason) =>
            resolve(isDone ? 'printed' : /cancel/i.test(reason) ? 'cancelled' : 'failed'),
          );
        }),
    );
  }

  /** What of the papers' font some words need, as rules with their files in them, for what goes out without a page. */
  async faces(text: string): Promise<string> {
    const page = join(this.renderer, new URL(paperPage).pathname);
    const [, sheet = ''] = /<link[^>]* href="([^"]+\.css)"/.exec(await readFile(page, 'utf8')) ?? [];
    return facesFor(text, join(dirname(page), sheet));
  }

  /** A chart (SVG) as PNG. */
  async toPng(chart: string): Promise<Buffer> {
    const id = randomUUID();
    this.charts.set(id, chart);
    try {
      const drawn = await this.onPage(chartAddress(id), (contents) =>
        contents.executeJavaScriptInIsolatedWorld(1, [{ code: drawingOf(sizeOfChart(chart)) }]),
      );
      return Buffer.from(String(drawn).replace(/^data:image\/png;base64,/, ''), 'base64');
    } finally {
      this.charts.delete(id);
    }
  }

  private async drawn<T>(paper: Paper, use: (contents: WebContents) => Promise<T>): Promise<T> {
    const id = randomUUID();
    this.waiting.set(id, paper);
    try {
      return await this.onPage(paperAddress({ id }), async (contents) => {
        // Apart from the page, which runs nothing: its fonts are there.
        await contents.executeJavaScriptInIsolatedWorld(1, [{ code: 'document.fonts.ready.then(() => true)' }]);
        return use(contents);
      });
    } finally {
      this.waiting.delete(id);
    }
  }

  private async onPage<T>(address: string, use: (contents: WebContents) => Promise<T>): Promise<T> {
    const view = new WebContentsView({
      webPreferences: { ...pageSafety, session: this.session(), backgroundThrottling: false },
    });
    const { webContents } = view;
    try {
      const gone = new Promise<never>((_resolve, reject) =>
        webContents.once('render-process-gone', (_event, { reason }) =>
          reject(new Error(`the page that draws papers has gone: ${reason}`)),
        ),
      );
      gone.catch(() => undefined);
      const used = webContents.loadURL(address).then(() => use(webContents));
      return await Promise.race([used, gone]);
    } finally {
      if (!webContents.isDestroyed()) webContents.close();
    }
  }

  /** One that keeps nothing on the disk. */
  private session() {
    const own = session.fromPartition('paper');
    if (this.isServed) return own;
    const pages = paperPages(
      this.renderer,
      async (query) => this.waiting.get(query.get('id') ?? '') ?? null,
      this.evidence,
      this.copy,
    );
    own.protocol.handle('desk', async (request) => chartResponse(request, this.charts) ?? pages(request));
    this.isServed = true;
    return own;
  }
}

/** Apart from the page, which runs nothing: the picture that it is, drawn anew in so many points. */
function drawingOf({ width, height }: { width: number; height: number }): string {
  return `(async () => {
    await document.fonts.ready;
    const picture = new Image();
    await new Promise((resolve, reject) => {
      picture.onload = resolve;
      picture.onerror = () => reject(new Error('the chart cannot be drawn'));
      picture.src = location.href;
    });
    const canvas = document.createElementNS('http://www.w3.org/1999/xhtml', 'canvas');
    canvas.width = ${width * density};
    canvas.height = ${height * density};
    canvas.getContext('2d').drawImage(picture, 0, 0, canvas.width, canvas.height);
    return canvas.toDataURL('image/png');
  })()`;
}
