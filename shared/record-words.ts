import type { Standing } from './case';

/** Where a dispute stands, in words: its stage, how it was closed, and for whom it was decided. */
export function standingInWords({ stage, closure, outcome }: Standing, word: (kind: string, code: string) => string) {
  return [
    word('stage', stage),
    ...(closure === null ? [] : [word('closure', closure)]),
    ...(outcome === null ? [] : [word('outcome', outcome)]),
  ].join(' · ');
}
