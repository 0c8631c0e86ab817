/** Shops and buyers over all cases, in columns: who is told of, in which order, and by which cases. */
import { describe, expect, test } from 'vitest';
import { PartyFigures, type ToldFigures } from '../../electron/domain/standing/figures';
import type { StandingCase } from '../../electron/domain/standing/record';
import { StandingLog } from '../../electron/domain/standing/standing-log';
import { mostParties } from '../../shared/insights';
import { day, hour, minute, platformDay } from '../../shared/time';
import type { Platform } from '../../shared/vocabulary';
import { shippedBooks } from '../support/rulebooks';
import { decidedFor, intervention, on, standingCase, upheldComplaint, withdrawn } from '../support/standing-cases';

const now = on('2026-10-31');
const rules = shippedBooks.pinduoduo;
const known = { rulebookOf: (platform: Platform) => shippedBooks[platform], ordersOf: () => null };

function logOf(cases: readonly StandingCase[]): StandingLog {
  const log = new StandingLog();
  for (const [subject, one] of cases.entries()) log.put(subject, one);
  return log;
}

function told(figures: PartyFigures, at = now, platform: Platform | null = null, beside = known): ToldFigures {
  const parts = figures.of({ platform }, beside, at);
  for (;;) {
    const { done, value } = parts.next();
    if (done) return value;
  }
}

const named = (one: StandingCase, merchant: string, buyer = ''): StandingCase => ({
  ...one,
  summary: { ...one.summary, merchant, buyer },
});

function ended<Value>(parts: Generator<void, Value>): { value: Value; pauses: number } {
  for (let pauses = 0; ; pauses += 1) {
    const { done, value } = parts.next();
    if (done) return { value, pauses };
  }
}

