import { describe, expect } from 'vitest';
import { disputedIssues } from '../../electron/domain/case/issues';
import type { Finding, Verdict } from '../../shared/case';
import type { Command } from '../../shared/commands';
import type { RejectionCode } from '../../shared/rejections';
import { complaint, plainFiling } from '../support/filings';
import { filed, given, type Story } from '../support/given';
import { agent, buyer, merchant, otherAgent } from '../support/people';
import { rule } from '../support/rule';
import { enteredAt, fullRefund, inArbitration, inIntake, propose, take } from '../support/stories';

type GivenIssue = { id?: string; text: string };

function setting(...issues: GivenIssue[]): Command {
  return { type: 'setIssues', data: { issues } };
}

function finding(issueId?: string): Finding {
  return { issue: '是否成立', result: 'established', evidence: ['E1'], ...(issueId && { issueId }) };
}

function refusal(story: Story, ...findings: Finding[]): RejectionCode | null {
  const verdict: Verdict = { ...fullRefund, findings };
  const decision = story.decides(agent, propose(verdict));
  return decision.ok ? null : decision.rejection.code;
}

const twoIssues = () => inArbitration().does(agent, setting({ text: '桌面是否开裂' }, { text: '开裂是否在发货前' }));

describe('disputed issues (争点)', () => {
  rule('verdict.issues', 'Until an agent has put them, the disputed issues follow from category and claim', () => {
    expect(disputedIssues(filed().state)).toEqual([{ id: 'I1', code: 'quality' }]);
    expect(disputedIssues(filed({ category: null }).state)).toEqual([{ id: 'I1', code: 'claim' }]);
    const claim = { ...plainFiling.claim, asks: 'compensation' as const };
    expect(disputedIssues(filed({ claim }).state)).toEqual([
      { id: 'I1', code: 'quality' },
      { id: 'I2', code: 'loss' },
    ]);
  });

  rule('verdict.issues', 'What the merchant says in its defence is an issue of a complaint', () => {
    const { state } = filed(complaint);
    const defended = { ...state, defence: { at: 0, text: '授权齐全', evidence: [] } };
    expect(disputedIssues(defended)).toEqual([
      { id: 'I1', code: 'counterfeit' },
      { id: 'I2', code: 'defence' },
    ]);
  });

  rule('verdict.issues', 'An agent who has the case puts the disputed issues in words', () => {
    const story = inArbitration();
    const put = given(story)
      .when(agent, setting({ text: '桌面是否开裂' }, { text: '开裂是否在发货前' }))
      .happens({
        type: 'issuesSet',
        at: story.now,
        body: {
          issues: [
            { id: 'I2', text: '桌面是否开裂' },
            { id: 'I3', text: '开裂是否在发货前' },
          ],
        },
      });
    expect(disputedIssues(put.state)).toEqual(put.state.issues);
    given(story)
      .when(otherAgent, setting({ text: '是否开裂' }))
      .isRejected('not_assignee');
    given(story)
      .when(buyer, setting({ text: '是否开裂' }))
      .isRejected('wrong_role');
    given(story.does(agent, propose()))
      .when(agent, setting({ text: '是否开裂' }))
      .isRejected('wrong_stage');
    expect(
      inIntake()
        .does(agent, take)
        .decides(agent, setting({ text: '是否开裂' })),
    ).toMatchObject({ ok: true });
  });

  rule('verdict.issues', 'An issue that keeps its id stays the same issue; a new one gets an id of its own', () => {
    const changed = twoIssues().does(agent, setting({ text: '包装是否完好' }, { id: 'I3', text: '发货前是否已开裂' }));
    expect(changed.state.issues).toEqual([
      { id: 'I4', text: '包装是否完好' },
      { id: 'I3', text: '发货前是否已开裂' },
    ]);
    given(changed)
      .when(agent, setting({ id: 'I2', text: '桌面' }))
      .isRejected('issue_unknown', { issueId: 'I2' });
    given(changed)
      .when(agent, setting({ id: 'I3', text: '桌面' }, { id: 'I3', text: '桌腿' }))
      .isRejected('issue_unknown', { issueId: 'I3' });
  });

  rule('verdict.findings', 'A verdict has one finding for each disputed issue, and says which is missing', () => {
    const story = twoIssues();
    given(story)
      .when(agent, propose({ ...fullRefund, findings: [finding('I3')] }))
      .isRejected('finding_missing', { issueId: 'I2', issue: '桌面是否开裂' });
    given(inArbitration())
      .when(agent, propose({ ...fullRefund, findings: [] }))
      .isRejected('finding_missing', { issueId: 'I1', issue: 'quality' });
    expect(refusal(story, finding('I3'), finding('I2'))).toBeNull();
  });

  rule('verdict.findings', 'No issue is answered twice, and no finding answers an issue that there is not', () => {
    const story = twoIssues();
    expect(refusal(story, finding('I2'), finding('I2'), finding('I3'))).toBe('finding_repeated');
    expect(refusal(story, finding('I1'), finding('I2'), finding('I3'))).toBe('issue_unknown');
  });

  rule(
    'verdict.findings',
    'A finding that names no issue answers the next that no other names; more findings are welcome',
    () => {
      const story = twoIssues();
      expect(refusal(story, finding())).toBe('finding_missing');
      expect(refusal(story, finding(), finding('I2'))).toBeNull();
      expect(refusal(story, finding(), finding(), finding())).toBeNull();
      expect(refusal(story, finding('I2'), finding('I3'), finding())).toBeNull();
    },
  );

  rule('verdict.issues', 'The issues of a merchant’s case follow from its own claim', () => {
    const claim = { by: 'merchant', asks: 'compensation', reason: '调包', text: '不是原物', amountFen: 1000 } as const;
    const story = enteredAt({ stage: 'arbitration' }, { category: 'return_swapped', claim });
    expect(disputedIssues(story.state)).toEqual([
      { id: 'I1', code: 'return_swapped' },
      { id: 'I2', code: 'loss' },
    ]);
    given(story)
      .when(merchant, setting({ text: '是否调包' }))
      .isRejected('wrong_role');
  });
});
