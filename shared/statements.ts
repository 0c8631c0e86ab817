/** What the two sides said of the matter in a case, as it stands and as it stood before it was changed. */
import type { CaseState, Correction } from './case';
import type { NewEvent } from './events';
import type { Side } from './vocabulary';

type StatementKind = 'claim' | 'answer' | 'defence';

export interface Statement {
  /** 'claim', 'claim~1' for an earlier wording, 'claim~record' for the platform's; of a correction its own. Unlike any piece's. */
  id: string;
  what: StatementKind | 'correction';
  /** Of one that was changed later which it was, from 1; `record`: as the platform's record has it, where another stands here. */
  version?: number | 'record';
  /** What a correction is about. */
  about?: Pick<Correction, 'about' | 'ref'>;
  /** Who made a correction: the platform may, of what a side said. */
  by?: Side | 'platform';
  side: Side | 'platform';
  /** ms since the epoch. */
  at: number;
  text: string;
}

export type Told = Pick<
  CaseState,
  'claim' | 'claimOnRecord' | 'answer' | 'defence' | 'filedAt' | 'corrections' | 'evidence'
>;
type Wording = Pick<Statement, 'at' | 'text'>;

/** The claim, what answers it and the defence, each with its earlier wordings behind it, oldest first; then corrections of any of them, or of a piece. None without words. */
export function statementsIn(state: Told, events: readonly NewEvent[]): Statement[] {
  const { claim, claimOnRecord, answer, defence, filedAt } = state;
  const respondent = claim.by === 'buyer' ? 'merchant' : 'buyer';
  const wordings = events.flatMap(wordingIn);
  const versions = (what: StatementKind, side: Side, stands: Wording | null): Statement[] => {
    // Numbered before any is left out: with names masked two can be the same, and each still has its number.
    const all = wordings
      .filter((one) => one.what === what)
      .map((one, place) => ({ ...one, id: `${what}~${place + 1}` }));
    const earlier = all.filter(isChange);
    const last = earlier.at(-1)?.text === stands?.text ? earlier.at(-1) : undefined;
    const before = last ? earlier.slice(0, -1) : earlier;
    const since = last && before.length > 0 ? last.at : stands?.at;
    return [
      ...(stands ? [{ id: what, what, side, ...stands, at: since ?? stands.at }] : []),
      ...before.map((one, place) => ({ ...one, version: place + 1, side })),
    ];
  };
  const claims = versions('claim', claim.by, { at: filedAt, text: wordsOf(claim) });
  // What was put right here mostly stood as the platform's record has it.
  const isTold = (text: string) => claims.some((one) => one.text === text);
  const onRecord = claimOnRecord === null || isTold(wordsOf(claimOnRecord)) ? [] : [claimOnRecord];
  return [
    ...claims,
    ...onRecord.map(
      (there): Statement => ({
        id: 'claim~record',
        what: 'claim',
        version: 'record',
        side: claim.by,
        at: filedAt,
        text: wordsOf(there),
      }),
    ),
    ...versions('answer', respondent, answer),
    ...versions('defence', respondent, defence),
    ...correctionsIn(state, respondent),
  ].filter(({ text }) => text.trim() !== '');
}

function wordsOf({ text, reason }: CaseState['claim']): string {
  return text || reason;
}

function wordingIn(event: NewEvent): (Wording & { what: StatementKind })[] {
  const { at } = event;
  switch (event.type) {
    case 'filed':
    case 'sourceUpdated':
    case 'claimCorrected':
      return [{ what: 'claim', at, text: wordsOf(event.body.claim) }];
    case 'answered':
      return [{ what: 'answer', at, text: event.body.text }];
    case 'defended':
      return [{ what: 'defence', at, text: event.body.text }];
    default:
      return [];
  }
}

/** The platform's record is read again and again, mostly with the same words. */
function isChange({ text }: Wording, place: number, all: readonly Wording[]): boolean {
  return text !== all[place - 1]?.text;
}

function correctionsIn({ claim, corrections, evidence }: Told, respondent: Side): Statement[] {
  const owners: Partial<Record<Correction['about'], Side>> = {
    claim: claim.by,
    answer: respondent,
    defence: respondent,
  };
  return corrections.flatMap(({ id, at, by: { role }, about, ref, text }) => {
    const side = about === 'evidence' ? evidence.find((piece) => piece.id === ref)?.side : owners[about];
    if (side === undefined) return [];
    const by = role === 'buyer' || role === 'merchant' ? role : 'platform';
    return [{ id, what: 'correction', about: { about, ...(ref !== undefined && { ref }) }, by, side, at, text }];
  });
}