describe('the log of standing', () => {
  test('given a case, when it is read, then it is as it was put in, but for its names', () => {
    const sanction = { against: 'merchant', at: now, sanction: { kind: 'credit_points', points: 2 } } as const;
    const conduct = { against: 'buyer', at: now, kind: 'false_evidence' } as const;
    const all = [
      standingCase(),
      standingCase(
        { stage: 'closed', closure: 'withdrawn' },
        { withdrawnAt: now, settledFirst: true, askedInAt: now - day },
      ),
      standingCase({}, { claimant: 'merchant', decided: decidedFor('both_responsible', '2026-10-20') }),
      standingCase({}, { sanctions: [sanction] }),
      standingCase({}, { conduct: [conduct] }),
      standingCase({}, { sanctions: [sanction], conduct: [conduct] }),
    ];
    const log = logOf(all);
    for (const [subject, one] of all.entries()) {
      const { summary, standing } = log.at(subject);
      const { platform, track, category, closure, stage, filedAt } = one.summary;
      expect(summary).toMatchObject({ platform, track, category, closure, stage, filedAt, buyer: '', merchant: '' });
      expect(summary.caseId).toBe(`pinduoduo:case:${subject}:1`);
      expect(standing).toStrictEqual(one.standing);
      expect([log.hasFindings(subject), log.isWithdrawn(subject)]).toEqual([subject > 2, subject === 1]);
      expect([log.platformOf(subject), log.filedAt(subject)]).toEqual([platform, filedAt]);
    }
    expect(log.platformOf(99)).toBeUndefined();
    expect(new StandingLog().platformOf(0)).toBeUndefined();
    expect(() => log.at(99)).toThrow('there is no case 99');
  });

  test('given cases about one order and others, then those alone are alike in what they are about', () => {
    const orders = ['O1', 'O1', 'O2', '1O', 'O1O1', 'O'];
    const log = logOf(orders.map((orderId) => standingCase({ orderId })));
    const matters = orders.map((_order, subject) => log.at(subject).summary.orderId);
    expect(matters[0]).toBe(matters[1]);
    expect(new Set(matters).size).toBe(5);
    for (const matter of matters) {
      expect(Number(matter)).toBeGreaterThan(2 ** 21);
      expect(Number.isSafeInteger(Number(matter))).toBe(true);
    }
  });

  test('given accounts, then each has its cases, on its side and platform, and one without a name has none', () => {
    const cases = [
      named(standingCase(), 'S1', 'B1'),
      named(standingCase({ platform: 'jd' }), 'S1', 'B1'),
      named(standingCase(), 'S2', 'B1'),
      named(standingCase(), 'S1', ''),
    ];
    const log = logOf(cases);
    const accounts = (side: 'buyer' | 'merchant', platform: Platform | null) => [
      ...ended(log.accountsOf(side, platform)).value.values(),
    ];
    expect(accounts('merchant', null)).toEqual([[0, 3], [1], [2]]);
    expect(accounts('merchant', 'jd')).toEqual([[1]]);
    expect(accounts('buyer', 'pinduoduo')).toEqual([[0, 2]]);
    expect(log.casesWith('merchant', 3)).toEqual([0, 3]);
    expect(log.casesWith('buyer', 3)).toEqual([]);
    expect(log.casesWith('buyer', 99)).toEqual([]);
    const [[account = -1] = []] = ended(log.accountsOf('merchant', null)).value;
    expect([0, 1, 3, 99].map((subject) => log.isOf(account, 'merchant', subject))).toEqual([true, false, true, false]);
    log.remove(0);
    expect(accounts('merchant', null)).toEqual([[3], [1], [2]].toSorted(([a = 0], [b = 0]) => a - b));
    expect([log.has(0), log.has(3), log.isOf(account, 'merchant', 0)]).toEqual([false, true, false]);
    expect(log.casesWith('merchant', 3)).toEqual([3]);
    expect(log.casesWith('merchant', 0)).toEqual([]);
  });

  test('given a change, then the version of its accounts is another, and nobody else’s', () => {
    const log = logOf([named(standingCase(), 'S1', 'B1'), named(standingCase(), 'S2', 'B2')]);
    const [s1 = -1, s2 = -1] = ended(log.accountsOf('merchant', null)).value.keys();
    const versions = () => [log.versionOf(s1), log.versionOf(s2)];
    const [first = 0, other = 0] = versions();
    expect(log.versionOf(999)).toBe(0);
    expect(first).toBe(1);
    log.put(0, named(standingCase(), 'S1', 'B1'));
    expect(versions()).toEqual([first + 2, other]);
    log.remove(0);
    expect(versions()).toEqual([first + 3, other]);
    log.remove(0);
    expect(versions()).toEqual([first + 3, other]);
  });

  test('given many cases, with gaps between, then all are there, and others are let in from time to time', () => {
    const log = new StandingLog();
    const subjects = Array.from({ length: 1300 }, (_, place) => place * 2);
    for (const subject of subjects) log.put(subject, named(standingCase(), `S${subject % 6}`, 'B1'));
    const { value, pauses } = ended(log.accountsOf('buyer', null));
    expect([...value.values()]).toEqual([subjects]);
    expect(pauses).toBe(5);
    expect(log.casesWith('merchant', 0)).toEqual(subjects.filter((subject) => subject % 6 === 0));
    expect(log.at(2598).summary.caseId).toBe('pinduoduo:case:2598:1');
  });
});

