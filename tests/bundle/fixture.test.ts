/**
 * Bundles that were handed out are read for ever. These were made once, by the program of that time, and are never made
 * anew: where this test fails, it is the reading that has to change.
 */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { expect, it } from 'vitest';
import { addedBy, followingHere } from '../../electron/bundle/answers';
import { Facts } from '../../electron/bundle/facts';
import { type ReadOptions, readBundle } from '../../electron/bundle/read';
import { replay } from '../../electron/domain/case/evolve';
import { parseRulebook } from '../../electron/domain/rulebook/parse';
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

/** A case that was handed out to be reviewed, and its answer. */
const review = {
  file: 'reviewed-case-1.casebundle',
  sha256: '72f2a41a3587163405634360566d7dbea5978096f9ad0edf06cdab04f7afe64b',
};
const answer = {
  file: 'answer-to-case-1.casebundle',
  sha256: 'a47dc6d9f5f45a0e022cf9c1be4f4240252cdb53f8b75c992ead4b7aacbaf8ec',
};

async function opened({ file, sha256 }: { file: string; sha256: string }) {
  const path = resolve(import.meta.dirname, '../fixtures', file);
  const bytes = await readFile(path);
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256);
  const scratch = await makeFolder();
  return readBundle({ path, passphrase: null, scratch, program: '0.1.0', progress: () => undefined });
}

it('a case that went out for review can be reviewed, and its answer be taken in where it went out', async () => {
  const out = await opened(review);
  const { caseId, events, purpose, id } = out.manifest;
  expect(purpose).toBe('review');
  const state = replay(out.events);
  expect(state).toMatchObject({ stage: 'lead_review', proposal: { verdict: { outcome: 'buyer_upheld' } } });
  const facts = Facts.parse(JSON.parse(out.facts ?? ''));
  const rulebook = parseRulebook('rulebook.yaml', out.rulebook ?? '');
  if (!rulebook.ok || !state) throw new Error('it cannot be reviewed');

  const back = await opened(answer);
  expect(back.manifest).toMatchObject({ purpose: 'answer', answers: id, caseId });
  const handedOut = { count: events.count, head: events.head, facts };
  const now = (back.events.at(-1)?.at ?? 0) + 1;
  const added = addedBy(back, handedOut, rulebook.rulebook, () => [], now);
  expect(added.review).toMatchObject({ action: 'approved', comments: '照片属实，同意退款。' });
  expect(added.reviewer.name).toBe('李主管');
  expect(followingHere(state, added, now).map(({ type }) => type)).toContain('verdictIssued');
});

it.each(made)('$file opens: the decided case, its evidence and its rulebook', async ({ file, passphrase, sha256 }) => {
  const path = resolve(import.meta.dirname, '../fixtures', file);
  expect(
    createHash('sha256')
      .update(await readFile(path))
      .digest('hex'),
  ).toBe(sha256);
  const vault = new Vault({ folder: await makeFolder(), key: newKey() });
  const scratch = await makeFolder();
  const options: ReadOptions = { path, passphrase, scratch, program: '0.1.0', progress: () => undefined };
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
