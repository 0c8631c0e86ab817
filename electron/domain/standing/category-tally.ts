import { day } from '../../../shared/time';
import { hasFigure, type ShopOrders } from './order-figures';

/**
 * Interventions and orders of all shops of a category of goods, by day. A shop counts on the days that its figures of orders
 * tell of: where they are missing its interventions would weigh on a mean that its orders are not in.
 */
export class CategoryTally {
  private readonly interventions = new Map<number, number>();
  private readonly orders = new Map<number, number>();
  /** The same as long as nothing has been added. */
  version = 0;

  addOrders({ spans }: ShopOrders): void {
    this.version += 1;
    for (const { from, to, daily } of spans) {
      for (let each = from; each <= to; each += day) this.orders.set(each, (this.orders.get(each) ?? 0) + daily);
    }
  }

  /** An intervention more, or one less (`count` -1), on a day of a shop with these orders. */
  addIntervention(on: number, orders: ShopOrders, count = 1): void {
    if (!hasFigure(orders, on)) return;
    this.version += 1;
    this.interventions.set(on, (this.interventions.get(on) ?? 0) + count);
  }

  /** Over the days from `from` to `to` (midnights, both counted). */
  over(from: number, to: number): { interventions: number; orders: number } {
    let interventions = 0;
    let orders = 0;
    for (let each = from; each <= to; each += day) {
      interventions += this.interventions.get(each) ?? 0;
      orders += this.orders.get(each) ?? 0;
    }
    return { interventions, orders: Math.round(orders * 1e6) / 1e6 };
  }
}
