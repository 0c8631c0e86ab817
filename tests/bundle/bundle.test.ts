/** A case bundle: what goes in comes out, and whatever somebody changed in one is named. */
import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from 'fflate';
import { beforeEach, describe, expect, it } from 'vitest';
import { contentOf } from '../../electron/bundle/export';
import type { BundleRefused, Manifest } from '../../electron/bundle/format';
import { evidencePart, fingerprintOf } from '../../electron/bundle/format';
import { type ReadOptions, readBundle } from '../../electron/bundle/read';
import { newKeyPair, signingKey, signNow } from '../../electron/desk/signatures';
import { newKey } from '../../electron/store/sealing';
import { Vault } from '../../electron/vault/vault';
import { makeFolder } from '../intake/folders';
import { bundled, photo, type StaffedDesk, staffedDesk, underReview } from '../support/bundle-desk';
import { emptyDatabase } from '../support/host';

beforeEach(emptyDatabase);

async function made(more: Parameters<typeof bundled>[3] = {}) {
  const desk = await staffedDesk();
  const caseId = await underReview(desk);
  const path = join(await makeFolder(), 'case.casebundle');
  const manifest = await bundled(desk, caseId, path, more);
  return { desk, caseId, path, manifest };
}

async function read(path: string, more: Partial<ReadOptions> = {}) {
  const scratch = await makeFolder();
  return readBundle({ path, passphrase: null, scratch, program: '0.1.0', progress: () => undefined, ...more });
}

/** Why it is refused: code, part and detail. */
async function refusal(path: string, more: Partial<ReadOptions> = {}): Promise<[string, string, string]> {
  const error = await read(path, more).then(
    () => null,
    (failed: BundleRefused) => failed,
  );
  return error ? [error.code, error.part, error.detail] : ['taken', '', ''];
}

type Files = Record<string, Uint8Array>;

/** The bundle with other files in it. */
async function altered(path: string, change: (files: Files) => Zippable | undefined): Promise<string> {
  const files: Files = unzipSync(await readFile(path));
  const changed = change(files) ?? files;
  const other = `${path}.altered`;
  await writeFile(other, zipSync(changed, { level: 0 }));
  return other;
}

const text = (files: Files, name: string) => strFromU8(files[name] ?? new Uint8Array());

/** Says something else in the manifest, and signs that with a key. */
function resigned(files: Files, desk: Pick<StaffedDesk, 'storeKey'>, change: (manifest: Manifest) => Manifest): Files {
  const said = JSON.stringify(change(JSON.parse(text(files, 'manifest.json'))));
  const signature = signNow(desk.storeKey.key, 'bundle', said);
  return { ...files, 'manifest.json': strToU8(said), 'signature.json': strToU8(JSON.stringify({ signature })) };
}

describe('a bundle', () => {
  it('brings the case as it is, its evidence, its rulebook, and who made it', async () => {
    const { desk, caseId, path, manifest } = await made();
    const vault = new Vault({ folder: await makeFolder(), key: newKey() });
    const kept: string[] = [];
    const brought = await read(path, { into: { vault, kept: (sha256) => kept.push(sha256) } });
    const here = await desk.store.read(caseId);
    expect(brought.events.map(({ position: _, ...event }) => event)).toEqual(
      here?.events.map(({ position: _, ...event }) => event),
    );
    expect(brought.rulebook).toContain('version:');
    expect(brought.manifest).toEqual(manifest);
    expect(manifest.by.name).toBe('王仲裁');
    expect(fingerprintOf(manifest.desk)).toMatch(/^[0-9a-f]{32}$/);
    const pieces: Buffer[] = [];
    for await (const piece of (await vault.open(kept[0] ?? '')).read(0, 1e9)) pieces.push(piece);
    expect(Buffer.concat(pieces)).toEqual(photo);
  });

  it('is sealed under a passphrase where one is given: nothing of it is readable, on the way neither', async () => {
    const passphrase = '一个很长很长的口令，够用了';
    const { path, caseId } = await made({ passphrase });
    expect((await readFile(path)).includes(caseId)).toBe(false);
    const scratch = await makeFolder();
    expect((await read(path, { passphrase, scratch })).manifest.caseId).toBe(caseId);
    expect(await readdir(scratch)).toEqual([]);
    expect((await refusal(path))[0]).toBe('passphrase_needed');
    expect((await refusal(path, { passphrase: 'another passphrase', scratch }))[0]).toBe('passphrase_wrong');
    const whole = await readFile(path);
    const cut = `${path}.cut`;
    await writeFile(cut, whole.subarray(0, whole.length - 100));
    expect((await refusal(cut, { passphrase, scratch }))[0]).toBe('broken');
    expect(await readdir(scratch)).toEqual([]);
  });

  it('names an evidence file that its desk does not have', async () => {
    const { desk, caseId } = await made();
    const elsewhere = new Vault({ folder: await makeFolder(), key: newKey() });
    const path = join(await makeFolder(), 'without.casebundle');
    const { missing } = await bundled({ ...desk, vault: elsewhere }, caseId, path);
    expect(missing).toHaveLength(1);
    expect((await read(path)).manifest.missing).toEqual(missing);
  });

  it('is not made of a case without a verdict that waits, of none, or of one that was erased', async () => {
    const { desk, caseId } = await made();
    const { id, name, role } = desk.lead.account;
    const make = (which: string) =>
      contentOf(desk.parts, which, 'review', { id, name, role }, 0).catch((error: BundleRefused) => error.code);
    expect(await make('taobao:refund:9:1')).toBe('case_unknown');
    await desk.give(desk.lead, caseId, 'returnVerdict', { comments: '请补充' });
    expect(await make(caseId)).toBe('not_reviewable');
    await desk.desk.erase([caseId], desk.lead.actor, desk.lead);
    expect(await make(caseId)).toBe('case_erased');
  });

  it('leaves nothing behind where it could not be written', async () => {
    const { desk, caseId } = await made();
    const folder = await makeFolder();
    const path = join(folder, 'none', 'case.casebundle');
    await expect(bundled(desk, caseId, path)).rejects.toThrow('ENOENT');
    const stops = () => {
      throw new Error('stopped');
    };
    await expect(bundled(desk, caseId, join(folder, 'x.casebundle'), { progress: stops })).rejects.toThrow('stopped');
    expect(await readdir(folder)).toEqual([]);
  });
});

