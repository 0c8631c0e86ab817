/** Which figures of a rulebook are policy that a lead sets. */
import type { PolicyFigures } from '../../../shared/policy';
import { day } from '../../../shared/time';
import type { Closure } from '../../../shared/vocabulary';
import type { Rulebook } from './schema';

/** The figures that hold by a rulebook. A part of a day that a file may name counts as a day: nothing goes early. */
export function policyFiguresOf({ review, retention = {} }: Rulebook): PolicyFigures {
  const days = (closure: Closure) => {
    const kept = retention[closure];
    return kept === undefined ? null : Math.ceil(kept / day);
  };
  return {
    reviewFromFen: review.fromFen,
    samplePercent: review.samplePercent,
    traineePercent: traineePercentOf({ review }),
    togetherBelowFen: togetherBelowFenOf({ review }),
    keepRuled: days('ruled'),
    keepSettled: days('settled'),
    keepWithdrawn: days('withdrawn'),
    keepDismissed: days('dismissed'),
    keepLapsed: days('lapsed'),
  };
}

/** Without a word about it every verdict of an agent in training goes to a lead. */
export function traineePercentOf({ review }: Pick<Rulebook, 'review'>): number {
  return review.traineePercent ?? 100;
}

/** Without a word about it every verdict is approved by itself. */
export function togetherBelowFenOf({ review }: Pick<Rulebook, 'review'>): number {
  return review.togetherBelowFen ?? 0;
}
