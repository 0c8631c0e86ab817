import { createHash, randomBytes } from 'node:crypto';
import {
  appendFile,
  chmod,
  mkdir,
  mkdtemp,
  open,
  readdir,
  readFile,
  rename,
  rm,
  stat,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { chunkBytes } from '../../electron/vault/sealed-file';
import { FileBroken, Vault } from '../../electron/vault/vault';
import fc from '../support/chance';

let folder = '';
let vault: Vault;
const key = new Uint8Array(randomBytes(32));
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vault-'));
  vault = new Vault({ folder: join(folder, 'vault'), key });
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function given(content: string | Uint8Array): Promise<string> {
  const path = join(folder, `given-${Math.random()}`);
  await writeFile(path, content);
  return path;
}

const hashOf = (content: string | Uint8Array) => createHash('sha256').update(content).digest('hex');
const hello = hashOf('hello');
const whole = async (sha256: string) => {
  const { bytes, read } = await vault.open(sha256);
  return buffer(read(0, bytes - 1));
};
const names = async () => {
  const found: string[] = [];
  for await (const name of vault.all()) found.push(name);
  return found;
};

/** Puts a file where an older desk did: as it came, under its hash. */
async function putPlain(content: string | Uint8Array): Promise<{ sha256: string; path: string }> {
  const sha256 = hashOf(content);
  const shelf = join(folder, 'vault', sha256.slice(0, 2));
  await mkdir(shelf, { recursive: true });
  await writeFile(join(shelf, sha256), content, { mode: 0o400 });
  return { sha256, path: join(shelf, sha256) };
}

async function change(path: string, at: number): Promise<void> {
  await chmod(path, 0o600);
  const bytes = await readFile(path);
  bytes.writeUInt8(bytes.readUInt8(at) ^ 1, at);
  await writeFile(path, bytes);
}

describe('the vault', () => {
  it('tells where a file lies as its listing does, whether it is there or not', async () => {
    const { sha256 } = await vault.put(await given('hello'));
    expect(await names()).toEqual([vault.nameOf(sha256)]);
    await vault.remove(sha256);
    expect(vault.nameOf(sha256)).toMatch(/^[0-9a-f]{2}\/[0-9a-f]{64}\.sealed$/);
  });

  it('keeps a file by its content, once, and gives it back', async () => {
    expect(await vault.put(await given('hello'))).toEqual({ sha256: hello, bytes: 5 });
    await vault.put(await given('hello'));
    expect(await names()).toHaveLength(1);
    expect(await readdir(join(folder, 'vault', 'new'))).toEqual([]);
    expect(String(await whole(hello))).toBe('hello');
    expect(await vault.measure()).toMatchObject({ files: 1, plain: 0 });
  });

  it('shows nobody without the key what a file says, or that it is this file', async () => {
    await vault.put(await given('hello, a claim about a sofa'));
    const sha256 = hashOf('hello, a claim about a sofa');
    const [name = ''] = await names();
    expect(name).not.toContain(sha256);
    const bytes = await readFile(join(folder, 'vault', name));
    expect(bytes.includes('sofa')).toBe(false);
    // Another desk's vault: the same file has another name there, and this one's does not open.
    const other = new Vault({ folder: join(folder, 'vault'), key: new Uint8Array(32) });
    await expect(other.verified(sha256)).rejects.toMatchObject({ code: 'ENOENT' });
    await other.put(await given('hello, a claim about a sofa'));
    const [, , ...more] = await names();
    expect(more).toEqual([]);
    const [ours, theirs] = (await names()).sort((a) => (a === name ? -1 : 1));
    await rm(join(folder, 'vault', ours ?? ''));
    await rename(join(folder, 'vault', theirs ?? ''), join(folder, 'vault', name));
    await expect(vault.verified(sha256)).rejects.toBeInstanceOf(FileBroken);
  });

  it('gives any range of a file of any length', async () => {
    const lengths = fc.oneof(
      fc.integer({ min: 0, max: 200 }),
      fc.integer({ min: -2, max: 2 }).map((off) => chunkBytes + off),
      fc.integer({ min: -2, max: 2 }).map((off) => 3 * chunkBytes + off),
    );
    await fc.assert(
      fc.asyncProperty(lengths, fc.nat(), fc.nat(), async (length, from, to) => {
        const content = randomBytes(length);
        const { sha256 } = await vault.put(await given(content));
        expect((await whole(sha256)).equals(content)).toBe(true);
        if (length === 0) return;
        const [start = 0, end = 0] = [from % length, to % length].sort((a, b) => a - b);
        const { read } = await vault.open(sha256);
        expect((await buffer(read(start, end))).equals(content.subarray(start, end + 1))).toBe(true);
        expect(Buffer.from(await vault.head(sha256, 64)).equals(content.subarray(0, 64))).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  it('does not hand out bytes that have changed, wherever they did, and mends them when the right ones are put in again', async () => {
    const content = randomBytes(2 * chunkBytes + 100);
    const { sha256 } = await vault.put(await given(content));
    const { path } = await vault.verified(sha256);
    const { size } = await stat(path);
    for (const at of [0, 9, 40, 40 + chunkBytes, 40 + chunkBytes + 16, size - 1]) {
      await change(path, at);
      await expect(vault.verified(sha256), `byte ${at}`).rejects.toBeInstanceOf(FileBroken);
      await vault.put(await given(content));
      expect(await vault.holds(sha256)).toBe(true);
    }
  });

  it('knows a file that was cut, lengthened, emptied, or whose parts were moved', async () => {
    const content = Buffer.concat([
      Buffer.alloc(chunkBytes, 1),
      Buffer.alloc(chunkBytes, 2),
      Buffer.alloc(chunkBytes, 3),
    ]);
    const { sha256 } = await vault.put(await given(content));
    const { path } = await vault.verified(sha256);
    const right = await readFile(path);
    const sealedChunk = chunkBytes + 16;
    const chunk = (index: number) => right.subarray(40 + index * sealedChunk, 40 + (index + 1) * sealedChunk);
    const wrong = {
      'a whole chunk shorter': right.subarray(0, right.length - sealedChunk),
      'a byte shorter': right.subarray(0, right.length - 1),
      longer: Buffer.concat([right, Buffer.alloc(20)]),
      'a chunk longer': Buffer.concat([right, chunk(2)]),
      'its head alone': right.subarray(0, 40),
      'less than its head': right.subarray(0, 12),
      empty: Buffer.alloc(0),
      'two chunks swapped': Buffer.concat([right.subarray(0, 40), chunk(1), chunk(0), chunk(2)]),
      'something else': Buffer.from('hello'),
    };
    for (const [how, bytes] of Object.entries(wrong)) {
      await chmod(path, 0o600);
      await writeFile(path, bytes);
      await expect(vault.verified(sha256), how).rejects.toBeInstanceOf(FileBroken);
    }
    // Nor another file of this vault under its name.
    const other = await vault.put(await given('hello'));
    await rm(path, { force: true });
    await rename((await vault.verified(other.sha256)).path, path);
    await expect(vault.verified(sha256)).rejects.toBeInstanceOf(FileBroken);
  });

  it('ends the stream of a file whose bytes change while it is read', async () => {
    const content = randomBytes(4 * chunkBytes);
    const { sha256 } = await vault.put(await given(content));
    const { path } = await vault.verified(sha256);
    const { read } = await vault.open(sha256);
    const stream = read(0, content.length - 1);
    const pieces = stream[Symbol.asyncIterator]();
    await pieces.next();
    await chmod(path, 0o600);
    const handle = await open(path, 'r+');
    await handle.write(Buffer.alloc(40), 0, 40, 40 + 3 * (chunkBytes + 16));
    await handle.close();
    await expect(buffer(stream)).rejects.toBeInstanceOf(FileBroken);
  });

  it('says that a file is missing, and takes no path for a hash', async () => {
    await expect(vault.verified(hello)).rejects.toMatchObject({ code: 'ENOENT' });
    await expect(vault.verified('../../etc/passwd')).rejects.toThrow('not a hash');
  });

  it('keeps nothing of a file that cannot be read', async () => {
    await expect(vault.put(join(folder, 'not-there'))).rejects.toMatchObject({ code: 'ENOENT' });
    expect(await readdir(join(folder, 'vault', 'new'))).toEqual([]);
  });
});

describe('files of an older desk, which lie as they came', () => {
  it('are read as they are, and sealed one by one', async () => {
    const large = randomBytes(3 * chunkBytes);
    const first = await putPlain('hello');
    const second = await putPlain(large);
    expect(String(await whole(first.sha256))).toBe('hello');
    expect(await vault.measure()).toMatchObject({ files: 2, plain: 2 });

    await vault.sealPlainFiles(new AbortController().signal);
    expect(await vault.measure()).toMatchObject({ files: 2, plain: 0 });
    expect((await whole(second.sha256)).equals(large)).toBe(true);
    expect(String(await whole(first.sha256))).toBe('hello');
    for (const { path } of [first, second]) await expect(stat(path)).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('are read to the end though they are sealed after they were found', async () => {
    const { sha256 } = await putPlain('hello');
    const { bytes, read } = await vault.open(sha256);
    await vault.sealPlainFiles(new AbortController().signal);
    expect(String(await buffer(read(1, bytes - 1)))).toBe('ello');
    await vault.remove(sha256);
    await expect(buffer(read(0, bytes - 1))).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('can be counted while they are sealed', async () => {
    // All on one shelf, so that what was listed goes while it is counted.
    const contents = Array.from({ length: 40_000 }, (_, number) => `file ${number}`);
    const onOneShelf = contents.filter((content) => hashOf(content).startsWith('00')).slice(0, 100);
    for (const content of onOneShelf) await putPlain(content);
    let isDone = false;
    const sealing = vault.sealPlainFiles(new AbortController().signal).finally(() => {
      isDone = true;
    });
    while (!isDone) expect((await vault.measure()).plain).toBeLessThanOrEqual(100);
    await sealing;
    expect(await vault.measure()).toMatchObject({ files: 100, plain: 0 });
  });

  it('are sealed when the same file is put in again', async () => {
    const { sha256, path } = await putPlain('hello');
    await vault.put(await given('hello'));
    expect(await vault.measure()).toMatchObject({ files: 1, plain: 0 });
    await expect(stat(path)).rejects.toMatchObject({ code: 'ENOENT' });
    expect(await vault.holds(sha256)).toBe(true);
  });

  it('are left as they lie where their bytes have changed, and are said to be broken', async () => {
    const { sha256, path } = await putPlain('hello');
    await chmod(path, 0o600);
    await appendFile(path, '!');
    await vault.sealPlainFiles(new AbortController().signal);
    expect(await readFile(path, 'utf8')).toBe('hello!');
    await expect(vault.verified(sha256)).rejects.toBeInstanceOf(FileBroken);
    expect(await vault.measure()).toMatchObject({ files: 1, plain: 1 });
  });

  it('wait where the desk is quit, and what a kill left half-written is swept away', async () => {
    await putPlain('hello');
    const stopped = new AbortController();
    stopped.abort();
    await vault.sealPlainFiles(stopped.signal);
    expect(await vault.measure()).toMatchObject({ plain: 1 });
    await mkdir(join(folder, 'vault', 'new'), { recursive: true });
    await writeFile(join(folder, 'vault', 'new', 'half'), 'half');
    await vault.sweep();
    expect(await readdir(join(folder, 'vault', 'new'))).toEqual([]);
  });
});
