import { expect } from 'vitest';
import { sufficiency } from '../../electron/domain/evidence/sufficiency';
import { byWeight } from '../../electron/domain/evidence/weight';
import type { Evidence } from '../../shared/case';
import { hour } from '../../shared/time';
import { photo } from '../support/filings';
import { filed, type Story } from '../support/given';
import { buyer, lead, merchant } from '../support/people';
import { rule } from '../support/rule';
import { end, inEvidence, submit } from '../support/stories';
import { piece } from '../support/verdict-case';

const correction = {
  type: 'submitEvidence',
  data: { side: 'buyer', kind: 'statement', text: '照片发错了', files: [], corrects: 'E1' },
} as const;

function correctedBy(story: Story): Story {
  return story.does(buyer, { ...correction, data: { ...correction.data, files: [] } });
}

function status(story: Story) {
  return sufficiency(story.state, story.rulebook).map((side) => [side.side, side.status]);
}

rule('evidence.sufficiency', 'A side with nothing on file has shown nothing', () => {
  expect(status(filed())).toEqual([
    ['buyer', 'missing'],
    ['merchant', 'missing'],
  ]);
});

rule('evidence.sufficiency', 'Any one of the rulebook’s sets proves it, and all kinds of a set are needed', () => {
  const story = filed({ category: 'not_as_described', evidence: [photo('p1')] });
  expect(sufficiency(story.state, story.rulebook)[0]).toMatchObject({
    side: 'buyer',
    status: 'weak',
    bears: true,
    needs: [['photo', 'listing_snapshot']],
    have: ['photo'],
  });
  expect(status(story.does(buyer, submit('buyer', 'listing_snapshot')))[0]).toEqual(['buyer', 'sufficient']);
});

rule('evidence.sufficiency', 'Pieces of kinds that no set names show nothing of it, however many they are', () => {
  const story = filed({ category: 'not_as_described' })
    .does(buyer, submit('buyer', 'statement'))
    .does(buyer, submit('buyer', 'payment_record'));
  const { needs } = sufficiency(story.state, story.rulebook)[0] ?? { needs: [] };
  expect(needs.flat()).not.toContain('statement');
  expect(sufficiency(story.state, story.rulebook)[0]).toMatchObject({ status: 'missing', otherKinds: 2 });
  const withOne = story.does(buyer, submit('buyer', 'listing_snapshot'));
  expect(sufficiency(withOne.state, story.rulebook)[0]).toMatchObject({ status: 'weak', otherKinds: 2 });
});

rule('evidence.sufficiency', 'What the platform pulled counts for whoever needs it', () => {
  const story = filed({ category: 'not_received' }).does(lead, submit('platform', 'logistics_record'));
  expect(status(story)).toEqual([
    ['buyer', 'sufficient'],
    ['merchant', 'sufficient'],
  ]);
  expect(status(filed().does(lead, submit('platform', 'order_record')))[0]).toEqual(['buyer', 'missing']);
});

rule('evidence.sufficiency', 'What the claimant has to show is the claimant’s, whichever side that is', () => {
  const { claim } = filed().state;
  const story = filed({ category: 'malicious_buyer', claim: { ...claim, by: 'merchant' } });
  const [ofBuyer, ofMerchant] = sufficiency(story.state, story.rulebook);
  expect(ofMerchant?.needs).toEqual(story.rulebook.categories.malicious_buyer.evidence.claimant);
  expect(ofBuyer?.needs).toEqual(story.rulebook.categories.malicious_buyer.evidence.respondent);
});

rule('evidence.sufficiency', 'Late evidence counts only once admitted', () => {
  const late = inEvidence()
    .after(73 * hour)
    .does(buyer, submit('buyer'));
  expect(status(late)[0]).toEqual(['buyer', 'missing']);
  const admitted = late.does(lead, { type: 'admitEvidence', data: { evidenceId: 'E1', admit: true, note: '' } });
  expect(status(admitted)[0]).toEqual(['buyer', 'sufficient']);
});

