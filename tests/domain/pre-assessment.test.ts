import { describe, expect } from 'vitest';
import { preAssessment } from '../../electron/domain/assessment/pre-assessment';
import { type DecidedCase, likeDecided, similarCases } from '../../electron/domain/assessment/similar';
import { factorsOf, type Measured, pointedAt, sumsOf, weights } from '../../electron/domain/assessment/weigh';
import { problemsOf } from '../../electron/domain/case/verdict-problems';
import { historyOf } from '../../electron/domain/insights/facts';
import { PreAssessment } from '../../shared/assessment';
import type { CaseState } from '../../shared/case';
import type { IssueCell } from '../../shared/contract';
import { defaultLiability } from '../../shared/liability';
import { day } from '../../shared/time';
import { type Outcome, platforms, type Side, sides } from '../../shared/vocabulary';
import { tell } from '../support/any-story';
import fc, { runs } from '../support/chance';
import { start } from '../support/filings';
import { filed, type Story } from '../support/given';
import { agent, lead } from '../support/people';
import { rule } from '../support/rule';
import { unsampled } from '../support/rulebooks';
import { dear, dearRefund, fullRefund, inArbitration, inEvidence, propose, submit } from '../support/stories';

const nothingElse = { contradictions: [], like: { cases: 0, buyer: 0, merchant: 0 }, similar: [] };
const assess = (story: Story, elsewhere: Partial<typeof nothingElse> = {}) =>
  preAssessment(story.state, story.context(agent), { ...nothingElse, ...elsewhere });

const other = (side: Side): Side => (side === 'buyer' ? 'merchant' : 'buyer');
const mirrored: Record<Outcome, Outcome> = {
  buyer_upheld: 'merchant_upheld',
  merchant_upheld: 'buyer_upheld',
  both_responsible: 'both_responsible',
  no_one: 'no_one',
  claim_rejected: 'claim_rejected',
};

const anyCell = fc.record({
  status: fc.constantFrom<IssueCell['status']>('sufficient', 'weak', 'missing', null),
  bears: fc.boolean(),
  restsOn: fc.constantFrom<IssueCell['restsOn']>('platform', 'party', null),
});
const anySide = fc.constantFrom(...sides);
const anyMeasured: fc.Arbitrary<Measured> = fc.record({
  claimant: anySide,
  matrix: fc.array(
    fc.tuple(anyCell, anyCell).map(([one, two]) => ({
      issue: { id: 'I1', code: 'claim' as const },
      cells: [one, two].map((cell, place) => ({
        ...cell,
        side: sides[place] ?? 'buyer',
        pieces: [],
        otherKinds: 0,
        sets: [],
        says: [],
      })),
    })),
    { minLength: 1, maxLength: 4 },
  ),
  contradictions: fc.array(fc.record({ code: fc.constant('taken_after_given' as const), side: anySide }), {
    maxLength: 4,
  }),
  conduct: fc.array(
    fc.record({
      kind: fc.constant('false_evidence'),
      against: anySide,
      clause: fc.constant('C'),
      isIssued: fc.boolean(),
    }),
    { maxLength: 2 },
  ),
  restrictedClaimant: fc.boolean(),
  shopPattern: fc.constant(null),
  like: fc
    .tuple(fc.nat(9), fc.nat(9), fc.nat(5))
    .map(([buyer, merchant, rest]) => ({ cases: buyer + merchant + rest, buyer, merchant })),
  clauses: fc.constant({ evidence: 'A', burden: 'B', restricted: 'R', pattern: 'P' }),
});

function swapped(measured: Measured): Measured {
  return {
    ...measured,
    claimant: other(measured.claimant),
    matrix: measured.matrix.map(({ issue, cells }) => ({
      issue,
      cells: cells.map((cell) => ({ ...cell, side: other(cell.side) })),
    })),
    contradictions: measured.contradictions.map(({ code, side }) => ({ code, side: side && other(side) })),
    conduct: measured.conduct.map((one) => ({ ...one, against: other(one.against) })),
    like: { ...measured.like, buyer: measured.like.merchant, merchant: measured.like.buyer },
  };
}

function decided(id: string, outcome: Outcome, more: Partial<DecidedCase['summary']> = {}, at = start): DecidedCase {
  return {
    summary: {
      caseId: `taobao:refund:${id}:1`,
      title: '茶几',
      amountFen: 10_000,
      buyer: '甲',
      merchant: '乙',
      ...more,
    },
    standing: { decided: { at, outcome, answers: [] } },
  };
}

