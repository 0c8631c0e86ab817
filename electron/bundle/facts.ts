/** What of other cases the decisions on one depend on, as a bundle carries it. */
import { z } from 'zod';
import { CaseId, Moment } from '../../shared/case';
import { linkKinds } from '../../shared/vocabulary';
import type { Facts as KnownFacts } from '../domain/case/facts';

const Count = z.number().int().min(0);

export const Facts: z.ZodType<KnownFacts> = z.strictObject({
  claimant: z.strictObject({ withdrawals: Count, restrictedUntil: Moment.nullable() }),
  merchant: z.strictObject({ upheldComplaints: Count, points: Count }),
  counterClaims: z.array(CaseId),
  // Bundles of older desks do not say.
  refundedElsewhereFen: Count.default(0),
  linked: z.array(z.strictObject({ caseId: CaseId, kind: z.enum(linkKinds) })),
});
