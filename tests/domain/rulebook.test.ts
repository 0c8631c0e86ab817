import { describe, expect, test } from 'vitest';
import { parseRulebook } from '../../electron/domain/rulebook/parse';
import { day, hour, momentFromPlatformTime } from '../../shared/time';
import {
  type Category,
  categories,
  type EvidenceKind,
  platforms,
  type Severity,
  sanctionKinds,
  withdrawalConditions,
} from '../../shared/vocabulary';
import { rule } from '../support/rule';
import { shipped, shippedBooks, shippedFileOf, shippedText, shippedTextOf } from '../support/rulebooks';

function problemsOf(text: string) {
  const result = parseRulebook('mine.yaml', text);
  return result.ok ? [] : result.problems;
}

function edited(from: string | RegExp, to: string, text = shippedText): string {
  const changed = text.replace(from, to);
  expect(changed).not.toBe(text);
  return changed;
}

describe.each(platforms)('the rulebook of %s that the desk ships with', (platform) => {
  const book = shippedBooks[platform];

  test('is read whole', () => {
    expect(parseRulebook(shippedFileOf(platform), shippedTextOf(platform))).toMatchObject({ ok: true });
    expect(book).toMatchObject({ platform, version: '2026.1' });
    expect(book.effectiveFrom).toBe(momentFromPlatformTime('2026-01-01 00:00:00'));
  });

  test('says of every clause that its wording is an example, in both languages', () => {
    for (const clause of book.clauses) {
      expect(clause.example).toBe(true);
      expect(clause.text['zh-CN']).toMatch(/[一-鿿]/);
      expect(clause.text.en).not.toMatch(/[一-鿿]/);
    }
  });

  test.each(categories)('has a clause to suggest for %s', (category) => {
    expect(book.clauses.some((clause) => clause.categories.includes(category))).toBe(true);
  });

  test('numbers its clauses with letters of its own, and laws alike', () => {
    const letters = { taobao: 'TB', tmall: 'TM', jd: 'JD', pinduoduo: 'PDD', wechat: 'WX' }[platform];
    for (const { id, source } of book.clauses) {
      if (source === 'platform_rule' || source === 'shop_promise') expect(id).toMatch(new RegExp(`^${letters}-`));
      else expect(id).toMatch(source === 'law' ? /^LAW-/ : /^STD-/);
    }
  });

  test('has a clause of its own for each condition of a withdrawal, and for each sanction', () => {
    const clauses = [
      ...withdrawalConditions.map((condition) => book.withdrawal.clauses[condition]),
      ...sanctionKinds.map((kind) => book.sanctions[kind]?.clause),
    ];
    expect(clauses).not.toContain(undefined);
    expect(new Set(clauses).size).toBe(clauses.length);
  });

  test('what a clause tells of a figure is the figure', () => {
    const textOf = (id: string | undefined) => book.clauses.find((clause) => clause.id === id)?.text.en ?? '';
    expect(textOf(book.withdrawal.clauses.time)).toContain(`${book.withdrawal.selfService / hour} hours`);
    const { agentAbove, restrictAbove, within, restrictFor } = book.withdrawal.frequency;
    const frequency = textOf(book.withdrawal.clauses.frequency);
    expect(frequency).toContain(`More than ${agentAbove} withdrawals by one account in ${within / day} days`);
    expect(frequency).toContain(
      `more than ${restrictAbove} restrict its right to complain for ${restrictFor / day} days`,
    );
    for (const sanction of Object.values(book.sanctions)) {
      const text = textOf(sanction.clause);
      if (sanction.pointsAtMost !== undefined) expect(text).toContain(`${sanction.pointsAtMost} at most`);
      if (sanction.daysAtMost !== undefined) expect(text).toContain(`${sanction.daysAtMost} days at most`);
      if (sanction.fenAtMost !== undefined) {
        expect(text.replaceAll(',', '')).toContain(`${sanction.fenAtMost / 100} yuan at most`);
      }
    }
    const points = textOf(book.sanctions.credit_points?.clause);
    expect(points).toContain(`${book.standing.pointsRestrict} points in a calendar year restrict`);
    expect(points).toContain(`${book.standing.pointsClose} close`);
    expect(textOf(book.pattern.clause)).toContain(
      `more than ${book.pattern.upheldAbove} upheld complaints in ${book.pattern.within / day} days`,
    );
  });
});

