/** What is said of a piece as it is put on file. Pure. */
import type { CaseState, Evidence } from '../../shared/case';
import { hour } from '../../shared/time';
import type { Exhibit } from './walk';

/** Hours from receipt to the first report, as typed, in ms; null where nothing is typed, undefined where it is no number of hours. */
export function reportedAfter(typed: string): number | null | undefined {
  const text = typed.trim();
  if (text === '') return null;
  return /^\d{1,6}$/.test(text) ? Number(text) * hour : undefined;
}

/** Pieces of a side that a newer one may still correct: each once. */
export function correctableOf({ evidence }: Pick<CaseState, 'evidence'>, side: Evidence['side']): Evidence[] {
  const corrected = new Set(evidence.map(({ corrects }) => corrects));
  return evidence.filter((piece) => piece.side === side && !corrected.has(piece.id));
}

/** When it was first reported, which piece it corrects, who signed: as far as it says. */
export function givenInWords({ reportedAfterMs, corrects, signedBy }: Evidence, t: Worded): string[] {
  return [
    ...(reportedAfterMs === undefined
      ? []
      : [t('evidence:reportedAfter', { count: Math.round(reportedAfterMs / hour) })]),
    ...(corrects ? [t('evidence:corrects', { id: corrects })] : []),
    ...(signedBy ? [t(`vocabulary:signer.${signedBy}`)] : []),
  ];
}

/** Who made a correction, of what a side said or of a piece; empty of anything else. */
export function correctedBy({ said }: Pick<Exhibit, 'said'>, t: Worded): string {
  return said?.by ? t(`evidence:viewer.correctedBy.${said.by}`) : '';
}

type Worded = (key: string, values?: Record<string, unknown>) => string;

/** What an exhibit is called: its number and kind, or what a side said. */
export function exhibitName({ piece, said }: Pick<Exhibit, 'piece' | 'said'>, t: Worded): string {
  if (!said) return `${piece.id} ${t(`vocabulary:evidenceKind.${piece.kind}`)}`;
  const { id, what, version, about } = said;
  if (about) {
    const named = [t(`vocabulary:correctionAbout.${about.about}`), about.ref].filter(Boolean).join(' ');
    return t('evidence:viewer.said.correction', { id, about: named });
  }
  const name = t(`evidence:viewer.said.${what}`);
  if (version === undefined) return name;
  return version === 'record'
    ? t('evidence:viewer.saidOnRecord', { said: name })
    : t('evidence:viewer.saidBefore', { said: name, version });
}
