import type { CaseState } from '../../../shared/case';
import type { Closure, Outcome, Stage } from '../../../shared/vocabulary';

/** Where a case stands, in one field of its platform's record. */
export interface PlatformStatus {
  /** The field's name in the platform's payload. */
  field: string;
  code: string;
  /** The code's words: `platform-status:<words>` in the locale files. */
  words: string;
}

/**
 * What a platform's code says of a case: it stands at one of these stages; closed, by one of these closures; decided,
 * with one of these outcomes. Closures and outcomes are left out where the code does not tell them.
 */
export interface Reading {
  stages: readonly Stage[];
  closures?: readonly Closure[];
  outcomes?: readonly Outcome[];
}

/** A field's codes. Null: it says nothing of the stage. */
export type CodeTable = Readonly<Record<string, Reading | null>>;

/** Whether the case stands as the code says. */
export function fits(reading: Reading, { stage, closure, verdict }: CaseState): boolean {
  const { stages, closures, outcomes } = reading;
  if (!stages.includes(stage)) return false;
  if (closures && stage === 'closed' && (closure === null || !closures.includes(closure))) return false;
  const isDecided = verdict !== null && closure !== 'settled';
  return !outcomes || !isDecided || outcomes.includes(verdict.verdict.outcome);
}

/** The platform's people are in it and nothing is decided for good. */
export const withPlatform: readonly Stage[] = ['intake', 'evidence', 'arbitration', 'lead_review', 'ruled', 'appeal'];
