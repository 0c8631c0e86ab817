/** Which closed cases have been kept as long as the policy in force now wants them kept. */
import { caseName } from '../../shared/case-name';
import type { ChosenDue, DueCase, DueSort } from '../../shared/retention';
import { closures, platforms } from '../../shared/vocabulary';
import type { Rulebook } from '../domain/rulebook/schema';
import { Breath } from './breath';
import type { CaseFile } from './case-files';
import type { Desk } from './desk';
import { entryOf, type KnownCase } from './queue/entry';

/** How old a list may be that nothing has changed since, in ms. */
const freshness = 10_000;

export class DueForErasure {
  private found: { at: number; all: Promise<DueCase[]> } | null = null;

  constructor(private readonly desk: Pick<Desk, 'index' | 'rulebooks' | 'clock' | 'onChange'>) {
    desk.onChange(() => {
      this.found = null;
    });
    desk.rulebooks.onChange(() => {
      this.found = null;
    });
  }

  /** All that are due, the longest due first; every case is looked at, letting other work in between. */
  all(): Promise<DueCase[]> {
    const now = this.desk.clock.now();
    if (this.found && Math.abs(now - this.found.at) < freshness) return this.found.all;
    const all = this.look(now);
    this.found = { at: now, all };
    all.catch(() => {
      this.found = null;
    });
    return all;
  }

  /** Those whose id or name has this text in it, in order. */
  async matching(search: string, sort: DueSort = 'since'): Promise<DueCase[]> {
    const wanted = search.trim().toLowerCase();
    const all = await this.all();
    const found = all.filter(({ caseId, title }) => `${caseId} ${title}`.toLowerCase().includes(wanted));
    return sort === 'since' ? found : found.sort((a, b) => orders[sort](a, b) || a.dueSince - b.dueSince);
  }

  private async look(now: number): Promise<DueCase[]> {
    const { index, rulebooks } = this.desk;
    const inForce = new Map(platforms.map((platform) => [platform, rulebooks.inForce(platform, now)]));
    const due: DueCase[] = [];
    const breath = new Breath();
    for await (const caseId of index.caseIds()) {
      const known = index.get(caseId);
      const found = known && dueCase(known, inForce.get(known.summary.platform) ?? null, now);
      if (found) due.push(found);
      if (breath.isDue) await breath.take();
    }
    return due.sort((a, b) => a.dueSince - b.dueSince || (a.caseId < b.caseId ? -1 : 1));
  }
}

const orders: Record<Exclude<DueSort, 'since'>, (a: DueCase, b: DueCase) => number> = {
  closed: (a, b) => a.closedAt - b.closedAt,
  platform: (a, b) => platforms.indexOf(a.platform) - platforms.indexOf(b.platform),
  closure: (a, b) => closures.indexOf(a.closure) - closures.indexOf(b.closure),
};

/** The same of one case, as it is. */
export function dueNow({ rulebooks, clock }: Pick<Desk, 'rulebooks' | 'clock'>, file: CaseFile): DueCase | null {
  const now = clock.now();
  return dueCase(entryOf(file), rulebooks.inForce(file.state.platform, now), now);
}

/**
 * A case with what makes it due; null where it is not. One that is open is never due, nor one whose closing nobody can name.
 * @param rulebook in force now on its platform: the periods of keeping are the operator's duty of today
 * @param now ms since the epoch
 */
export function dueCase({ summary, standing }: KnownCase, rulebook: Rulebook | null, now: number): DueCase | null {
  const { caseId, platform, stage, closure } = summary;
  const { closedAt } = standing;
  if (stage !== 'closed' || closure === null || closedAt === undefined || rulebook === null) return null;
  const keptFor = rulebook.retention?.[closure];
  if (keptFor === undefined || closedAt + keptFor > now) return null;
  return {
    caseId,
    title: caseName(summary),
    platform,
    closure,
    closedAt,
    keptFor,
    dueSince: closedAt + keptFor,
    version: rulebook.version,
    isPreserved: standing.isPreserved ?? false,
  };
}

/** Those that are meant and that no legal hold keeps. @param found all that were found */
export function chosenAmong(found: readonly DueCase[], which: ChosenDue): DueCase[] {
  const erasable = found.filter(({ isPreserved }) => !isPreserved);
  const isNamed = 'caseIds' in which;
  const ids = new Set(isNamed ? which.caseIds : which.except);
  return erasable.filter(({ caseId }) => ids.has(caseId) === isNamed);
}
