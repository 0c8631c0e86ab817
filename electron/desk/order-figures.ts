/** The operator's figures of orders, kept sealed with the settings: a record for each platform and time that a file told of. */
import { z } from 'zod';
import { Line, Moment } from '../../shared/case';
import { Platform } from '../../shared/vocabulary';
import type { OrderFigure } from '../domain/standing/order-figures';
import type { Clock, SettingStore } from './ports';
import type { StandingIndex } from './standing-index';

const prefix = 'orders:';

const Kept = z.strictObject({
  platform: Platform,
  from: Moment,
  to: Moment,
  readAt: Moment,
  /** Shop, category of goods, orders. */
  rows: z.array(z.tuple([Line, Line, z.number().int()])),
});
type Kept = z.infer<typeof Kept>;

export class OrderFigures {
  private loaded: Promise<void> | null = null;

  constructor(
    private readonly settings: SettingStore,
    private readonly index: StandingIndex,
    private readonly clock: Clock,
  ) {}

  /** Lets the index know them. They are needed for nothing but standing, and so are read when that is first asked for. */
  load(): Promise<void> {
    this.loaded ??= this.read().catch((error: unknown) => {
      this.loaded = null;
      throw error;
    });
    return this.loaded;
  }

  /** Keeps these, in the place of any about the same shop, category and time. */
  async add(figures: readonly OrderFigure[]): Promise<void> {
    const groups = new Map<string, OrderFigure[]>();
    for (const figure of figures) {
      const key = keyOf(figure);
      groups.set(key, [...(groups.get(key) ?? []), figure]);
    }
    for (const [key, group] of groups) {
      const [first] = group;
      if (!first) continue;
      const known = await this.settings.read(key, Kept);
      const rows = new Map(known?.rows.map((row) => [rowKey(row[0], row[1]), row]));
      for (const { shop, goods, orders } of group) rows.set(rowKey(shop, goods), [shop, goods, orders]);
      const { platform, from, to } = first;
      const kept: Kept = { platform, from, to, readAt: this.clock.now(), rows: [...rows.values()] };
      await this.settings.write(key, kept);
    }
    this.loaded = null;
    await this.load();
  }

  private async read(): Promise<void> {
    const kept = await this.settings.list(prefix, Kept);
    const inOrder = kept.sort((a, b) => a.readAt - b.readAt);
    await this.index.setFigures(
      inOrder.flatMap(({ platform, from, to, rows }) =>
        rows.map(([shop, goods, orders]): OrderFigure => ({ platform, shop, goods, from, to, orders })),
      ),
    );
  }
}

function keyOf({ platform, from, to }: OrderFigure): string {
  return `${prefix}${platform}:${from}:${to}`;
}

function rowKey(shop: string, goods: string): string {
  return JSON.stringify([shop, goods]);
}
