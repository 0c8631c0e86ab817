/** One document: its pages below each other, drawn as they come into sight; what is found in it. */
import {
  GlobalWorkerOptions,
  getDocument,
  type PDFDocumentProxy,
  VerbosityLevel,
} from 'pdfjs-dist/legacy/build/pdf.mjs';
import workerUrl from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url';
import {
  type FromPdf,
  mostPdfText,
  type PageMark,
  type pdfFailures,
  pdfFilePath,
  type ToPdf,
} from '../../shared/pdf-frame';
import { Finding } from './finding';
import { gap, laidOut, type PagePlace, type PageSize, pageAt, turnedBox } from './layout';
import { DrawnPage, whole } from './page';
import { pageText } from './page-text';

GlobalWorkerOptions.workerSrc = workerUrl;
const data = new URL('../assets/pdf/', location.href);

/** Pages kept drawn beyond those in sight, on either side. */
const around = 1;
/** A document may claim any number of pages. */
const mostPages = 20_000;

export class Reader {
  private document: PDFDocumentProxy | null = null;
  private sizes: PageSize[] = [];
  private places: PagePlace[] = [];
  private readonly drawn = new Map<number, DrawnPage>();
  private readonly list = Object.assign(document.createElement('div'), { className: 'pages' });
  private finding: Finding | null = null;
  private zoom = 1;
  private turn = 0;
  private page = 0;
  private marks: readonly PageMark[] = [];

  constructor(
    private readonly scroller: HTMLElement,
    private readonly say: (said: FromPdf) => void,
  ) {
    scroller.append(this.list);
    scroller.addEventListener('scroll', () => this.show(), { passive: true });
    new ResizeObserver(() => this.lay()).observe(scroller);
  }

  does(told: ToPdf): void {
    switch (told.do) {
      case 'open':
        void this.open(told.sha256);
        break;
      case 'look':
        if (told.scale === this.zoom && told.turn === this.turn) break;
        this.zoom = told.scale;
        this.turn = told.turn;
        this.lay();
        break;
      case 'page':
        this.goTo(this.page + told.by);
        break;
      case 'end':
        this.goTo(told.which === 'first' ? 0 : this.places.length - 1);
        break;
      case 'scroll':
        this.scroller.scrollBy({ left: told.x, top: told.y });
        break;
      case 'find':
        this.finding?.look(told.text);
        break;
      case 'step':
        this.finding?.step(told.by, this.page);
        break;
      case 'marks':
        this.marks = told.marks;
        this.showMarks(true);
        break;
      case 'text':
        void this.sayText();
        break;
      case 'spot':
        this.saySpot();
        break;
      case 'answer':
        this.say({ said: 'here' });
        break;
    }
  }

  private async open(sha256: string): Promise<void> {
    try {
      const opening = getDocument({
        url: `${location.origin}${pdfFilePath}${sha256}`,
        cMapUrl: new URL('cmaps/', data).href,
        cMapPacked: true,
        standardFontDataUrl: new URL('standard_fonts/', data).href,
        wasmUrl: new URL('wasm/', data).href,
        iccUrl: new URL('iccs/', data).href,
        isEvalSupported: false,
        enableXfa: false,
        disableAutoFetch: true,
        // A picture of more is left out: a few bytes can ask for all memory there is.
        maxImageSize: 64_000_000,
        verbosity: VerbosityLevel.ERRORS,
      });
      this.document = await opening.promise;
      const first = await this.document.getPage(1);
      const { width, height } = first.getViewport({ scale: 1 });
      const pages = this.document.numPages;
      this.sizes = Array.from({ length: Math.min(pages, mostPages) }, () => ({ width, height }));
      this.finding = new Finding(this.document, this.sizes.length, {
        told: (total, place, isDone) => this.say({ said: 'found', total, place, isDone }),
        goTo: (page) => this.goTo(page),
        changed: () => this.mark(),
      });
      this.lay();
      this.say({ said: 'opened', pages: Math.min(pages, 1_000_000), shown: this.places.length });
    } catch (error) {
      const detail = error instanceof Error ? error.message.slice(0, 300) : '';
      this.say({ said: 'failed', why: failureOf(error), detail });
    }
  }

  /** Places the pages anew, with what was in sight still in sight. */
  private lay(): void {
    const [first] = this.sizes;
    if (!first) return;
    const before = this.places[this.page];
    const into = before ? (this.scroller.scrollTop - before.top) / before.height : 0;
    const isAcross = this.turn % 2 === 1;
    const sizes = isAcross ? this.sizes.map(({ width, height }) => ({ width: height, height: width })) : this.sizes;
    const widest = isAcross ? first.height : first.width;
    const scale = (Math.max(200, this.scroller.clientWidth - 2 * gap) / widest) * this.zoom;
    // As wide as the frame a page is hard to read on a large screen: no larger than twice its size unless asked.
    const held = Math.min(scale, 2 * this.zoom);
    this.places = laidOut(sizes, held);
    const last = this.places.at(-1);
    this.list.style.height = `${last ? last.top + last.height + gap : 0}px`;
    this.list.style.width = `${Math.max(...this.places.slice(0, 200).map(({ width }) => width)) + 2 * gap}px`;
    for (const [page, drawn] of this.drawn) this.drop(page, drawn);
    const now = this.places[this.page];
    if (now) this.scroller.scrollTop = now.top + into * now.height;
    this.show();
  }

