/** ms at a stretch that work of many parts may hold the thread that the windows run on: half a frame. */
const stretch = 8;

/** Long work in parts: after each it is asked whether others wait too long, and lets them go first. */
export class Breath {
  private since = performance.now();

  get isDue(): boolean {
    return performance.now() - this.since > stretch;
  }

  /** Lets everything else that waits happen. */
  async take(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
    this.since = performance.now();
  }
}
