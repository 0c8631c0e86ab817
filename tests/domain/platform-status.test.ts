import { describe, expect, test } from 'vitest';
import { codeTables, platformStatusOf, readingOf } from '../../electron/domain/platform-status/platform-status';
import { fits, type Reading } from '../../electron/domain/platform-status/reading';
import { csStatuses } from '../../electron/domain/platform-status/top';
import { decisions, serviceStatuses } from '../../electron/intake/taobao/codes';
import { entryOf } from '../../electron/intake/taobao/entry';
import type { CaseState, IssuedVerdict, Remedy, Task } from '../../shared/case';
import {
  closures,
  type Outcome,
  outcomes,
  type Platform,
  platforms,
  remedyKinds,
  sides,
  stages,
  taskKinds,
  tracks,
} from '../../shared/vocabulary';
import fc, { runs } from '../support/chance';
import { start } from '../support/filings';
import { filed } from '../support/given';
import { agent, lead } from '../support/people';
import { rule } from '../support/rule';
import { fullRefund } from '../support/stories';
import { wordsOf } from '../support/words';

const base = filed().state;

function at(platform: Platform, change: Partial<CaseState> = {}): CaseState {
  return { ...base, platform, ...change };
}

function issued(outcome: Outcome, more: Partial<IssuedVerdict> & { remedies?: Remedy[] } = {}): IssuedVerdict {
  const { remedies = [{ kind: 'none' }], ...rest } = more;
  const liable = {
    buyer_upheld: { buyer: 0, merchant: 100 },
    merchant_upheld: { buyer: 100, merchant: 0 },
    both_responsible: { buyer: 50, merchant: 50 },
    no_one: { buyer: 0, merchant: 0 },
    claim_rejected: { buyer: 100, merchant: 0 },
  }[outcome];
  const verdict = { ...fullRefund, outcome, liability: { ...liable, carrier: 0, platform: 0 }, remedies };
  return { verdict, proposedBy: agent, approvedBy: lead, issuedAt: start, appealUntil: start, ...rest };
}

function task(kind: Task['kind'], change: Partial<Task> = {}): Task {
  return { id: 'T1', kind, owner: 'merchant', overdue: false, ...change };
}

function settled(status: 'agreed' | 'carried_out', remedies: Remedy[] = [{ kind: 'full_refund' }]): Partial<CaseState> {
  return {
    settlements: [
      { offerId: 'S1', at: start, remedies, text: '', partly: false, from: 'negotiation', since: start, status },
    ],
  };
}

function request(side: 'buyer' | 'merchant', status: 'open' | 'given' | 'expired' | 'waived' = 'open') {
  return { id: `R-${side}`, side, kinds: [], note: '', askedAt: start, dueAt: start, status };
}

const answered = { answer: { at: start, text: '不同意' } };
const closed = (closure: CaseState['closure'], more: Partial<CaseState> = {}) =>
  ({ stage: 'closed', closure, ...more }) as const;

/** Field and code, as the platform's people would write it. */
function told(state: CaseState): string[] {
  return platformStatusOf(state).map(({ field, code }) => `${field} ${code}`);
}

