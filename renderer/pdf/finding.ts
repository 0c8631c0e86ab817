/** Looks for a text through the pages one after the other, and says how far it has come. */
import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { pageText } from './page-text';
import { foundIn, type Packed, packed } from './text-find';

interface Told {
  /** `place` from 1; 0 while none of them is shown. */
  told(total: number, place: number, isDone: boolean): void;
  goTo(page: number): void;
  /** Others are marked from now on. */
  changed(): void;
}

export interface Found {
  from: number;
  to: number;
  isCurrent: boolean;
}

/** More in one document is no answer to a question. */
const most = 10_000;

export class Finding {
  private readonly texts = new Map<number, Packed>();
  private hits: { page: number; from: number; to: number }[] = [];
  private current = -1;
  private wanted = '';
  private isDone = true;

  constructor(
    private readonly document: PDFDocumentProxy,
    private readonly pages: number,
    private readonly parts: Told,
  ) {}

  look(text: string): void {
    if (text === this.wanted) return;
    this.wanted = text;
    this.hits = [];
    this.current = -1;
    this.isDone = packed(text).text === '';
    this.parts.changed();
    this.say();
    if (!this.isDone) void this.through(text);
  }

  /** To the next that is found or the one before; first to that which follows the page in sight. */
  step(by: 1 | -1, pageInSight: number): void {
    if (this.hits.length === 0) return;
    if (this.current < 0) {
      const next = this.hits.findIndex(({ page }) => page >= pageInSight);
      this.current = by > 0 ? Math.max(0, next) : this.hits.length - 1;
    } else this.current = (this.current + by + this.hits.length) % this.hits.length;
    this.parts.goTo(this.hits[this.current]?.page ?? 0);
    this.parts.changed();
    this.say();
  }

  on(page: number): Found[] {
    return this.hits.flatMap((hit, place) =>
      hit.page === page ? [{ ...hit, isCurrent: place === this.current }] : [],
    );
  }

  private async through(text: string): Promise<void> {
    for (let page = 0; page < this.pages && this.hits.length < most; page += 1) {
      const words = await this.textOf(page);
      if (this.wanted !== text) return;
      const found = foundIn(words, text).slice(0, most - this.hits.length);
      this.hits.push(...found.map(([from, to]) => ({ page, from, to })));
      if (found.length > 0) this.parts.changed();
      if (found.length > 0 || page % 20 === 19) this.say();
    }
    this.isDone = true;
    this.say();
  }

  private async textOf(page: number): Promise<Packed> {
    const known = this.texts.get(page);
    if (known) return known;
    const words = packed(await pageText(this.document, page));
    this.texts.set(page, words);
    return words;
  }

  private say(): void {
    this.parts.told(this.hits.length, this.current + 1, this.isDone);
  }
}
