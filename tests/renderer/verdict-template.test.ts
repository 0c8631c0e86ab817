import { describe, expect, it } from 'vitest';
import { emptyForm, type RemedyDraft, touched, type VerdictForm } from '../../renderer/verdict/form';
import { fromTemplate, type LeftOut, type Template, type TemplateContext } from '../../renderer/verdict/from-template';
import { withOutcome } from '../../renderer/verdict/prefill';
import { toTemplate } from '../../renderer/verdict/to-template';
import type { Settlement } from '../../shared/case';
import type { AmountRule, TemplateRemedy, VerdictTemplate } from '../../shared/verdict-template';
import { liableParties, type RemedyKind, remedyKinds } from '../../shared/vocabulary';
import { about, clause, partlySettled } from '../support/verdict-case';

const tenfold = clause('LAW-148', { categories: ['quality'], allows: { multiple: 10, minimumFen: 100_000 } });
const issues = { 'zh-CN': [{ id: 'I1', words: '是否属实' }], en: [{ id: 'I1', words: 'Whether it is true' }] };
const context: TemplateContext = {
  about,
  allowed: remedyKinds,
  clauses: [clause('TB-1.1'), clause('TB-3.2', { categories: ['quality'] }), tenfold],
  liable: liableParties,
  limits: { compensation: { percentOfPaid: 30, atLeastFen: 5000 }, freightAtMostFen: 2000 },
  issuesIn: (language) => issues[language],
  values: (_language, { outcome }) => ({ order: '900', ...(outcome && { outcome }) }),
  newKey: () => 'key',
  compose: ({ outcome, clauses }) => outcome && `${outcome}: ${clauses.join(' ')}`,
};

const remedy = (
  kind: RemedyKind,
  amount: AmountRule | null,
  changes: Partial<TemplateRemedy> = {},
): TemplateRemedy => ({
  kind,
  leg: null,
  amount,
  by: null,
  returnBy: null,
  ...changes,
});

const verdict: VerdictTemplate = {
  track: null,
  claimant: null,
  outcome: 'buyer_upheld',
  liability: { buyer: 0, merchant: 70, carrier: 30, platform: 0 },
  remedies: [remedy('partial_refund', { rule: 'percent', percent: 30 })],
  clauses: ['TB-3.2', 'TB-1.1'],
};

const template = (changes: Partial<VerdictTemplate> = {}, text = '订单{{order}}，{{outcome}}。'): Template => ({
  language: null,
  text,
  verdict: { ...verdict, ...changes },
});
const filledBy = (given: Template, form: VerdictForm = emptyForm, more: Partial<TemplateContext> = {}) =>
  fromTemplate(form, given, { ...context, ...more });

