/** The rulebook that the case in hand was filed under, as far as it has come. */
import type { CaseState } from '../../shared/case';
import type { ClauseView, RulebookView } from '../../shared/contract';
import {
  type Category,
  type LiableParty,
  liableParties,
  type RemedyKind,
  remedyKinds,
  type SanctionKind,
  sanctionKinds,
} from '../../shared/vocabulary';
import { useView } from '../app/desk';
import { useCase } from '../case/case-view';

export interface RulebookReading {
  rulebook: RulebookView | null;
  clauses: readonly ClauseView[];
  /** Whom a verdict can find liable; anybody while that is not known. */
  liable: readonly LiableParty[];
  /** What may be imposed; everything while that is not known. */
  sanctions: readonly SanctionKind[];
  /** What a verdict in the category may order; all while that is not known. */
  remediesIn: (category: Category | null) => readonly RemedyKind[];
}

const noClauses: readonly ClauseView[] = [];

export function useRulebook({ platform, version }: CaseState['rulebook']): RulebookReading {
  const { case: about, guest } = useCase();
  // A guest brought its own: this desk may have none of that version, or another.
  const { data } = useView('rulebook.read', { platform, version, guest: guest ? about.caseId : null });
  return {
    rulebook: data ?? null,
    clauses: data?.clauses ?? noClauses,
    liable: data?.liable ?? liableParties,
    sanctions: data?.sanctions ?? sanctionKinds,
    remediesIn: (category) => data?.categories.find((other) => other.category === category)?.remedies ?? remedyKinds,
  };
}
