import { expect } from 'vitest';
import type { Filing } from '../../shared/commands';
import { filing, plainFiling } from '../support/filings';
import { filed, given, Story } from '../support/given';
import { agent, importer, lead, merchant } from '../support/people';
import { rule } from '../support/rule';
import { takenInIntake } from '../support/stories';

function byMerchant(change: Partial<Filing> = {}): Filing {
  return filing({ claim: { ...plainFiling.claim, by: 'merchant' }, ...change });
}

rule('category.who_files', 'A case is filed only by a side that may claim in its category', () => {
  given(Story.blank())
    .when(merchant, { type: 'file', data: byMerchant({ category: 'quality' }) })
    .isRejected('claimant_not_allowed', { category: 'quality', side: 'merchant' });
  given(Story.blank())
    .when(agent, { type: 'file', data: filing({ category: 'malicious_buyer' }) })
    .isRejected('claimant_not_allowed', { category: 'malicious_buyer', side: 'buyer' });
  const story = Story.blank().does(merchant, { type: 'file', data: byMerchant({ category: 'return_swapped' }) });
  expect(story.state.category).toBe('return_swapped');
});

rule('category.who_is_placed', 'A dispute is not placed in a category that its claimant may not bring', () => {
  given(takenInIntake())
    .when(agent, { type: 'categorise', data: { category: 'return_swapped' } })
    .isRejected('claimant_not_allowed', { category: 'return_swapped', side: 'buyer' });
  given(takenInIntake())
    .when(lead, { type: 'categorise', data: { category: 'counterfeit' } })
    .happens({ type: 'categorised', body: { category: 'counterfeit', severity: 'severe' } });
});

rule(
  'category.of_record',
  'A record whose reason names such a category is taken in without one, for a person to place',
  () => {
    const story = filed({ category: 'malicious_buyer' });
    expect(story.state).toMatchObject({ category: null, severity: 'ordinary' });
    expect(story.state.warnings).toContainEqual({ code: 'reason_unmapped', field: 'claim.reason', value: '质量问题' });
    const later = filed({ category: null });
    given(later)
      .when(importer, {
        type: 'readSource',
        data: filing({ category: 'malicious_buyer', source: { ...plainFiling.source, modifiedAt: later.now + 1 } }),
      })
      .happens({ type: 'sourceUpdated' });
  },
);
