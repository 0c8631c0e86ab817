import type { CaseState } from '../../../shared/case';
import type { Rejection } from '../../../shared/rejections';
import { isSamePerson } from './actors';
import { type Context, rejection } from './decision';

/** The case is being heard a second time, or a lead has the verdict of that. */
export function isHeardAgain({ stage, proposal }: Pick<CaseState, 'stage' | 'proposal'>): boolean {
  return stage === 'appeal' || proposal?.from === 'appeal';
}

/** Accounts of all who wrote a verdict at the first hearing, or reviewed one. */
export function firstHearers({ firstVerdict, verdict, reviews }: CaseState): string[] {
  const first = firstVerdict ?? verdict;
  return [
    ...reviews
      .filter(({ proposed }) => proposed.from !== 'appeal')
      .flatMap(({ by, proposed }) => [by.id, proposed.by.id]),
    ...(first ? [first.proposedBy.id] : []),
  ];
}

/** Nobody has a say again in what they heard first. */
export function heardFirst(state: CaseState, context: Context): Rejection | null {
  const isHearer = firstHearers(state).some((account) => isSamePerson(account, context));
  return isHearer ? rejection('heard_first') : null;
}

/** Why the appeal cannot be decided by this actor now: they heard it first, or a side still has time to give what it was asked for. */
export function notDecidableAgain(state: CaseState, context: Context): Rejection | null {
  if (state.stage !== 'appeal') return null;
  const open = state.requests.find(({ status }) => status === 'open');
  return heardFirst(state, context) ?? (open ? rejection('evidence_awaited', { side: open.side }) : null);
}