describe('Taobao and Tmall', () => {
  test.each<[what: string, change: Partial<CaseState>, told: string[]]>([
    ['asked', {}, ['cs_status 1', 'status WAIT_SELLER_AGREE']],
    ['refused by the merchant', answered, ['cs_status 1', 'status SELLER_REFUSE_BUYER']],
    ['the platform asked in', { stage: 'intake', ...answered }, ['cs_status 2', 'status SELLER_REFUSE_BUYER']],
    ['evidence', { stage: 'evidence' }, ['cs_status 10', 'status WAIT_SELLER_AGREE']],
    ['arbitration', { stage: 'arbitration' }, ['cs_status 3', 'status WAIT_SELLER_AGREE']],
    [
      'returned by a lead',
      { stage: 'arbitration', returned: { at: start, by: lead, comments: '' } },
      ['cs_status 5', 'status WAIT_SELLER_AGREE'],
    ],
    ['with a lead', { stage: 'lead_review' }, ['cs_status 4', 'status WAIT_SELLER_AGREE']],
    ['ruled', { stage: 'ruled', verdict: issued('buyer_upheld') }, ['cs_status 11', 'status WAIT_SELLER_AGREE']],
    ['heard again', { stage: 'appeal', verdict: issued('buyer_upheld') }, ['cs_status 3', 'status WAIT_SELLER_AGREE']],
    [
      'goods to come back',
      { stage: 'enforcement', verdict: issued('buyer_upheld'), tasks: [task('return'), task('refund')] },
      ['cs_status 8', 'status WAIT_BUYER_RETURN_GOODS'],
    ],
    [
      'goods on their way back',
      {
        stage: 'enforcement',
        verdict: issued('buyer_upheld'),
        tasks: [task('return', { doneAt: 1 }), task('inspection')],
      },
      ['cs_status 8', 'status WAIT_SELLER_CONFIRM_GOODS'],
    ],
    [
      'other goods to be shipped',
      { stage: 'enforcement', verdict: issued('buyer_upheld'), tasks: [task('exchange')] },
      ['cs_status 8', 'status WAIT_SELLER_CONSIGN_GOOGDS'],
    ],
    [
      'money to be paid: the record has no code for it',
      { stage: 'enforcement', verdict: issued('both_responsible'), tasks: [task('refund')] },
      ['cs_status 6'],
    ],
    [
      'paid',
      closed('ruled', { verdict: issued('buyer_upheld', { remedies: [{ kind: 'full_refund' }] }) }),
      ['cs_status 8', 'status SUCCESS'],
    ],
    [
      'paid nothing, because the claimant waived it',
      closed('ruled', {
        verdict: issued('buyer_upheld', { remedies: [{ kind: 'full_refund' }] }),
        waived: { at: start, by: agent, note: '' },
      }),
      ['cs_status 8', 'status CLOSED'],
    ],
    ['for the merchant', closed('ruled', { verdict: issued('merchant_upheld') }), ['cs_status 9', 'status CLOSED']],
    ['rejected', closed('ruled', { verdict: issued('claim_rejected') }), ['cs_status 9', 'status CLOSED']],
    ['no one', closed('ruled', { verdict: issued('no_one') }), ['cs_status 6', 'status CLOSED']],
    [
      'decided there',
      closed('ruled', { decidedElsewhere: { code: '8', outcome: 'buyer_upheld' } }),
      ['cs_status 8', 'status CLOSED'],
    ],
    ['settled without an agent', closed('settled', settled('carried_out')), ['cs_status 1', 'status SUCCESS']],
    [
      'settled with one',
      closed('settled', { ...settled('carried_out'), askedInAt: start }),
      ['cs_status 6', 'status SUCCESS'],
    ],
    ['withdrawn', closed('withdrawn'), ['cs_status 7', 'status CLOSED']],
    ['lapsed', closed('lapsed'), ['cs_status 7', 'status CLOSED']],
    ['dismissed', closed('dismissed'), ['cs_status 6', 'status CLOSED']],
    ['closed there, it is not said how', closed(null), []],
    ['a complaint has no refund', { track: 'complaint', stage: 'arbitration' }, ['cs_status 3']],
    ['a merchant’s claim neither', { claim: { ...base.claim, by: 'merchant' } }, ['cs_status 1']],
  ])('%s', (_what, change, expected) => {
    expect(told(at('taobao', change))).toEqual(expected);
    expect(told(at('tmall', change))).toEqual(expected);
  });

  test('a rejected claim of a merchant’s is for the buyer', () => {
    const claim = { ...base.claim, by: 'merchant' as const };
    const verdict = issued('claim_rejected');
    const change = closed('ruled', { claim, verdict: { ...verdict, verdict: { ...verdict.verdict } } });
    expect(told(at('taobao', change))).toEqual(['cs_status 8']);
  });

  test.each<[change: Partial<CaseState>, refund: string, exchange: string]>([
    [{}, '1', '1'],
    [answered, '6', '6'],
    [{ stage: 'enforcement', tasks: [task('return')] }, '2', '2'],
    [{ stage: 'enforcement', tasks: [task('tracking')] }, '3', '3'],
    [closed('withdrawn'), '4', '4'],
    [closed('settled', settled('carried_out')), '5', '5'],
  ])('Tmall’s dispute record has numbers: %j', (change, refund, exchange) => {
    const source = { ...base.source, kind: 'dispute' };
    expect(told(at('tmall', { source, ...change }))).toContain(`status ${refund}`);
    const claim = { ...base.claim, asks: 'exchange' as const };
    expect(told(at('tmall', { source, claim, ...change }))).toContain(`status ${exchange}`);
  });

  test('an exchange to be shipped is 12 there', () => {
    const source = { ...base.source, kind: 'dispute' };
    const claim = { ...base.claim, asks: 'exchange' as const };
    expect(told(at('tmall', { source, claim, stage: 'enforcement', tasks: [task('exchange')] }))).toContain(
      'status 12',
    );
  });

  test('where a record begins at this desk is one of the stages that its code tells', () => {
    for (const [code, service] of serviceStatuses) {
      const standing = {
        service,
        progress: 'open',
        serviceCode: code,
        statusCode: '',
        createdAt: 0,
        modifiedAt: 0,
      } as const;
      const { entry } = entryOf(standing);
      const reading = readingOf({ code, words: `top.cs_status.${code}` });
      // Its verdict is not this desk's: a person decides anew whether it goes to a lead.
      if (service === 'first_decision_made') expect(entry.stage).toBe('arbitration');
      else expect(reading?.stages, code).toContain(entry.stage);
      const outcome = decisions.get(service);
      if (outcome) expect(reading?.outcomes, code).toContain(outcome);
    }
  });
});

