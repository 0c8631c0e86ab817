import type { CaseState, Evidence } from '../../../shared/case';
import type { AxisPoint } from '../../../shared/contract';
import { trackOf } from '../../../shared/track';
import type { EvidenceKind } from '../../../shared/vocabulary';
import { respondentOf } from '../case/actors';

/** `at` in ms since the epoch; where the file does not say in which zone, UTC+8 is assumed. */
export interface Taken {
  at: number;
  isZoneAssumed: boolean;
}

/** When the file itself says that it was made, by its hash; undefined where it says nothing. */
export type TakenAt = (sha256: string) => Taken | undefined;

const carriers: readonly EvidenceKind[] = ['logistics_record', 'shipping_record'];

/**
 * Everything of a case that has a time, on one axis, oldest first: the order's way, what each side said and gave, what the
 * platform did, and what is due.
 */
export function timeAxis(state: CaseState, takenAt: TakenAt = () => undefined): AxisPoint[] {
  const { claim, answer, defence, order, particulars, verdict } = state;
  const points: AxisPoint[] = [
    { id: 'filed', at: state.filedAt, lane: claim.by, what: 'filed', ref: null },
    ...one('asked_in', state.askedInAt, 'platform'),
    ...one('ordered', order?.placedAt, 'order'),
    ...one('paid', order?.paidAt, 'order'),
    ...one('received', particulars.receivedAt, 'order'),
    ...one('answer', isAnswerMessage(state) ? null : answer?.at, respondentOf(claim)),
    ...one('defence', defence?.at, respondentOf(claim)),
    ...one('verdict', verdict?.issuedAt, 'platform'),
    ...state.messages.map(({ id, at, from }): AxisPoint => {
      const lane = from === 'buyer' || from === 'merchant' ? from : 'platform';
      return { id: `message:${id}`, at, lane, what: 'message', ref: id };
    }),
    ...state.evidence.flatMap((piece) => pointsOf(piece, takenAt)),
    ...state.rebuttals.map(
      ({ id, at, by }): AxisPoint => ({ id: `rebuttal:${id}`, at, lane: by, what: 'rebuttal', ref: id }),
    ),
    ...state.calls.map(
      ({ id, startedAt: at }): AxisPoint => ({ id: `call:${id}`, at, lane: 'platform', what: 'call', ref: id }),
    ),
    ...state.requests.map(
      ({ id, askedAt: at }): AxisPoint => ({ id: `asked:${id}`, at, lane: 'platform', what: 'asked', ref: id }),
    ),
    ...state.deadlines.map(
      ({ id, dueAt: at }): AxisPoint => ({ id: `due:${id}`, at, lane: 'deadline', what: 'due', ref: id }),
    ),
  ];
  return points.sort((a, b) => a.at - b.at);
}

/** A respondent that answers by a message is on file with it as both. */
export function isAnswerMessage({ answer, claim, messages }: CaseState): boolean {
  const respondent = respondentOf(claim);
  return messages.some(({ from, text }) => from === respondent && text === answer?.text);
}

function one(what: AxisPoint['what'], at: number | null | undefined, lane: AxisPoint['lane']): AxisPoint[] {
  return at == null ? [] : [{ id: what, at, lane, what, ref: null }];
}

function pointsOf(piece: Evidence, takenAt: TakenAt): AxisPoint[] {
  const { id, side, givenAt, files } = piece;
  const taken = files.flatMap(({ sha256 }, index): AxisPoint[] => {
    const own = sha256 === undefined ? undefined : takenAt(sha256);
    if (own === undefined) return [];
    const assumed: Pick<AxisPoint, 'isZoneAssumed'> = own.isZoneAssumed ? { isZoneAssumed: true } : {};
    return [{ id: `taken:${id}/${index + 1}`, at: own.at, lane: side, what: 'taken', ref: id, ...assumed }];
  });
  const given: AxisPoint = { id: `evidence:${id}`, at: givenAt, lane: side, what: 'evidence', ref: id };
  return [given, ...taken, ...stepsOf(piece)];
}

/**
 * Of a carrier's record what tells of both ends, the first time that it was picked up, went back and was signed for, and each
 * time that something went wrong. What the buyer sent back has ends of its own: they say nothing of when the order came.
 */
function stepsOf({ id, kind, text }: Evidence): AxisPoint[] {
  const isReturn = kind === 'return_shipping_record';
  if (!isReturn && !carriers.includes(kind)) return [];
  const steps = trackOf(text);
  const ends = (['picked_up', 'returned', 'signed'] as const).flatMap((end) => {
    const step = steps.find((other) => other.kind === end);
    const what = isReturn && end !== 'returned' ? (`return_${end}` as const) : end;
    return step ? [{ id: `${what}:${id}`, what, step }] : [];
  });
  const troubles = steps.flatMap((step, place) =>
    step.kind === 'trouble' ? [{ id: `trouble:${id}/${place + 1}`, what: 'trouble' as const, step }] : [],
  );
  return [...ends, ...troubles].map(
    (point): AxisPoint => ({
      id: point.id,
      at: point.step.at,
      lane: 'order',
      what: point.what,
      ref: id,
      text: point.step.text.slice(0, 300),
    }),
  );
}
