/**
 * A clear-cut case takes an outcome's key, the draft's and the submitting one: what is filled in for an outcome is a verdict
 * that the domain accepts, in every category, by the rulebook that the desk ships with.
 */
import { describe, expect, test } from 'vitest';
import { disputedIssues } from '../../electron/domain/case/issues';
import { consequences } from '../../electron/domain/case/verdict';
import { composeReasons } from '../../renderer/verdict/compose';
import { emptyForm } from '../../renderer/verdict/form';
import { missingIn } from '../../renderer/verdict/missing';
import { withOutcome } from '../../renderer/verdict/prefill';
import { verdictOf } from '../../renderer/verdict/to-verdict';
import { type Category, categories, outcomes } from '../../shared/vocabulary';
import { photo, plainFiling } from '../support/filings';
import type { Story } from '../support/given';
import { agent } from '../support/people';
import { shipped } from '../support/rulebooks';
import { enteredAt, inArbitration, submit, take } from '../support/stories';
import { translator } from '../support/words';

/** By whoever the rules let bring such a case. */
function arbitrated(category: Category): Story {
  if (shipped.categories[category].claimants.includes('buyer')) return inArbitration({ category });
  const claim = { ...plainFiling.claim, by: 'merchant' as const };
  return enteredAt({ stage: 'arbitration' }, { category, claim, evidence: [photo('p1')] }).does(agent, take);
}

describe.each(categories)('in a case of %s', (category) => {
  test.each(outcomes)('%s is filled in so that it can be proposed', (outcome) => {
    const story = arbitrated(category).does(agent, submit('merchant'));
    const { state, rulebook } = story;
    const form = withOutcome(emptyForm, outcome, {
      about: state,
      allowed: rulebook.categories[category].remedies,
      clauses: rulebook.clauses,
      issues: disputedIssues(state).map(({ id }) => ({ id, words: '是否属实' })),
      newKey: () => 'key',
    });
    const started = verdictOf(form);
    if (started === null) throw new Error('no outcome');
    const reasons = composeReasons(started, {
      t: translator('zh-CN'),
      language: 'zh-CN',
      rulebook: rulebook.name['zh-CN'],
      clauses: rulebook.clauses,
      evidence: state.evidence,
      marks: state.marks,
    });
    const { problems } = consequences(state, { ...started, reasons }, story.context(agent));
    // Only compensation has no amount that could be filled in.
    const unfilled = started.remedies.some((remedy) => remedy.kind === 'compensation') ? ['remedy_amount_missing'] : [];
    expect(problems.map(({ code }) => code)).toEqual(unfilled);
    expect(missingIn({ ...form, reasons }, state, problems, null)).toHaveLength(unfilled.length);
  });
});