describe('Pinduoduo', () => {
  const asks = (kind: Remedy['kind']) => ({ claim: { ...base.claim, asks: kind } });

  test.each<[what: string, change: Partial<CaseState>, code: number | null]>([
    ['refund asked', {}, 2],
    ['return asked', asks('return_and_refund'), 3],
    ['exchange asked', asks('exchange'), 14],
    ['resend asked', asks('resend'), 14],
    ['repair asked', asks('repair'), 21],
    ['refused', answered, 6],
    ['an exchange refused', { ...asks('exchange'), ...answered }, 15],
    ['intake', { stage: 'intake' }, 8],
    ['evidence', { stage: 'evidence' }, 8],
    ['arbitration', { stage: 'arbitration' }, 8],
    ['with a lead', { stage: 'lead_review' }, 8],
    ['ruled', { stage: 'ruled', verdict: issued('buyer_upheld') }, 8],
    ['heard again', { stage: 'appeal', verdict: issued('buyer_upheld') }, 8],
    ['ordered by the platform', { stage: 'enforcement', verdict: issued('buyer_upheld'), tasks: [task('refund')] }, 5],
    ['agreed by the merchant', { stage: 'enforcement', ...settled('agreed'), tasks: [task('refund')] }, 4],
    ['goods to come back', { stage: 'enforcement', verdict: issued('buyer_upheld'), tasks: [task('return')] }, 7],
    [
      'to be sent again',
      { stage: 'enforcement', ...settled('agreed'), ...asks('resend'), tasks: [task('resend')] },
      32,
    ],
    ['refunded', closed('ruled', { verdict: issued('buyer_upheld', { remedies: [{ kind: 'full_refund' }] }) }), 10],
    ['refunded by agreement', closed('settled', settled('carried_out')), 10],
    ['a resend refused', { ...asks('resend'), ...answered }, 15],
    ['sent again', closed('settled', settled('carried_out', [{ kind: 'resend' }])), 16],
    ['agreed, nothing of it said', closed('settled'), null],
    [
      'an exchange to be sent',
      { stage: 'enforcement', ...settled('agreed'), ...asks('exchange'), tasks: [task('exchange')] },
      4,
    ],
    [
      'asked to be sent again, money to be paid',
      { stage: 'enforcement', ...settled('agreed'), ...asks('resend'), tasks: [task('refund')] },
      4,
    ],
    [
      'an apology left to be made',
      { stage: 'enforcement', verdict: issued('buyer_upheld'), tasks: [task('apology')] },
      5,
    ],
    [
      'the return dropped',
      {
        stage: 'enforcement',
        verdict: issued('buyer_upheld'),
        tasks: [task('return', { dropped: { at: 1, by: lead, note: '' } }), task('refund')],
      },
      5,
    ],
    [
      'a complaint carried out',
      { track: 'complaint', stage: 'enforcement', verdict: issued('buyer_upheld'), tasks: [task('refund')] },
      null,
    ],
    [
      'waived',
      closed('ruled', {
        verdict: issued('buyer_upheld', { remedies: [{ kind: 'full_refund' }] }),
        waived: { at: 1, by: agent, note: '' },
      }),
      9,
    ],
    ['exchanged', closed('settled', settled('carried_out', [{ kind: 'exchange' }])), 16],
    ['repaired', closed('settled', settled('carried_out', [{ kind: 'repair' }])), 25],
    ['agreed to leave it', closed('settled', settled('carried_out', [{ kind: 'none' }])), null],
    ['refused by the platform', closed('ruled', { verdict: issued('merchant_upheld') }), 9],
    ['dismissed', closed('dismissed'), 9],
    ['withdrawn', closed('withdrawn'), 11],
    ['lapsed', closed('lapsed'), 12],
    ['closed there, it is not said how', closed(null), null],
    ['a complaint', { track: 'complaint' }, null],
    ['a merchant’s claim', { claim: { ...base.claim, by: 'merchant' }, stage: 'enforcement' }, null],
  ])('%s', (_what, change, code) => {
    expect(told(at('pinduoduo', change))).toEqual(code === null ? [] : [`after_sales_status ${code}`]);
  });
});

