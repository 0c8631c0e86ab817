import type { Witness } from '../desk/ports';
import type { EventsInOrder, Head } from './head';
import { checkWhole, type HeadProblem, shownParams } from './head-check';
import { headFileName } from './head-file';
import type { HostClient } from './host-client';

export interface WitnessParts {
  host: HostClient;
  head: Head;
  events: EventsInOrder;
  /** The store's own. */
  publicKey: string;
  /** What was wrong when the store was opened all the same. */
  found?: HeadProblem | null;
}

/** The store as a whole, against the heads that were kept of it. */
export class StoreWitness implements Witness {
  constructor(private readonly parts: WitnessParts) {}

  async check() {
    const { host, head, events, publicKey, found } = this.parts;
    // First the heads, then how far the store is: a head that is signed meanwhile is left for the next time.
    const heads = [...head.signed];
    const upTo = await host.ask('position');
    const problems = await checkWhole(heads, upTo, events, publicKey);
    // What was found at the start is told in more detail by going through it all; what that cannot see is added.
    if (found && !problems.some(({ what }) => what === found.what)) problems.unshift(found);
    return problems.map((problem) => ({ what: problem.what, where: headFileName, params: shownParams(problem) }));
  }

  async *keyedCaseIds(): AsyncIterable<string> {
    let after = '';
    for (;;) {
      const page = await this.parts.host.ask('keyedCaseIds', after, 1000);
      yield* page;
      const last = page.at(-1);
      if (last === undefined) return;
      after = last;
    }
  }
}
