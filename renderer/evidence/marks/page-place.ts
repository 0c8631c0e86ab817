/** A box on a page of a document. Pure. */
import type { MarkPlace } from '../../../shared/case';
import type { Spot } from './geometry';

export type PagePlace = Extract<MarkPlace, { kind: 'box' }> & { page: number };

export const isOnPage = (place: MarkPlace): place is PagePlace => place.kind === 'box' && place.page !== undefined;

/** How far a new box goes to each side of the middle, in ten-thousandths of its page. */
const reach = { x: 1500, y: 500 };

/** About a spot of a page, and wholly on it. */
export function firstOnPage({ page, x, y }: Spot & { page: number }): PagePlace {
  const from = (middle: number, by: number) => Math.min(10_000 - 2 * by, Math.max(0, middle - by));
  return { kind: 'box', page, x: from(x, reach.x), y: from(y, reach.y), width: 2 * reach.x, height: 2 * reach.y };
}
