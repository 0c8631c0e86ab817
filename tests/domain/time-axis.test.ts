import { describe, expect } from 'vitest';
import { type TakenAt, timeAxis } from '../../electron/domain/evidence/time-axis';
import { timeContradictions } from '../../electron/domain/evidence/time-contradictions';
import type { CaseState, Evidence } from '../../shared/case';
import { day, hour, platformDay } from '../../shared/time';
import { categories } from '../../shared/vocabulary';
import { message, photo, plainFiling, start } from '../support/filings';
import { filed } from '../support/given';
import { agent } from '../support/people';
import { rule } from '../support/rule';
import { inArbitration, inEvidence, submit } from '../support/stories';
import { piece } from '../support/verdict-case';

const sha256 = 'a'.repeat(64);
/** Files that say when they were made, and in which zone. */
const takenIn =
  (at: (sha256: string) => number | undefined, isZoneAssumed = false): TakenAt =>
  (hash) => {
    const moment = at(hash);
    return moment === undefined ? undefined : { at: moment, isZoneAssumed };
  };
const contradictions = (state: CaseState, taken?: () => number, isZoneAssumed = false) =>
  timeContradictions(state, timeAxis(state, taken && takenIn(taken, isZoneAssumed)));
const codes = (...asked: Parameters<typeof contradictions>) => contradictions(...asked).map(({ code }) => code);

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

  rule('evidence.axis', 'When the order was made and paid stands on its way, where the record tells', () => {
    const { order, ...state } = withPhoto(-3);
    if (!order) throw new Error('an intervention has an order');
    const axis = timeAxis({ ...state, order: { ...order, placedAt: start - 9 * day, paidAt: start - 8 * day } });
    expect(axis.slice(0, 2)).toEqual([
      { id: 'ordered', at: start - 9 * day, lane: 'order', what: 'ordered', ref: null },
      { id: 'paid', at: start - 8 * day, lane: 'order', what: 'paid', ref: null },
    ]);
    expect(timeAxis({ ...state, order }).some(({ what }) => what === 'ordered' || what === 'paid')).toBe(false);
  });

  rule('evidence.axis', 'A file’s own time and a carrier’s pick-up and signature are points of their own', () => {
    const state = withPhoto(-3);
    const axis = timeAxis(
      {
        ...state,
        evidence: [...state.evidence, { ...track('2026-02-26 09:00 已揽收\n2026-02-28 12:00 已签收'), id: 'E2' }],
      },
      takenIn(() => start - 2 * day),
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

  rule('evidence.axis', 'That a parcel went back, and each trouble with it, are points too', () => {
    const text =
      '2026-02-20 09:00 已揽收\n2026-02-22 09:00 派送失败\n2026-02-23 09:00 派送失败\n2026-02-24 09:00 已退回';
    const axis = timeAxis({ ...filed().state, evidence: [track(text)] });
    expect(axis.filter(({ lane }) => lane === 'order').map(({ id }) => id)).toEqual([
      'picked_up:E1',
      'trouble:E1/2',
      'trouble:E1/3',
      'returned:E1',
    ]);
    expect(axis[1]).toMatchObject({ what: 'trouble', ref: 'E1', text: '派送失败' });
  });

  rule(
    'evidence.axis',
    'What the buyer sent back has a way of its own, which says nothing of when the order came',
    () => {
      const text = '2026-02-26 09:00 已揽收\n2026-02-28 12:00 已签收';
      const sentBack = piece('E1', 'buyer', { kind: 'return_shipping_record', text, givenAt: start });
      const state = { ...filed().state, category: 'not_received' as const, evidence: [sentBack] };
      const axis = timeAxis(state);
      expect(axis.filter(({ lane }) => lane === 'order').map(({ what }) => what)).toEqual([
        'return_picked_up',
        'return_signed',
      ]);
      expect(timeContradictions(state, axis).map(({ code }) => code)).not.toContain('signed_yet_denied');
    },
  );
});

describe('what has a time', () => {
  rule('evidence.axis', 'Words, calls and what the platform does have their places, each as what it is', () => {
    const story = filed({
      messages: [
        message('m1', 'buyer', start + hour),
        message('m2', 'merchant', start + 2 * hour),
        message('m3', 'system', start + 3 * hour),
      ],
    });
    const state = {
      ...story.state,
      answer: { at: start + 4 * hour, text: '已发货' },
      defence: { at: start + 5 * hour, text: '属实', evidence: [] },
      particulars: { receivedAt: start - day },
      rebuttals: [{ id: 'B1', evidenceId: 'E1', by: 'buyer', at: start + 6 * hour, text: '', evidence: [] }],
      calls: [{ id: 'C1', startedAt: start + 7 * hour }],
      requests: [{ id: 'R1', side: 'buyer', askedAt: start + 8 * hour }],
      deadlines: [{ id: 'intake', dueAt: start + 9 * hour }],
      verdict: { issuedAt: start + 10 * hour },
      evidence: [piece('E1', 'merchant', { givenAt: start + 11 * hour })],
    } as unknown as CaseState;
    expect(timeAxis(state)).toEqual([
      { id: 'received', at: start - day, lane: 'order', what: 'received', ref: null },
      { id: 'filed', at: start, lane: 'buyer', what: 'filed', ref: null },
      { id: 'message:m1', at: start + hour, lane: 'buyer', what: 'message', ref: 'm1' },
      { id: 'message:m2', at: start + 2 * hour, lane: 'merchant', what: 'message', ref: 'm2' },
      { id: 'message:m3', at: start + 3 * hour, lane: 'platform', what: 'message', ref: 'm3' },
      { id: 'answer', at: start + 4 * hour, lane: 'merchant', what: 'answer', ref: null },
      { id: 'defence', at: start + 5 * hour, lane: 'merchant', what: 'defence', ref: null },
      { id: 'rebuttal:B1', at: start + 6 * hour, lane: 'buyer', what: 'rebuttal', ref: 'B1' },
      { id: 'call:C1', at: start + 7 * hour, lane: 'platform', what: 'call', ref: 'C1' },
      { id: 'asked:R1', at: start + 8 * hour, lane: 'platform', what: 'asked', ref: 'R1' },
      { id: 'due:intake', at: start + 9 * hour, lane: 'deadline', what: 'due', ref: 'intake' },
      { id: 'verdict', at: start + 10 * hour, lane: 'platform', what: 'verdict', ref: null },
      { id: 'evidence:E1', at: start + 11 * hour, lane: 'merchant', what: 'evidence', ref: 'E1' },
    ]);
  });

  rule('evidence.axis', 'An answer that is a message of the respondent’s stands once, as that', () => {
    const { state } = filed({ messages: [message('m1', 'merchant', start), message('m2', 'buyer', start)] });
    const ids = (text: string) => timeAxis({ ...state, answer: { at: start, text } }).map(({ id }) => id);
    expect(ids('merchant m1')).not.toContain('answer');
    expect(ids('buyer m2')).toContain('answer');
    expect(ids('别的')).toContain('answer');
  });

  rule(
    'evidence.axis',
    'A file says nothing of its time where it is not there, or has none; only a carrier’s record tells of the parcel',
    () => {
      const { state } = filed();
      const files = [{ name: 'a.jpg' }, { name: 'b.jpg', sha256 }, { name: 'c.jpg', sha256: 'c'.repeat(64) }];
      const axisOf = (more: Parameters<typeof piece>[2]) =>
        timeAxis(
          { ...state, deadlines: [], evidence: [piece('E1', 'buyer', { givenAt: start, ...more })] },
          takenIn((hash) => (hash === sha256 ? start + hour : undefined)),
        ).slice(1);
      expect(axisOf({ files }).map(({ id }) => id)).toEqual(['evidence:E1', 'taken:E1/2']);
      const text = '2026-03-03 12:00 已签收';
      expect(axisOf({ kind: 'statement', text })).toHaveLength(1);
      expect(axisOf({ kind: 'shipping_record', text })).toHaveLength(2);
      const long = axisOf({ kind: 'logistics_record', text: `2026-03-03 12:00 已签收${'，放在门口'.repeat(100)}` })[1];
      expect(long?.text).toHaveLength(300);
    },
  );
});

describe('times that contradict each other', () => {
  const { state: bare } = filed();
  const at = (text: string, id = 'E1') => ({ ...track(text), id });

  rule('evidence.contradiction', 'A file is dated after it was given: of whom, and by which piece', () => {
    const given = (side: 'buyer' | 'merchant' | 'platform', taken: number) =>
      contradictions(
        {
          ...bare,
          evidence: [piece('E0', 'buyer'), piece('E1', side, { givenAt: start, files: [{ name: 'a', sha256 }] })],
        },
        () => taken,
      );
    for (const side of ['buyer', 'merchant', 'platform'] as const) {
      expect(given(side, start + day + 1)).toEqual([
        {
          code: 'taken_after_given',
          side: side === 'platform' ? null : side,
          points: ['taken:E1/1', 'evidence:E1'],
        },
      ]);
    }
    expect(given('buyer', start + day)).toEqual([]);
  });

  rule('evidence.contradiction', 'Only what the buyer shows of the goods is held against the day of receipt', () => {
    const shown = (side: 'buyer' | 'merchant', kind: Evidence['kind'], taken: number, ...more: Evidence[]) =>
      contradictions(
        {
          ...bare,
          particulars: { receivedAt: start - 3 * day },
          evidence: [...more, piece('E2', side, { kind, givenAt: start, files: [{ name: 'a', sha256 }] })],
        },
        () => taken,
      );
    const before = start - 5 * day;
    for (const kind of ['photo', 'video', 'unboxing_video'] as const)
      expect(shown('buyer', kind, before)).toHaveLength(1);
    expect(shown('buyer', 'chat_log', before)).toEqual([]);
    expect(shown('merchant', 'photo', before)).toEqual([]);
    // The day of receipt itself is in time; a carrier's word of it goes before what was noted.
    expect(shown('buyer', 'photo', platformDay(start - 3 * day))).toEqual([]);
    expect(shown('buyer', 'photo', platformDay(start - 3 * day) - 1)).toHaveLength(1);
    expect(shown('buyer', 'photo', start - 2 * day, at('2026-03-01 12:00 已签收'))).toMatchObject([
      { code: 'taken_before_receipt', points: ['taken:E2/1', 'signed:E1'] },
      { code: 'received_before_signed' },
    ]);
  });

  rule(
    'evidence.contradiction',
    'That it has not come is held against the signature, or else the noted receipt',
    () => {
      const order = { ...plainFiling.order, goodsStatus: 'not_received' as const };
      const denied = { ...bare, category: 'not_received' as const };
      const noted = { receivedAt: start - 1 };
      expect(contradictions({ ...denied, particulars: noted })).toEqual([
        { code: 'signed_yet_denied', side: 'buyer', points: ['received', 'filed'] },
      ]);
      expect(codes({ ...denied, particulars: { receivedAt: start } })).toEqual([]);
      expect(codes({ ...bare, order, particulars: noted })).toEqual(['signed_yet_denied']);
      expect(codes({ ...bare, particulars: noted })).toEqual([]);
      expect(codes({ ...bare, order: null, particulars: noted })).toEqual([]);
    },
  );

  rule('evidence.contradiction', 'A claim that takes the goods to have come is held against when they came', () => {
    const later = (change: Partial<CaseState>) =>
      contradictions({ ...bare, particulars: { receivedAt: start + 1 }, ...change });
    const found = [{ code: 'filed_before_receipt', side: 'buyer', points: ['filed', 'received'] }];
    const presuppose = [
      'quality',
      'not_as_described',
      'empty_or_short',
      'logistics_damage',
      'no_reason_return',
      'return_swapped',
      'counterfeit',
    ];
    for (const category of categories) {
      expect(later({ category }), category).toEqual(presuppose.includes(category) ? found : []);
    }
    expect(later({ category: null })).toEqual([]);
    expect(later({ claim: { ...bare.claim, by: 'merchant' } })).toEqual([]);
    expect(later({ particulars: { receivedAt: start } })).toEqual([]);
  });

  rule('evidence.contradiction', 'Receipt and signature on one day go together', () => {
    const both = (receivedAt: number) =>
      contradictions({ ...bare, particulars: { receivedAt }, evidence: [at('2026-03-01 12:00 已签收')] });
    const day1 = platformDay(start) - day;
    expect(both(day1)).toEqual([]);
    expect(both(day1 - 1)).toEqual([{ code: 'received_before_signed', side: null, points: ['received', 'signed:E1'] }]);
  });

  rule('evidence.contradiction', 'That nothing was sent in time is held against the first pick-up', () => {
    const found = [{ code: 'picked_up_after_filed', side: 'merchant', points: ['filed', 'picked_up:E1'] }];
    const evidence = [at('2026-03-05 12:00 已揽收')];
    for (const category of categories) {
      const isAbout = ['late_shipment', 'false_shipment', 'not_received'].includes(category);
      expect(contradictions({ ...bare, category, evidence }), category).toEqual(isAbout ? found : []);
    }
    const late = { ...bare, category: 'late_shipment' as const };
    expect(codes({ ...late, claim: { ...bare.claim, by: 'merchant' }, evidence })).toEqual([]);
    expect(codes({ ...late, evidence: [at('2026-03-02 10:00 已揽收')] })).toEqual([]);
    expect(codes({ ...bare, category: null, evidence })).toEqual([]);
  });

  rule('evidence.contradiction', 'A record runs backwards by its own times, not by those of another', () => {
    const two = [
      at('2026-03-01 12:00 已揽收\n2026-03-01 18:00 已签收'),
      at('2026-02-20 12:00 已揽收\n2026-02-19 09:00 已签收', 'E2'),
    ];
    expect(contradictions({ ...bare, evidence: two })).toEqual([
      { code: 'track_backwards', side: null, points: ['signed:E2', 'picked_up:E2'] },
    ]);
    expect(codes({ ...bare, evidence: [at('2026-03-01 12:00 已揽收\n2026-03-01 12:00 已签收')] })).toEqual([]);
  });

  rule(
    'evidence.contradiction',
    'A report is held against when its piece was given, where the receipt is noted',
    () => {
      const reported = (
        reportedAfterMs: number | undefined,
        receivedAt: number | undefined,
        side: Evidence['side'] = 'buyer',
      ) =>
        contradictions({
          ...bare,
          particulars: receivedAt === undefined ? {} : { receivedAt },
          evidence: [piece('E1', side, { givenAt: start, ...(reportedAfterMs !== undefined && { reportedAfterMs }) })],
        });
      expect(reported(day + 1, start - day)).toEqual([
        { code: 'reported_too_late', side: 'buyer', points: ['received', 'evidence:E1'] },
      ]);
      expect(reported(day + 1, start - day, 'platform')).toMatchObject([{ side: null }]);
      expect(reported(day, start - day)).toEqual([]);
      expect(reported(undefined, start - day)).toEqual([]);
      expect(reported(9 * day, undefined)).toEqual([]);
    },
  );

  rule(
    'evidence.contradiction',
    'A denial stands wherever a side speaks: claim, answer, defence, message, rebuttal, statement',
    () => {
      const denial = '从未联系过我';
      const wrote = (from: 'buyer' | 'merchant') => [
        { id: 'm0', at: start - 2, from, author: '', text: '您好', evidence: [] },
        { id: 'm1', at: start - 1, from, author: '', text: '在吗', evidence: [] },
      ];
      const said = (change: object, from: 'buyer' | 'merchant' = 'buyer') =>
        contradictions({ ...bare, messages: wrote(from), ...change } as CaseState).map(({ code, side, points }) => [
          code,
          side,
          ...points,
        ]);
      const found = (side: string, point: string) => [['contact_denied', side, 'message:m1', point]];
      expect(said({ claim: { ...bare.claim, text: denial } }, 'merchant')).toEqual(found('buyer', 'filed'));
      expect(said({ claim: { ...bare.claim, text: denial } }, 'buyer')).toEqual([]);
      expect(said({ answer: { at: start, text: denial } })).toEqual(found('merchant', 'answer'));
      expect(said({ defence: { at: start, text: denial, evidence: [] } })).toEqual(found('merchant', 'defence'));
      const rebuttal = { id: 'B1', evidenceId: 'E1', by: 'merchant', at: start, text: denial, evidence: [] };
      expect(said({ rebuttals: [rebuttal] })).toEqual(found('merchant', 'rebuttal:B1'));
      const statement = (kind: Evidence['kind']) =>
        said({ evidence: [piece('E1', 'merchant', { kind, givenAt: start, text: denial })] });
      expect(statement('statement')).toEqual(found('merchant', 'evidence:E1'));
      expect(statement('photo')).toEqual([]);
      // Not what came at the same moment; and the first such word of a side.
      expect(said({ answer: { at: start - 1, text: denial } })).toEqual([
        ['contact_denied', 'merchant', 'message:m0', 'answer'],
      ]);
      expect(said({ answer: { at: start - 2, text: denial } })).toEqual([]);
      const twice = { answer: { at: start + 9, text: denial }, defence: { at: start, text: denial, evidence: [] } };
      expect(said(twice)).toEqual(found('merchant', 'defence'));
      const asMessage = { id: 'm2', at: start, from: 'merchant', author: '', text: denial, evidence: [] };
      expect(said({ messages: [...wrote('buyer'), asMessage], answer: { at: start, text: denial } })).toEqual(
        found('merchant', 'message:m2'),
      );
    },
  );

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

  rule(
    'evidence.contradiction',
    'A time of which the zone is assumed has to be more than a day before the day of receipt',
    () => {
      const dayOfReceipt = platformDay(start - 3 * day);
      const dated = (before: number, isZoneAssumed: boolean) =>
        codes(withPhoto(-3), () => dayOfReceipt - before, isZoneAssumed);
      expect([dated(1, false), dated(1, true)]).toEqual([['taken_before_receipt'], []]);
      expect([dated(day, true), dated(day + 1, true)]).toEqual([[], ['taken_before_receipt']]);
      const axis = timeAxis(
        withPhoto(-3),
        takenIn(() => start, true),
      );
      expect(axis.find(({ what }) => what === 'taken')).toMatchObject({ isZoneAssumed: true });
    },
  );

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
