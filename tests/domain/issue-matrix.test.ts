import { describe, expect } from 'vitest';
import { issueMatrix } from '../../electron/domain/evidence/issue-matrix';
import type { Command, CommandData } from '../../shared/commands';
import { categories, sides } from '../../shared/vocabulary';
import { complaint, photo, plainFiling } from '../support/filings';
import { filed, given, type Story } from '../support/given';
import { agent, buyer, lead, merchant } from '../support/people';
import { rule } from '../support/rule';
import { fullRefund, inArbitration, propose, ruled, submit } from '../support/stories';

const matrix = (story: Story) => issueMatrix(story.state, story.rulebook);

function setting(...issues: CommandData['setIssues']['issues']): Command {
  return { type: 'setIssues', data: { issues } };
}

describe('issues against sides (争点矩阵)', () => {
  rule('evidence.matrix', 'Each side has its words, its pieces and its measure on each issue, buyer first', () => {
    const story = inArbitration().does(agent, submit('merchant', 'statement'));
    const [row] = matrix(story);
    expect(row).toMatchObject({
      issue: { id: 'I1', code: 'quality' },
      isPlaced: false,
      finding: null,
      cells: [
        {
          side: 'buyer',
          says: [{ place: 'claim' }],
          pieces: ['E1'],
          status: 'sufficient',
          bears: true,
          restsOn: 'party',
        },
        {
          side: 'merchant',
          says: [],
          pieces: ['E2'],
          status: 'missing',
          otherKinds: 1,
          bears: false,
          restsOn: null,
        },
      ],
    });
  });

  rule('evidence.matrix', 'What a set of the rulebook lacks is named, set by set', () => {
    const story = filed({ category: 'not_as_described', evidence: [photo('p1')] });
    expect(matrix(story)[0]?.cells[0]).toMatchObject({
      status: 'weak',
      sets: [{ kinds: ['photo', 'listing_snapshot'], lacking: ['listing_snapshot'] }],
    });
  });

  rule('evidence.matrix', 'A side speaks to an issue also by rebutting a piece that bears on it', () => {
    const story = inArbitration().does(merchant, {
      type: 'rebut',
      data: { evidenceId: 'E1', side: 'merchant', text: '不是本店商品', evidence: [] },
    });
    expect(matrix(story)[0]?.cells[1]?.says).toEqual([{ place: 'rebuttal', ref: 'B1' }]);
    expect(matrix(story)[0]?.cells[0]?.says).toEqual([{ place: 'claim', ref: null }]);
  });

  rule('evidence.matrix', 'The newest messages that came with pieces on it are words to it too', () => {
    const said = (id: string, evidence: string[]) => ({
      id,
      at: 0,
      from: 'buyer' as const,
      author: '',
      text: id,
      evidence,
    });
    const story = inArbitration();
    const messages = [said('m1', ['E1']), said('m2', []), said('m3', ['E1']), said('m4', ['E1'])];
    const [row] = issueMatrix({ ...story.state, messages }, story.rulebook);
    expect(row?.cells[0]?.says.map(({ ref }) => ref)).toEqual([null, 'm3', 'm4']);
  });

  rule(
    'evidence.matrix',
    'Of messages those of the side itself that came with a piece on it; the respondent’s answer is word to it too',
    () => {
      const said = (id: string, from: 'buyer' | 'merchant', evidence: string[]) => ({
        id,
        at: 0,
        from,
        author: '',
        text: id,
        evidence,
      });
      const story = inArbitration();
      const messages = [said('m1', 'merchant', ['E1', 'E9']), said('m2', 'buyer', ['E9']), said('m3', 'merchant', [])];
      const state = { ...story.state, messages, answer: { at: 0, text: '已发货' } };
      const [row] = issueMatrix(state, story.rulebook);
      expect(row?.cells.map(({ says }) => says)).toEqual([
        [{ place: 'claim', ref: null }],
        [
          { place: 'answer', ref: null },
          { place: 'message', ref: 'm1' },
        ],
      ]);
    },
  );

  rule('evidence.matrix', 'Against a defence the other side has what it rebutted the defence’s evidence with', () => {
    const filedStory = filed(complaint)
      .does(merchant, submit('merchant', 'authorisation'), submit('merchant', 'photo'))
      .does(buyer, submit('buyer'), submit('buyer', 'video'));
    const rebuttal = (evidenceId: string, evidence: string[]) => ({
      id: 'B1',
      evidenceId,
      by: 'buyer' as const,
      at: 0,
      text: '',
      evidence,
    });
    const state = {
      ...filedStory.state,
      answer: { at: 0, text: '属实' },
      defence: { at: 0, text: '授权齐全', evidence: ['E1'] },
      rebuttals: [rebuttal('E1', ['E3']), rebuttal('E2', ['E4'])],
    };
    const [, defence] = issueMatrix(state, filedStory.rulebook);
    expect(defence?.cells.map(({ pieces, bears, status }) => [pieces, bears, status === null])).toEqual([
      [['E3'], false, true],
      [['E1'], true, false],
    ]);
    expect(defence?.cells.map(({ says }) => says.map(({ place }) => place))).toEqual([['rebuttal'], ['defence']]);
  });

  rule(
    'evidence.matrix',
    'Whoever bears the burden in a category, a loss is the claimant’s to show and a defence the respondent’s',
    () => {
      const { state, rulebook } = filed({ claim: { ...plainFiling.claim, asks: 'compensation' } });
      const defence = { at: 0, text: '属实', evidence: [] };
      for (const category of categories) {
        for (const by of sides) {
          const claim = { ...state.claim, by };
          for (const row of issueMatrix({ ...state, category, claim, defence }, rulebook).slice(1)) {
            const code = 'code' in row.issue ? row.issue.code : '';
            const bearer = row.cells.filter(({ bears }) => bears).map(({ side }) => side);
            const respondent = by === 'buyer' ? 'merchant' : 'buyer';
            expect(bearer, `${category} ${by} ${code}`).toEqual([code === 'loss' ? by : respondent]);
          }
        }
      }
    },
  );

  rule('evidence.matrix', 'A loss is shown by who asserts it, and no rule names its evidence', () => {
    const claim = { ...plainFiling.claim, asks: 'compensation' as const };
    const [, loss] = matrix(filed({ claim, evidence: [photo('p1')] }));
    expect(loss).toMatchObject({
      issue: { code: 'loss' },
      cells: [
        { side: 'buyer', status: null, bears: true, pieces: [] },
        { side: 'merchant', status: null, bears: false },
      ],
    });
  });

  rule('evidence.matrix', 'A defence is the respondent’s to show, with what came with it', () => {
    const filedStory = filed(complaint).does(merchant, submit('merchant', 'authorisation'));
    const state = { ...filedStory.state, defence: { at: 0, text: '授权齐全', evidence: ['E1'] } };
    const [main, defence] = issueMatrix(state, filedStory.rulebook);
    expect(main?.cells[1]?.says).toEqual([{ place: 'defence', ref: null }]);
    expect(defence).toMatchObject({
      issue: { code: 'defence' },
      cells: [
        { side: 'buyer', status: null, bears: false, pieces: [] },
        { side: 'merchant', bears: true, pieces: ['E1'], says: [{ place: 'defence' }] },
      ],
    });
  });

  rule(
    'evidence.matrix',
    'The agent says which pieces bear on an issue and whose it is to show; the platform’s bear on both',
    () => {
      const story = inArbitration()
        .does(buyer, submit('buyer', 'video'))
        .does(lead, submit('platform', 'logistics_record'))
        .does(
          agent,
          setting(
            { id: 'I1', text: '是否开裂' },
            { text: '发货前是否已裂', bears: 'merchant', evidence: ['E2', 'E3'] },
          ),
        );
      expect(story.state.issues).toEqual([
        { id: 'I1', text: '是否开裂', about: 'quality' },
        { id: 'I2', text: '发货前是否已裂', bears: 'merchant', evidence: ['E2', 'E3'] },
      ]);
      const [main, second] = matrix(story);
      expect(main?.cells[0]?.pieces).toEqual(['E1', 'E2']);
      expect(second).toMatchObject({
        isPlaced: true,
        cells: [
          { side: 'buyer', pieces: ['E3', 'E2'], bears: false },
          { side: 'merchant', pieces: ['E3'], bears: true },
        ],
      });
      given(inArbitration())
        .when(agent, setting({ text: '是否开裂', evidence: ['E9'] }))
        .isRejected('evidence_unknown');
    },
  );

  rule('evidence.matrix', 'A piece that does not count is shown where it was placed, and measures nothing', () => {
    const story = inArbitration()
      .does(buyer, {
        type: 'submitEvidence',
        data: { side: 'buyer', kind: 'statement', text: '更正', files: [], corrects: 'E1' },
      })
      .does(agent, setting({ id: 'I1', text: '是否开裂', evidence: ['E1'] }));
    expect(matrix(story)[0]?.cells[0]).toMatchObject({ pieces: ['E1'], status: 'missing' });
  });

  rule('evidence.matrix', 'What the verdict found stands with its issue', () => {
    const story = ruled();
    expect(matrix(story)[0]?.finding).toMatchObject({ result: 'established', evidence: ['E1'] });
    const placed = inArbitration().does(agent, setting({ text: '一' }, { text: '二' }));
    const finding = (issueId?: string) => ({
      issue: '是否',
      result: 'unclear' as const,
      evidence: ['E1'],
      ...(issueId && { issueId }),
    });
    const proposed = placed.does(
      agent,
      propose({ ...fullRefund, findings: [finding(), { ...finding('I2'), result: 'established' }] }),
    );
    expect(matrix(proposed).map((row) => [row.issue.id, row.finding?.result])).toEqual([
      ['I2', 'established'],
      ['I3', 'unclear'],
    ]);
  });
});
