/** Standing as people read it: on the command line line by line, in the console under its figures. */

import { formatFen } from './money';
import type {
  BuyerStanding,
  CaseDigest,
  ClaimantStanding,
  FinalConduct,
  FinalSanction,
  MeasuredRate,
  RestrictedTime,
  ShopStanding,
} from './standing';
import { platformTime } from './time';

/** Words by `namespace:key`, with parameters put in. */
type Words = (key: string, params?: Record<string, unknown>) => string;

const date = (moment: number) => platformTime(moment).slice(0, 10);
const perCent = (share: number) => `${(share * 100).toFixed(2)} %`;

/** Cells: platform, name, cases, interventions of late, rate, multiple of the mean, found against of decided, points, whether restricted. */
export function shopRow(shop: ShopStanding, words: Words): string {
  const { platform, name, cases, recentInterventions, rate, upheld, decided, points, restrictions } = shop;
  const multiple = rate?.multiple;
  return [
    words('standing:shop'),
    words(`vocabulary:platform.${platform}`),
    name,
    cases,
    recentInterventions,
    rate ? perCent(rate.rate) : words('standing:unknown'),
    multiple == null ? '-' : `×${multiple.toFixed(1)}`,
    `${upheld}/${decided}`,
    points,
    restrictions.length > 0 ? words('standing:restricted') : '-',
  ].join('\t');
}

/** Cells: platform, name, cases, filings of late, withdrawals, cycles, upheld of decided, until when it may not complain, marks. */
export function buyerRow({ platform, name, cases, claims, marks }: BuyerStanding, words: Words): string {
  return [
    words('standing:buyer'),
    words(`vocabulary:platform.${platform}`),
    name,
    cases,
    claims.recentFilings,
    claims.withdrawals,
    claims.cycles,
    `${claims.upheld}/${claims.decided}`,
    claims.restrictedUntil === null ? '-' : date(claims.restrictedUntil),
    marks.map((mark) => words(`standing:mark.${mark}`)).join(' ') || '-',
  ].join('\t');
}

export function shopInWords(shop: ShopStanding, words: Words): string[] {
  const { platform, name, pattern, weighsOnRating, restrictions, repeated } = shop;
  const said = (key: string, params: object) => words(`standing:${key}`, { ...params });
  return [
    `${words('standing:shop')}  ${words(`vocabulary:platform.${platform}`)}  ${name}`,
    said('cases', { cases: shop.cases, open: shop.open }),
    said('interventions', { all: shop.interventions, recent: shop.recentInterventions }),
    said('against', { upheld: shop.upheld, decided: shop.decided }),
    rateInWords(shop.rate, words),
    ...shop.restricted.map((time) => restrictedInWords(time, words)),
    ...(restrictions.length > 0
      ? [
          said('keptFrom', {
            what: restrictions.map((what) => words(`vocabulary:shopRestriction.${what}`)).join(' · '),
          }),
        ]
      : []),
    said('points', { points: shop.points, level: words(`standing:pointsLevel.${shop.pointsLevel}`) }),
    said(pattern.isExceeded ? 'patternExceeded' : 'pattern', { upheld: pattern.upheld, limit: pattern.limit }),
    ...repeated.map(({ category, upheld }) =>
      said('repeated', { category: words(`vocabulary:category.${category}`), upheld }),
    ),
    ...(weighsOnRating === null ? [] : [said('weighsOnRating', { upheld: weighsOnRating })]),
    ...claimsInWords(shop.claims, words),
    ...onRecord(shop, words),
  ];
}

export function buyerInWords(buyer: BuyerStanding, words: Words): string[] {
  const { platform, name, cases, open, claims, marks } = buyer;
  return [
    `${words('standing:buyer')}  ${words(`vocabulary:platform.${platform}`)}  ${name}`,
    words('standing:cases', { cases, open }),
    ...claimsInWords(claims, words),
    ...onRecord(buyer, words),
    ...marks.map((mark) => words('standing:marked', { mark: words(`standing:mark.${mark}`) })),
  ];
}

