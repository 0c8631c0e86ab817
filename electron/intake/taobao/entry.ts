/** Where a refund's dispute stands when it is read, and so where its case begins at this desk. */
import type { Warning } from '../../../shared/case';
import type { Entry } from '../../../shared/commands';
import type { RefundProgress, ServiceStatus } from '../../domain/platform-status/top';
import { decisions } from './codes';

export interface Standing {
  /** Undefined where the platform does not say, or says it in a code that is not known. */
  service: ServiceStatus | undefined;
  progress: RefundProgress | undefined;
  /** cs_status and status as they came. */
  serviceCode: string;
  statusCode: string;
  createdAt: number;
  modifiedAt: number;
}

/** Entry and the warnings that go with it. What the platform leaves open stays open: no outcome is made up. */
export function entryOf(standing: Standing): { entry: Entry; warnings: Warning[] } {
  const since = standing.modifiedAt;
  const decidedElsewhere: Warning = { code: 'decided_elsewhere', field: 'cs_status', value: standing.serviceCode };
  const closureNotStated: Warning = { code: 'closure_not_stated', field: 'status', value: standing.statusCode };
  /** An agent is in it and the refund is over: the platform says both, a person has to look. */
  const overNonetheless = standing.progress === 'closed' || standing.progress === 'succeeded' ? [closureNotStated] : [];

  switch (standing.service) {
    case 'needed':
      return { entry: { stage: 'intake', since }, warnings: overNonetheless };
    case 'stepped_in':
      return { entry: { stage: 'arbitration', since }, warnings: overNonetheless };
    case 'first_decision_made':
    case 'review_failed':
      return { entry: { stage: 'arbitration', since }, warnings: [decidedElsewhere, ...overNonetheless] };
    case 'evidence':
      return { entry: { stage: 'evidence', since }, warnings: overNonetheless };
    case 'open_for_appeal':
      return { entry: { stage: 'ruled', decidedElsewhere: decision(standing), since }, warnings: [] };
    case 'finished':
    case 'for_buyer':
    case 'for_seller':
      return {
        entry: { stage: 'closed', closure: 'ruled', decidedElsewhere: decision(standing), since },
        warnings: [],
      };
    case 'withdrawn':
      return { entry: { stage: 'closed', closure: 'withdrawn', since }, warnings: [] };
    case 'not_needed':
      return withoutAgent(standing, closureNotStated);
    case undefined: {
      const said = withoutAgent(standing, closureNotStated);
      // Over without a word of an agent is over; an agent may be in all else, and has an unknown code of its own for it.
      if (standing.serviceCode === '' && said.entry.stage === 'closed') return said;
      return { entry: { stage: 'negotiation', since: standing.createdAt, unsaid: true }, warnings: overNonetheless };
    }
  }
}

function withoutAgent(standing: Standing, closureNotStated: Warning): { entry: Entry; warnings: Warning[] } {
  const since = standing.modifiedAt;
  switch (standing.progress) {
    case 'succeeded':
      return { entry: { stage: 'closed', closure: 'settled', since }, warnings: [] };
    case 'closed':
      // Given up, timed out or refused for good: the platform does not say which.
      return { entry: { stage: 'closed', closure: 'lapsed', since }, warnings: [closureNotStated] };
    case 'open':
    case undefined:
      return { entry: { stage: 'negotiation', since: standing.createdAt }, warnings: [] };
  }
}

function decision(standing: Standing): NonNullable<Entry['decidedElsewhere']> {
  const outcome = standing.service === undefined ? undefined : decisions.get(standing.service);
  return { code: standing.serviceCode, outcome: outcome ?? null };
}
