/** ms without a touch, and without more work, after which a desk rests. */
const quiet = 5000;

/** Puts things off until nobody would notice them. */
export class AtRest {
  private readonly waiting = new Set<() => unknown>();
  private timer: NodeJS.Timeout | null = null;

  constructor(private readonly failed: (error: unknown) => void) {}

  /** A key, a press, a move: somebody is there. */
  touched(): void {
    this.timer?.refresh();
  }

  /** Does it once the desk rests. What is asked for again while it waits is done once, and waits anew. */
  once(what: () => unknown): void {
    this.waiting.add(what);
    if (this.timer) this.timer.refresh();
    else this.timer = setTimeout(() => this.rest(), quiet).unref();
  }

  private rest(): void {
    this.timer = null;
    const due = [...this.waiting];
    this.waiting.clear();
    for (const what of due) Promise.resolve().then(what).catch(this.failed);
  }
}
