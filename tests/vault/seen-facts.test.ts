/** What pictures that only a page unpacks are told to be, by what the page makes of them. */
import { expect, test } from 'vitest';
import { seenByPage } from '../../electron/vault/facts/seen-facts';
import { madeBy } from '../../electron/vault/previews';
import { type FileFacts, saysNothing } from '../../shared/file-facts';
import { madePicture } from '../support/made-pictures';

const found: FileFacts = {
  sha256: 'a'.repeat(64),
  state: 'read',
  bytes: 9,
  mediaType: 'image/webp',
  ...saysNothing,
  width: 40,
  height: 30,
  madeBy,
};
const fails = () => Promise.reject(new Error('a picture takes too long to be drawn'));

function seen(pixelsOf: Parameters<typeof seenByPage>[1], facts = found) {
  const failures: unknown[] = [];
  return seenByPage(facts, pixelsOf, (error) => failures.push(error)).then((told) => ({ told, failures }));
}

test('one that is drawn is known by what it looks like', async () => {
  const { told } = await seen(async () => madePicture(3));
  expect(told).toMatchObject({ state: 'read', isSeeThrough: false, madeBy });
  expect(told.look).not.toBeNull();
});

test('only one that its decoder refuses is unreadable', async () => {
  expect(await seen(async () => 'refused')).toEqual({ told: { ...found, state: 'unreadable' }, failures: [] });
  expect(await seen(async () => 'blank')).toEqual({ told: found, failures: [] });
});

test('where the page fails, what the file says is told, and kept as measured in no way that there is', async () => {
  const { told, failures } = await seen(fails);
  const { madeBy: _madeBy, ...unfinished } = found;
  expect(told).toEqual(unfinished);
  expect(failures).toHaveLength(1);
});

test.each([
  ['is unpacked by the desk itself', { mediaType: 'image/png' }],
  ['cannot be read anyhow', { state: 'unreadable' as const }],
  ['does not say how large it is', { width: null }],
  ['is too large', { width: 16_384, height: 16_384 }],
])('one that %s is given to no page', async (_what, change) => {
  const facts = { ...found, ...change };
  expect(await seen(fails, facts)).toEqual({ told: facts, failures: [] });
});
