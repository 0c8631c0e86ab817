/** What differs in a part of a verdict, in words, side by side. Whatever a field holds is said: no change goes unseen. Pure. */
import type { Finding, Remedy, Verdict } from '../../shared/case';
import type { Language } from '../../shared/contract';
import { liabilityInWords, listed, remedyInWords, sanctionInWords, type Translate } from '../../shared/verdict-words';
import { findingKey, isReordered, pairs, remedyKey, sanctionKey, type VerdictPart } from './diff';

/** As proposed, and as changed; null where one of the two has nothing there. */
export type DifferenceRow = [proposed: string | null, changed: string | null];

interface Wording {
  t: Translate;
  language: Language;
}

/** The rows of a part that differ; none where both say the same. */
export function differenceInWords(
  part: VerdictPart,
  proposed: Verdict,
  changed: Verdict,
  wording: Wording,
): DifferenceRow[] {
  const { t, language } = wording;
  switch (part) {
    case 'outcome':
      return whole(proposed, changed, ({ outcome }) => t(`vocabulary:outcome.${outcome}`));
    case 'liability':
      return whole(proposed, changed, ({ liability }) => liabilityInWords(liability, wording));
    case 'remedies':
      return itemised(proposed.remedies, changed.remedies, remedyKey, (remedy) => remedyWhole(remedy, t));
    case 'sanctions':
      return itemised(proposed.sanctions, changed.sanctions, sanctionKey, (sanction) => sanctionInWords(sanction, t));
    case 'findings':
      return itemised(proposed.findings, changed.findings, findingKey, (finding) => findingInWords(finding, t));
    case 'clauses':
      return whole(proposed, changed, ({ clauses }) => listed(clauses, language));
    case 'reasons':
      return whole(proposed, changed, ({ reasons }) => reasons);
  }
}

function whole(proposed: Verdict, changed: Verdict, inWords: (verdict: Verdict) => string): DifferenceRow[] {
  const row: DifferenceRow = [inWords(proposed), inWords(changed)];
  return row[0] === row[1] ? [] : [row];
}

/** Item by item; and, where items have changed places, all of them in their order. */
function itemised<T>(
  proposed: readonly T[],
  changed: readonly T[],
  keyOf: (item: T) => string,
  inWords: (item: T) => string,
): DifferenceRow[] {
  const said = (item: T | null) => (item === null ? null : inWords(item));
  const rows = pairs(proposed, changed, keyOf)
    .filter((row) => !row.isSame)
    .map((row): DifferenceRow => [said(row.proposed), said(row.changed)]);
  const numbered = (items: readonly T[]) => items.map((item, index) => `${index + 1}. ${inWords(item)}`).join('\n');
  return isReordered(proposed, changed, keyOf) ? [...rows, [numbered(proposed), numbered(changed)]] : rows;
}

/** Where nothing is ordered, who bears it is not read to the parties; a change of it shows all the same. */
function remedyWhole(remedy: Remedy, t: Translate): string {
  const words = remedyInWords(remedy, t);
  return remedy.kind === 'none' && remedy.by
    ? `${words}${t('verdict:compose.by', { party: t(`vocabulary:liableParty.${remedy.by}`) })}`
    : words;
}

function findingInWords({ issue, issueId, result, evidence, marks = [], note }: Finding, t: Translate): string {
  const ids = [...evidence, ...marks].join(' ');
  return [
    issueId === undefined ? issue : `${issueId} ${issue}`,
    t(`vocabulary:findingResult.${result}`),
    ids && t('review:restsOn', { ids }),
    note && t('review:findingNote', { note }),
  ]
    .filter(Boolean)
    .join(' · ');
}