describe('a verdict that a template fills in', () => {
  it('has its outcome, shares, remedies, clauses and reasons, and findings as the outcome has them', () => {
    expect(filledBy(template())).toMatchObject({
      form: {
        outcome: 'buyer_upheld',
        liability: verdict.liability,
        remedies: [{ kind: 'partial_refund', yuan: '269.70', by: 'merchant' }],
        clauses: ['TB-3.2', 'TB-1.1'],
        findings: [{ issueId: 'I1', result: 'established', evidence: ['E2'] }],
        reasons: '订单900，buyer_upheld。',
        prefilled: ['findings'],
      },
      left: [],
    });
  });

  it.each<[RemedyKind, AmountRule | null, string]>([
    ['partial_refund', { rule: 'paid' }, '899'],
    ['return_and_refund', { rule: 'asked' }, '500'],
    ['partial_refund', { rule: 'percent', percent: 33 }, '296.67'],
    ['compensation', { rule: 'amount', amountFen: 1250 }, '12.50'],
    ['compensation', { rule: 'clause', clause: 'LAW-148' }, '8990'],
    ['partial_refund', null, ''],
    // A full refund is what was paid, whatever is said.
    ['full_refund', { rule: 'percent', percent: 10 }, '899'],
    ['apology', null, ''],
  ])('given %s by %j, then it is ¥%s here', (kind, amount, yuan) => {
    const asked = { ...about, claim: { ...about.claim, amountFen: 50_000 } };
    const { form, left } = filledBy(template({ remedies: [remedy(kind, amount)] }), emptyForm, { about: asked });
    expect(form.remedies).toMatchObject([{ kind, yuan }]);
    // What a multiple stands by is cited, though the template's clauses do not have it.
    expect(form.clauses).toEqual(
      amount?.rule === 'clause' ? ['TB-3.2', 'TB-1.1', amount.clause] : ['TB-3.2', 'TB-1.1'],
    );
    expect(left).toEqual([]);
  });

  it.each<[RemedyKind, AmountRule, string]>([
    ['partial_refund', { rule: 'amount', amountFen: 100_000 }, '899'],
    // 30 % of 899.00.
    ['compensation', { rule: 'paid' }, '269.70'],
    ['freight', { rule: 'amount', amountFen: 2001 }, '20'],
  ])('given %s by %j, then it is cut to ¥%s, and that is said', (kind, amount, yuan) => {
    const { form, left } = filledBy(
      template({ remedies: [remedy(kind, amount, kind === 'freight' ? { leg: 'send_back' } : {})] }),
    );
    expect(form.remedies).toMatchObject([{ kind, yuan }]);
    expect(left).toMatchObject([{ what: 'bounded', kind }]);
  });

  it.each<[RemedyKind, AmountRule | null, LeftOut[]]>([
    ['full_refund', null, []],
    ['return_and_refund', { rule: 'asked' }, [{ what: 'bounded', kind: 'return_and_refund', fen: 49_900 }]],
  ])('given %s by %j, then it is what an agreement in part has left', (kind, amount, cut) => {
    const { form, left } = filledBy(template({ remedies: [remedy(kind, amount)] }), emptyForm, {
      about: partlySettled,
    });
    expect(form.remedies).toMatchObject([{ kind, yuan: '499' }]);
    expect(left).toEqual(cut);
  });

  it('leaves out what the case cannot have, and says each', () => {
    const remedies = [
      remedy('exchange', null),
      remedy('repair', null, { by: 'carrier' }),
      remedy('compensation', { rule: 'clause', clause: 'JD-9' }),
    ];
    const liability = { buyer: 20, merchant: 80, carrier: 0, platform: 0 };
    const given = template({ remedies, liability, clauses: ['TB-3.2', 'JD-9'] }, '{{某事}}');
    const { form, left } = filledBy(given, emptyForm, {
      allowed: ['repair', 'compensation'],
      liable: ['buyer', 'merchant'],
    });
    expect(form).toMatchObject({
      liability: { buyer: 0, merchant: 100 },
      remedies: [
        { kind: 'repair', by: 'merchant' },
        { kind: 'compensation', yuan: '', multiple: null },
      ],
      clauses: ['TB-3.2'],
    });
    expect(left).toEqual([
      { what: 'liability' },
      { what: 'remedyOfBook', kind: 'exchange' },
      { what: 'payer', kind: 'repair', party: 'carrier' },
      { what: 'multiple', kind: 'compensation' },
      { what: 'clause', clause: 'JD-9' },
      { what: 'places', places: ['某事'] },
    ]);
  });

  it('orders nothing that its outcome leaves no room for', () => {
    const given = template({
      outcome: 'merchant_upheld',
      liability: { buyer: 100, merchant: 0, carrier: 0, platform: 0 },
    });
    expect(filledBy(given)).toMatchObject({
      form: { remedies: [] },
      left: [{ what: 'remedyOfOutcome', kind: 'partial_refund' }],
    });
  });

  const settled: Settlement = {
    offerId: 'S1',
    at: 0,
    remedies: [],
    text: '',
    partly: false,
    from: 'arbitration',
    since: 0,
    status: 'agreed',
  };

  it.each<[RemedyKind, LeftOut[]]>([
    ['partial_refund', [{ what: 'remedyIsOver', kind: 'partial_refund' }]],
    ['none', []],
  ])('given %s where the two sides have settled, then it orders none', (kind, said) => {
    const { form, left } = filledBy(template({ remedies: [remedy(kind, null)] }), emptyForm, {
      about: { ...about, settlements: [settled] },
    });
    expect(form.remedies).toMatchObject([{ kind: 'none', yuan: '', by: null }]);
    expect(left).toEqual(said);
  });

  it('keeps findings and reasons that somebody wrote', () => {
    const chosen = withOutcome(emptyForm, 'no_one', { ...context, issues: issues['zh-CN'] });
    const findings = [{ key: 'a', issue: '我的', result: 'unclear' as const, evidence: [], note: '' }];
    const own = { ...touched(chosen, 'findings', { findings }), reasons: '我写的。' };
    expect(filledBy(template(), own).form).toMatchObject({ findings, reasons: '我写的。\n\n订单900，buyer_upheld。' });
    expect(filledBy(template({}, ''), own).form.reasons).toBe('我写的。');
  });

  it('without words of its own has its reasons drafted, and they go on following it', () => {
    const { form } = filledBy(template({}, ''));
    expect(form).toMatchObject({ reasons: 'buyer_upheld: TB-3.2 TB-1.1', composed: 'buyer_upheld: TB-3.2 TB-1.1' });
  });

  it('is in the language of the template', () => {
    const { form } = filledBy({ ...template(), language: 'en' });
    expect(form).toMatchObject({ language: 'en', findings: [{ issue: 'Whether it is true' }] });
  });
});

