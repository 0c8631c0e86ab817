/** Prints papers, to PDF or on paper, by a page in no window: its text stays text, and its fonts come with it. */
import { randomUUID } from 'node:crypto';
import { session, type WebContents, WebContentsView } from 'electron';
import { paperFoot } from '../report/paper/html';
import type { Paper } from '../report/paper/paper';
import { pageSafety } from './console-session';
import { paperAddress, paperPages } from './paper-pages';

export class PaperPress {
  private readonly waiting = new Map<string, Paper>();
  private isServed = false;

  /** `renderer`: the built pages; `evidence` answers for pictures out of the vault. */
  constructor(
    private readonly renderer: string,
    private readonly evidence: (request: Request) => Promise<Response>,
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
        footerTemplate: paperFoot(paper.foot),
      }),
    );
  }

  /** By the system's dialog. */
  print(paper: Paper): Promise<'printed' | 'cancelled' | 'failed'> {
    return this.drawn(
      paper,
      (contents) =>
        new Promise((resolve) => {
          contents.print({ footer: paper.foot }, (isDone, reason) =>
            resolve(isDone ? 'printed' : /cancel/i.test(reason) ? 'cancelled' : 'failed'),
          );
        }),
    );
  }

  private async drawn<T>(paper: Paper, use: (contents: WebContents) => Promise<T>): Promise<T> {
    // A session that keeps nothing on the disk.
    const own = session.fromPartition('paper');
    if (!this.isServed) {
      own.protocol.handle(
        'desk',
        paperPages(this.renderer, async (query) => this.waiting.get(query.get('id') ?? '') ?? null, this.evidence),
      );
      this.isServed = true;
    }
    const id = randomUUID();
    this.waiting.set(id, paper);
    const view = new WebContentsView({ webPreferences: { ...pageSafety, session: own, backgroundThrottling: false } });
    const { webContents } = view;
    try {
      const gone = new Promise<never>((_resolve, reject) =>
        webContents.once('render-process-gone', (_event, { reason }) =>
          reject(new Error(`the page that draws papers has gone: ${reason}`)),
        ),
      );
      gone.catch(() => undefined);
      const drawn = webContents.loadURL(paperAddress({ id })).then(async () => {
        // Apart from the page, which runs nothing: its fonts are there.
        await webContents.executeJavaScriptInIsolatedWorld(1, [{ code: 'document.fonts.ready.then(() => true)' }]);
        return use(webContents);
      });
      return await Promise.race([drawn, gone]);
    } finally {
      this.waiting.delete(id);
      if (!webContents.isDestroyed()) webContents.close();
    }
  }
}
