/** What under review may be approved together now, what once it has been opened, and what by itself only. Pure. */
import type { UnderReview } from '../../shared/review';

export interface SortedOut {
  together: UnderReview[];
  /** Of low risk, and not opened, or changed since. */
  toOpen: UnderReview[];
  byThemselves: UnderReview[];
}

export function sortedOut(cases: readonly UnderReview[]): SortedOut {
  const mayBe = cases.filter(({ refusal, ownLooks }) => refusal === null && ownLooks.length === 0);
  const isOpened = ({ opened }: UnderReview) => opened?.isAsItIs === true;
  return {
    together: mayBe.filter(isOpened),
    toOpen: mayBe.filter((one) => !isOpened(one)),
    byThemselves: cases.filter((one) => !mayBe.includes(one)),
  };
}
