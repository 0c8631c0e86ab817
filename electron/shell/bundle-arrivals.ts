/** Case bundles that are opened outside of the desk: by a double click, or on the command line of the program. */
import { resolve } from 'node:path';
import { bundleEnding } from '../../shared/bundles';

/** The last one waits until somebody at the console takes it. */
export class BundleArrivals {
  private waiting: string | null = null;

  constructor(private readonly told: () => void) {}

  /** @param folder where a path that begins nowhere begins */
  fromArguments(args: readonly string[], folder: string): void {
    const path = args.findLast((arg) => !arg.startsWith('-') && arg.toLowerCase().endsWith(`.${bundleEnding}`));
    if (path !== undefined) this.arrive(resolve(folder, path));
  }

  arrive(path: string): void {
    this.waiting = path;
    this.told();
  }

  take(): string | null {
    const { waiting } = this;
    this.waiting = null;
    return waiting;
  }
}