  /** Draws what is in sight, and lets go of the rest. */
  private show(): void {
    const { scrollTop, clientHeight } = this.scroller;
    if (!this.document || this.places.length === 0) return;
    const first = pageAt(this.places, scrollTop);
    const last = pageAt(this.places, scrollTop + clientHeight);
    const page = pageAt(this.places, scrollTop + clientHeight / 3);
    if (page !== this.page || this.drawn.size === 0) {
      this.page = page;
      this.say({ said: 'at', page: page + 1 });
    }
    for (const [at, drawn] of this.drawn) {
      if (at < first - around || at > last + around) this.drop(at, drawn);
    }
    for (let at = Math.max(0, first - around); at <= Math.min(this.places.length - 1, last + around); at += 1) {
      const place = this.places[at];
      if (!place || this.drawn.has(at)) continue;
      const drawn = new DrawnPage(this.document, at, place, this.turn, {
        sized: (size) => this.resize(at, size),
        written: () => this.mark(),
      });
      this.drawn.set(at, drawn);
      this.list.append(drawn.element);
      drawn.mark(this.marks.filter((mark) => mark.page === at + 1));
    }
  }

  private drop(page: number, drawn: DrawnPage): void {
    drawn.leave();
    this.drawn.delete(page);
  }

  /** A page is of another size than the first. */
  private resize(page: number, { width, height }: PageSize): void {
    const known = this.sizes[page];
    if (!known || (Math.abs(known.width - width) < 1 && Math.abs(known.height - height) < 1)) return;
    this.sizes[page] = { width, height };
    this.lay();
  }

  /** @param isSought the mark in hand is brought into sight */
  private showMarks(isSought: boolean): void {
    const sought = this.marks.find(({ isInHand }) => isInHand);
    if (isSought && sought && !this.drawn.has(sought.page - 1)) {
      this.goTo(sought.page - 1);
      this.show();
    }
    for (const [page, drawn] of this.drawn) {
      const inHand = drawn.mark(this.marks.filter((mark) => mark.page === page + 1));
      if (isSought) inHand?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
    }
  }

  /** The middle of what is seen of the page in sight, as it lies upright. */
  private saySpot(): void {
    const place = this.places[this.page];
    if (!place) return;
    const { scrollTop, clientHeight, scrollLeft, clientWidth } = this.scroller;
    const top = Math.max(scrollTop, place.top);
    const low = Math.min(scrollTop + clientHeight, place.top + place.height);
    const left = (this.list.clientWidth - place.width) / 2;
    const share = (part: number) => Math.min(whole, Math.max(0, Math.round(part * whole)));
    const seen = {
      x: share((scrollLeft + Math.min(clientWidth, this.list.clientWidth) / 2 - left) / place.width),
      y: share(((top + low) / 2 - place.top) / place.height),
      width: 0,
      height: 0,
    };
    const { x, y } = turnedBox(seen, (4 - this.turn) % 4, whole);
    this.say({ said: 'spot', page: this.page + 1, x, y });
  }

  private async sayText(): Promise<void> {
    if (!this.document) return;
    const pages: string[] = [];
    let length = 0;
    for (let page = 0; page < this.sizes.length && length <= mostPdfText; page += 1) {
      const text = await pageText(this.document, page);
      pages.push(text);
      length += text.length + 1;
    }
    const text = pages.join('\n');
    const isWhole = text.length <= mostPdfText && pages.length === this.document.numPages;
    this.say({ said: 'text', text: text.slice(0, mostPdfText), isWhole });
  }

  private goTo(page: number): void {
    const place = this.places[Math.min(this.places.length - 1, Math.max(0, page))];
    if (place) this.scroller.scrollTop = place.top - gap / 2;
  }

  /** Marks what is found on the pages that are drawn. */
  private mark(): void {
    const found = new Highlight();
    const current = new Highlight();
    for (const [page, drawn] of this.drawn) {
      for (const { from, to, isCurrent } of this.finding?.on(page) ?? []) {
        const range = drawn.rangeOf(from, to);
        if (!range) continue;
        (isCurrent ? current : found).add(range);
        if (isCurrent) range.startContainer.parentElement?.scrollIntoView({ block: 'center', inline: 'nearest' });
      }
    }
    CSS.highlights.set('found', found);
    CSS.highlights.set('current', current);
  }
}

/** What pdf.js throws tells by its name what it is; its own types do not name them all. */
function failureOf(error: unknown): (typeof pdfFailures)[number] {
  const name = error instanceof Error ? error.name : '';
  if (name === 'PasswordException') return 'encrypted';
  if (name !== 'ResponseException') return 'broken';
  // The answer was no file: 409 where its bytes have changed, else 403 or 404.
  return error instanceof Object && 'status' in error && error.status === 409 ? 'changed' : 'gone';
}
