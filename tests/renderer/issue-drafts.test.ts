import { describe, expect, test } from 'vitest';
import { draftsOf, givenIssues } from '../../renderer/issues/issue-drafts';
import type { IssueRow } from '../../shared/contract';

const row = (issue: IssueRow['issue']): IssueRow => ({ issue, isPlaced: false, cells: [], finding: null });

describe('issues while they are edited', () => {
  test('one that followed from the category begins with its words, and keeps its id', () => {
    const drafts = draftsOf([row({ id: 'I1', code: 'quality' })], [{ words: '是否有瑕疵' }]);
    expect(drafts).toEqual([{ key: 'I1', id: 'I1', text: '是否有瑕疵', bears: null, evidence: null }]);
    expect(givenIssues(drafts)).toEqual([{ id: 'I1', text: '是否有瑕疵' }]);
  });

  test('what the agent had placed is there again, also where it was nothing', () => {
    const drafts = draftsOf([row({ id: 'I2', text: '是否', bears: 'merchant', evidence: [] })], [{ words: '是否' }]);
    expect(givenIssues([...drafts, { key: 'new', text: ' 新的 ', bears: null, evidence: ['E1'] }])).toEqual([
      { id: 'I2', text: '是否', bears: 'merchant', evidence: [] },
      { text: '新的', evidence: ['E1'] },
    ]);
  });
});
