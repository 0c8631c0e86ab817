/** Where a case begins at this desk, by what a platform's code says of its dispute (electron/domain/platform-status). */
import type { Entry } from '../../shared/commands';
import type { Closure, Outcome } from '../../shared/vocabulary';
import { entryStages } from '../domain/case/filing';
import type { Reading } from '../domain/platform-status/reading';
import type { WarningList } from './fields';

export interface Told {
  /** The field that the code stands in, and the code. */
  field: string;
  code: string;
  /** Null: the code says nothing of it, or is not known; a case that is here is not moved by it then. */
  reading: Reading | null;
  /** Where the code leaves the closure open: which one it is. None is a warning; it is not guessed. */
  closure?: Closure | undefined;
  /** The platform has decided it, for whom where it says so. */
  decided?: { outcome: Outcome | null } | undefined;
  /** When it was filed, and when the record last changed; ms since the epoch. */
  createdAt: number;
  modifiedAt: number;
}

/**
 * The first of the code's stages at which a case can begin. What is being carried out there was decided there; without a
 * word of the platform it is still between the two.
 */
export function entryTold(told: Told, warnings: WarningList): Entry {
  const { field, code, reading, decided, createdAt, modifiedAt } = told;
  const decidedElsewhere = decided ? { decidedElsewhere: { code, outcome: decided.outcome } } : {};
  if (!reading) return { stage: 'negotiation', since: createdAt, unsaid: true };
  const stage = reading.stages.find((one) => entryStages.includes(one)) ?? (decided ? 'ruled' : 'negotiation');
  if (stage === 'negotiation') return { stage, since: createdAt };
  if (stage !== 'closed') return { stage, since: modifiedAt, ...decidedElsewhere };
  const closure = told.closure ?? only(reading.closures);
  if (closure === undefined) warnings.add('closure_not_stated', field, code);
  return { stage, since: modifiedAt, ...(closure && { closure }), ...decidedElsewhere };
}

function only<T>(list: readonly T[] | undefined): T | undefined {
  return list?.length === 1 ? list[0] : undefined;
}
