import { describe, expect, test } from 'vitest';
import { bareIssues, tellingPieces } from '../../renderer/issues/telling';
import type { EvidenceKind } from '../../shared/vocabulary';
import fc from '../support/chance';

const forty = Array.from({ length: 40 }, (_, place) => ({ id: `E${place + 1}`, kind: 'photo' as EvidenceKind }));
const ids = forty.map(({ id }) => id);
const needs = (...kinds: EvidenceKind[]) => [{ kinds, lacking: [] }];

describe('of much evidence on an issue', () => {
  test('a few stand on its row: the weightiest of each kind that is asked for, then the newest, in the order of all', () => {
    const evidence = forty.with(6, { id: 'E7', kind: 'inspection_report' });
    expect(tellingPieces({ pieces: ids, sets: needs('inspection_report') }, [], evidence)).toEqual([
      'E7',
      'E39',
      'E40',
    ]);
    expect(tellingPieces({ pieces: ids, sets: needs('photo') }, [], evidence)).toEqual(['E1', 'E39', 'E40']);
  });

  test('what the finding cites comes before all else', () => {
    const cell = { pieces: ids, sets: needs('photo') };
    expect(tellingPieces(cell, ['E30', 'E5'], forty)).toEqual(['E1', 'E5', 'E30']);
    expect(tellingPieces(cell, ids, forty)).toEqual(['E1', 'E2', 'E3']);
  });

  test('all stand there where but one would be left out', () => {
    expect(tellingPieces({ pieces: ids.slice(0, 4), sets: [] }, [], forty)).toEqual(['E1', 'E2', 'E3', 'E4']);
    expect(tellingPieces({ pieces: ids.slice(0, 5), sets: [] }, [], forty)).toEqual(['E3', 'E4', 'E5']);
  });

  test('whatever they are, only pieces on the issue, each once, as many as there is room for', () => {
    const some = fc.subarray(ids);
    fc.assert(
      fc.property(fc.shuffledSubarray(ids), some, (pieces, cited) => {
        const telling = tellingPieces({ pieces, sets: needs('photo') }, cited, forty);
        expect(telling).toHaveLength(pieces.length > 4 ? 3 : pieces.length);
        expect(telling).toEqual(pieces.filter((id) => telling.includes(id)));
      }),
    );
  });
});

describe('of many issues', () => {
  type Said = 'claim' | 'answer' | 'defence';
  const row = (id: string, pieces: string[], ...says: Said[]) => ({
    issue: { id },
    isFound: false,
    cells: [{ side: 'buyer' as const, pieces, says: says.map((place) => ({ place, ref: null })) }],
  });
  const bare = (...rows: Parameters<typeof bareIssues>[0]) => [...bareIssues(rows)];

  test('those that nothing is shown on are a line each where what is said to them stands on another row', () => {
    const shown = row('1', ['E1'], 'claim', 'answer');
    expect(bare(row('2', [], 'claim'), shown, row('3', []))).toEqual(['2', '3']);
    expect(bare(row('2', [], 'claim'), shown)).toEqual([]);
    expect(bare(row('2', [], 'claim', 'defence'), shown, row('3', [], 'defence'))).toEqual(['3']);
  });

  test('where nothing is shown on any, the first that says something says it', () => {
    expect(bare(row('1', [], 'claim'), row('2', [], 'claim'), row('3', [], 'claim', 'answer'))).toEqual(['2']);
  });

  test('one that something is found on keeps its row', () => {
    const found = { ...row('2', [], 'claim'), isFound: true };
    expect(bare(row('1', ['E1'], 'claim'), found, row('3', [], 'claim'))).toEqual(['3']);
  });
});
