/**
 * Policy that leads set at the desk: what goes to a lead, and how long closed cases are kept. A change is laid over the
 * platform's rulebook from a day on, as a version of its own; a case keeps the version that was in force when it was filed,
 * as with any other. Only the periods of keeping hold for every case as they are now: they are the operator's duty of today.
 */
import {
  type Policy,
  type PolicyAnswer,
  type PolicyChange,
  type PolicyFigures,
  type PolicyOrder,
  policyFields,
} from '../../shared/policy';
import { momentFromPlatformTime, platformDay, platformTime } from '../../shared/time';
import { type Platform, platforms } from '../../shared/vocabulary';
import { policyFiguresOf } from '../domain/rulebook/policy-figures';
import { InTurn } from './in-turn';
import type { Clock, Journal } from './ports';
import type { Rulebooks } from './rulebooks';

export class Policies {
  private readonly turns = new InTurn();

  constructor(
    private readonly rulebooks: Rulebooks,
    private readonly journal: Journal,
    private readonly clock: Clock,
  ) {}

  get all(): Policy {
    const now = this.clock.now();
    return {
      platforms: platforms.flatMap((platform) => {
        const rulebook = this.rulebooks.inForce(platform, now);
        return rulebook ? [{ platform, version: rulebook.version, figures: policyFiguresOf(rulebook) }] : [];
      }),
      changes: this.rulebooks.changes.toReversed(),
    };
  }

  /**
   * All platforms or none.
   * @param by the account of a lead; in a rehearsal, where nobody signs in, whoever calls
   */
  change(by: string, order: PolicyOrder): Promise<PolicyAnswer> {
    return this.turns.run('change', () => this.carryOut(by, order));
  }

  private async carryOut(
    by: string,
    { platforms: asked, from: date, reason, set }: PolicyOrder,
  ): Promise<PolicyAnswer> {
    const at = this.clock.now();
    const from = momentFromPlatformTime(`${date} 00:00:00`);
    // What has been filed was filed by what held.
    if (from === undefined || from < platformDay(at)) return refused('day_past');
    const changes: PolicyChange[] = [];
    for (const platform of new Set(asked)) {
      const before = this.rulebooks.inForce(platform, from);
      if (!before) return refused('no_rulebook');
      const { was, now } = difference(policyFiguresOf(before), set);
      if (Object.keys(now).length === 0) continue;
      changes.push({ platform, n: this.nextOf(platform), from, at, by, reason, was, now });
    }
    if (changes.length === 0) return refused('nothing_changed');
    const reasons = await this.rulebooks.problemsWith(changes);
    if (reasons.length > 0) return { problem: 'not_valid', reasons };
    await this.rulebooks.layOver(changes);
    for (const { platform, n, from: since } of changes) {
      const detail = `${platformTime(since).slice(0, 10)} +${n}`;
      await this.journal.add({ what: 'policy_changed', by, about: platform, detail });
    }
    return { problem: null, reasons: [] };
  }

  private nextOf(platform: Platform): number {
    return 1 + Math.max(0, ...this.rulebooks.changes.filter((one) => one.platform === platform).map(({ n }) => n));
  }
}

function difference(before: PolicyFigures, set: Partial<PolicyFigures>) {
  const changed = policyFields.filter((field) => set[field] !== undefined && set[field] !== before[field]);
  const of = (figures: Partial<PolicyFigures>): Partial<PolicyFigures> =>
    Object.fromEntries(changed.map((field) => [field, figures[field]]));
  return { was: of(before), now: of(set) };
}

function refused(problem: PolicyAnswer['problem']): PolicyAnswer {
  return { problem, reasons: [] };
}
