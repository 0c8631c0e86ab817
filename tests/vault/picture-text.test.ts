/** Which way a picture goes to the thread that reads text, and what is left of it behind it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Previews } from '../../electron/vault/previews';
import { type PictureTextParts, pictureText } from '../../electron/vault/reading/picture-text';
import { Vault } from '../../electron/vault/vault';
import { type PictureText, unread } from '../../shared/picture-text';
import { hostileFiles } from '../support/hostile-files';
import { avifOf, gifOfFrames } from '../support/stills';
import { plainPng, withMarkedCorner } from '../support/turned-pictures';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'picture-text-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const card = { width: 40, height: 30 };
const gif = gifOfFrames(card, [card]);
const drawn = Buffer.from('as a page draws it');

async function given(content: Buffer, change: Partial<PictureTextParts> = {}) {
  const vault = new Vault({ folder, key: new Uint8Array(32).fill(7) });
  const previews = new Previews(vault.place);
  const { sha256 } = await vault.put(Readable.from([content]));
  const left = async () => {
    const copy = await previews.open(sha256, 'whole');
    return copy && buffer(copy.read(0, copy.bytes - 1));
  };
  const done: string[] = [];
  /** What lay in the picture's place as it was read. */
  const there: unknown[] = [];
  const text: PictureText = { ...unread(sha256, 'unreadable'), state: 'read' };
  const read = () =>
    pictureText(sha256, 1, {
      vault,
      previews,
      withCopy: async () => done.push('copy'),
      jpegOf: async () => {
        done.push('draw');
        return drawn;
      },
      ask: async () => {
        done.push('ask');
        there.push(await left());
        return text;
      },
      ...change,
    });
  return { sha256, text, read, done, there, left };
}

test.each([
  ['PNG', plainPng(withMarkedCorner(8, 8)), ['ask']],
  ['HEIC', Buffer.from('\0\0\0\x18ftypheic'), ['copy', 'ask']],
  ['GIF', gif, ['draw', 'ask']],
  ['AVIF', avifOf(card), ['draw', 'ask']],
])('%s', async (_type, content, way) => {
  const { read, text, done } = await given(content);
  expect(await read()).toEqual(text);
  expect(done).toEqual(way);
});

test('what a page drew is read in the place of the picture, and gone once it is read, also where reading fails', async () => {
  const whole = await given(gif);
  await whole.read();
  expect([whole.there, await whole.left()]).toEqual([[drawn], null]);
  const failing = await given(gif, { ask: () => Promise.reject(new Error('there is no reader')) });
  await expect(failing.read()).rejects.toThrow('no reader');
  expect(await failing.left()).toBeNull();
});

test.each(['refused', 'blank'] as const)(
  'one that is %s is said to be unreadable, and not to have no text',
  async (why) => {
    const { read, sha256, done } = await given(gif, { jpegOf: async () => why });
    expect([await read(), done]).toEqual([unread(sha256, 'unreadable'), []]);
  },
);

test('where the page fails, nothing is told of the picture', async () => {
  const { read, done } = await given(gif, { jpegOf: () => Promise.reject(new Error('it takes too long')) });
  await expect(read()).rejects.toThrow('too long');
  expect(done).toEqual([]);
});

test.each(['frame.gif', 'bomb.webp', 'bomb.avif'])('%s is drawn by no page', async (name) => {
  const { content } = hostileFiles.find((file) => file.name === name) ?? { content: Buffer.alloc(0) };
  const { read, sha256, done } = await given(content);
  expect([await read(), done]).toEqual([unread(sha256, 'too_large'), []]);
});

test('one that does not say how large it is is unreadable, and what is no such picture is of another type', async () => {
  const cut = await given(gif.subarray(0, 12));
  expect([await cut.read(), cut.done]).toEqual([unread(cut.sha256, 'unreadable'), []]);
  const tiff = await given(Buffer.from('II*\0and more'));
  expect([await tiff.read(), tiff.done]).toEqual([unread(tiff.sha256, 'other'), []]);
});

test('one whose bytes have changed is told to be, whatever its beginning says', async () => {
  const vault = new Vault({ folder, key: new Uint8Array(32).fill(7) });
  const { read, sha256, done } = await given(gif, {
    vault: { head: (asked) => vault.head(asked), open: (asked) => vault.open(asked), holds: async () => false },
  });
  expect([await read(), done]).toEqual([unread(sha256, 'broken'), []]);
});
