import { describe, expect, test } from 'vitest';
import { searchRecordOf } from '../../electron/domain/case/search-record';
import type { CaseState } from '../../shared/case';
import { filed } from '../support/given';
import { piece } from '../support/verdict-case';

function given(change: Partial<CaseState>): CaseState {
  return { ...filed().state, ...change };
}

const message = {
  ...filed().state.messages[0],
  id: 'M1',
  from: 'buyer',
  at: 0,
  text: '',
} as CaseState['messages'][number];

describe('what a case is found by', () => {
  test('given a claim with its reason and words, then both are there in small letters, a line each, and nothing empty', () => {
    const { claim } = filed().state;
    const state = given({
      claim: { ...claim, reason: '质量问题', text: 'The SCREEN ｆｌｉｃｋｅｒｓ' },
      claimOnRecord: null,
    });
    expect(searchRecordOf(state).claims).toBe('质量问题\nthe screen flickers');
    const bare = given({ claim: { ...claim, reason: '质量问题', text: '' }, claimOnRecord: null });
    expect(searchRecordOf(bare).claims).toBe('质量问题');
  });

  test('given a claim that is otherwise on the platform’s record, then it is found by that too', () => {
    const { claim } = filed().state;
    const state = given({
      claim: { ...claim, reason: 'A', text: 'B' },
      claimOnRecord: { ...claim, text: 'As First Filed' } as CaseState['claimOnRecord'],
    });
    expect(searchRecordOf(state).claims).toBe('a\nb\nas first filed');
  });

  test('given messages, then each is a line', () => {
    const messages = ['Please REFUND', '', '已退款'].map((text) => ({ ...message, text }));
    expect(searchRecordOf(given({ messages })).messages).toBe('please refund\n已退款');
    expect(searchRecordOf(given({ messages: [] })).messages).toBe('');
  });

  test('given several pieces of a kind, then the kind is there once', () => {
    const evidence = [
      piece('E1', 'buyer', { kind: 'photo' }),
      piece('E2', 'merchant', { kind: 'photo' }),
      piece('E3', 'buyer', { kind: 'video' }),
    ];
    expect(searchRecordOf(given({ evidence })).evidence).toEqual(['photo', 'video']);
  });

  test('given verdicts proposed, issued and issued before, and a dismissal, then the clauses of all are there, each once', () => {
    const cited = (...clauses: string[]) => ({ verdict: { clauses } });
    const state = given({
      proposal: cited('A-1', 'A-2') as unknown as CaseState['proposal'],
      verdict: cited('A-2', 'A-3') as unknown as CaseState['verdict'],
      firstVerdict: cited('A-4') as unknown as CaseState['firstVerdict'],
      dismissal: { clause: 'D-1' } as unknown as CaseState['dismissal'],
    });
    expect(searchRecordOf(state).clauses).toEqual(['A-1', 'A-2', 'A-3', 'A-4', 'D-1']);
    const none = { proposal: null, verdict: null, firstVerdict: null };
    expect(searchRecordOf(given({ ...none, dismissal: null })).clauses).toEqual([]);
    expect(
      searchRecordOf(given({ ...none, dismissal: { clause: '' } as unknown as CaseState['dismissal'] })).clauses,
    ).toEqual([]);
  });
});