describe('JD', () => {
  const own = { merchant: { ...base.merchant, selfOperated: true } };

  test.each<[what: string, change: Partial<CaseState>, step: number | null, result?: number]>([
    ['asked of a shop', {}, 22],
    ['asked of JD itself', own, 10],
    ['refused', answered, 20],
    ['intake', { stage: 'intake' }, 21],
    ['evidence', { stage: 'evidence' }, 21],
    ['arbitration', { stage: 'arbitration' }, 33],
    ['with a lead', { stage: 'lead_review' }, 33],
    ['ruled', { stage: 'ruled', verdict: issued('buyer_upheld') }, 33],
    ['heard again', { stage: 'appeal', verdict: issued('buyer_upheld') }, 33],
    ['goods back to a shop', { stage: 'enforcement', tasks: [task('return')] }, 32],
    ['goods back to JD', { stage: 'enforcement', ...own, tasks: [task('tracking')] }, 31],
    ['other goods from a shop', { stage: 'enforcement', tasks: [task('exchange')] }, 34],
    ['other goods from JD', { stage: 'enforcement', ...own, tasks: [task('exchange')] }, 33],
    ['to be paid', { stage: 'enforcement', tasks: [task('refund')] }, 33],
    [
      'returned and paid',
      closed('ruled', { verdict: issued('buyer_upheld', { remedies: [{ kind: 'return_and_refund' }] }) }),
      50,
      40,
    ],
    ['exchanged', closed('settled', settled('carried_out', [{ kind: 'exchange' }])), 50, 23],
    ['repaired', closed('settled', settled('carried_out', [{ kind: 'repair' }])), 50, 73],
    ['paid: no result of its own', closed('settled', settled('carried_out')), 50],
    ['withdrawn', closed('withdrawn'), 60, 80],
    ['lapsed', closed('lapsed'), 60, 80],
    ['dismissed', closed('dismissed'), 20, 80],
    ['closed there, it is not said how', closed(null), null],
    ['a complaint', { track: 'complaint' }, null],
    ['a merchant’s claim', { claim: { ...base.claim, by: 'merchant' } }, null],
  ])('%s', (_what, change, step, result) => {
    const expected = [
      ...(step === null ? [] : [`afsServiceStep ${step}`]),
      ...(result === undefined ? [] : [`processResult ${result}`]),
    ];
    expect(told(at('jd', change))).toEqual(expected);
  });
});

