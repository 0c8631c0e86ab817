import { buyerInWords, buyerRow, digestInWords, shopInWords, shopRow } from '../../shared/standing-words';
import { momentFromPlatformTime, monthsLater } from '../../shared/time';
import type { ShownNames } from '../desk/views';
import { WrongUse } from '../shell/invocation';
import { type Exit, exit } from './io';
import { recordReveal } from './reveal';
import type { CommandContext } from './run-command';

/**
 * `standing [SHOP|BUYER]`: how shops and buyers stand; of one that is named all there is, a shop with the summary of its
 * cases in a month.
 */
export async function standingCommand(context: CommandContext): Promise<Exit> {
  const { open, io, words, invocation, operands, session } = context;
  const names: ShownNames = invocation.reveal ? 'both' : 'neither';
  const period = monthOf(invocation.month, open.clock.now());
  if (!period) throw new WrongUse(words('cli:monthWrong', { month: invocation.month }));
  if (invocation.reveal) await recordReveal(open.journal, session, 'standing');
  const tell = (value: object, text: readonly string[]) =>
    io.out(invocation.json ? `${JSON.stringify(value)}\n` : `${text.join('\n')}\n`);
  const [name] = operands;
  if (name === undefined) {
    for (const shop of await open.standings.shops(names)) await tell({ kind: 'shop', ...shop }, [shopRow(shop, words)]);
    for (const buyer of await open.standings.buyers(names)) {
      await tell({ kind: 'buyer', ...buyer }, [buyerRow(buyer, words)]);
    }
    return exit.done;
  }
  const shops = await open.standings.accountsNamed('merchant', name);
  const buyers = await open.standings.accountsNamed('buyer', name);
  for (const account of shops) {
    const shop = await open.standings.shopOf(account, names);
    const digest = open.standings.digestOf(account, period.from, period.to);
    if (shop)
      await tell({ kind: 'shop', ...shop, digest }, [...shopInWords(shop, words), ...digestInWords(digest, words)]);
  }
  for (const account of buyers) {
    const buyer = await open.standings.buyerOf(account, names);
    if (buyer) await tell({ kind: 'buyer', ...buyer }, buyerInWords(buyer, words));
  }
  if (shops.length + buyers.length > 0) return exit.done;
  await io.error(`${words('cli:nobodyNamed', { name })}\n`);
  return exit.refused;
}

/** "2026-10" as that month in UTC+8; without one the month that it is. Null where it is no month. */
function monthOf(text: string | undefined, now: number): { from: number; to: number } | null {
  const month = text ?? new Date(now + 8 * 3_600_000).toISOString().slice(0, 7);
  const from = /^\d{4}-\d{2}$/.test(month) ? momentFromPlatformTime(`${month}-01 00:00:00`) : undefined;
  return from === undefined ? null : { from, to: monthsLater(from, 1) };
}