describe('a bundle that somebody changed is refused, and what was changed is named', () => {
  it('something else, and something cut off', async () => {
    const { path } = await made();
    const whole = await readFile(path);
    const other = `${path}.other`;
    await writeFile(other, 'PDF or whatever');
    expect((await refusal(other))[0]).toBe('not_a_bundle');
    for (const bytes of [30, Math.floor(whole.length / 2), whole.length - 10]) {
      await writeFile(other, whole.subarray(0, bytes));
      expect((await refusal(other))[0]).toBe('broken');
    }
    await writeFile(other, zipSync({ 'a.txt': strToU8('a') }));
    expect((await refusal(other)).slice(0, 2)).toEqual(['part_missing', 'manifest.json']);
  });

  it('a newer format', async () => {
    const { path, desk } = await made();
    const newer = await altered(path, (files) =>
      resigned(files, desk, (manifest) => ({ ...manifest, version: 2, whatever: true }) as unknown as Manifest),
    );
    expect(await refusal(newer)).toEqual(['version_newer', 'manifest.json', '2']);
  });

  it('what a newer version of the program made and this one does not know, which is no tampering', async () => {
    const { path, desk } = await made();
    const from = (program: string, change: (files: Files) => Files) =>
      altered(path, (files) => {
        const changed = change(files);
        const partOf = (name: string) => {
          const bytes = changed[name] ?? new Uint8Array();
          return { name, bytes: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
        };
        return resigned(changed, desk, (manifest) => ({
          ...manifest,
          program,
          parts: manifest.parts.map(({ name }) => partOf(name)),
        }));
      });
    const facts = (files: Files) => {
      const known = JSON.parse(text(files, 'facts.json'));
      return { ...files, 'facts.json': strToU8(JSON.stringify({ ...known, somethingNew: 1 })) };
    };
    const rulebook = (files: Files) => ({
      ...files,
      'rulebook.yaml': strToU8(`${text(files, 'rulebook.yaml')}\nsomethingNew: 1\n`),
    });
    expect(await refusal(await from('0.10.0', facts))).toEqual(['program_newer', 'facts.json', '0.10.0']);
    expect(await refusal(await from('0.10.0', rulebook))).toEqual(['program_newer', 'rulebook.yaml', '0.10.0']);
    expect((await refusal(await from('0.1.0', facts))).slice(0, 2)).toEqual(['part_changed', 'facts.json']);
    expect((await refusal(await from('0.0.9', rulebook))).slice(0, 2)).toEqual(['rulebook_wrong', 'rulebook.yaml']);
    const more = await altered(path, (files) =>
      resigned(files, desk, (manifest) => ({ ...manifest, program: '1.0.0', whatever: true }) as unknown as Manifest),
    );
    expect((await refusal(more))[0]).toBe('program_newer');
  });

  it('the manifest, and a signature of somebody else', async () => {
    const { path } = await made();
    const changed = await altered(path, (files) => ({
      ...files,
      'manifest.json': strToU8(text(files, 'manifest.json').replace('王仲裁', '李主管')),
    }));
    expect((await refusal(changed))[0]).toBe('signature_wrong');
    const others = { storeKey: { key: signingKey(newKeyPair().privateKey) } } as StaffedDesk;
    const signed = await altered(path, (files) => resigned(files, others, (manifest) => manifest));
    expect((await refusal(signed))[0]).toBe('signature_wrong');
  });

  it('an evidence file: edited, exchanged, left out, or one more', async () => {
    const { path, manifest } = await made();
    const name = manifest.parts.map((part) => part.name).find((part) => part.startsWith('evidence/')) ?? '';
    const edited = await altered(path, (files) => ({ ...files, [name]: Buffer.from(photo).fill(0x20, 20, 21) }));
    expect((await refusal(edited)).slice(0, 2)).toEqual(['part_changed', name]);
    const longer = await altered(path, (files) => ({ ...files, [name]: Buffer.concat([photo, photo]) }));
    expect((await refusal(longer)).slice(0, 2)).toEqual(['part_changed', name]);
    const without = await altered(path, ({ [name]: _, ...files }) => files);
    expect((await refusal(without)).slice(0, 2)).toEqual(['part_missing', name]);
    const more = await altered(path, (files) => ({ ...files, [evidencePart('0'.repeat(64))]: strToU8('') }));
    expect((await refusal(more)).slice(0, 2)).toEqual(['part_unknown', evidencePart('0'.repeat(64))]);
  });

  it('an event that was edited, left out, or signed by somebody else, also where the manifest was made to fit', async () => {
    const { path, desk } = await made();
    const events = (change: (lines: string[]) => string[]) =>
      altered(path, (files) => {
        const lines = change(text(files, 'events.ndjson').trimEnd().split('\n'));
        const bytes = strToU8(`${lines.join('\n')}\n`);
        const sha256 = createHash('sha256').update(bytes).digest('hex');
        const fits = (manifest: Manifest): Manifest => ({
          ...manifest,
          events: { count: lines.length, head: JSON.parse(lines.at(-1) ?? '').hash },
          parts: manifest.parts.map((part) =>
            part.name === 'events.ndjson' ? { ...part, bytes: bytes.length, sha256 } : part,
          ),
        });
        return { ...resigned(files, desk, fits), 'events.ndjson': bytes };
      });
    const edited = await events(([first = '', ...lines]) => [first.replace(/"at":\d+/, '"at":1'), ...lines]);
    expect(await refusal(edited)).toEqual(['chain_broken', 'events.ndjson', '1']);
    const cut = await events((lines) => lines.slice(0, -1));
    // A shorter chain holds; what it says of the case is then another thing, and its reviewer sees that.
    expect((await refusal(cut))[0]).toBe('taken');
    const without = await events((lines) => lines.toSpliced(1, 1));
    expect(await refusal(without)).toEqual(['chain_broken', 'events.ndjson', '2']);
    const forged = await events((lines) =>
      lines.map((line, index) => {
        if (index !== 2) return line;
        const event = JSON.parse(line);
        return JSON.stringify({ ...event, signature: Buffer.alloc(64).toString('base64') });
      }),
    );
    expect(await refusal(forged)).toEqual(['event_signature', 'events.ndjson', '3']);
    const stray = await events((lines) => [...lines.slice(0, 1), 'nothing', ...lines.slice(2)]);
    expect(await refusal(stray)).toEqual(['events_unreadable', 'events.ndjson', '2']);
  });

  it('a name that leads elsewhere, a part twice, and one that unpacks to more than was signed', async () => {
    const { path, desk } = await made();
    for (const name of ['../../escaped', '/etc/escaped', 'evidence/../../escaped', 'C:\\escaped']) {
      const strayed = await altered(path, (files) => ({ ...files, [name]: strToU8('out') }));
      expect(['broken', 'part_unknown']).toContain((await refusal(strayed))[0]);
      const named = await altered(path, (files) =>
        resigned({ ...files, [name]: strToU8('out') }, desk, (manifest) => ({
          ...manifest,
          parts: [...manifest.parts, { name, bytes: 3, sha256: '0'.repeat(64) }],
        })),
      );
      expect(['broken', 'part_unknown']).toContain((await refusal(named))[0]);
    }
    const twice = await altered(path, (files) =>
      resigned(files, desk, (manifest) => ({ ...manifest, parts: [...manifest.parts, ...manifest.parts.slice(0, 1)] })),
    );
    expect((await refusal(twice))[0]).toBe('part_twice');
    const bomb = await altered(path, (files) => ({
      ...files,
      'events.ndjson': [new Uint8Array(50_000_000), { level: 9 }],
    }));
    expect((await refusal(bomb)).slice(0, 2)).toEqual(['part_changed', 'events.ndjson']);
  });

  it('another rulebook than the one that the case is decided by', async () => {
    const { path, desk } = await made();
    const other = await altered(path, (files) =>
      resigned(files, desk, (manifest) => ({ ...manifest, rulebook: { platform: 'taobao', version: 'none' } })),
    );
    expect((await refusal(other)).slice(0, 2)).toEqual(['rulebook_wrong', 'rulebook.yaml']);
  });

  it('nothing of one that is refused is kept', async () => {
    const { path, manifest } = await made();
    const name = manifest.parts.map((part) => part.name).find((part) => part.startsWith('evidence/')) ?? '';
    const other = await altered(path, (files) => ({ ...files, [name]: Buffer.from(photo).fill(0x20, 20, 21) }));
    const folder = await makeFolder();
    const vault = new Vault({ folder, key: newKey() });
    expect((await refusal(other, { into: { vault, kept: () => undefined } }))[0]).toBe('part_changed');
    expect(await readdir(folder)).toEqual([]);
  });
});