describe('WeChat Store', () => {
  const appealed = (by: 'buyer' | 'merchant', status: 'pending' | 'refused' = 'pending') => ({
    appeals: [{ id: 'A1', by, at: start, text: '', evidence: ['E9'], status }],
  });

  test.each<[what: string, change: Partial<CaseState>, status: number | null, items: number[]]>([
    ['asked', {}, 100, [10]],
    ['intake', { stage: 'intake' }, 101, [11]],
    ['the user’s evidence waited for', { stage: 'evidence', requests: [request('buyer')] }, 104, [14]],
    ['the merchant’s', { stage: 'evidence', requests: [request('merchant')] }, 106, [16]],
    ['the user gave it', { stage: 'evidence', requests: [request('buyer', 'given'), request('merchant')] }, 105, [7]],
    [
      'the merchant gave it',
      { stage: 'evidence', requests: [request('merchant', 'given'), request('buyer')] },
      107,
      [8],
    ],
    [
      'the merchant gave none',
      { stage: 'evidence', requests: [request('merchant', 'expired'), request('buyer')] },
      307,
      [14],
    ],
    [
      'the merchant waived',
      { stage: 'evidence', requests: [request('merchant', 'waived'), request('buyer')] },
      104,
      [14],
    ],
    [
      'the user gave none',
      { stage: 'evidence', requests: [request('buyer', 'expired'), request('merchant')] },
      305,
      [16],
    ],
    ['the user waived', { stage: 'evidence', requests: [request('buyer', 'waived'), request('merchant')] }, 106, [16]],
    ['that of both', { stage: 'evidence', requests: [request('buyer'), request('merchant')] }, 108, [18]],
    ['arbitration', { stage: 'arbitration' }, 103, [13]],
    ['with a lead', { stage: 'lead_review' }, 103, [13]],
    ['user liable', { stage: 'ruled', verdict: issued('merchant_upheld') }, 110, [20, 30]],
    ['merchant liable', { stage: 'ruled', verdict: issued('buyer_upheld') }, 110, [20, 31]],
    ['both liable', { stage: 'ruled', verdict: issued('both_responsible') }, 110, [20, 32]],
    ['no one liable', { stage: 'ruled', verdict: issued('no_one') }, 110, [20, 33]],
    [
      'the merchant appeals',
      { stage: 'ruled', verdict: issued('buyer_upheld'), ...appealed('merchant') },
      111,
      [21, 31],
    ],
    [
      'its appeal is refused',
      { stage: 'ruled', verdict: issued('buyer_upheld'), ...appealed('merchant', 'refused') },
      110,
      [20, 31],
    ],
    [
      'the user’s appeal is heard',
      { stage: 'appeal', verdict: issued('merchant_upheld'), ...appealed('buyer') },
      103,
      [13, 30],
    ],
    ['carried out', { stage: 'enforcement', verdict: issued('buyer_upheld') }, 113, [23, 31]],
    ['an agreement carried out', { stage: 'enforcement', ...settled('agreed') }, 112, [22]],
    ['mediated', closed('settled', settled('carried_out')), 112, [22]],
    [
      'refunded',
      closed('ruled', { verdict: issued('buyer_upheld'), tasks: [task('refund', { doneAt: 1 })] }),
      115,
      [26, 31],
    ],
    ['closed', closed('ruled', { verdict: issued('merchant_upheld') }), 116, [26, 30]],
    [
      'closed, the refund dropped',
      closed('ruled', { verdict: issued('buyer_upheld'), tasks: [task('refund'), task('apology', { doneAt: 1 })] }),
      116,
      [26, 31],
    ],
    [
      'settled after a verdict, on appeal',
      closed('settled', { ...settled('carried_out'), verdict: issued('merchant_upheld', { onAppeal: 'upheld' }) }),
      112,
      [22],
    ],
    [
      'the appeal failed',
      closed('ruled', { verdict: issued('merchant_upheld', { onAppeal: 'upheld' }) }),
      116,
      [26, 30, 34],
    ],
    [
      'the appeal was upheld',
      closed('ruled', { verdict: issued('merchant_upheld', { onAppeal: 'overturned' }) }),
      116,
      [26, 30, 35],
    ],
    ['withdrawn', closed('withdrawn'), 102, [12]],
    ['lapsed', closed('lapsed'), 116, [26]],
    ['dismissed', closed('dismissed'), 116, [26]],
    ['closed there, it is not said how', closed(null), null, []],
  ])('%s', (_what, change, status, items) => {
    const expected = [...(status === null ? [] : [`status ${status}`]), ...items.map((item) => `item_type ${item}`)];
    expect(told(at('wechat', change))).toEqual(expected);
  });
});