rule('evidence.sufficiency', 'Without a category nothing is known to be needed', () => {
  const story = filed({ category: null, evidence: [photo('p1')] });
  expect(sufficiency(story.state, story.rulebook)).toMatchObject([
    { side: 'buyer', status: 'weak', bears: false, needs: [], have: ['photo'], weightiest: ['E1'], restsOn: null },
    { side: 'merchant', status: 'missing', bears: false, needs: [], have: [], weightiest: [], restsOn: null },
  ]);
});

rule('evidence.corrects', 'A piece that a newer one has corrected shows nothing any more', () => {
  const story = filed({ evidence: [photo('p1')] });
  expect(sufficiency(story.state, story.rulebook)[0]).toMatchObject({ status: 'sufficient', have: ['photo'] });
  expect(sufficiency(correctedBy(story).state, story.rulebook)[0]).toMatchObject({
    status: 'missing',
    have: ['statement'],
    weightiest: ['E2'],
    otherKinds: 1,
  });
});

rule('evidence.corrects', 'A correction that came late corrects nothing until it is admitted', () => {
  const story = correctedBy(inEvidence().does(buyer, submit('buyer'), end('buyer')));
  expect(status(story)[0]).toEqual(['buyer', 'sufficient']);
  const admitted = story.does(lead, { type: 'admitEvidence', data: { evidenceId: 'E2', admit: true, note: '' } });
  expect(status(admitted)[0]).toEqual(['buyer', 'missing']);
});

rule('evidence.provenance', 'On the same point what the platform pulled outweighs what a party gave (平台调取)', () => {
  const story = filed({ category: 'not_received' })
    .does(merchant, submit('merchant', 'logistics_record'))
    .does(lead, submit('platform', 'logistics_record'));
  const [ofBuyer, ofMerchant] = sufficiency(story.state, story.rulebook);
  expect(ofMerchant).toMatchObject({ have: ['logistics_record'], weightiest: ['E2'], restsOn: 'platform' });
  expect(ofBuyer).toMatchObject({ status: 'sufficient', weightiest: ['E2'], restsOn: 'platform' });
});

rule('evidence.provenance', 'Proof that rests on a party’s word in any part is said to', () => {
  const shown = filed({ category: 'not_as_described', evidence: [photo('p1')] });
  const restsOn = (story: Story) => sufficiency(story.state, story.rulebook)[0]?.restsOn;
  expect(restsOn(shown)).toBeNull();
  const mixed = shown.does(lead, submit('platform', 'listing_snapshot'));
  expect(restsOn(mixed)).toBe('party');
  expect(restsOn(mixed.does(lead, submit('platform', 'photo')))).toBe('platform');
});

rule(
  'evidence.weight',
  'Of pieces on one point: the platform’s, then the one with its packaging, then the sooner reported, then the first',
  () => {
    const ordered = (...pieces: Evidence[]) => byWeight(pieces).map(({ id }) => id);
    const first = piece('E1', 'buyer', { givenAt: 1 });
    const second = piece('E2', 'buyer', { givenAt: 2 });
    const soon = piece('E3', 'buyer', { givenAt: 3, reportedAfterMs: 2 * hour });
    const later = piece('E4', 'buyer', { givenAt: 0, reportedAfterMs: 3 * hour });
    const packed = piece('E5', 'merchant', { givenAt: 5, originalPackaging: true, reportedAfterMs: 9 * hour });
    const unpacked = piece('E6', 'merchant', { givenAt: 0, originalPackaging: false });
    const pulled = piece('E7', 'platform', { givenAt: 7 });
    expect(ordered(second, first)).toEqual(['E1', 'E2']);
    expect(ordered(first, later, soon)).toEqual(['E3', 'E4', 'E1']);
    expect(ordered(soon, packed)).toEqual(['E5', 'E3']);
    expect(ordered(first, unpacked)).toEqual(['E6', 'E1']);
    expect(ordered(packed, pulled)).toEqual(['E7', 'E5']);
    expect(ordered(second, pulled, unpacked, soon, packed, later, first)).toEqual([
      'E7',
      'E5',
      'E3',
      'E4',
      'E6',
      'E1',
      'E2',
    ]);
  },
);
