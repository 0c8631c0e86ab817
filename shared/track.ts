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

/** In this order: a line about a parcel that was signed for tells of its delivery too. */
const signs: readonly [TrackKind, RegExp][] = [
  [
    'moving',
    /(?:等待|待|未|暂无|预计)[^，。\s]{0,6}(?:揽收|揽件|收寄)|(?:awaiting|waiting for) (?:pick[- ]?up|collection)|not (?:yet )?(?:been )?(?:picked up|collected)/i,
  ],
  ['trouble', /异常|破损|丢失|遗失|滞留|拒收|拒签|无法(?:投递|联系)|派送失败|未妥投|damaged|lost|refused|failed/i],
  ['returned', /退回|退件|已退|returned/i],
  ['signed', /签收|已取件|代收|妥投|signed|delivered/i],
  ['picked_up', /揽收|揽件|已收件|收寄|picked up|collected/i],
  ['delivering', /派送|派件|投递|out for delivery/i],
];

/** Its steps, oldest first; none where the text has no lines with times. Lines without a time go on the step before. */
export function trackOf(text: string): TrackStep[] {
  const steps: TrackStep[] = [];
  for (const line of text.split('\n')) {
    const timed = timeWrittenIn(line);
    const words = (timed ? `${timed.before} ${timed.after}` : line).replace(/^[\s,，、:：|·-]+|\s+$/g, '');
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
  return signs.find(([, pattern]) => pattern.test(words))?.[0] ?? 'moving';
}