describe('a template that is made of a verdict', () => {
  const whole = { ...about, platform: 'taobao' as const, track: 'intervention' as const };
  const draft = (changes: Partial<RemedyDraft>): RemedyDraft => ({
    kind: 'partial_refund',
    leg: null,
    yuan: '',
    by: 'merchant',
    multiple: null,
    clause: null,
    returnBy: null,
    ...changes,
  });
  const rule = (changes: Partial<RemedyDraft>, claim = about.claim) =>
    toTemplate({ ...emptyForm, outcome: 'buyer_upheld', remedies: [draft(changes)] }, { ...whole, claim }, {})?.verdict
      .remedies[0]?.amount;

  it('is none before there is an outcome', () => {
    expect(toTemplate(emptyForm, whole, {})).toBeNull();
  });

  it.each<[Partial<RemedyDraft>, AmountRule | null]>([
    [{ yuan: '899' }, { rule: 'paid' }],
    [{ yuan: '500' }, { rule: 'asked' }],
    [{ yuan: '449.50' }, { rule: 'percent', percent: 50 }],
    [{ yuan: '296.67' }, { rule: 'percent', percent: 33 }],
    [{ yuan: '20' }, { rule: 'amount', amountFen: 2000 }],
    [
      { kind: 'compensation', yuan: '8990', multiple: 10, clause: 'LAW-148' },
      { rule: 'clause', clause: 'LAW-148' },
    ],
    [{ kind: 'full_refund', yuan: '899' }, null],
    [{ yuan: 'x' }, null],
  ])('has for %j the rule %j', (changes, amount) => {
    expect(rule(changes, { ...about.claim, amountFen: 50_000 })).toEqual(amount);
  });

  it('fills in the same case as the verdict was, and carries nothing of the case with it', () => {
    const { form } = filledBy(template());
    const made = toTemplate(form, whole, { order: '900' });
    expect(made).toMatchObject({ text: '订单{{订单号}}，buyer_upheld。', category: 'quality', platform: 'taobao' });
    expect(made && filledBy(made).form).toEqual(form);
    expect(JSON.stringify(made)).not.toMatch(/E2|900/);
  });

  it('of reasons that the desk drafted has none', () => {
    expect(toTemplate(filledBy(template({}, '')).form, whole, {})?.text).toBe('');
  });
});
