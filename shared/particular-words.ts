/** What the burden of proof turns on, as far as it is known, in words. Pure. */
import type { Particulars } from './case';

interface Wording {
  t: (key: string, values?: Record<string, unknown>) => string;
  time: (moment: number) => string;
}

/** At least one: "none" where nothing is known. */
export function particularsInWords(particulars: Particulars, { t, time }: Wording): string[] {
  const { durable, receivedAt, exempt, transit } = particulars;
  const words: string[] = [];
  if (receivedAt !== undefined) words.push(t('vocabulary:particular.received', { time: time(receivedAt) }));
  if (durable !== undefined) words.push(t(`vocabulary:particular.${durable ? 'durable' : 'not_durable'}`));
  if (exempt !== undefined) words.push(t(`vocabulary:exemptGoods.${exempt}`));
  if (transit !== undefined) words.push(t(`vocabulary:particular.${transit}`));
  return words.length > 0 ? words : [t('vocabulary:particular.none')];
}
