/** A carrier's record as text (物流轨迹): a line for each step, with its time in UTC+8. Pure. */
import { timeWrittenIn } from './time';

export const trackKinds = ['picked_up', 'moving', 'delivering', 'signed', 'returned', 'trouble'] as const;
export type TrackKind = (typeof trackKinds)[number];

export interface TrackStep {
  /** ms since the epoch. */
  at: number;
  text: string;
  kind: TrackKind;
}

/**
 * Words of what is yet to come, did not come, or is asked of the recipient, up to the word for what would have happened:
 * "请您准备签收", "未签收", "to be delivered". They are taken out before a line is read as having been signed for.
 */
const notYetSigned = [
  /(?:未(?![来央])|没|(?<![接招])待|(?<!申)请(?!求)|准备|预计|即将|将于|无法|不能|需(?!求)|约定|改日|是否|以便)[^，。；！,.;!\s已】\]）)]{0,12}(?:签收|代收|妥投|取件)/g,
  /(?:快递员|小哥|揽[收件]员)[^，。；！,.;!\s]{0,8}已取件|代收(?:货款|点|处|站)/g,
  /(?:\b(?:not|non|never|to|will|would|should|can|could|may|must|being|expected|estimated|scheduled)|n['’]t)[\s-]+(?:(?:yet|soon|now|have|be|been|being|get|successfully|fully)\s+)*(?:signed|delivered)\b/gi,
];

/** In this order: a line about a parcel that was signed for tells of its delivery too. */
const signs: readonly [TrackKind, RegExp][] = [
  [
    'moving',
    /(?:等待|(?<![接招])待|未(?![来央])|暂无|预计)[^，。\s已】\]）)]{0,6}(?:揽收|揽件|收寄)|(?:awaiting|waiting for) (?:pick[- ]?up|collection)|not (?:yet )?(?:been )?(?:picked up|collected)/i,
  ],
  [
    'trouble',
    /异常|破损|丢失|遗失|滞留|拒收|拒签|拒绝签收|无法(?:投递|联系)|(?:派送|派件|投递|签收)失败|未妥投|\b(?:undelivered|damaged|lost|refused|failed)\b/i,
  ],
  ['returned', /退回|退件|已退|returned/i],
  ['signed', /签收|已取件|代收|妥投|\b(?:signed|delivered)\b/i],
  ['picked_up', /揽收|揽件|已收件|收寄|已取件|\bpicked up\b|\bcollected\b/i],
  ['delivering', /派送|派件|投递|out for delivery/i],
];

/** Its steps, oldest first; none where the text has no lines with times. Lines without a time go on the step before. */
export function trackOf(text: string): TrackStep[] {
  const steps: TrackStep[] = [];
  for (const line of text.split('\n')) {
    const timed = timeWrittenIn(line);
    const words = (timed ? `${timed.before} ${timed.after}` : line).replace(/^[\s,，、:：|·-]+/, '').trimEnd();
    const last = steps.at(-1);
    if (timed) steps.push({ at: timed.at, text: words, kind: kindOf(words) });
    else if (last && words !== '') {
      const joined = `${last.text} ${words}`.trim();
      steps.splice(-1, 1, { ...last, text: joined, kind: kindOf(joined) });
    }
  }
  return steps.toSorted((one, other) => one.at - other.at);
}

/** Steps that a parcel takes only in a carrier's hands. */
const onItsWay = /到达|离开|转运|分拣|中转|运输中|发往|arrived|departed|in transit|sorting/i;

/** Whether the record shows that the parcel was picked up (揽收); null where it tells of no step at all. */
export function showsPickUp(text: string): boolean | null {
  const steps = trackOf(text);
  if (steps.length === 0) return null;
  return steps.some(({ kind, text: words }) => (kind === 'moving' ? onItsWay.test(words) : kind !== 'trouble'));
}

function kindOf(words: string): TrackKind {
  const happened = notYetSigned.reduce((left, pattern) => left.replace(pattern, ' '), words);
  return signs.find(([kind, pattern]) => pattern.test(kind === 'signed' ? happened : words))?.[0] ?? 'moving';
}
