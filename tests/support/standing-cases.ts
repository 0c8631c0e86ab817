/** Cases as standing sees them, made up: a buyer's intervention against a shop on Pinduoduo, with what the scenario is about. */
import type { StandingCase, StandingRecord } from '../../electron/domain/standing/record';
import type { CaseId } from '../../shared/case';
import { momentFromPlatformTime } from '../../shared/time';
import type { Outcome, Side } from '../../shared/vocabulary';

/** "2026-10-31" as midnight in UTC+8, "2026-10-31 12:00" as that time there. */
export function on(text: string): number {
  const moment = momentFromPlatformTime(text.length > 10 ? `${text}:00` : `${text} 00:00:00`);
  if (moment === undefined) throw new Error(`no such time: ${text}`);
  return moment;
}

let last = 0;

export function standingCase(
  summary: Partial<StandingCase['summary']> = {},
  standing: Partial<StandingRecord> = {},
): StandingCase {
  last += 1;
  const caseId: CaseId = `pinduoduo:manual:${last}:1`;
  return {
    summary: {
      caseId,
      platform: 'pinduoduo',
      track: 'intervention',
      category: 'quality',
      closure: null,
      stage: 'arbitration',
      buyer: '周小满',
      merchant: '山野小铺',
      orderId: `O${last}`,
      filedAt: on('2026-10-01'),
      ...summary,
    },
    standing: { claimant: 'buyer', ...standing },
  };
}

/** An intervention in which the platform was asked in at this time. */
export function intervention(at: string, summary: Partial<StandingCase['summary']> = {}): StandingCase {
  return standingCase({ filedAt: on(at), ...summary }, { askedInAt: on(at) });
}

/** Decided for good at this time; whom it was decided against answers for it. */
export function decidedFor(outcome: Outcome, at: string): NonNullable<StandingRecord['decided']> {
  const answering: Record<Outcome, Side[]> = {
    buyer_upheld: ['merchant'],
    merchant_upheld: ['buyer'],
    both_responsible: ['buyer', 'merchant'],
    no_one: [],
    claim_rejected: ['buyer'],
  };
  return { at: on(at), outcome, answers: answering[outcome] };
}

/** A complaint of a buyer that was upheld for good at this time. */
export function upheldComplaint(at: string): StandingCase {
  return standingCase(
    { track: 'complaint', stage: 'closed', closure: 'ruled', filedAt: on(at) },
    { decided: decidedFor('buyer_upheld', at) },
  );
}

/** Filed and withdrawn at this time, about that order. */
export function withdrawn(at: string, orderId?: string): StandingCase {
  return standingCase(
    { stage: 'closed', closure: 'withdrawn', filedAt: on(at) - 1, ...(orderId !== undefined && { orderId }) },
    { withdrawnAt: on(at), closedAt: on(at) },
  );
}
