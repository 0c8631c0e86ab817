import type { CaseState } from '../../../shared/case';
import type { AxisPoint, TimeContradiction } from '../../../shared/contract';
import { day, platformDay } from '../../../shared/time';
import type { Category, EvidenceKind, Side } from '../../../shared/vocabulary';
import { otherSide, respondentOf } from '../case/actors';
import { deniesContact } from './denied-contact';
import { isAnswerMessage } from './time-axis';

/** Kinds that show the goods in the buyer's hands. */
const showGoods: readonly EvidenceKind[] = ['photo', 'video', 'unboxing_video'];

/** A claim in one of these presupposes that the goods have come. */
const presupposeGoods: readonly Category[] = [
  'quality',
  'not_as_described',
  'empty_or_short',
  'logistics_damage',
  'no_reason_return',
  'return_swapped',
  'counterfeit',
];

/** In these it is disputed that the goods were sent at all, or in time. */
const disputeShipping: readonly Category[] = ['late_shipment', 'false_shipment', 'not_received'];

/**
 * What on the axis cannot both be so, or does not go together: for the agent to look at. It decides nothing, for clocks are
 * set wrong and records are kept badly. `axis`: what `timeAxis` has of the same case.
 */
export function timeContradictions(state: CaseState, axis: readonly AxisPoint[]): TimeContradiction[] {
  return [
    ...aboutFiles(state, axis),
    ...aboutReceipt(state, axis),
    ...aboutShipping(state, axis),
    ...aboutReports(state),
    ...aboutContact(state),
  ];
}

/** A file's own time is before the goods came, or after it was given. */
function aboutFiles(state: CaseState, axis: readonly AxisPoint[]): TimeContradiction[] {
  const receipt = receiptOn(axis);
  return axis.flatMap((point): TimeContradiction[] => {
    const piece = point.what === 'taken' ? state.evidence.find(({ id }) => id === point.ref) : undefined;
    if (!piece) return [];
    // A clock in another zone is up to a day off, and so is a time of which the zone is assumed.
    if (point.at > piece.givenAt + day) {
      return [{ code: 'taken_after_given', side: sideOf(piece.side), points: [point.id, `evidence:${piece.id}`] }];
    }
    const latest = point.at + (point.isZoneAssumed ? day : 0);
    const isEarly = receipt !== undefined && latest < platformDay(receipt.at);
    return isEarly && piece.side === 'buyer' && showGoods.includes(piece.kind)
      ? [{ code: 'taken_before_receipt', side: 'buyer', points: [point.id, receipt.id] }]
      : [];
  });
}

/** Claim, noted receipt and the carrier's signature do not go together. */
function aboutReceipt({ category, filedAt, claim, order }: CaseState, axis: readonly AxisPoint[]): TimeContradiction[] {
  const found: TimeContradiction[] = [];
  const signed = axis.find(({ what }) => what === 'signed');
  const received = axis.find(({ what }) => what === 'received');
  const isDenied = category === 'not_received' || order?.goodsStatus === 'not_received';
  const denied = signed ?? received;
  if (isDenied && denied && denied.at < filedAt) {
    found.push({ code: 'signed_yet_denied', side: 'buyer', points: [denied.id, 'filed'] });
  }
  const receipt = receiptOn(axis);
  if (category && presupposeGoods.includes(category) && claim.by === 'buyer' && receipt && receipt.at > filedAt) {
    found.push({ code: 'filed_before_receipt', side: 'buyer', points: ['filed', receipt.id] });
  }
  if (signed && received && platformDay(signed.at) > platformDay(received.at)) {
    found.push({ code: 'received_before_signed', side: null, points: [received.id, signed.id] });
  }
  return found;
}

/** The carrier's record against the claim, and against itself. */
function aboutShipping({ category, filedAt, claim }: CaseState, axis: readonly AxisPoint[]): TimeContradiction[] {
  const found: TimeContradiction[] = [];
  const pickedUp = axis.filter(({ what }) => what === 'picked_up');
  const [first] = pickedUp;
  if (category && disputeShipping.includes(category) && claim.by === 'buyer' && first && first.at > filedAt) {
    found.push({ code: 'picked_up_after_filed', side: 'merchant', points: ['filed', first.id] });
  }
  for (const start of pickedUp) {
    const end = axis.find(({ what, ref }) => what === 'signed' && ref === start.ref);
    if (end && end.at < start.at) found.push({ code: 'track_backwards', side: null, points: [end.id, start.id] });
  }
  return found;
}

/** From receipt to the first report it took longer than until the piece was given. */
function aboutReports({ evidence, particulars: { receivedAt } }: CaseState): TimeContradiction[] {
  if (receivedAt === undefined) return [];
  return evidence
    .filter(({ reportedAfterMs, givenAt }) => reportedAfterMs !== undefined && receivedAt + reportedAfterMs > givenAt)
    .map(({ id, side }) => ({ code: 'reported_too_late', side: sideOf(side), points: ['received', `evidence:${id}`] }));
}

/** A side says that the other never wrote or answered, and the other had written by then. The first such word of each side. */
function aboutContact(state: CaseState): TimeContradiction[] {
  const said = statementsOf(state).toSorted((one, other) => one.at - other.at);
  return (['buyer', 'merchant'] as const).flatMap((side): TimeContradiction[] => {
    for (const { id, by, at, text } of said) {
      if (by !== side || !deniesContact(text, side)) continue;
      const written = state.messages.findLast(({ from, at: then }) => from === otherSide(side) && then < at);
      if (written) return [{ code: 'contact_denied', side, points: [`message:${written.id}`, id] }];
    }
    return [];
  });
}

/** What the two sides have said, by its point on the axis. */
function statementsOf(state: CaseState) {
  const { claim, filedAt, answer, defence, messages, rebuttals, evidence } = state;
  const respondent = respondentOf(claim);
  return [
    { id: 'filed', by: claim.by, at: filedAt, text: claim.text },
    ...(answer && !isAnswerMessage(state) ? [{ id: 'answer', by: respondent, at: answer.at, text: answer.text }] : []),
    ...(defence ? [{ id: 'defence', by: respondent, at: defence.at, text: defence.text }] : []),
    ...messages.map(({ id, from, at, text }) => ({ id: `message:${id}`, by: from, at, text })),
    ...rebuttals.map(({ id, by, at, text }) => ({ id: `rebuttal:${id}`, by, at, text })),
    ...evidence
      .filter(({ kind }) => kind === 'statement')
      .map(({ id, side, givenAt: at, text }) => ({ id: `evidence:${id}`, by: side, at, text })),
  ];
}

/** By the carrier, where its record says so; else as it was noted. */
function receiptOn(axis: readonly AxisPoint[]): AxisPoint | undefined {
  return axis.find(({ what }) => what === 'signed') ?? axis.find(({ what }) => what === 'received');
}

function sideOf(side: 'buyer' | 'merchant' | 'platform'): Side | null {
  return side === 'platform' ? null : side;
}
