import { expect, test } from 'vitest';
import { sufficiency } from '../../electron/domain/evidence/sufficiency';
import { hour } from '../../shared/time';
import { photo } from '../support/filings';
import { filed, type Story } from '../support/given';
import { buyer, lead } from '../support/people';
import { inEvidence, submit } from '../support/stories';

function status(story: Story) {
  return sufficiency(story.state, story.rulebook).map((side) => [side.side, side.status]);
}

test('nothing on file is missing', () => {
  expect(status(filed())).toEqual([
    ['buyer', 'missing'],
    ['merchant', 'missing'],
  ]);
});

test('any one set proves it, and all kinds of a set are needed', () => {
  const story = filed({ category: 'not_as_described', evidence: [photo('p1')] });
  expect(sufficiency(story.state, story.rulebook)[0]).toEqual({
    side: 'buyer',
    status: 'weak',
    needs: [['photo', 'listing_snapshot']],
    have: ['photo'],
  });
  expect(status(story.does(buyer, submit('buyer', 'listing_snapshot')))[0]).toEqual(['buyer', 'sufficient']);
});

test('what the platform pulled counts for whoever needs it', () => {
  const story = filed({ category: 'not_received' }).does(lead, submit('platform', 'logistics_record'));
  expect(status(story)).toEqual([
    ['buyer', 'sufficient'],
    ['merchant', 'sufficient'],
  ]);
  expect(status(filed().does(lead, submit('platform', 'order_record')))[0]).toEqual(['buyer', 'missing']);
});

test('the claimant’s needs are the claimant’s, whichever side that is', () => {
  const { claim } = filed().state;
  const story = filed({ category: 'malicious_buyer', claim: { ...claim, by: 'merchant' } });
  const [ofBuyer, ofMerchant] = sufficiency(story.state, story.rulebook);
  expect(ofMerchant?.needs).toEqual(story.rulebook.categories.malicious_buyer.evidence.claimant);
  expect(ofBuyer?.needs).toEqual(story.rulebook.categories.malicious_buyer.evidence.respondent);
});

test('late evidence counts only once admitted', () => {
  const late = inEvidence()
    .after(73 * hour)
    .does(buyer, submit('buyer'));
  expect(status(late)[0]).toEqual(['buyer', 'missing']);
  const admitted = late.does(lead, { type: 'admitEvidence', data: { evidenceId: 'E1', admit: true, note: '' } });
  expect(status(admitted)[0]).toEqual(['buyer', 'sufficient']);
});

test('without a category nothing is known to be needed', () => {
  const story = filed({ category: null, evidence: [photo('p1')] });
  expect(sufficiency(story.state, story.rulebook)).toEqual([
    { side: 'buyer', status: 'weak', needs: [], have: ['photo'] },
    { side: 'merchant', status: 'missing', needs: [], have: [] },
  ]);
});