/** The month's cases, as the merchant is told of them. */
export function digestInWords(digest: CaseDigest, words: Words): string[] {
  const { settledWithdrawals } = digest;
  return [
    '',
    words('standing:digest', { from: date(digest.from), to: date(digest.to - 1) }),
    words('standing:digestFiled', {
      filed: digest.filed,
      interventions: digest.interventions,
      complaints: digest.complaints,
    }),
    words('standing:against', { upheld: digest.upheld, decided: digest.decided }),
    ...digest.closed.map(({ closure, cases }) =>
      words('standing:digestClosed', { closure: closure ? words(`vocabulary:closure.${closure}`) : '-', cases }),
    ),
    words('standing:settledWithdrawals', settledWithdrawals),
    ...digest.categories.map(({ category, cases, upheld }) =>
      words('standing:digestCategory', { category: words(`vocabulary:category.${category ?? 'none'}`), cases, upheld }),
    ),
    ...digest.rootCauses.map(({ cause, cases }) =>
      words('standing:digestCause', { cause: words(`vocabulary:rootCause.${cause}`), cases }),
    ),
    ...digest.sanctions.map((sanction) => sanctionInWords(sanction, words)),
    ...digest.cases.map(({ caseId, category, closure, outcome, filedAt }) =>
      [
        caseId,
        date(filedAt),
        words(`vocabulary:category.${category ?? 'none'}`),
        closure ? words(`vocabulary:closure.${closure}`) : '-',
        outcome ? words(`vocabulary:outcome.${outcome}`) : '-',
      ].join('\t'),
    ),
  ];
}

function rateInWords(rate: MeasuredRate | null, words: Words): string {
  if (!rate) return words('standing:rateUnknown');
  const { day, interventions, orders, mean, multiple, goods, saysSomething } = rate;
  const measured = words('standing:rate', {
    day: date(day),
    interventions,
    orders: Math.round(orders),
    rate: perCent(rate.rate),
    goods,
    mean: mean === null ? '-' : perCent(mean),
    multiple: multiple === null ? '-' : multiple.toFixed(2),
  });
  return saysSomething ? measured : `${measured} ${words('standing:fewOrders')}`;
}

function restrictedInWords({ because, from, until }: RestrictedTime, words: Words): string {
  return words('standing:restrictedTime', {
    from: date(from),
    until: until === null ? words('standing:now') : date(until),
    because: because.map((reason) => words(`standing:because.${reason}`)).join(' · '),
  });
}

function claimsInWords(claims: ClaimantStanding, words: Words): string[] {
  const { filings, recentFilings, withdrawals, recentWithdrawals, cycles, recentCycles, decided, upheld } = claims;
  return [
    words('standing:filings', { filings, recent: recentFilings, upheld, decided }),
    words('standing:withdrawals', { withdrawals, recent: recentWithdrawals }),
    words('standing:cycles', { cycles, recent: recentCycles }),
    ...claims.restrictions.map(({ because, from, until }) =>
      words('standing:mayNotComplain', {
        from: platformTime(from),
        until: platformTime(until),
        because: words(`standing:because.${because}`),
      }),
    ),
  ];
}

function onRecord(of: { conduct: FinalConduct[]; sanctions: FinalSanction[] }, words: Words): string[] {
  return [
    ...of.conduct.map(({ caseId, kind, at }) => `${date(at)}  ${words(`vocabulary:conductKind.${kind}`)}  ${caseId}`),
    ...of.sanctions.map((sanction) => sanctionInWords(sanction, words)),
  ];
}

function sanctionInWords({ caseId, at, sanction }: FinalSanction, words: Words): string {
  const { kind, points, days, amountFen } = sanction;
  const measure = [
    points === undefined ? '' : words('standing:pointsOf', { points }),
    days === undefined ? '' : words('standing:daysOf', { days }),
    amountFen === undefined ? '' : formatFen(amountFen),
  ];
  return [date(at), words(`vocabulary:sanctionKind.${kind}`), ...measure.filter(Boolean), caseId].join('  ');
}