describe('which shops are told of', () => {
  const shop = (name: string, ...cases: StandingCase[]) => cases.map((one) => named(one, name));
  const recent = (count: number) => Array.from({ length: count }, () => intervention('2026-10-25'));
  const since = (at: string, count: number) => Array.from({ length: count }, () => intervention(at));
  const upheld = () =>
    standingCase({ stage: 'closed', closure: 'ruled' }, { decided: decidedFor('buyer_upheld', '2026-09-01') });
  const points = (count: number) =>
    standingCase(
      {},
      {
        sanctions: [{ against: 'merchant', at: on('2026-10-20'), sanction: { kind: 'credit_points', points: count } }],
      },
    );

  test('given many, then those that are restricted are first, then by recent interventions, what was upheld, and cases; one with nothing to tell is none', () => {
    const cases = [
      ...shop('few', ...recent(1)),
      ...shop('some', ...recent(2)),
      ...shop('upheld', ...recent(2), upheld()),
      ...shop('more cases', ...recent(2), upheld(), standingCase({ track: 'complaint' })),
      ...shop('nothing', standingCase({ track: 'complaint' })),
      ...shop('restricted', ...since('2026-10-20', 5)),
      ...shop('not yet', ...since('2026-10-30', 7)),
      ...shop('decided', upheldComplaint('2026-09-01')),
      ...shop('points', points(1)),
      ...shop('restricted and more', ...since('2026-10-20', 6)),
      ...shop('long ago', intervention('2026-01-05')),
    ];
    // Once it has stayed high for three days.
    const standing = { ...rules.standing, highCount: 4, staysHighFor: 3 * day };
    const beside = { ...known, rulebookOf: () => ({ ...rules, standing }) };
    const { shops } = told(new PartyFigures(logOf(cases)), now, null, beside);
    const names = shops.rows.map(({ subject }) => cases[subject]?.summary.merchant);
    expect(names).toEqual([
      'restricted and more',
      'restricted',
      'not yet',
      'more cases',
      'upheld',
      'some',
      'few',
      'decided',
      'points',
      'long ago',
    ]);
    expect([shops.all, shops.restricted]).toEqual([10, 2]);
    expect(shops.rows.map(({ cases: count }) => count)).toEqual([6, 5, 7, 4, 3, 2, 1, 1, 1, 1]);
  });

  test('given more than are told, then the first of them, and all are counted', () => {
    const count = mostParties + 3;
    const cases = Array.from({ length: count }, (_, place) =>
      Array.from({ length: 1 + (place % 4) }, () => named(intervention('2026-10-25'), `S${place}`)),
    ).flat();
    const { shops } = told(new PartyFigures(logOf(cases)));
    expect([shops.all, shops.restricted, shops.rows.length]).toEqual([count, 0, mostParties]);
    const recents = shops.rows.map(({ recentInterventions }) => recentInterventions);
    expect(recents).toEqual(recents.toSorted((a, b) => b - a));
    const exact = told(
      new PartyFigures(logOf(cases.filter(({ summary }) => Number(summary.merchant.slice(1)) < mostParties))),
    );
    expect(exact.shops.rows).toHaveLength(mostParties);
  });

  test('given a case that comes, changes or goes, then it is told anew; by the case that was filed last', () => {
    const log = logOf(shop('S', intervention('2026-10-20'), intervention('2026-10-28'), intervention('2026-10-24')));
    const figures = new PartyFigures(log);
    const row = () =>
      told(figures).shops.rows.map(({ subject, cases, recentInterventions }) => [subject, cases, recentInterventions]);
    expect(row()).toEqual([[1, 3, 3]]);
    expect(row()).toEqual([[1, 3, 3]]);
    log.put(3, named(intervention('2026-10-28'), 'S'));
    expect(row()).toEqual([[1, 4, 4]]);
    log.remove(1);
    expect(row()).toEqual([[3, 3, 3]]);
    // The day that has come, and another rulebook, tell otherwise.
    const later = told(figures, on('2026-11-25')).shops.rows[0];
    expect(later?.recentInterventions).toBe(1);
    const all = {
      ...known,
      rulebookOf: () => ({ ...rules, version: 'x', standing: { ...rules.standing, within: 400 * day } }),
    };
    expect(told(figures, on('2026-11-25'), null, all).shops.rows[0]?.recentInterventions).toBe(3);
    expect(told(figures, now, null, { ...known, rulebookOf: () => null as never })).toMatchObject({
      shops: { all: 0 },
      buyers: { all: 0 },
    });
    expect(told(figures, now, 'jd').shops.all).toBe(0);
  });

  test('given one of a figure’s cases, then it is opened by the days on which the platform was asked in, both counted', () => {
    const cases = shop(
      'S',
      intervention('2026-10-10'),
      intervention('2026-10-12'),
      intervention('2026-10-14'),
      standingCase({ track: 'complaint' }),
    );
    const figures = new PartyFigures(logOf([...cases, named(intervention('2026-10-12'), 'other')]));
    const opened = (from: string, to: string) =>
      figures.behind('merchant', 0, { from: platformDay(on(from)), to: platformDay(on(to)) });
    expect(opened('2026-10-10', '2026-10-14')).toEqual([0, 1, 2]);
    expect(opened('2026-10-11', '2026-10-13')).toEqual([1]);
    expect(opened('2026-10-12', '2026-10-12')).toEqual([1]);
  });
});