describe('the way back', () => {
  const anyRemedy = fc.constantFrom(...remedyKinds).map((kind): Remedy => ({ kind }));
  const anyState = fc
    .record({
      platform: fc.constantFrom(...platforms),
      stage: fc.constantFrom(...stages),
      closure: fc.constantFrom(...closures),
      track: fc.constantFrom(...tracks),
      by: fc.constantFrom(...sides),
      asks: fc.constantFrom(...remedyKinds),
      kind: fc.constantFrom('refund', 'dispute', 'manual'),
      isAnswered: fc.boolean(),
      isAskedIn: fc.boolean(),
      isReturned: fc.boolean(),
      selfOperated: fc.boolean(),
      waived: fc.boolean(),
      outcome: fc.constantFrom(...outcomes),
      remedies: fc.array(anyRemedy, { maxLength: 2 }),
      open: fc.subarray([...sides], { minLength: 1 }),
      tasks: fc.uniqueArray(fc.constantFrom(...taskKinds), { maxLength: 3 }),
      isDone: fc.boolean(),
      agreed: fc.boolean(),
      appealedBy: fc.constantFrom(null, ...sides),
    })
    .map((one): CaseState => {
      const settles = one.stage === 'closed' ? one.closure === 'settled' : one.stage === 'enforcement' && one.agreed;
      const isDecided =
        one.stage === 'ruled' ||
        one.stage === 'appeal' ||
        ((one.stage === 'enforcement' || (one.stage === 'closed' && one.closure === 'ruled')) && !settles);
      const verdict = issued(one.outcome, { remedies: one.remedies });
      const rejected = one.outcome === 'claim_rejected' && one.by === 'merchant';
      const liability = rejected ? { buyer: 0, merchant: 100, carrier: 0, platform: 0 } : verdict.verdict.liability;
      return at(one.platform, {
        stage: one.stage,
        closure: one.stage === 'closed' ? one.closure : null,
        track: one.track,
        source: { ...base.source, kind: one.kind },
        claim: { ...base.claim, by: one.by, asks: one.asks },
        merchant: { ...base.merchant, selfOperated: one.selfOperated },
        answer: one.isAnswered ? answered.answer : null,
        askedInAt: one.isAskedIn ? start : null,
        returned: one.isReturned ? { at: start, by: lead, comments: '' } : null,
        waived: one.waived ? { at: start, by: agent, note: '' } : null,
        verdict: isDecided ? { ...verdict, verdict: { ...verdict.verdict, liability } } : null,
        ...(settles ? settled(one.stage === 'closed' ? 'carried_out' : 'agreed', one.remedies) : {}),
        requests: one.open.map((side) => request(side)),
        tasks: one.tasks.map((kind, index) => task(kind, { id: `T${index}`, ...(one.isDone && { doneAt: 1 }) })),
        appeals: one.appealedBy
          ? [{ id: 'A1', by: one.appealedBy, at: start, text: '', evidence: ['E9'], status: 'pending' }]
          : [],
      });
    });

  rule('platform.codes', 'What a case reports to its platform, read back, is where the case stands', () => {
    fc.assert(
      fc.property(anyState, (state) => {
        for (const status of platformStatusOf(state)) {
          const reading = readingOf(status);
          expect(reading, status.words).not.toBeNull();
          expect(reading && fits(reading, state), `${status.words} at ${state.stage} ${state.closure}`).toBe(true);
        }
      }),
      { numRuns: runs(3000) },
    );
  });

  rule('platform.codes', 'A code that stands for one thing comes back as that code', () => {
    const one: [Platform, Partial<CaseState>, string][] = [
      ['taobao', { stage: 'intake' }, 'top.cs_status.2'],
      ['taobao', { stage: 'evidence' }, 'top.cs_status.10'],
      ['tmall', { stage: 'lead_review' }, 'top.cs_status.4'],
      ['tmall', { stage: 'ruled' }, 'top.cs_status.11'],
      ['wechat', { stage: 'negotiation' }, 'wechat.status.100'],
      ['wechat', { stage: 'intake' }, 'wechat.status.101'],
      ['wechat', { stage: 'ruled' }, 'wechat.status.110'],
      ['wechat', closed('withdrawn'), 'wechat.status.102'],
      ['pinduoduo', closed('withdrawn'), 'pinduoduo.after_sales_status.11'],
    ];
    for (const [platform, change, words] of one) {
      const reported = platformStatusOf(at(platform, change)).find((status) => status.words === words);
      expect(reported, words).toBeDefined();
      const { stages: told = [], closures: toldClosures = [] } = (reported && readingOf(reported)) ?? {};
      expect([told.length, toldClosures.length < 2], words).toEqual([1, true]);
      const back = at(platform, { stage: told[0] ?? 'negotiation', closure: toldClosures[0] ?? null });
      expect(platformStatusOf(back)).toContainEqual(reported);
    }
  });

  test('a code that says nothing of the stage, or that nobody knows, has no way back', () => {
    expect(readingOf({ code: '2', words: 'wechat.item_type.2' })).toBeNull();
    expect(readingOf({ code: '99', words: 'top.cs_status.99' })).toBeNull();
    expect(readingOf({ code: '1', words: 'nowhere.1' })).toBeNull();
  });

  test('intake reads the same table', () => {
    expect([...serviceStatuses]).toEqual(Object.entries(csStatuses).map(([code, { name }]) => [code, name]));
  });
});

