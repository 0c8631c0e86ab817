import { describe, expect, test } from 'vitest';
import { findingsByIssue } from '../../electron/domain/case/issues';
import { answeringOf } from '../../renderer/verdict/answering';
import { clausesFor, firstSuggested } from '../../renderer/verdict/clause-search';
import {
  emptyForm,
  isEmptyForm,
  languageOf,
  VerdictForm,
  withLanguage,
  withReasonsFollowing,
  withReasonsRecognised,
} from '../../renderer/verdict/form';
import { fieldOf, missingIn } from '../../renderer/verdict/missing';
import { newRemedy } from '../../renderer/verdict/remedies';
import { formOf, verdictOf } from '../../renderer/verdict/to-verdict';
import { Verdict } from '../../shared/case';
import { type Rejection, rejectionCodes } from '../../shared/rejections';
import { anyVerdict } from '../support/any-verdict';
import fc from '../support/chance';
import { inArbitration } from '../support/stories';
import { about, clause } from '../support/verdict-case';

const written: VerdictForm = {
  ...emptyForm,
  outcome: 'buyer_upheld',
  liability: { buyer: 0, merchant: 100, carrier: 0, platform: 0 },
  remedies: [newRemedy({ kind: 'full_refund', leg: null }, 'buyer_upheld', about)],
  findings: [{ key: 'a', issue: ' 是否开裂 ', result: 'established', evidence: ['E2'], note: '' }],
  clauses: ['TB-3.2'],
  reasons: '理由',
};

describe('from the form to the verdict', () => {
  test('is a verdict of the contract, and reads back as it was written', () => {
    const verdict = verdictOf(written);
    expect(Verdict.parse(verdict)).toEqual(verdict);
    expect(verdict && verdictOf(formOf(verdict))).toEqual(verdict);
  });

  test('any verdict passes through it unchanged', () => {
    fc.assert(
      fc.property(anyVerdict, (verdict) => {
        const form = formOf(verdict);
        expect(verdictOf(form)).toEqual(verdict);
        // And through what is kept of a draft.
        expect(verdictOf(VerdictForm.parse(JSON.parse(JSON.stringify(form))))).toEqual(verdict);
      }),
      { numRuns: 200 },
    );
  });

  test('a draft that was kept before a way back could be chosen is still read', () => {
    const before = { ...written, remedies: written.remedies.map(({ returnBy: _later, ...remedy }) => remedy) };
    expect(VerdictForm.parse(before)).toEqual(written);
  });

  test.each<[string, Partial<VerdictForm>]>([
    ['a sanction', { sanctions: [{ kind: 'warning' }] }],
    ['shares', { liability: written.liability }],
    ['a remedy', { remedies: written.remedies }],
    ['a finding', { findings: written.findings }],
    ['a clause', { clauses: written.clauses }],
    ['reasons', { reasons: written.reasons }],
  ])('is kept as soon as there is %s in it, before an outcome is', (_what, begun) => {
    expect(isEmptyForm({ ...emptyForm, ...begun })).toBe(false);
    expect(isEmptyForm(emptyForm)).toBe(true);
  });

  test('nothing while no outcome is chosen', () => {
    expect(verdictOf(emptyForm)).toBeNull();
  });

  test('a finding without a word is left out, an empty note too', () => {
    const blank = { key: 'b', issue: '  ', result: 'unclear' as const, evidence: [], note: '' };
    expect(verdictOf({ ...written, findings: [...written.findings, blank] })?.findings).toEqual([
      { issue: '是否开裂', result: 'established', evidence: ['E2'] },
    ]);
  });
});

