/** The parts of a verdict in words: shares, remedies, sanctions. Pure. */
import type { CaseState, Finding, Liability, Remedy, Sanction, Task, Verdict } from './case';
import type { Language } from './contract';
import { listFormat } from './lists';
import { formatFen } from './money';
import { liableParties } from './vocabulary';

export type Translate = (key: string, values?: Record<string, unknown>) => string;

/** How a list is read in that language: '甲、乙、丙', 'a, b and c'. */
export function listed(parts: readonly string[], language: Language): string {
  if (language === 'zh-CN') return parts.join('、');
  return listFormat(language, 'conjunction').format(parts);
}

/** The evidence that a finding rests on, each piece with the marks on it that it cites. */
export function piecesInWords(
  { evidence: ids, marks: cited = [] }: Pick<Finding, 'evidence' | 'marks'>,
  { evidence, marks }: Pick<CaseState, 'evidence' | 'marks'>,
  t: Translate,
): string[] {
  return ids.map((id) => {
    const piece = evidence.find((other) => other.id === id);
    if (!piece) return id;
    const kind = t(`vocabulary:evidenceKind.${piece.kind}`);
    const on = marks.filter((mark) => mark.evidenceId === id && cited.includes(mark.id)).map((mark) => mark.id);
    return on.length === 0
      ? t('verdict:compose.piece', { id, kind })
      : t('verdict:compose.pieceMarked', { id, kind, marks: on.join(' ') });
  });
}

export function liabilityInWords(liability: Liability, { t, language }: { t: Translate; language: Language }): string {
  return sharesInWords(liability, { t, list: (shares) => listed(shares, language) });
}

function sharesInWords(liability: Liability, { t, list }: ListWording): string {
  const shares = liableParties
    .filter((party) => liability[party] > 0)
    .map((party) => `${t(`vocabulary:liableParty.${party}`)} ${liability[party]}%`);
  return shares.length === 0 ? t('verdict:compose.noLiability') : list(shares);
}

interface ListWording {
  t: Translate;
  list: (parts: string[]) => string;
}

/** What a verdict orders, in lines: who is liable for how much, remedies with their amounts, sanctions. */
export function rulingInWords(
  { liability, remedies, sanctions }: Pick<Verdict, 'liability' | 'remedies' | 'sanctions'>,
  wording: ListWording,
): string[] {
  const { t, list } = wording;
  const given = list(remedies.map((remedy) => remedyInWords(remedy, t)));
  const imposed = list(sanctions.map((sanction) => sanctionInWords(sanction, t)));
  return [
    t('verdict:compose.liability', { liability: sharesInWords(liability, wording) }),
    ...(given === '' ? [] : [t('verdict:compose.remedies', { remedies: given })]),
    ...(imposed === '' ? [] : [t('verdict:compose.sanctions', { sanctions: imposed })]),
  ];
}

/** All that a verdict says beside its outcome: what it orders, and the reasons. No line that the reasons have already. */
export function verdictInWords(verdict: Verdict, wording: ListWording): string {
  const { reasons } = verdict;
  const written = new Set(reasons.split('\n'));
  const ordered = rulingInWords(verdict, wording).filter((line) => !written.has(line));
  return [...ordered, reasons].filter((part) => part !== '').join('\n');
}

export function remedyInWords(remedy: Remedy, t: Translate): string {
  const what = remedy.leg ? t(`vocabulary:freightLeg.${remedy.leg}`) : t(`vocabulary:remedyKind.${remedy.kind}`);
  const multiple = remedy.multiple === undefined ? '' : t('verdict:compose.multiple', { multiple: remedy.multiple });
  const clause = remedy.clause === undefined ? '' : t('verdict:compose.underClause', { clause: remedy.clause });
  const amount = remedy.amountFen === undefined ? '' : ` ${formatFen(remedy.amountFen)}`;
  const by =
    remedy.by === undefined || remedy.kind === 'none'
      ? ''
      : t('verdict:compose.by', { party: t(`vocabulary:liableParty.${remedy.by}`) });
  const back = remedy.returnBy
    ? t('verdict:compose.returned', { way: t(`vocabulary:returnBy.${remedy.returnBy}`) })
    : '';
  return `${what}${multiple}${clause}${amount}${back}${by}`;
}

/** What, how many points, for how long, how much. */
export function sanctionInWords({ kind, points, days, amountFen }: Sanction, t: Translate): string {
  return [
    t(`vocabulary:sanctionKind.${kind}`),
    points === undefined ? '' : t('verdict:sanctionPoints', { count: points }),
    days === undefined ? '' : t('verdict:sanctionDays', { count: days }),
    amountFen === undefined ? '' : formatFen(amountFen),
  ]
    .filter(Boolean)
    .join(' ');
}

/** What is to be done: the sanction as it was imposed, the way that freight is paid for, else the kind of it. */
export function dutyInWords(
  { kind, remedy, sanction }: Pick<Task, 'kind' | 'remedy' | 'sanction'>,
  t: Translate,
): string {
  if (sanction) return sanctionInWords(sanction, t);
  return remedy?.leg ? t(`vocabulary:freightLeg.${remedy.leg}`) : t(`vocabulary:taskKind.${kind}`);
}
