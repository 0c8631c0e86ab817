/** A page as it is drawn: its picture, and its text over it. */
import { type PDFDocumentProxy, type RenderTask, TextLayer } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { PageMark } from '../../shared/pdf-frame';
import { drawnScale, type PagePlace, type PageSize, turnedBox } from './layout';

interface Told {
  /** How large it is at scale 1, not turned. */
  sized(size: PageSize): void;
  /** Its text is there. */
  written(): void;
}

/** Parts of a page's side that marks are counted in. */
export const whole = 10_000;

export class DrawnPage {
  readonly element = Object.assign(document.createElement('div'), { className: 'page' });
  private readonly text = Object.assign(document.createElement('div'), { className: 'text' });
  private task: RenderTask | null = null;
  private layer: TextLayer | null = null;
  private hasLeft = false;

  /** @param page from 0 @param turn quarters to the right */
  constructor(
    private readonly of: PDFDocumentProxy,
    private readonly page: number,
    private readonly place: PagePlace,
    private readonly turn: number,
    private readonly told: Told,
  ) {
    const { top, width, height } = place;
    Object.assign(this.element.style, { top: `${top}px`, width: `${width}px`, height: `${height}px` });
    this.element.dataset.page = String(page + 1);
    // A page that cannot be drawn stays white; the others are drawn.
    this.draw().catch(() => {
      if (!this.hasLeft) this.element.dataset.failed = 'true';
    });
  }

  /** Shows these marks, which are on it, and no others; the one in hand is given back. */
  mark(marks: readonly PageMark[]): HTMLElement | null {
    for (const shown of this.element.querySelectorAll('.mark')) shown.remove();
    let inHand: HTMLElement | null = null;
    for (const mark of marks) {
      const { x, y, width, height } = turnedBox(mark, this.turn, whole);
      const box = Object.assign(document.createElement('div'), { className: 'mark' });
      const share = (part: number) => `${(part / whole) * 100}%`;
      Object.assign(box.style, { left: share(x), top: share(y), width: share(width), height: share(height) });
      box.dataset.mark = mark.name;
      if (mark.isInHand) box.dataset.inHand = 'true';
      box.append(Object.assign(document.createElement('span'), { textContent: mark.name }));
      this.element.append(box);
      if (mark.isInHand) inHand = box;
    }
    return inHand;
  }

  leave(): void {
    this.hasLeft = true;
    this.task?.cancel();
    this.layer?.cancel();
    this.element.remove();
  }

  private async draw(): Promise<void> {
    const page = await this.of.getPage(this.page + 1);
    if (this.hasLeft) return;
    const own = page.getViewport({ scale: 1 });
    this.told.sized(own);
    if (this.hasLeft) return;
    const rotation = (page.rotate + this.turn * 90) % 360;
    const across = page.getViewport({ scale: 1, rotation }).width;
    const scale = this.place.width / across;
    const sharp = drawnScale(this.place, window.devicePixelRatio || 1);
    const viewport = page.getViewport({ scale: scale * sharp, rotation });
    const canvas = document.createElement('canvas');
    canvas.width = Math.max(1, Math.floor(viewport.width));
    canvas.height = Math.max(1, Math.floor(viewport.height));
    this.element.append(canvas);
    this.task = page.render({ canvas, viewport });
    await this.task.promise;
    if (this.hasLeft) return;
    this.text.style.setProperty('--total-scale-factor', String(scale));
    this.element.append(this.text);
    const flat = page.getViewport({ scale, rotation });
    this.layer = new TextLayer({ textContentSource: page.streamTextContent(), container: this.text, viewport: flat });
    await this.layer.render();
    if (!this.hasLeft) this.told.written();
  }

  /** A part of the page's text, by the characters of its items one after the other; null where its text is not there yet. */
  rangeOf(from: number, to: number): Range | null {
    const range = document.createRange();
    let before = 0;
    let hasStart = false;
    for (const element of this.layer?.textDivs ?? []) {
      const node = element.firstChild;
      const length = node?.textContent?.length ?? 0;
      if (node && !hasStart && from < before + length) {
        range.setStart(node, Math.max(0, from - before));
        hasStart = true;
      }
      if (node && hasStart && to <= before + length) {
        range.setEnd(node, to - before);
        return range;
      }
      before += length;
    }
    return null;
  }
}