describe('what is missing', () => {
  const codes = (form: VerdictForm, problems: Parameters<typeof missingIn>[2] = []) =>
    missingIn(form, about, problems, null).map(
      (each) => `${each.field}: ${each.from === 'own' ? each.code : each.rejection.code}`,
    );

  test('before an outcome is chosen, the outcome and nothing else', () => {
    expect(codes(emptyForm)).toEqual(['outcome: outcome']);
  });

  test('at once, before main has answered, in the order of the verdict', () => {
    expect(codes({ ...emptyForm, outcome: 'no_one' })).toEqual([
      'remedies: remedy_missing',
      'findings: finding_missing',
      'clauses: clause_missing',
      'reasons: reasons_missing',
    ]);
  });

  test('nothing when all is there', () => {
    expect(codes(written)).toEqual([]);
  });

  test('main’s answer is added, each once', () => {
    const problems: Rejection[] = [
      { code: 'reasons_missing', params: {} },
      { code: 'liability_sum', params: { sum: 90 } },
    ];
    expect(codes({ ...written, reasons: '' }, problems)).toEqual([
      'liability: liability_sum',
      'reasons: reasons_missing',
    ]);
  });

  test('what has been put right since main answered is not said again', () => {
    expect(codes(written, [{ code: 'clause_missing', params: {} }])).toEqual([]);
    const answered = { ...written, findings: written.findings.map((each) => ({ ...each, issueId: 'I2' })) };
    const missing = (issueId: string): Rejection => ({ code: 'finding_missing', params: { issueId, issue: 'loss' } });
    expect(codes(answered, [missing('I2')])).toEqual([]);
    expect(codes(answered, [missing('I3')])).toEqual(['findings: finding_missing']);
  });

  test('amounts and issues that cannot be sent', () => {
    const form = {
      ...written,
      remedies: written.remedies.map((remedy) => ({ ...remedy, kind: 'partial_refund' as const, yuan: 'x' })),
      findings: [{ key: 'a', issue: '', result: 'unclear' as const, evidence: [], note: '' }],
    };
    expect(codes(form)).toEqual(['remedies: amount_unreadable', 'findings: issue']);
  });

  test('reasons that were composed before something changed', () => {
    const composed = { ...written, reasons: 'before', composed: 'before' };
    const left = missingIn(composed, about, [], 'after');
    expect(left).toEqual([{ from: 'own', field: 'reasons', code: 'reasons_behind' }]);
    expect(missingIn({ ...composed, reasons: 'by hand' }, about, [], 'after')).toEqual([]);
  });

  test('what is missing among the findings leads to the issue that it is about', () => {
    const places = (findings: VerdictForm['findings'], problem: Rejection) =>
      missingIn({ ...written, findings }, about, [problem], null, ['I1', 'I2', 'I3']).map(({ place }) => place);
    const finding = (key: string, change: Partial<VerdictForm['findings'][number]> = {}) => ({
      key,
      issue: key,
      result: 'established' as const,
      evidence: ['E2'],
      note: '',
      ...change,
    });
    const missing = (issueId: string): Rejection => ({ code: 'finding_missing', params: { issueId, issue: 'loss' } });
    expect(places([finding('a', { issueId: 'I1' })], missing('I3'))).toEqual(['I3']);
    expect(places([], { code: 'finding_missing', params: { issue: 'quality' } })).toEqual(['I1']);
    const two = [finding('a', { issueId: 'I2' }), finding('b', { issueId: 'I2' })];
    expect(places(two, { code: 'finding_repeated', params: { issueId: 'I2' } })).toEqual(['b']);
    const bare = [finding('a', { issueId: 'I2' }), finding('b', { evidence: [] })];
    expect(places(bare, { code: 'finding_unsupported', params: { issue: 'b' } })).toEqual(['I1']);
    const strange = [finding('a'), finding('b', { evidence: ['E9'] })];
    expect(places(strange, { code: 'finding_evidence_unknown', params: { evidenceId: 'E9' } })).toEqual(['I2']);
    const blank = [finding('a', { issueId: 'I1' }), finding('b', { issue: ' ' })];
    expect(places(blank, missing('I2'))).toEqual(['b', 'I2']);
  });

  test('every rejection leads to some field', () => {
    expect(rejectionCodes.map(fieldOf)).not.toContain(undefined);
  });
});

