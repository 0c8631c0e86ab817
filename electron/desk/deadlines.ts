/**
 * Windows that run out. A look at a minute or less, and after sleep; what fell due while the desk was shut happens once,
 * in order, each at its due time.
 */
import type { Actor } from '../../shared/vocabulary';
import { nextDeadline } from '../domain/case/summary';
import type { Desk } from './desk';

const system: Actor = { role: 'system', id: 'clock' };

/** ms between two looks. */
const pace = 15_000;

export class Deadlines {
  private timer: NodeJS.Timeout | null = null;
  private looking: Promise<number> | null = null;

  constructor(
    private readonly desk: Desk,
    private readonly failed: (error: unknown) => void,
  ) {}

  start(): void {
    this.timer ??= setInterval(() => this.look().catch(this.failed), pace);
  }

  stop(): void {
    if (this.timer) clearInterval(this.timer);
    this.timer = null;
  }

  /** Lets everything happen that is due by now; resolves with how many windows ran out. */
  look(): Promise<number> {
    this.looking ??= this.lookOnce().finally(() => {
      this.looking = null;
    });
    return this.looking;
  }

  private async lookOnce(): Promise<number> {
    const stuck = new Set<string>();
    let fell = 0;
    // One window's end can open another that is due as well, in any case; so each round takes the earliest of all.
    for (;;) {
      const [first] = this.desk.index.fallen(this.desk.clock.now()).filter(({ summary }) => !stuck.has(summary.caseId));
      if (!first) return fell;
      const { caseId } = first.summary;
      const file = await this.desk.files.get(caseId);
      const deadline = file && nextDeadline(file.state);
      const handled = deadline
        ? await this.desk.handle({ caseId, type: 'fallDue', data: { deadlineId: deadline.id }, as: system })
        : null;
      if (handled?.ok) fell += 1;
      else stuck.add(caseId);
    }
  }
}
