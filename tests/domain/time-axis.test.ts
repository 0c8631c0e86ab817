import { describe, expect } from 'vitest';
import { type TakenAt, timeAxis } from '../../electron/domain/evidence/time-axis';
import { timeContradictions } from '../../electron/domain/evidence/time-contradictions';
import type { CaseState } from '../../shared/case';
import { day, hour } from '../../shared/time';
import { message, photo, start } from '../support/filings';
import { filed } from '../support/given';
import { agent } from '../support/people';
import { rule } from '../support/rule';
import { inArbitration, inEvidence, submit } from '../support/stories';
import { piece } from '../support/verdict-case';

const sha256 = 'a'.repeat(64);
const contradictions = (state: CaseState, takenAt?: TakenAt) => timeContradictions(state, timeAxis(state, takenAt));
const codes = (state: CaseState, takenAt?: TakenAt) => contradictions(state, takenAt).map(({ code }) => code);

/** The buyer's photo with a file, and the goods received on the given day after the filing. */
function withPhoto(receivedAfterDays: number, change: Partial<CaseState> = {}): CaseState {
  const { state } = filed({
    evidence: [photo('p1', { files: [{ name: 'p1.jpg', sha256, bytes: 1, mediaType: 'image/jpeg' }] })],
  });
  return { ...state, particulars: { receivedAt: start + receivedAfterDays * day }, ...change };
}

const track = (text: string) => piece('E1', 'platform', { kind: 'logistics_record', text, givenAt: start });

describe('one axis for all times (时间轴)', () => {
  rule(
    'evidence.axis',
    'Everything that has a time stands on it, oldest first, each on the lane of whose it is',
    () => {
      const { state } = inEvidence({ messages: [message('m1', 'merchant', start + hour)] }).does(
        agent,
        submit('buyer'),
      );
      expect(timeAxis(state).map(({ id, lane }) => [id, lane])).toEqual([
        ['filed', 'buyer'],
        ['asked_in', 'platform'],
        ['message:m1', 'merchant'],
        ['evidence:E1', 'buyer'],
        ['asked:R1', 'platform'],
        ['asked:R2', 'platform'],
        ['due:evidence:buyer', 'deadline'],
        ['due:evidence:merchant', 'deadline'],
      ]);
    },
  );

  rule('evidence.axis', 'A file’s own time and a carrier’s pick-up and signature are points of their own', () => {
    const state = withPhoto(-3);
    const axis = timeAxis(
      {
        ...state,
        evidence: [...state.evidence, { ...track('2026-02-26 09:00 已揽收\n2026-02-28 12:00 已签收'), id: 'E2' }],
      },
      () => start - 2 * day,
    );
    expect(axis.map(({ id }) => id)).toEqual([
      'picked_up:E2',
      'received',

      'taken:E1/1',
      'signed:E2',
      'filed',
      'evidence:E1',
      'evidence:E2',
      'due:respondent_answer',
    ]);
    expect(axis[0]).toMatchObject({ lane: 'order', ref: 'E2', text: '已揽收' });
  });
});

describe('times that contradict each other', () => {
  rule('evidence.contradiction', 'The buyer’s picture of the goods is dated before they came', () => {
    const before = () => start - 5 * day;
    expect(contradictions(withPhoto(-3), before)).toEqual([
      { code: 'taken_before_receipt', side: 'buyer', points: ['taken:E1/1', 'received'] },
    ]);
    expect(codes(withPhoto(-6), before)).toEqual([]);
    expect(codes(withPhoto(-3))).toEqual([]);
    const onTheDay = withPhoto(0, { particulars: { receivedAt: start } });
    expect(codes(onTheDay, () => start - hour)).toEqual([]);
  });

  rule('evidence.contradiction', 'A file is dated more than a day after it was given', () => {
    expect(codes(withPhoto(-9), () => start + 2 * day)).toEqual(['taken_after_given']);
    expect(codes(withPhoto(-9), () => start + hour)).toEqual([]);
  });

  rule('evidence.contradiction', 'The parcel was signed for before the buyer said that it had not come', () => {
    const { state } = filed({ category: 'not_received' });
    const signed = track('2026-03-01 12:00 已签收');
    expect(contradictions({ ...state, evidence: [signed] })).toEqual([
      { code: 'signed_yet_denied', side: 'buyer', points: ['signed:E1', 'filed'] },
    ]);
    expect(codes({ ...state, evidence: [track('2026-03-03 12:00 已签收')] })).toEqual([]);
  });

  rule('evidence.contradiction', 'A claim about the goods was made before they came', () => {
    const { state } = filed();
    expect(codes({ ...state, evidence: [track('2026-03-03 12:00 已签收')] })).toEqual(['filed_before_receipt']);
    expect(codes({ ...state, category: 'late_shipment', evidence: [track('2026-03-03 12:00 已签收')] })).toEqual([]);
  });

  rule('evidence.contradiction', 'The noted day of receipt is before the carrier’s signature', () => {
    const { state } = filed();
    const particulars = { receivedAt: start - 4 * day };
    expect(codes({ ...state, particulars, evidence: [track('2026-03-01 12:00 已签收')] })).toEqual([
      'received_before_signed',
    ]);
  });

  rule(
    'evidence.contradiction',
    'The parcel was picked up only after the claim that it had not been sent; a record runs backwards',
    () => {
      const { state } = filed({ category: 'false_shipment' });
      expect(codes({ ...state, evidence: [track('2026-03-05 12:00 已揽收')] })).toEqual(['picked_up_after_filed']);
      expect(codes({ ...state, evidence: [track('2026-03-01 12:00 已揽收\n2026-02-27 09:00 已签收')] })).toContain(
        'track_backwards',
      );
    },
  );

  rule(
    'evidence.contradiction',
    'It is said to have been reported longer after receipt than the piece was given',
    () => {
      const state = withPhoto(-1);
      const evidence = state.evidence.map((each) => ({ ...each, reportedAfterMs: 3 * day }));
      expect(codes({ ...state, evidence })).toEqual(['reported_too_late']);
    },
  );

  rule('evidence.contradiction', 'A side says that the other never answered, and the other had written by then', () => {
    const { state } = inArbitration({ messages: [message('m1', 'merchant', start + hour)] });
    const answered = (text: string, at: number) =>
      contradictions({
        ...state,
        messages: [...state.messages, { id: 'm2', at, from: 'buyer', author: '', text, evidence: [] }],
      });
    expect(answered('商家一直没有回复我', start + 2 * hour)).toEqual([
      { code: 'contact_denied', side: 'buyer', points: ['message:m1', 'message:m2'] },
    ]);
    expect(answered('The shop never replied', start + 2 * hour)).toHaveLength(1);
    expect(answered('商家一直没有回复我', start)).toEqual([]);
    expect(answered('桌面没有裂', start + 2 * hour)).toEqual([]);
  });
});
