/**
 * Windows that run out. A look at a minute or less, and after sleep; what fell due while the desk was shut happens once,
 * in order, each at its due time. While the machine's clock is doubted nothing happens.
 */
import type { Actor } from '../../shared/vocabulary';
import { nextDeadline } from '../domain/case/summary';
import type { Desk } from './desk';
import { CaseBroken, WrongSeq } from './ports';

const system: Actor = { role: 'system', id: 'clock' };

/** ms between two looks. */
const pace = 15_000;

/** Whether the clock can be gone by. */
export interface Watched {
  readonly isDoubted: boolean;
  /** Looks at the clock, and keeps what it says. */
  see(): Promise<void>;
}

export class Deadlines {
  private timer: NodeJS.Timeout | null = null;
  private looking: Promise<number> | null = null;
  private isStopped = false;

  constructor(
    private readonly desk: Desk,
    private readonly watch: Watched,
    private readonly failed: (error: unknown) => void,
  ) {}

  start(): void {
    this.timer ??= setInterval(() => this.look().catch(this.failed), pace);
  }

  /** No further looks; resolves once the one that is under way has ended, after the window that it is at. */
  async stop(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    this.timer = null;
    this.isStopped = true;
    await this.looking?.catch(() => undefined);
  }

  /** Lets everything happen that is due by now; resolves with how many windows ran out. */
  look(): Promise<number> {
    this.looking ??= this.lookOnce().finally(() => {
      this.looking = null;
    });
    return this.looking;
  }

  private async lookOnce(): Promise<number> {
    const { index, clock } = this.desk;
    await this.watch.see();
    // What cannot be read yet is left for the next look.
    await this.desk.makeSure().catch(() => undefined);
    const stuck: string[] = [];
    let fell = 0;
    try {
      // One window's end can open another that is due as well, in any case; so each round takes the earliest of all.
      while (!this.isStopped && !this.watch.isDoubted) {
        const next = index.nextDue();
        if (!next || next.dueAt > clock.now()) break;
        if (await this.fall(next.caseId)) fell += 1;
        else {
          index.setAside(next.caseId);
          stuck.push(next.caseId);
        }
      }
    } finally {
      for (const caseId of stuck) index.putBack(caseId);
    }
    return fell;
  }

  /** False where the case cannot be read, has gone on meanwhile, or the window does not run out after all: the look goes on without it. */
  private async fall(caseId: string): Promise<boolean> {
    const file = await this.desk.files.get(caseId).catch((error: unknown) => {
      if (error instanceof CaseBroken) return null;
      throw error;
    });
    const deadline = file && nextDeadline(file.state);
    if (!deadline) return false;
    const data = { deadlineId: deadline.id };
    try {
      const handled = await this.desk.handle({ caseId, type: 'fallDue', data, as: system });
      return handled.ok;
    } catch (error) {
      if (error instanceof WrongSeq) return false;
      throw error;
    }
  }
}
