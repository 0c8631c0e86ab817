import { expect, test } from 'vitest';
import { linesOf } from '../../electron/cli/lines';
import fc from '../support/chance';

async function* inPieces<T>(pieces: Iterable<T>): AsyncIterable<T> {
  yield* pieces;
}

async function lines(pieces: Iterable<Uint8Array | string>, longest = 1000): Promise<string[]> {
  const found: string[] = [];
  for await (const line of linesOf(inPieces(pieces), longest)) found.push(line);
  return found;
}

test('lines are the same wherever the pieces are cut, also in the middle of a character', async () => {
  const text = fc.string({ unit: fc.constantFrom('a', '\n', '裁', '😀', ' ') });
  await fc.assert(
    fc.asyncProperty(text, fc.array(fc.nat()), async (text, cuts) => {
      const bytes = new TextEncoder().encode(text);
      const at = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
      const pieces = at.slice(1).map((end, index) => bytes.subarray(at[index], end));
      const expected = text.split('\n');
      if (expected.at(-1) === '') expected.pop();
      expect(await lines(pieces)).toEqual(expected);
    }),
  );
});

test('a last line without an end is a line; nothing is none', async () => {
  expect(await lines(['one\ntwo'])).toEqual(['one', 'two']);
  expect(await lines(['one\n'])).toEqual(['one']);
  expect(await lines([''])).toEqual([]);
  expect(await lines([])).toEqual([]);
});

test('a line beyond the longest is cut, and the next is whole', async () => {
  const long = Array.from({ length: 50 }, () => 'x'.repeat(7));
  expect(await lines([...long, '\nnext\n'], 10)).toEqual(['x'.repeat(10), 'next']);
});
