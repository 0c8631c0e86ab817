/** What is typed of a dispute that is filed by hand, and the filing that it becomes. Pure. */
import { z } from 'zod';
import { EvidenceFile } from '../../shared/case';
import type { ManualFiling } from '../../shared/manual-filing';
import { fenFromYuan } from '../../shared/money';
import { Category, EvidenceKind, FundPlace, Platform, RemedyKind, Side, Track } from '../../shared/vocabulary';

export const subjects = ['order', 'listing', 'conduct'] as const;

export const FilingForm = z.strictObject({
  platform: Platform,
  track: Track,
  claimant: Side,
  /** A complaint may name a listing, or how a shop behaves, in an order's place. */
  about: z.enum(subjects),
  orderId: z.string(),
  title: z.string(),
  buyer: z.string(),
  merchant: z.string(),
  /** The claimant's; drafts of older desks have none. */
  phone: z.string().default(''),
  category: Category.nullable(),
  asks: RemedyKind,
  /** Yuan, as typed. */
  paid: z.string(),
  /** Null where nobody has said where it is; drafts of older desks do not say. */
  fundsIn: FundPlace.nullable().default(null),
  /** Yuan, as typed; empty: what was paid, where money is asked for. */
  amount: z.string(),
  text: z.string(),
  stage: z.enum(['negotiation', 'intake']),
  kind: EvidenceKind,
  files: z.array(EvidenceFile),
  /** What was sent and not yet answered: sent again it is the same filing. */
  sent: z.strictObject({ id: z.string(), at: z.number(), of: z.string() }).nullable(),
});
export type FilingForm = z.infer<typeof FilingForm>;

export const emptyFiling: FilingForm = {
  platform: 'taobao',
  track: 'intervention',
  claimant: 'buyer',
  about: 'order',
  orderId: '',
  title: '',
  buyer: '',
  merchant: '',
  phone: '',
  category: null,
  asks: 'full_refund',
  paid: '',
  fundsIn: null,
  amount: '',
  text: '',
  stage: 'intake',
  kind: 'photo',
  files: [],
  sent: null,
};

/** The next one that the same person takes down: on the same platform, of the same sort. */
export function nextFiling({ platform, track, claimant, about, asks, stage }: FilingForm): FilingForm {
  return { ...emptyFiling, platform, track, claimant, about, asks, stage };
}

/** What was kept; another version's draft is begun anew. */
export function filingFrom(text: string | undefined): FilingForm {
  if (text === undefined) return emptyFiling;
  try {
    return FilingForm.parse(JSON.parse(text));
  } catch {
    return emptyFiling;
  }
}

/** An intervention is about an order; a complaint may be about something else. */
export function isAboutOrder({ track, about }: FilingForm): boolean {
  return track === 'intervention' || about === 'order';
}

const wholePrice: readonly RemedyKind[] = ['full_refund', 'return_and_refund'];
const noMoney: readonly RemedyKind[] = ['exchange', 'repair', 'resend', 'apology', 'none'];

/** What is asked for, in fen, where nothing else was typed; null where it has to be. */
export function usualAmount(form: FilingForm): number | null {
  if (noMoney.includes(form.asks) || form.track === 'complaint') return 0;
  return wholePrice.includes(form.asks) && isAboutOrder(form) ? (fenFromYuan(form.paid) ?? null) : null;
}

const places = ['orderId', 'title', 'buyer', 'merchant', 'paid', 'amount', 'text'] as const;
export type Place = (typeof places)[number];

/** Amounts that are none, as soon as they are typed. */
export function notAmounts(form: FilingForm): ('paid' | 'amount')[] {
  return (['paid', 'amount'] as const).filter(
    (place) => form[place].trim() !== '' && fenFromYuan(form[place]) === undefined,
  );
}

/** The first place that still needs something; null where nothing does. */
export function missingIn(form: FilingForm): Place | null {
  const isOrder = isAboutOrder(form);
  const needed: Place[] = isOrder ? ['orderId', 'title', 'buyer', 'merchant', 'paid'] : ['title', 'buyer', 'merchant'];
  const blank = needed.find((place) => form[place].trim() === '');
  if (blank) return blank;
  const [wrong] = notAmounts(form);
  if (wrong) return wrong;
  if (form.amount.trim() === '' && usualAmount(form) === null) return 'amount';
  return form.text.trim() === '' ? 'text' : null;
}

/** As far as it has been typed. */
export function manualFiling(form: FilingForm): ManualFiling {
  const { platform, track, category, claimant, buyer, merchant, asks, text, stage, kind, files } = form;
  const isOrder = isAboutOrder(form);
  const orderId = form.orderId.trim();
  const title = form.title.trim();
  const phone = form.phone.trim();
  const money = { paidFen: fenFromYuan(form.paid) ?? 0, ...(form.fundsIn && { fundsIn: form.fundsIn }) };
  const order = isOrder && orderId !== '' ? { orderId, title, ...money } : null;
  const itemId = form.about === 'listing' && orderId !== '' ? { itemId: orderId } : {};
  const subject = isOrder || form.about === 'order' || title === '' ? null : { kind: form.about, title, ...itemId };
  return {
    platform,
    track,
    category,
    claimant,
    buyer: buyer.trim(),
    merchant: merchant.trim(),
    ...(phone !== '' && { phone }),
    order,
    subject,
    asks,
    amountFen: fenFromYuan(form.amount) ?? usualAmount(form) ?? 0,
    text: text.trim(),
    stage,
    evidence: files.length === 0 ? null : { kind, files },
  };
}