describe('which buyers are told of', () => {
  const buyer = (name: string, ...cases: StandingCase[]) => cases.map((one, place) => named(one, `S${place}`, name));
  const filings = (count: number) => Array.from({ length: count }, () => standingCase({ filedAt: on('2026-10-25') }));

  test('given many, then by cycles, withdrawals and filings, and whoever only filed no more than others is none', () => {
    const { filingsAbove } = rules.standing.buyer;
    const cycle = (orderId: string) => [
      withdrawn('2026-10-01', orderId),
      standingCase({ orderId, filedAt: on('2026-10-05') }),
    ];
    const cases = [
      ...buyer('plain', ...filings(filingsAbove)),
      ...buyer('many', ...filings(filingsAbove + 1)),
      ...buyer('withdrew', withdrawn('2026-10-01')),
      ...buyer('withdrew and filed', withdrawn('2026-10-01'), ...filings(1)),
      ...buyer('withdrew twice', withdrawn('2026-10-01'), withdrawn('2026-10-02')),
      ...buyer('cycle', ...cycle('R1')),
      ...buyer(
        'found',
        standingCase({}, { conduct: [{ against: 'buyer', at: on('2026-10-02'), kind: 'false_complaining' }] }),
      ),
      ...buyer(
        'other found',
        standingCase({}, { conduct: [{ against: 'merchant', at: on('2026-10-02'), kind: 'concealment' }] }),
      ),
      ...buyer('restricted', ...Array.from({ length: 7 }, () => withdrawn('2026-10-20'))),
    ];
    const { buyers } = told(new PartyFigures(logOf(cases)));
    expect(buyers.rows.map(({ subject }) => cases[subject]?.summary.buyer)).toEqual([
      'restricted',
      'cycle',
      'withdrew twice',
      'withdrew and filed',
      'withdrew',
      'many',
      'found',
    ]);
    expect([buyers.all, buyers.restricted]).toEqual([7, 1]);
  });

  test('given a restriction that ends within the hour, then it is over at its moment', () => {
    const at = on('2026-10-20 12:30');
    const seven = Array.from({ length: 7 }, () =>
      standingCase({ stage: 'closed', closure: 'withdrawn' }, { withdrawnAt: at }),
    );
    const figures = new PartyFigures(logOf(buyer('B', ...seven)));
    const until = (moment: number) => told(figures, moment).buyers.rows[0]?.restrictedUntil;
    const end = at + rules.withdrawal.frequency.restrictFor;
    expect(until(end - 20 * minute)).toBe(end);
    expect(until(end - 1)).toBe(end);
    expect(until(end)).toBeNull();
    expect(until(end + hour)).toBeNull();
    expect(told(figures, end).buyers.restricted).toBe(0);
  });

  test('given a case that comes, then it is told anew; a buyer’s figure opens what the buyer filed', () => {
    const log = logOf(buyer('B', withdrawn('2026-10-01'), standingCase({ filedAt: on('2026-10-09') })));
    const figures = new PartyFigures(log);
    const row = () =>
      told(figures).buyers.rows.map(({ subject, withdrawals, filings: count }) => [subject, withdrawals, count]);
    expect(row()).toEqual([[1, 1, 2]]);
    expect(row()).toEqual([[1, 1, 2]]);
    log.put(2, named(withdrawn('2026-10-03'), 'S9', 'B'));
    log.put(3, named(standingCase({}, { claimant: 'merchant' }), 'S9', 'B'));
    expect(row()).toEqual([[1, 2, 3]]);
    expect(figures.behind('buyer', 0, { from: 0, to: 0 })).toEqual([0, 1, 2]);
  });
});
