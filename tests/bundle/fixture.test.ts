/**
 * Bundles that were handed out are read for ever. These were made once, by the program of that time, and are never made
 * anew: where this test fails, it is the reading that has to change.
 */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { type ReadOptions, readBundle } from '../../electron/bundle/read';
import { replay } from '../../electron/domain/case/evolve';
import { newKey } from '../../electron/store/sealing';
import { Vault } from '../../electron/vault/vault';
import { makeFolder } from '../intake/folders';
import { photo } from '../support/bundle-desk';

const made = [
  {
    file: 'decided-case-1.casebundle',
    passphrase: null,
    sha256: '22608dcb654886e1cd094908b41ea610fd11cd37c51931510b7d7c55d0f5eb68',
  },
  {
    file: 'decided-case-1-sealed.casebundle',
    passphrase: '仲裁台案件包的口令：云栖 2026',
    sha256: '518bc8ef6620314cbedf7590818732d83bcc6960e8536e3c47b85881e361e0f4',
  },
];

it.each(made)('$file opens: the decided case, its evidence and its rulebook', async ({ file, passphrase, sha256 }) => {
  const path = resolve(import.meta.dirname, '../fixtures', file);
  expect(
    createHash('sha256')
      .update(await readFile(path))
      .digest('hex'),
  ).toBe(sha256);
  const vault = new Vault({ folder: await makeFolder(), key: newKey() });
  const options: ReadOptions = { path, passphrase, scratch: await makeFolder(), progress: () => undefined };
  const kept: string[] = [];
  const { manifest, events, rulebook } = await readBundle({
    ...options,
    into: { vault, kept: (one) => kept.push(one) },
  });
  expect(manifest).toMatchObject({ version: 1, purpose: 'read', by: { name: '王仲裁' } });
  expect(replay(events)).toMatchObject({
    caseId: 'taobao:refund:1001:1',
    stage: 'ruled',
    verdict: { verdict: { outcome: 'buyer_upheld', remedies: [{ kind: 'full_refund', amountFen: 600_000 }] } },
    reviews: [{ action: 'approved' }],
    evidence: [{ side: 'buyer', kind: 'photo', files: [{ name: '裂.png' }] }],
  });
  expect(rulebook).toContain('platform: taobao');
  expect(kept).toEqual([createHash('sha256').update(photo).digest('hex')]);
});