describe('figures', () => {
  test('the windows of Taobao are the defaults', () => {
    expect(shipped.windows).toMatchObject({
      respondentAnswer: 72 * hour,
      claimantAct: 7 * day,
      intake: 24 * hour,
      evidence: { buyer: 72 * hour, merchant: 72 * hour },
      correction: 48 * hour,
      arbitration: 72 * hour,
      leadReview: 24 * hour,
      withdrawalAnswer: 2 * hour,
      appeal: 7 * day,
      appealAdmission: 24 * hour,
      appealHearing: 72 * hour,
    });
  });

  test('review, withdrawal and the pattern of breaches are alike everywhere', () => {
    for (const platform of platforms) {
      const { review, withdrawal, pattern, standing } = shippedBooks[platform];
      expect(review).toEqual({
        fromFen: 500_000,
        samplePercent: 10,
        togetherBelowFen: 50_000,
        sanctions: ['trading_restriction', 'promotion_ban', 'deposit_deduction', 'shop_closure'],
      });
      expect(withdrawal).toMatchObject({
        selfService: 24 * hour,
        frequency: { within: 30 * day, agentAbove: 3, restrictAbove: 6, restrictFor: 30 * day },
      });
      expect(pattern).toMatchObject({ upheldAbove: 5, within: 90 * day });
      expect(standing.within).toBe(30 * day);
    }
  });

  rule(
    'verdict.multiples',
    'Three times for fraud, at least ¥500; ten times for unsafe food, at least ¥1,000: by clause only',
    () => {
      for (const platform of platforms) {
        const allows = shippedBooks[platform].clauses.flatMap((clause) =>
          clause.allows ? [[clause.id, clause.allows]] : [],
        );
        expect(allows).toEqual([
          ['LAW-55', { multiple: 3, minimumFen: 50_000 }],
          ['LAW-148', { multiple: 10, minimumFen: 100_000 }],
        ]);
      }
    },
  );
});

describe('categories', () => {
  const severities: Record<Category, Severity> = {
    quality: 'ordinary',
    not_as_described: 'ordinary',
    false_advertising: 'ordinary',
    late_shipment: 'minor',
    false_shipment: 'ordinary',
    not_received: 'minor',
    empty_or_short: 'ordinary',
    logistics_damage: 'minor',
    no_reason_return: 'minor',
    return_refused: 'ordinary',
    return_swapped: 'ordinary',
    after_sales_breach: 'ordinary',
    service_attitude: 'minor',
    counterfeit: 'severe',
    fraud: 'severe',
    malicious_buyer: 'ordinary',
  };

  rule(
    'category.severity',
    'Counterfeiting and fraud are severe; delivery, attitude and returns without reason are minor',
    () => {
      for (const platform of platforms) {
        for (const category of categories) {
          expect(shippedBooks[platform].categories[category].severity, `${platform} ${category}`).toBe(
            severities[category],
          );
        }
      }
    },
  );

  /** Any one of the sets; all kinds of a set. */
  const proofs: Record<Category, EvidenceKind[][]> = {
    quality: [['photo'], ['video'], ['inspection_report']],
    not_as_described: [['photo', 'listing_snapshot']],
    false_advertising: [['advertisement_screenshot', 'chat_log']],
    late_shipment: [['order_record'], ['logistics_record']],
    false_shipment: [['logistics_record']],
    not_received: [['logistics_record']],
    empty_or_short: [['unboxing_video'], ['weight_record']],
    logistics_damage: [['unboxing_video'], ['photo'], ['logistics_record']],
    no_reason_return: [['order_record'], ['photo']],
    return_refused: [['chat_log'], ['return_shipping_record']],
    return_swapped: [['unboxing_video'], ['weight_record']],
    after_sales_breach: [['chat_log'], ['listing_snapshot'], ['order_record']],
    service_attitude: [['chat_log'], ['call_record']],
    counterfeit: [['inspection_report'], ['brand_statement']],
    fraud: [['payment_record', 'chat_log']],
    malicious_buyer: [['chat_log'], ['review_snapshot'], ['order_record']],
  };

  rule('category.evidence', 'What proves a claim of each category', () => {
    for (const platform of platforms) {
      for (const category of categories) {
        const { evidence } = shippedBooks[platform].categories[category];
        expect(evidence.claimant, `${platform} ${category}`).toEqual(proofs[category]);
      }
    }
  });

  rule('category.authorisation', 'A charge of counterfeiting is answered by a chain of authorisation', () => {
    for (const platform of platforms) {
      for (const set of shippedBooks[platform].categories.counterfeit.evidence.respondent) {
        expect(set).toContain('authorisation');
      }
    }
  });

  rule(
    'category.claimant',
    'Only a merchant claims for a swapped return or against a malicious buyer; all else is the buyer’s to bring',
    () => {
      for (const platform of platforms) {
        for (const category of categories) {
          const merchants = category === 'return_swapped' || category === 'malicious_buyer';
          expect(shippedBooks[platform].categories[category].claimants).toEqual([merchants ? 'merchant' : 'buyer']);
        }
      }
    },
  );
});