describe.each(['zh-CN', 'en'] as const)('every code of every platform has words in %s', (language) => {
  const words = wordsOf(language, 'platform-status');
  test.each(Object.entries(codeTables))('%s', (table, codes) => {
    expect(Object.keys(codes).filter((code) => !words.has(`${table}.${code}`))).toEqual([]);
  });
  test('and no other code has', () => {
    const known = Object.entries(codeTables).flatMap(([table, codes]) =>
      Object.keys(codes).map((code) => `${table}.${code}`),
    );
    expect([...words.keys()].filter((key) => !known.includes(key))).toEqual([]);
  });
});

describe('whether a case stands as a code says', () => {
  const verdict = issued('buyer_upheld');
  const all = { stages: ['ruled', 'closed'], closures: ['ruled', 'settled'], outcomes: ['merchant_upheld'] } as const;

  test('given a stage, a closure or an outcome that it does not tell, then it does not fit', () => {
    const is = (change: Partial<CaseState>, reading: Reading = all) => fits(reading, { ...base, ...change });
    expect(is({ stage: 'intake' })).toBe(false);
    expect(is({ stage: 'ruled' })).toBe(true);
    expect(is({ stage: 'ruled', verdict })).toBe(false);
    expect(is({ stage: 'ruled', verdict: issued('merchant_upheld') })).toBe(true);
    expect(is({ stage: 'closed', closure: 'withdrawn' })).toBe(false);
    expect(is({ stage: 'closed', closure: null })).toBe(false);
    expect(is({ stage: 'closed', closure: 'ruled', verdict })).toBe(false);
    // What was settled in the end is told by no outcome.
    expect(is({ stage: 'closed', closure: 'settled', verdict })).toBe(true);
    expect(is({ stage: 'closed', closure: 'withdrawn', verdict }, { stages: ['closed'] })).toBe(true);
    expect(is({ stage: 'ruled', verdict }, { stages: ['ruled'], closures: ['settled'] })).toBe(true);
  });
});
