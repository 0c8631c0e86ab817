/** What a case is found by beside its slot: its id, and by whom and what it is about. */
import { accountOf, matterOf, type StandingCase, upheldComplaintAt } from '../../domain/standing/record';
import { isSample } from '../case-ids';
import { hashOf } from './slot-hash';

export interface CaseKeys {
  caseId: string;
  buyer: string | null;
  merchant: string | null;
  matter: string;
  /** A decision on another case of the same account may turn on it. */
  isMarked: { buyer: boolean; merchant: boolean };
}

export function keysOf(of: StandingCase): CaseKeys {
  const { sanctions, withdrawnAt } = of.standing;
  const isEither = sanctions !== undefined || withdrawnAt !== undefined;
  return {
    caseId: of.summary.caseId,
    buyer: accountOf(of, 'buyer'),
    merchant: accountOf(of, 'merchant'),
    matter: matterOf(of),
    isMarked: { buyer: isEither, merchant: isEither || upheldComplaintAt(of) !== null },
  };
}

/** The same as numbers, so that many come from the queue's thread at little cost; null where there is no such key. */
export interface KeyHashes {
  caseId: number;
  buyer: number | null;
  merchant: number | null;
  matter: number;
}

export function hashesOf({ caseId, buyer, merchant, matter }: CaseKeys): KeyHashes {
  return {
    caseId: hashOf(caseId),
    buyer: buyer === null ? null : hashOf(buyer),
    merchant: merchant === null ? null : hashOf(merchant),
    matter: hashOf(matter),
  };
}

export const marks = { isThere: 1, hasBuyer: 2, hasMerchant: 4, isMarkedBuyer: 8, isMarkedMerchant: 16, isSample: 32 };

/** What else there is to know of them, a bit each. */
export function marksOf({ caseId, buyer, merchant, isMarked }: CaseKeys): number {
  return (
    marks.isThere |
    (buyer === null ? 0 : marks.hasBuyer) |
    (merchant === null ? 0 : marks.hasMerchant) |
    (isMarked.buyer ? marks.isMarkedBuyer : 0) |
    (isMarked.merchant ? marks.isMarkedMerchant : 0) |
    (isSample(caseId) ? marks.isSample : 0)
  );
}