describe('what differs by platform', () => {
  const { taobao, tmall, jd, pinduoduo, wechat } = shippedBooks;

  rule(
    'platform.tmall',
    'Tmall: the merchant’s defence comes first, verdicts weigh on the rating, severe cases are treated strictly',
    () => {
      expect(tmall.complaint.entry).toBe('negotiation');
      expect(tmall.standing.weighsOnRating).toBe(true);
      expect(tmall.withdrawal.severeFrom).toBe('intake');
      expect(tmall.categories.counterfeit.evidence.respondent).toEqual([['authorisation', 'purchase_invoice']]);
      for (const category of ['counterfeit', 'fraud'] as const) {
        const elsewhere = taobao.categories[category].demands;
        expect(tmall.categories[category].demands.length).toBeGreaterThan(elsewhere.length);
        expect(tmall.categories[category].demands).toEqual(expect.arrayContaining(elsewhere));
      }
      for (const other of [taobao, jd, pinduoduo, wechat]) {
        expect(other.complaint.entry).toBe('intake');
        expect(other.standing.weighsOnRating).toBe(false);
        expect(other.withdrawal.severeFrom).toBe('arbitration');
      }
    },
  );

  rule(
    'platform.jd',
    'JD: the merchant cannot act while a dispute is open, and both sides are heard before a verdict',
    () => {
      expect([jd.lock, jd.verdict.hearBoth]).toEqual(['merchant', true]);
      for (const other of [taobao, tmall, pinduoduo, wechat]) {
        expect([other.lock, other.verdict.hearBoth]).toEqual(['none', false]);
      }
    },
  );

  rule(
    'platform.pinduoduo',
    'Pinduoduo: five times the category’s mean rate, or a count that stays high, restricts a shop',
    () => {
      expect(pinduoduo.standing).toMatchObject({
        rateMultiple: 5,
        highCount: 30,
        restrictions: ['promotional_slots', 'promotions', 'advertisements', 'new_listings'],
      });
      for (const other of [taobao, tmall, jd, wechat]) {
        expect(other.standing).toMatchObject({ rateMultiple: null, highCount: null, restrictions: [] });
      }
    },
  );

  rule(
    'platform.wechat',
    'WeChat Store: only the user and the merchant are liable, and each has its own time for evidence',
    () => {
      expect(wechat.verdict.liable).toEqual(['buyer', 'merchant']);
      expect(wechat.windows.evidence).toEqual({ buyer: 72 * hour, merchant: 48 * hour });
      for (const other of [taobao, tmall, jd, pinduoduo]) {
        expect(other.verdict.liable).toEqual(['buyer', 'merchant', 'carrier', 'platform']);
      }
    },
  );
});

