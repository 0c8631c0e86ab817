/** Case bundles that are opened outside of the desk: by a double click, or on the command line of the program. */
import { resolve } from 'node:path';
import { bundleEnding } from '../../shared/bundle-ending';

/** They wait until somebody at the console is done with them, the first to come first. */
export class BundleArrivals {
  private readonly waiting = new Set<string>();
  private told: () => void = () => undefined;

  onArrival(told: () => void): void {
    this.told = told;
  }

  /** @param folder where a path that begins nowhere begins */
  fromArguments(args: readonly string[], folder: string): void {
    for (const arg of args) {
      if (!arg.startsWith('-') && arg.toLowerCase().endsWith(`.${bundleEnding}`)) this.arrive(resolve(folder, arg));
    }
  }

  arrive(path: string): void {
    this.waiting.add(path);
    this.told();
  }

  /** Those that nobody is done with: a window that is loaded anew shows them again. */
  get all(): string[] {
    return [...this.waiting];
  }

  /** Somebody has taken it in, or left it. */
  done(path: string): void {
    this.waiting.delete(path);
  }
}
