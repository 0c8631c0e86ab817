import { createHmac } from 'node:crypto';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import jpeg from 'jpeg-js';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { evidenceOf } from '../../electron/shell/evidence-files';
import { previewsOf, reduced } from '../../electron/vault/make-copies';
import { Previews } from '../../electron/vault/previews';
import { Vault } from '../../electron/vault/vault';
import { hostileFiles } from '../support/hostile-files';
import { progressiveJpeg, repeatingJpeg } from '../support/jpeg-scans';
import { madePicture } from '../support/made-pictures';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'previews-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const place = () => ({ folder, key: new Uint8Array(32).fill(7) });
const [one, other] = ['a'.repeat(64), 'b'.repeat(64)];
const jpegOf = (seed: number, width: number, height: number) =>
  jpeg.encode({ ...madePicture(seed, width, height), data: Buffer.from(madePicture(seed, width, height).data) }, 90)
    .data;

async function whole(content: Awaited<ReturnType<Previews['open']>>): Promise<Buffer | null> {
  if (!content) return null;
  const pieces: Uint8Array[] = [];
  for await (const piece of content.read(0, content.bytes - 1)) pieces.push(piece);
  return Buffer.concat(pieces);
}

const files = () =>
  readdirSync(join(folder, 'previews'), { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.sealed'),
  );

describe('previews', () => {
  test('are made of what is large, as wide as a card and a window, with the sides as they were to each other', () => {
    const sizes = (width: number, height: number) =>
      previewsOf({ width, height, data: new Uint8Array(width * height * 4).fill(255) }, null).map(
        ({ size, jpeg: bytes }) => {
          const made = jpeg.decode(bytes);
          return [size, made.width, made.height];
        },
      );
    expect(sizes(3840, 2880)).toEqual([
      ['small', 480, 360],
      ['screen', 1920, 1440],
    ]);
    expect(sizes(1000, 2000)).toEqual([['small', 240, 480]]);
    expect(sizes(700, 500)).toEqual([]);
  });

  test('are made of nothing that is see-through: a ground of their own would be seen there', () => {
    const data = new Uint8Array(1000 * 1000 * 4).fill(255);
    expect(previewsOf({ width: 1000, height: 1000, data }, null)).toHaveLength(1);
    data[3] = 254;
    expect(previewsOf({ width: 1000, height: 1000, data }, null)).toEqual([]);
    expect(previewsOf({ width: 1000, height: 1000, data }, null, false)).toHaveLength(1);
  });

  test('made in another way are not shown, and go once there are new ones', async () => {
    const previews = new Previews(place());
    const key = Buffer.from(place().key);
    // As the first desks named them.
    const older = createHmac('sha256', key).update(`preview-name:small:${one}`).digest('hex');
    const path = join(folder, 'previews', older.slice(0, 2), `${older}.sealed`);
    mkdirSync(join(path, '..'), { recursive: true });
    writeFileSync(path, 'older');
    expect(await previews.open(one, 'small')).toBeNull();
    await previews.keep(one, [{ size: 'small', jpeg: jpegOf(1, 60, 40) }]);
    expect(files()).toHaveLength(1);
    expect(existsSync(path)).toBe(false);
    expect(await previews.open(one, 'small')).not.toBeNull();
    // Of one that is see-through none is made now.
    writeFileSync(path, 'older');
    await previews.keep(one, []);
    expect(existsSync(path)).toBe(false);
  });

  test('show each place as the mean of what was there, and what shows through as white', () => {
    const data = new Uint8Array(4 * 4 * 4).fill(255);
    // Black on the left, nothing on the right.
    for (let at = 0; at < 16; at += 1) data.set(at % 4 < 2 ? [0, 0, 0, 255] : [0, 0, 0, 0], at * 4);
    const { data: made } = reduced({ width: 4, height: 4, data }, 0.5);
    expect([...made.subarray(0, 8)]).toEqual([0, 0, 0, 255, 255, 255, 255, 255]);
  });

  test('are sealed, found again by whoever has the key, and gone once forgotten', async () => {
    const previews = new Previews(place());
    const bytes = jpegOf(1, 60, 40);
    await previews.put(one, 'small', bytes);
    expect(await whole(await new Previews(place()).open(one, 'small'))).toEqual(Buffer.from(bytes));
    expect(await previews.open(one, 'screen')).toBeNull();
    expect(await new Previews({ folder, key: new Uint8Array(32).fill(8) }).open(one, 'small')).toBeNull();
    const [file = ''] = files();
    expect(readFileSync(join(folder, 'previews', file)).includes(Buffer.from('JFIF'))).toBe(false);
    expect(file).not.toContain(one.slice(0, 8));
    await previews.forget([one]);
    expect(files()).toEqual([]);
  });

  test('cannot be put in the place of each other', async () => {
    const previews = new Previews(place());
    await previews.put(one, 'small', jpegOf(1, 60, 40));
    const [ofOne = ''] = files();
    await previews.put(other, 'small', jpegOf(2, 60, 40));
    const ofOther = files().find((name) => name !== ofOne) ?? '';
    copyFileSync(join(folder, 'previews', ofOther), join(folder, 'previews', ofOne));
    expect(await previews.open(one, 'small')).toBeNull();
    expect(await previews.open(other, 'small')).not.toBeNull();
  });

  test('are in no backup and no count of evidence', async () => {
    await new Previews(place()).put(one, 'small', jpegOf(1, 60, 40));
    const vault = new Vault(place());
    const all: string[] = [];
    for await (const name of vault.all()) all.push(name);
    expect([all, await vault.measure()]).toEqual([[], { files: 0, bytes: 0, plain: 0 }]);
  });

  test('are shown where a smaller copy is asked for; without one the picture itself is, and a large one is asked to be made', async () => {
    const vault = new Vault(place());
    const previews = new Previews(place());
    const missed: string[] = [];
    const find = evidenceOf(vault, previews, async () => null, {
      missed: (sha256) => missed.push(sha256),
      broken: () => undefined,
    });
    const filled = (width: number) => Buffer.concat([jpegOf(3, width, 400), Buffer.alloc(300_000)]);
    const large = filled(900);
    const { sha256 } = await vault.put(Readable.from([large]));
    expect(await find(sha256, null)).toMatchObject({ bytes: large.length });
    expect(missed).toEqual([]);
    expect(await find(sha256, 'small')).toMatchObject({ bytes: large.length, mediaType: 'image/jpeg' });
    expect(missed).toEqual([sha256]);
    await previews.put(sha256, 'small', jpegOf(4, 60, 40));
    const found = await find(sha256, 'small');
    expect(typeof found === 'object' && found.bytes).toBeLessThan(10_000);
    expect(missed).toEqual([sha256]);
    expect(await find(other, 'small')).toBe('missing');
    // Of short sides, however many bytes they take, and of a card for a whole window none is made.
    await find((await vault.put(Readable.from([filled(600)]))).sha256, 'small');
    await find(sha256, 'screen');
    expect(missed).toEqual([sha256]);
  });

  test('a picture that would take all memory, or does not say how large it is, is shown to nobody', async () => {
    const vault = new Vault(place());
    const heard = { missed: () => undefined, broken: () => undefined };
    const find = evidenceOf(vault, new Previews(place()), async () => null, heard);
    const refused = ['bomb.png', 'padded.jpg', 'frame.gif', 'cut.jpg', 'bomb.webp', 'bomb.avif', 'hidden.avif'];
    for (const name of [...refused, 'scans.jpg', 'again.jpg']) {
      const content = hostileFiles.find((file) => file.name === name)?.content ?? Buffer.alloc(0);
      const { sha256 } = await vault.put(Readable.from([content]));
      expect(await find(sha256, null), name).toBe('too_large');
    }
    for (const content of [jpegOf(6, 60, 40), progressiveJpeg(64, 20), repeatingJpeg(64, 20)]) {
      const { sha256 } = await vault.put(Readable.from([content]));
      expect(await find(sha256, null)).toMatchObject({ mediaType: 'image/jpeg' });
    }
  });

  test('that a picture is not what it was is told as soon as it is read, or what stands for it large', async () => {
    const vault = new Vault(place());
    const previews = new Previews(place());
    const broken: string[] = [];
    const find = evidenceOf(vault, previews, async () => null, {
      missed: () => undefined,
      broken: (sha256) => broken.push(sha256),
    });
    const { sha256 } = await vault.put(Readable.from([jpegOf(5, 60, 40)]));
    await previews.put(sha256, 'screen', jpegOf(6, 30, 20));
    expect(await find(sha256, 'screen')).toMatchObject({ mediaType: 'image/jpeg' });
    const { path } = await vault.verified(sha256);
    chmodSync(path, 0o600);
    const bytes = readFileSync(path);
    bytes[bytes.length - 20] = (bytes[bytes.length - 20] ?? 0) ^ 1;
    writeFileSync(path, bytes);
    // A clock of the disk that is too coarse for the two writes would tell nothing of the second.
    vault.forgetChecks();
    expect(await find(sha256, null)).toBe('broken');
    expect(await find(sha256, 'screen')).toBe('broken');
    expect(broken).toEqual([sha256, sha256]);
  });
});
