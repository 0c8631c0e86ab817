/**
 * Chromium keeps the pictures that pages have shown, unpacked, tens of MB each and hundreds in all, until the machine runs short of
 * memory. Once no large one has been asked for some time it is told so, by the only way that there is, and gives them back.
 */
import type { WebContents } from 'electron';
import { tellPage } from './tell-page';

/** ms: who walks through pictures asks for the next one sooner. */
const rest = 8000;

export class GiveBack {
  private timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly contents: () => WebContents | null,
    private readonly failed: (error: unknown) => void,
  ) {}

  /** A large picture has been handed to a page. */
  handedOut(): void {
    if (this.timer) clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.ask().catch(this.failed), rest).unref();
  }

  private async ask(): Promise<void> {
    this.timer = null;
    const contents = this.contents();
    if (contents) await tellPage(contents, 'Memory.simulatePressureNotification', { level: 'critical' });
  }
}
