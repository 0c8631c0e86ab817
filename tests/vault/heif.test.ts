import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import jpeg from 'jpeg-js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { copiesOf, evidenceOf } from '../../electron/shell/evidence-files';
import { readFacts } from '../../electron/vault/facts/read-facts';
import { unpackedHeif } from '../../electron/vault/heif/heif';
import { heifFiles } from '../../electron/vault/heif/heif-plugin';
import { copyOf } from '../../electron/vault/make-copies';
import { mediaTypeOf } from '../../electron/vault/media-type';
import type { Pixels } from '../../electron/vault/pixels';
import { Previews } from '../../electron/vault/previews';
import { Vault } from '../../electron/vault/vault';
import { hostileFiles } from '../support/hostile-files';

/** 640 × 480 px: red and green over blue and yellow. */
const unheard = { missed: () => undefined, broken: () => undefined };
const quarters = readFileSync('tests/fixtures/pictures/quarters.heic');

let folder = '';
let library = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'arbiter-heif-'));
  library = join(folder, 'heif');
  mkdirSync(library);
  // As the build lays it out.
  const { resolve } = createRequire(import.meta.url);
  for (const [name, path] of Object.entries(heifFiles)) writeFileSync(join(library, name), readFileSync(resolve(path)));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function coloursOf({ width, height, data }: Pixels): number[][] {
  const places = [height / 4, (height * 3) / 4].flatMap((y) => [width / 4, (width * 3) / 4].map((x) => y * width + x));
  return places.map((place) => [...data.subarray(place * 4, place * 4 + 3)]);
}

function expectQuarters(picture: Pixels): void {
  const painted = [
    [200, 30, 30],
    [30, 160, 60],
    [40, 60, 200],
    [230, 200, 40],
  ];
  for (const [place, colour] of coloursOf(picture).entries())
    for (const [part, value] of colour.entries())
      expect(Math.abs(value - (painted[place]?.[part] ?? 0)), `${place} ${colour}`).toBeLessThan(16);
}

describe('a picture in HEIC', () => {
  test.each(['bomb.heic', 'cut.heic'])('%s is not unpacked, and tells how large it would be', async (name) => {
    const { content } = hostileFiles.find((file) => file.name === name) ?? { content: Buffer.alloc(0) };
    await expect(unpackedHeif(content, library)).rejects.toThrow();
    const [width, height] = name === 'bomb.heic' ? [60_000, 60_000] : [640, 480];
    expect(readFacts(content, 'image/heic', undefined, null)).toMatchObject({ state: 'unreadable', width, height });
  });

  test('is unpacked, measured, and known by what it looks like', async () => {
    expect(mediaTypeOf(quarters)).toBe('image/heic');
    const picture = await unpackedHeif(quarters, library);
    expectQuarters(picture);
    const facts = readFacts(quarters, 'image/heic', undefined, picture);
    expect(facts).toMatchObject({ state: 'read', width: 640, height: 480, mediaType: 'image/heic' });
    expect(facts.look).not.toBeNull();
  });

  test.each([
    ['cut off', quarters.subarray(0, quarters.length / 2)],
    ['its head alone', quarters.subarray(0, 40)],
    ['noise after its head', Buffer.concat([quarters.subarray(0, 40), Buffer.alloc(5000, 0x5a)])],
  ])('%s: it is said that it cannot be read', async (_what, bytes) => {
    const given = await unpackedHeif(bytes, library).catch(() => null);
    expect(given).toBeNull();
    expect(readFacts(bytes, 'image/heic', undefined, given).state).toBe('unreadable');
    // What comes after is read all the same.
    expectQuarters(await unpackedHeif(quarters, library));
  });

  test('is shown by a copy that is made when it is first wanted; the file stays as it came', async () => {
    const vault = new Vault({ folder: join(folder, 'vault'), key: Buffer.alloc(32, 7) });
    const previews = new Previews(vault.place);
    const { sha256 } = await vault.put(Readable.from([quarters]));
    let measured = 0;
    const copies = copiesOf(previews, async () => {
      measured += 1;
      await previews.put(sha256, 'whole', copyOf(await unpackedHeif(quarters, library), null).jpeg);
    });
    const find = evidenceOf(vault, previews, copies, unheard);
    for (const as of [null, 'small'] as const) {
      const found = await find(sha256, as);
      if (typeof found !== 'object') throw new Error(found);
      expect(found.mediaType).toBe('image/jpeg');
      expectQuarters(jpeg.decode(await buffer(found.read(0, found.bytes - 1)), { useTArray: true }));
    }
    expect(measured).toBe(1);
    const { bytes, read } = await vault.open(sha256);
    expect(await buffer(read(0, bytes - 1))).toEqual(quarters);
    await previews.forget([sha256]);
    expect(await previews.open(sha256, 'whole')).toBeNull();
  });

  test('one of which no copy can be made is given as it is, and asked for once', async () => {
    const vault = new Vault({ folder: join(folder, 'vault'), key: Buffer.alloc(32, 7) });
    const { sha256 } = await vault.put(Readable.from([quarters.subarray(0, 200)]));
    let measured = 0;
    const copies = copiesOf(new Previews(vault.place), async () => {
      measured += 1;
    });
    const find = evidenceOf(vault, new Previews(vault.place), copies, unheard);
    for (let time = 0; time < 2; time += 1)
      expect(await find(sha256, null)).toMatchObject({ mediaType: 'image/heic', bytes: 200 });
    expect(measured).toBe(1);
  });
});
