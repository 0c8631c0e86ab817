import type { Standing } from '../../shared/case';

/** Where a dispute stands, in words: its stage, or how it was closed, and for whom it was decided. */
export function standingInWords({ stage, closure, outcome }: Standing, word: (kind: string, code: string) => string) {
  const where = closure === null ? word('stage', stage) : `${word('stage', stage)}（${word('closure', closure)}）`;
  return outcome === null ? where : `${where} · ${word('outcome', outcome)}`;
}