describe('composed reasons', () => {
  const compose = (form: VerdictForm) => `${form.outcome} ${form.clauses.join(' ')}`;

  test('follow what they were composed from while nobody has put a hand to them', () => {
    const composed = { ...written, reasons: 'x', composed: 'x' };
    expect(withReasonsFollowing({ ...composed, clauses: ['TB-9'] }, compose)).toMatchObject({
      reasons: 'buyer_upheld TB-9',
      composed: 'buyer_upheld TB-9',
    });
  });

  test('of a verdict that came back are recognised, and follow again', () => {
    const back = { ...written, reasons: compose(written) };
    expect(withReasonsRecognised(back, compose).composed).toBe(back.reasons);
    expect(withReasonsRecognised(written, compose)).toBe(written);
  });

  test('are in the language of the two sides, Chinese where nothing else was chosen, whatever the console speaks', () => {
    const inWords = (form: VerdictForm) => `${languageOf(form)} ${form.outcome}`;
    const composed = { ...written, reasons: 'x', composed: 'x' };
    expect(withReasonsFollowing(composed, inWords).reasons).toBe('zh-CN buyer_upheld');
    const english = withLanguage(composed, 'en', () => []);
    expect(withReasonsFollowing(english, inWords).reasons).toBe('en buyer_upheld');
    // Kept with the draft, also where nothing else is written yet.
    expect(VerdictForm.parse(JSON.parse(JSON.stringify(english)))).toEqual(english);
    expect(isEmptyForm(withLanguage(emptyForm, 'en', () => []))).toBe(false);
    expect(withLanguage(english, 'zh-CN', () => [])).toEqual(composed);
  });

  test('of a verdict that came back go on in the language that they were composed in', () => {
    const inWords = (form: VerdictForm) => `${languageOf(form)} ${form.outcome}`;
    const back = withReasonsRecognised({ ...written, reasons: 'en buyer_upheld' }, inWords);
    expect(back).toMatchObject({ language: 'en', composed: 'en buyer_upheld' });
  });

  test('that were edited and come back stay in their language; a verdict of before it was kept is Chinese', () => {
    const inWords = (form: VerdictForm) => `${languageOf(form)} ${form.outcome}`;
    const english = verdictOf({ ...written, language: 'en', reasons: 'As the photographs show.' });
    expect(Verdict.parse(english)).toEqual(english);
    const back = english && withReasonsRecognised(formOf(english), inWords);
    expect(back && [languageOf(back), back.composed]).toEqual(['en', '']);
    const chinese = verdictOf(written);
    expect(chinese).not.toHaveProperty('language');
    expect(chinese && languageOf(formOf(chinese))).toBe('zh-CN');
  });

  test('take issues along that the desk had worded, and leave those that a person did', () => {
    const issuesIn = (language: string) => [
      { id: 'I1', words: `${language} one` },
      { id: 'I2', words: `${language} two` },
    ];
    const finding = (issueId: string, issue: string) => ({
      key: issueId,
      issueId,
      issue,
      result: 'unclear' as const,
      evidence: [],
      note: '',
    });
    const form = { ...written, findings: [finding('I1', 'zh-CN one'), finding('I2', 'by hand')] };
    expect(withLanguage(form, 'en', issuesIn).findings.map(({ issue }) => issue)).toEqual(['en one', 'by hand']);
  });

  test('stay as somebody wrote them', () => {
    const own = { ...written, reasons: 'mine', composed: 'x' };
    expect(withReasonsFollowing(own, compose)).toBe(own);
    expect(withReasonsFollowing(written, compose)).toBe(written);
  });
});

describe('clauses', () => {
  const clauses = [
    clause('TB-1.1'),
    clause('TB-3.2', { categories: ['quality'], title: { 'zh-CN': '质量问题', en: 'Defects' } }),
    clause('LAW-23', { categories: ['quality'], text: { 'zh-CN': '六个月内发现瑕疵', en: 'six months' } }),
  ];
  const ids = (query: string) => clausesFor(clauses, 'quality', query).map(({ id }) => id);

  test('suggested ones first, then the rulebook’s order', () => {
    expect(ids('')).toEqual(['TB-3.2', 'LAW-23', 'TB-1.1']);
  });

  test('by number, by title, by words of either language', () => {
    expect(ids('tb-1')).toEqual(['TB-1.1']);
    expect(ids('质量')).toEqual(['TB-3.2']);
    expect(ids('瑕疵 六个月')).toEqual(['LAW-23']);
    expect(ids('six MONTHS')).toEqual(['LAW-23']);
    expect(ids('nothing like it')).toEqual([]);
  });

  test('the first suggestion carries no multiple where there is another', () => {
    const severe = [
      clause('LAW-55', { categories: ['fraud'], allows: { multiple: 3, minimumFen: 1 } }),
      clause('TB-9', { categories: ['fraud'] }),
    ];
    expect(firstSuggested(severe, 'fraud')?.id).toBe('TB-9');
    expect(firstSuggested(severe.slice(0, 1), 'fraud')?.id).toBe('LAW-55');
    expect(firstSuggested(severe, null)).toBeUndefined();
  });
});

describe('which issue a finding answers', () => {
  test('as the rules read it, whichever issues the findings name', () => {
    const { state } = inArbitration();
    const ids = ['I1', 'I2', 'I3'];
    const about = { ...state, issues: ids.map((id) => ({ id, text: id })) };
    const drafts = fc.array(fc.option(fc.constantFrom(...ids), { nil: undefined }), { maxLength: 5 });
    fc.assert(
      fc.property(drafts, (named) => {
        const form = named.map((issueId, index) => ({
          key: `k${index}`,
          issue: '是否属实',
          ...(issueId === undefined ? {} : { issueId }),
          result: 'unclear' as const,
          evidence: [],
          note: '',
        }));
        const { placeByKey, unanswered } = answeringOf(form, ids);
        const findings = form.map(({ key: _key, note: _note, ...finding }) => finding);
        const answered = findingsByIssue(about, findings);
        expect(unanswered).toEqual(ids.filter((id) => !answered.has(id)));
        expect([...placeByKey.values()].filter((place) => ids.includes(place)).toSorted()).toEqual(
          [...answered.keys()].toSorted(),
        );
        // No place is there twice.
        expect(new Set(placeByKey.values()).size).toBe(form.length);
      }),
      { numRuns: 200 },
    );
  });
});
