/** The places of a verdict that a reviewer can comment on, in the order in which it is read, each in words. Pure. */
import type { PlacedNote, Verdict } from '../../shared/case';
import { remedyInWords, sanctionInWords, type Translate } from '../../shared/verdict-words';

export interface Place {
  place: PlacedNote['place'];
  words: string;
}

export function placesOf(verdict: Verdict, t: Translate): Place[] {
  const { outcome, findings, clauses, remedies, sanctions } = verdict;
  const each = <T>(part: string, items: readonly T[], words: (item: T) => string): Place[] =>
    items.map((item, index) => ({
      place: `${part}.${index}`,
      words: t('review:place', { part: t(`verdict:${part}`), item: words(item) }),
    }));
  return [
    {
      place: 'outcome',
      words: t('review:place', { part: t('verdict:outcome'), item: t(`vocabulary:outcome.${outcome}`) }),
    },
    { place: 'liability', words: t('verdict:liability') },
    ...each('remedies', remedies, (remedy) => remedyInWords(remedy, t)),
    ...each('sanctions', sanctions, (sanction) => sanctionInWords(sanction, t)),
    ...each('findings', findings, ({ issue }) => issue),
    ...each('clauses', clauses, (id) => id),
    { place: 'reasons', words: t('verdict:reasons') },
  ];
}

/** Where a comment is tied to, in words of the verdict that it is on; a whole part by its name. */
export function placeInWords(place: string, verdict: Verdict, t: Translate): string {
  const [part = ''] = place.split('.');
  return placesOf(verdict, t).find((one) => one.place === place)?.words ?? t(`verdict:${part}`);
}