describe('a rulebook that is wrong says which file, where and why', () => {
  test.each<
    [what: string, from: string | RegExp, to: string, problem: { place: string; code: string; params?: object }]
  >([
    [
      'an unknown field',
      'windows:\n',
      'windows:\n  forever: 1 d\n',
      { place: 'windows.forever, line', code: 'unknown_field' },
    ],
    [
      'a missing field',
      /^ {2}intake: 24 h\n/m,
      '',
      { place: 'windows.intake, line', code: 'missing_field', params: { expected: 'string' } },
    ],
    ['a missing section', /^pattern: .*\n/m, '', { place: 'pattern', code: 'missing_field' }],
    [
      'a length of time without a unit',
      'intake: 24 h',
      'intake: 24',
      { place: 'windows.intake, line', code: 'wrong_type', params: { expected: 'string' } },
    ],
    ['a unit', 'intake: 24 h', 'intake: 24 hours', { place: 'windows.intake, line', code: 'not_a_duration' }],
    ['a window of nothing', 'intake: 24 h', 'intake: 0 h', { place: 'windows.intake, line', code: 'not_a_duration' }],
    [
      'one side’s window of nothing',
      'evidence: { buyer: 72 h',
      'evidence: { buyer: 0 d',
      { place: 'windows.evidence.buyer, line', code: 'not_a_duration' },
    ],
    [
      'a category of another name',
      '  quality:',
      '  qualitty:',
      { place: 'categories.qualitty, line', code: 'unknown_field' },
    ],
    ['a category left out', '  quality:', '  qualitty:', { place: 'categories.quality, line', code: 'missing_field' }],
    [
      'a version that is a number',
      "version: '2026.1'",
      'version: 2026.1',
      { place: 'version, line', code: 'wrong_type' },
    ],
    ['no version', "version: '2026.1'", "version: ''", { place: 'version, line', code: 'below_least' }],
    [
      'a platform',
      'platform: taobao',
      'platform: amazon',
      { place: 'platform', code: 'not_one_of', params: { options: platforms.join(', ') } },
    ],
    [
      'a day that there is not',
      "effectiveFrom: '2026-01-01'",
      "effectiveFrom: '2026-02-30'",
      { place: 'effectiveFrom, line', code: 'not_a_day' },
    ],
    [
      'a fraction of a fen',
      'fromFen: 500000',
      'fromFen: 5000.50',
      { place: 'review.fromFen', code: 'wrong_type', params: { expected: 'int' } },
    ],
    [
      'a share above the whole',
      'samplePercent: 10',
      'samplePercent: 101',
      { place: 'review.samplePercent', code: 'above_most', params: { most: 100 } },
    ],
    [
      'a negative amount',
      'fromFen: 500000',
      'fromFen: -1',
      { place: 'review.fromFen', code: 'below_least', params: { least: 0 } },
    ],
    [
      'a clause twice',
      '- id: TB-1.2',
      '- id: TB-1.1',
      { place: 'clauses.1.id', code: 'clause_repeated', params: { clause: 'TB-1.1' } },
    ],
    ['a clause’s id', '- id: TB-1.2', '- id: tb 1.2', { place: 'clauses.1.id', code: 'not_a_clause_id' }],
    [
      'a clause that is not there, for a dismissal',
      'repeat: [TB-1.4]',
      'repeat: [TB-77]',
      { place: 'intake.dismissalClauses.repeat.0', code: 'clause_absent', params: { clause: 'TB-77' } },
    ],
    [
      '— for a withdrawal',
      'own_will: TB-7.7',
      'own_will: TB-77',
      { place: 'withdrawal.clauses.own_will', code: 'clause_absent' },
    ],
    [
      '— for a sanction',
      'warning: { from: minor, clause: TB-8.1 }',
      'warning: { from: minor, clause: TB-81 }',
      { place: 'sanctions.warning.clause', code: 'clause_absent' },
    ],
    [
      '— for a finding of conduct',
      'coercion: TB-9.2',
      'coercion: TB-92',
      { place: 'conduct.clauses.coercion', code: 'clause_absent' },
    ],
    ['— for the pattern', 'clause: TB-8.10', 'clause: TB-81', { place: 'pattern.clause', code: 'clause_absent' }],
    [
      '— for the burden of proof',
      'clause: LAW-23',
      'clause: LAW-99',
      { place: 'categories.quality.burden.exceptions.0.clause', code: 'clause_absent' },
    ],
    [
      'a condition of withdrawal left out',
      /^ {4}hiding: .*\n/m,
      '',
      { place: 'withdrawal.clauses.hiding', code: 'missing_field' },
    ],
    [
      'a remedy',
      'remedies: [compensation, apology, none]',
      'remedies: [compensation, refund, none]',
      { place: 'categories.service_attitude.remedies.1', code: 'not_one_of' },
    ],
    [
      '"none" left out',
      'remedies: [compensation, apology, none]',
      'remedies: [compensation]',
      { place: 'categories.service_attitude.remedies', code: 'none_left_out' },
    ],
    [
      'a remedy twice',
      'remedies: [compensation, apology, none]',
      'remedies: [compensation, apology, apology, none]',
      { place: 'categories.service_attitude.remedies', code: 'repeated' },
    ],
    [
      'an exception of no known kind',
      'when: durable_within',
      'when: durable',
      { place: 'categories.quality.burden.exceptions.0.when', code: 'not_one_of' },
    ],
    [
      'nobody who may claim',
      'claimants: [buyer]',
      'claimants: []',
      { place: 'categories.quality.claimants', code: 'too_few', params: { least: 1 } },
    ],
    [
      'nothing that would prove it',
      'claimant: [[photo], [video], [inspection_report]]',
      'claimant: []',
      { place: 'categories.quality.evidence.claimant', code: 'too_few' },
    ],
    [
      'a demand for what cannot be imposed',
      /^ {2}credit_points: .*\n/m,
      '',
      { place: 'categories.false_shipment.demands.0', code: 'demand_absent', params: { sanction: 'credit_points' } },
    ],
    [
      'a demand for what is too much',
      'credit_points: { from: minor',
      'credit_points: { from: severe',
      {
        place: 'categories.false_shipment.demands.0',
        code: 'demand_too_light',
        params: { sanction: 'credit_points', severity: 'ordinary', from: 'severe' },
      },
    ],
    [
      'a loser whom no verdict can find liable',
      'liable: [buyer, merchant, carrier, platform]',
      'liable: [buyer, merchant]',
      { place: 'categories.logistics_damage.burden.loses', code: 'carrier_not_liable' },
    ],
    [
      '— by an exception',
      'liable: [buyer, merchant, carrier, platform]',
      'liable: [buyer, merchant]',
      { place: 'categories.logistics_damage.burden.exceptions.0.loses', code: 'carrier_not_liable' },
    ],
    [
      'limits turned round, of withdrawals',
      'restrictAbove: 6',
      'restrictAbove: 2',
      { place: 'withdrawal.frequency.restrictAbove', code: 'below_other', params: { other: 'agentAbove' } },
    ],
    [
      'limits turned round, of points',
      'pointsClose: 48',
      'pointsClose: 11',
      { place: 'standing.pointsClose', code: 'below_other', params: { other: 'pointsRestrict' } },
    ],
    [
      'a threshold from which nothing follows',
      'rateMultiple: null',
      'rateMultiple: 5',
      { place: 'standing.restrictions', code: 'restrictions_missing' },
    ],
    [
      'another threshold from which nothing follows',
      'highCount: null',
      'highCount: 5',
      { place: 'standing.restrictions', code: 'restrictions_missing' },
    ],
    [
      'a case kept more shortly than it is counted',
      /$/,
      'retention:\n  ruled: 100 d\n  lapsed: 5000 d\n',
      { place: 'retention.ruled', code: 'kept_too_shortly', params: { days: 366 } },
    ],
    [
      'a list where there are fields',
      "version: '2026.1'",
      'version: [2026.1]',
      { place: 'version', code: 'wrong_type', params: { expected: 'string' } },
    ],
    ['YAML', 'windows:\n', 'windows: [\n', { place: 'line', code: 'not_yaml' }],
    ['a field twice', 'platform: taobao', 'platform: taobao\nplatform: jd', { place: 'line', code: 'not_yaml' }],
  ])('%s', (_what, from, to, { place, code, params }) => {
    expect(problemsOf(edited(from, to))).toContainEqual({
      file: 'mine.yaml',
      place: expect.stringContaining(place),
      code,
      params: params ?? expect.anything(),
    });
  });

  test('a case is kept as long as the longest that is counted back over it, or that it imposed', () => {
    const kept = (days: number, text = shippedText) => problemsOf(`${text}retention:\n  ruled: ${days} d\n`);
    expect(kept(366)).toEqual([]);
    expect(kept(365)).toMatchObject([{ code: 'kept_too_shortly', params: { days: 366 } }]);
    const imposed = edited(/daysAtMost: \d+/, 'daysAtMost: 400');
    expect(kept(400, imposed)).toEqual([]);
    expect(kept(399, imposed)).toMatchObject([
      { place: expect.stringMatching(/^retention\.ruled, line \d+$/), params: { days: 400 } },
    ]);
  });

  test('the line is the field’s own', () => {
    const text = edited('intake: 24 h', 'intake: soon');
    const line = text.split('\n').findIndex((content) => content.includes('intake: soon')) + 1;
    expect(problemsOf(text)).toMatchObject([{ place: `windows.intake, line ${line}` }]);
  });

  test('all at once', () => {
    const text = edited('fromFen: 500000', 'fromFen: many', edited('intake: 24 h', 'intake: soon'));
    expect(problemsOf(text).map(({ place }) => place.split(',')[0])).toEqual(['windows.intake', 'review.fromFen']);
  });

  test('an empty file, or one that is no rulebook at all', () => {
    expect(problemsOf('')).toMatchObject([{ place: '', code: 'wrong_type' }]);
    expect(problemsOf('- 1\n- 2')).toMatchObject([{ place: 'line 1', code: 'wrong_type' }]);
  });

  test('a file that unfolds without end, or nests without end, is refused', () => {
    const bomb = [
      'a: &a [x, x, x, x, x, x, x, x, x, x]',
      ...'bcdefgh'
        .split('')
        .map((letter, index) => `${letter}: &${letter} [${Array(10).fill(`*${'abcdefgh'[index]}`).join(', ')}]`),
    ].join('\n');
    expect(problemsOf(bomb)).toMatchObject([
      { code: 'not_yaml', params: { detail: expect.stringContaining('alias') } },
    ]);
    expect(problemsOf('['.repeat(100_000))[0]).toMatchObject({ file: 'mine.yaml', code: 'not_yaml' });
  });
});
