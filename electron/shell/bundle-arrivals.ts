/** Case bundles that are opened outside of the desk: by a double click, or on the command line of the program. */
import { resolve } from 'node:path';
import { bundleEnding } from '../../shared/bundles';

/** They wait until somebody at the console takes them, the first to come first. */
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

  take(): string[] {
    const paths = [...this.waiting];
    this.waiting.clear();
    return paths;
  }
}
