/** ms that the answer to a wrong try is held back: longer with each in a row. */
const first = 500;
const longest = 30_000;

/** SlowedTries at a secret, one after another, each wrong one answered later than the one before. */
export class SlowedTries {
  private wrong = 0;
  private turn: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly wait: (ms: number) => Promise<void> = (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  ) {}

  /** Resolves with what `attempt` does; where that is false, after a while. */
  slowed(attempt: () => Promise<boolean>): Promise<boolean> {
    const turn = this.turn.then(async () => {
      const right = await attempt();
      if (right) this.wrong = 0;
      else await this.wait(Math.min(longest, first * 2 ** this.wrong++));
      return right;
    });
    this.turn = turn.catch(() => undefined);
    return turn;
  }
}
