/** What rules turn on in a case, as far as it is known, in words. Pure. */
import type { Particulars } from './case';
import { formatFen } from './money';

interface Wording {
  t: (key: string, values?: Record<string, unknown>) => string;
  time: (moment: number) => string;
}

/** At least one: "none" where nothing is known. */
export function particularsInWords(particulars: Particulars, { t, time }: Wording): string[] {
  const { durable, receivedAt, exempt, transit, condition, verified, fundsIn, paidFen } = particulars;
  const words: string[] = [];
  if (receivedAt !== undefined) words.push(t('vocabulary:particular.received', { time: time(receivedAt) }));
  if (durable !== undefined) words.push(t(`vocabulary:particular.${durable ? 'durable' : 'not_durable'}`));
  if (exempt !== undefined) words.push(t(`vocabulary:exemptGoods.${exempt}`));
  if (transit !== undefined) words.push(t(`vocabulary:particular.${transit}`));
  if (condition !== undefined) words.push(t(`vocabulary:particular.${condition}`));
  if (verified !== undefined) words.push(t(`vocabulary:particular.${verified ? 'verified' : 'not_verified'}`));
  if (fundsIn !== undefined)
    words.push(t('vocabulary:particular.fundsIn', { place: t(`vocabulary:fundPlace.${fundsIn}`) }));
  if (paidFen !== undefined) words.push(t('vocabulary:particular.paid', { amount: formatFen(paidFen) }));
  return words.length > 0 ? words : [t('vocabulary:particular.none')];
}