describe('pre-assessment by rules alone (智能初判)', () => {
  rule('assessment.factors', 'Each factor says for whom it speaks, how much, and under which clause', () => {
    const story = inArbitration();
    const { factors, sums } = assess(story);
    expect(factors).toContainEqual({
      code: 'evidence_sufficient',
      towards: 'buyer',
      weight: weights.sufficient,
      clause: 'TB-3.2',
      params: { issue: 'I1' },
    });
    expect(sums.buyer - sums.merchant).toBeGreaterThanOrEqual(weights.ahead);
    expect(assess(story).outcome).toBe('buyer_upheld');
  });

  rule(
    'assessment.factors',
    'A claimant who bears the burden and shows nothing is suggested to have the claim rejected',
    () => {
      const story = inEvidence();
      const { factors, outcome } = assess(story);
      expect(factors.map(({ code, towards }) => [code, towards])).toEqual([['burden_unmet', 'merchant']]);
      expect(outcome).toBe('claim_rejected');
    },
  );

  rule(
    'assessment.factors',
    'Contradictions, conduct, standing and like cases speak against whom they are about, and are capped',
    () => {
      const contradiction = { code: 'taken_after_given' as const, side: 'merchant' as const, points: [] };
      const story = inArbitration().knowing({ merchant: { upheldComplaints: 99, points: 0 } });
      const { factors } = assess(story, {
        contradictions: [contradiction, contradiction, contradiction] as never,
        like: { cases: 10, buyer: 9, merchant: 1 },
      });
      const codes = factors.map(({ code, towards }) => `${code} ${towards}`);
      expect(codes.filter((code) => code === 'contradiction buyer')).toHaveLength(2);
      expect(codes).toContain('shop_pattern buyer');
      expect(codes).toContain('like_cases buyer');
    },
  );

  rule(
    'assessment.factors',
    'A finding of conduct counts less while it is proposed, and not once it is dropped',
    () => {
      const story = inArbitration();
      const finding = { kind: 'false_evidence', against: 'merchant', clause: 'C' };
      const weighed = (...statuses: string[]) => {
        const conduct = statuses.map((status) => ({ ...finding, status })) as unknown as CaseState['conduct'];
        const { factors } = preAssessment({ ...story.state, conduct }, story.context(agent), nothingElse);
        return factors.filter(({ code }) => code === 'conduct').map(({ weight }) => weight);
      };
      expect(weighed('proposed')).toEqual([weights.conductProposed]);
      expect(weighed('issued', 'appealed', 'final')).toEqual([weights.conduct, weights.conduct, weights.conduct]);
      expect(weighed('dropped')).toEqual([]);
    },
  );

  rule('assessment.factors', 'A restriction counts while it lasts, and a pattern above the rulebook’s number', () => {
    const story = inArbitration();
    const codes = (facts: Parameters<Story['knowing']>[0]) =>
      assess(story.knowing(facts)).factors.flatMap(({ code, params }) =>
        code === 'restricted_claimant' || code === 'shop_pattern' ? [[code, params]] : [],
      );
    const restricted = (restrictedUntil: number | null) => codes({ claimant: { withdrawals: 0, restrictedUntil } });
    expect(restricted(null)).toEqual([]);
    expect(restricted(story.now)).toEqual([]);
    expect(restricted(story.now + 1)).toEqual([['restricted_claimant', {}]]);
    const { upheldAbove } = story.rulebook.pattern;
    const upheld = (upheldComplaints: number) => codes({ merchant: { upheldComplaints, points: 0 } });
    expect(upheld(upheldAbove)).toEqual([]);
    expect(upheld(upheldAbove + 1)).toEqual([['shop_pattern', { upheld: upheldAbove + 1, above: upheldAbove }]]);
  });

  rule('assessment.similar', 'What is like the case is told with it as it was found', () => {
    const similar = similarCases(inArbitration().state, [decided('1', 'buyer_upheld')]);
    expect(assess(inArbitration(), { similar: similar as never }).similar).toEqual(similar);
    expect(similar).toHaveLength(1);
  });

  rule('assessment.silent', 'What the rulebook would let nobody be liable for is not suggested', () => {
    const liable = { ...unsampled, verdict: { ...unsampled.verdict, liable: ['buyer' as const] } };
    expect(assess(inArbitration().by(liable))).toMatchObject({ outcome: null, silence: 'not_allowed' });
  });

  rule(
    'assessment.silent',
    'Where no verdict can be given, or the sides are near each other, nothing is suggested, and why',
    () => {
      expect(assess(filed({ category: null }))).toMatchObject({ outcome: null, silence: 'undecidable' });
      const both = inArbitration().does(agent, submit('merchant', 'inspection_report'));
      const { outcome, silence } = assess(both);
      expect([outcome, silence]).not.toEqual([null, null]);
    },
  );

  rule('assessment.symmetry', 'With the sides’ evidence swapped, the suggestion is swapped', () => {
    fc.assert(
      fc.property(anyMeasured, (measured) => {
        const [one, two] = [measured, swapped(measured)].map((each) => ({
          factors: factorsOf(each),
          claimant: each.claimant,
        }));
        if (!one || !two) throw new Error('there are two');
        const sums = sumsOf(one.factors);
        expect(sumsOf(two.factors)).toEqual({ buyer: sums.merchant, merchant: sums.buyer });
        const pointed = pointedAt(one.factors, one.claimant);
        expect(pointedAt(two.factors, two.claimant)).toBe(pointed && mirrored[pointed]);
      }),
    );
  });

  rule(
    'assessment.bounds',
    'Whatever the case, it suggests nothing that no verdict on it could say, and the same case gives the same answer',
    () => {
      fc.assert(
        fc.property(fc.gen(), fc.constantFrom(...platforms), (draw, platform) => {
          const story = tell(draw, platform, () => undefined);
          if (!story?.current) return;
          const assessment = assess(story);
          PreAssessment.parse(assessment);
          expect(assess(story)).toEqual(assessment);
          expect(assessment.outcome === null).toBe(assessment.silence !== null);
          const { outcome } = assessment;
          if (outcome === null) return;
          const verdict = {
            outcome,
            liability: defaultLiability(outcome, story.state.claim.by),
            findings: [],
            clauses: [],
            remedies: [{ kind: 'none' as const }],
            sanctions: [],
            reasons: '',
          };
          const problems = problemsOf(story.state, verdict, story.context(agent)).map(({ code }) => code);
          expect(problems.filter((code) => /^(liability_|side_unheard|category_missing)/.test(code))).toEqual([]);
        }),
        { numRuns: runs(60) },
      );
    },
  );

  rule(
    'assessment.counted',
    'What was suggested goes with the proposal, and is counted against what was issued, apart for who had looked at it',
    () => {
      const proposing = (outcome: Outcome | null, seen: boolean) =>
        inArbitration().does(agent, {
          type: 'proposeVerdict',
          data: { verdict: fullRefund, suggested: { outcome, seen } },
        });
      const counted = (story: Story) =>
        historyOf(story.events).flatMap(([kind, key, , , who]) => (kind === 'suggested' ? [[key, who]] : []));
      expect(counted(proposing('buyer_upheld', false))).toEqual([['unseen_agrees', agent.id]]);
      expect(counted(proposing('claim_rejected', false))).toEqual([['unseen_differs', agent.id]]);
      expect(counted(proposing(null, true))).toEqual([['seen_silent', agent.id]]);
      expect(counted(inArbitration().does(agent, propose()))).toEqual([]);
    },
  );

  rule(
    'assessment.counted',
    'Where a lead changes the verdict, the lead’s is what the suggestion is held against',
    () => {
      const changed = { ...dearRefund, reasons: '改', outcome: 'claim_rejected' as const };
      const story = inArbitration(dear)
        .does(agent, {
          type: 'proposeVerdict',
          data: { verdict: dearRefund, suggested: { outcome: 'claim_rejected', seen: false } },
        })
        .does(lead, {
          type: 'changeVerdict',
          data: {
            verdict: {
              ...changed,
              liability: { buyer: 100, merchant: 0, carrier: 0, platform: 0 },
              remedies: [{ kind: 'none' }],
            },
            comments: '改判',
          },
        });
      expect(historyOf(story.events).filter(([kind]) => kind === 'suggested')).toMatchObject([
        ['suggested', 'unseen_agrees', '', expect.any(Number), agent.id, 0],
      ]);
    },
  );

  rule('assessment.similar', 'Decided cases are listed by how much they are alike, and say in what', () => {
    const { state } = inArbitration();
    const all = [
      decided('1', 'buyer_upheld'),
      decided('2', 'merchant_upheld', { merchant: state.merchant.name, amountFen: state.claim.amountFen }, start + day),
      decided('3', 'buyer_upheld', { title: state.order?.title ?? '' }, start + day),
      decided('4', 'claim_rejected', {}, start + 2 * day),
      { ...decided('5', 'buyer_upheld'), standing: {} },
      decided('21689001', 'buyer_upheld'),
    ];
    const similar = similarCases(state, all);
    expect(similar.map(({ caseId }) => caseId.split(':')[2])).toEqual(['2', '3', '4', '1']);
    expect(similar[0]?.alike).toEqual(['category', 'asks', 'shop', 'amount']);
    expect(similar[1]?.alike).toContain('goods');
    expect(likeDecided(state, all)).toEqual({ cases: 4, buyer: 2, merchant: 2 });
  });
});
