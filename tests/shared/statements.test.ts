/** What the two sides said of the matter, as it stands and as it stood. */
import { expect, test } from 'vitest';
import type { NewEvent } from '../../shared/events';
import { statementsIn } from '../../shared/statements';
import { filed, type Story } from '../support/given';
import { agent, buyer } from '../support/people';

const told = ({ state, events }: Story) =>
  statementsIn(state, events).map(({ id, side, text, version }) => [id, side, text, version]);

test('a claim, an answer and a defence as they stand, and none without words', () => {
  const story = filed();
  const { claim } = story.state;
  expect(told(story)).toEqual([['claim', 'buyer', claim.text || claim.reason, undefined]]);
  const { state } = story;
  expect(statementsIn({ ...state, claim: { ...claim, text: ' ', reason: '' } }, [])).toEqual([]);
  const both = { ...state, answer: { at: 2, text: '描述无误' }, defence: { at: 3, text: '已尽告知', evidence: [] } };
  expect(statementsIn(both, []).map(({ id, side, at }) => [id, side, at])).toEqual([
    ['claim', 'buyer', state.filedAt],
    ['answer', 'merchant', 2],
    ['defence', 'merchant', 3],
  ]);
});

test('a claim that was changed has each of its earlier wordings behind it, and one that was told again has none', () => {
  const story = filed();
  const [first] = story.events;
  if (first?.type !== 'filed') throw new Error('a story begins with its filing');
  const saying = (at: number, text: string): NewEvent => ({
    ...first,
    type: 'claimCorrected',
    at,
    body: { claim: { ...story.state.claim, text }, warnings: [] },
  });
  const events = [first, saying(10, first.body.claim.text), saying(20, '抽屉开裂'), saying(30, '桌腿开裂')];
  const state = { ...story.state, claim: { ...story.state.claim, text: '桌腿开裂' } };
  expect(statementsIn(state, events).map(({ id, version, at, text }) => [id, version, at, text])).toEqual([
    ['claim', undefined, 30, '桌腿开裂'],
    ['claim~1', 1, first.at, first.body.claim.text || first.body.claim.reason],
    ['claim~3', 2, 20, '抽屉开裂'],
  ]);
  // What the platform's record has stands beside what was put right here.
  const claimOnRecord = { ...state.claim, text: '桌面有划痕' };
  expect(statementsIn({ ...state, claimOnRecord }, events).at(-1)).toMatchObject({
    id: 'claim~record',
    version: 'record',
    text: '桌面有划痕',
  });
  // Where it has one of the earlier wordings, that is told once.
  const told = statementsIn({ ...state, claimOnRecord: first.body.claim }, events);
  expect(told.map(({ id }) => id)).toEqual(['claim', 'claim~1', 'claim~3']);
});

test('what was masked alike keeps its number', () => {
  const story = filed();
  const [first] = story.events;
  if (first?.type !== 'filed') throw new Error('a story begins with its filing');
  const wordings = (texts: readonly string[]) =>
    texts.map((text) => ({ ...first, body: { ...first.body, claim: { ...first.body.claim, text } } }));
  const ids = (...texts: string[]) => statementsIn(story.state, wordings(texts)).map(({ id }) => id);
  const whole = ids('打 13800000001', '打 13800000002', '不退');
  expect(whole).toEqual(['claim', 'claim~1', 'claim~2', 'claim~3']);
  expect(ids('打 138****', '打 138****', '不退')).toEqual(['claim', 'claim~1', 'claim~3']);
});

test('corrections of what a side said, and of a piece, are that side’s, whoever made them', () => {
  const story = filed()
    .does(buyer, { type: 'correct', data: { about: 'claim', text: '是桌腿' } })
    .does(agent, { type: 'correct', data: { about: 'buyer', text: '电话有误' } });
  expect(statementsIn(story.state, story.events).at(-1)).toMatchObject({
    id: 'K1',
    what: 'correction',
    about: { about: 'claim' },
    side: 'buyer',
    by: 'buyer',
    text: '是桌腿',
  });
  const later = story.does(agent, { type: 'correct', data: { about: 'claim', text: '是桌面' } });
  expect(statementsIn(later.state, later.events).at(-1)).toMatchObject({ id: 'K3', side: 'buyer', by: 'platform' });
});
