import { expect, test } from 'vitest';
import { linesIn, linesOf } from '../../electron/intake/lines';
import fc from '../support/chance';

async function* chunksOf(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  // One buffer used again and again, as a stream may.
  const shared = new Uint8Array(size);
  for (let at = 0; at < bytes.length; at += size) {
    const part = bytes.subarray(at, at + size);
    shared.set(part);
    yield shared.subarray(0, part.length);
  }
}

const shown = (line: { number: number; bytes: Uint8Array }) => `${line.number}:${Buffer.from(line.bytes).toString()}`;

async function streamed(bytes: Uint8Array, size: number, longest = 1000): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of linesOf(chunksOf(bytes, size), longest)) lines.push(shown(line));
  return lines;
}

test('lines are numbered as an editor would, blank ones left out', () => {
  const bytes = Buffer.from('\n一\r\n \t\r\n\n二\n三');
  expect([...linesIn(bytes)].map(shown)).toEqual(['2:一\r', '5:二', '6:三']);
});

test('the same from a stream, however it is cut', async () => {
  await fc.assert(
    fc.asyncProperty(fc.stringMatching(/^[a一\n\r ]*$/), fc.integer({ min: 1, max: 9 }), async (text, size) => {
      const bytes = Buffer.from(text);
      expect(await streamed(bytes, size)).toEqual([...linesIn(bytes)].map(shown));
    }),
  );
});

test('an endless line does not fill the memory', async () => {
  expect(await streamed(Buffer.from(`${'x'.repeat(50)}\nok`), 7, 10)).toEqual([`1:${'x'.repeat(11)}`, '2:ok']);
});
