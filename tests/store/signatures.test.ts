import { beforeEach, describe, expect, it } from 'vitest';
import type { Session } from '../../electron/desk/accounts/session';
import type { Commit, Signer } from '../../electron/desk/ports';
import { newKeyPair, sign, signingKey } from '../../electron/desk/signatures';
import { checkSignatures, type KnownSigners } from '../../electron/desk/verify-signatures';
import type { EventRecord } from '../../electron/store/records';
import type { NewEvent } from '../../shared/events';
import { colleague, firstLead, testAccounts } from '../support/accounts';
import { emptyDatabase } from '../support/host';
import { caseA, caseB, commit, noted, rehashed, testStore } from '../support/store';
import { testStoreKey } from '../support/store-key';

beforeEach(emptyDatabase);

/** A store, and a lead and an agent who are signed in. */
async function staffed() {
  const storeKey = testStoreKey();
  const { store, host } = testStore(undefined, storeKey);
  const copies: Uint8Array[] = [];
  const newKeys = () => {
    const pair = newKeyPair();
    copies.push(new Uint8Array(pair.privateKey));
    return pair;
  };
  const all = await testAccounts({ position: () => store.position(), newKeys });
  const lead = await firstLead(all.accounts);
  const agent = await colleague(all, lead, '王仲裁');
  const signers: KnownSigners = {
    storeKey: storeKey.publicKey,
    signedAfter: storeKey.signedAfter,
    isRehearsal: false,
    keysOf: (id) => all.accounts.keysOf(id),
    sharedKeys: () => all.accounts.sharedKeys(),
  };
  const by = (session: Session, caseId: string, seq: number, events: NewEvent[], more: Partial<Commit> = {}) =>
    commit(caseId, seq, events, { actor: session.actor, signer: session, ...more });
  const checked = async (caseId: string, known = signers) => {
    const { problem, signatures } = await store.check(caseId);
    const found = await checkSignatures(signatures, known);
    return { ...found, problem: problem ?? found.problem };
  };
  /** Changes what is stored, as somebody would who has the database. */
  const tamper = (change: (records: EventRecord[]) => EventRecord[]) => {
    host.forge = (reply) => {
      const records = reply.ok && Array.isArray(reply.value) ? (reply.value as EventRecord[]) : [];
      return reply.ok && records[0] && 'body' in records[0] ? { ...reply, value: change(records) } : reply;
    };
  };
  return { ...all, store, host, lead, agent, signers, by, checked, tamper, copies };
}

describe('what everybody recorded themselves', () => {
  it('verifies: an agent’s act, what a party said to them, what the system did', async () => {
    const { store, agent, by, checked } = await staffed();
    const buyer = { role: 'buyer', id: 'b1' } as const;
    await store.append([by(agent, caseA, 0, noted('one'))]);
    await store.append([by(agent, caseA, 1, noted('two'), { actor: buyer })]);
    await store.append([commit(caseA, 2, noted('three'), { actor: { role: 'system', id: 'clock' } })]);
    expect(await checked(caseA)).toEqual({ problem: null, unsigned: 0 });
    const events = (await store.read(caseA))?.events.map(({ actor, recordedBy }) => [actor.id, recordedBy]);
    expect(events).toEqual([
      [agent.id, agent.id],
      ['b1', agent.id],
      ['clock', 'store'],
    ]);
  });

  it('verifies after a lead gave the account a new key, and after it has left', async () => {
    const all = await staffed();
    const { store, accounts, signIn, lead, agent, by, checked } = all;
    await store.append([by(agent, caseA, 0, noted('one'))]);
    const reset = await accounts.reset(lead, agent.id);
    const begun = reset.ok ? await signIn.begin(agent.id, reset.startCode, 'another passcode') : reset;
    if (!begun.ok) throw new Error(begun.problem.code);
    await store.append([by(begun.session, caseA, 1, noted('two'))]);
    await accounts.setActive(lead, agent.id, false);
    expect(await checked(caseA)).toEqual({ problem: null, unsigned: 0 });
  });

  it('verifies when it was erased', async () => {
    const { store, agent, by, checked } = await staffed();
    await store.append([by(agent, caseA, 0, noted('one'))]);
    await store.append([by(agent, caseA, 1, [{ type: 'erased', at: 5, body: {} }], { erases: true })]);
    expect(await checked(caseA)).toEqual({ problem: null, unsigned: 0 });
  });

  it('cannot be recorded by a session that has ended', async () => {
    const { store, agent, by } = await staffed();
    agent.end();
    await expect(store.append([by(agent, caseA, 0, noted('one'))])).rejects.toThrow(agent.id);
    expect(await store.read(caseA)).toBeNull();
  });
});

describe('what is noticed, and named', () => {
  it('an event that was edited', async () => {
    const { store, agent, by, checked, tamper } = await staffed();
    await store.append([by(agent, caseA, 0, noted('one', 'two'))]);
    tamper(([one, two]) => (one && two ? [one, { ...two, at: two.at + 1 }] : []));
    expect(await checked(caseA)).toMatchObject({ problem: { seq: 2, what: 'hash_wrong' } });
  });

  it('an event that was edited by somebody who hashed the chain anew', async () => {
    const { store, agent, by, checked, tamper } = await staffed();
    await store.append([by(agent, caseA, 0, noted('one', 'two'))]);
    tamper(([one, two]) => (one && two ? rehashed([one, { ...two, at: two.at + 1 }]) : []));
    expect(await checked(caseA)).toMatchObject({
      problem: { what: 'signature_wrong', params: { seq: '2', signer: agent.id } },
    });
  });

  it('signatures that were swapped between two events', async () => {
    const { store, agent, by, checked, tamper } = await staffed();
    await store.append([by(agent, caseA, 0, noted('one', 'two'))]);
    tamper(([one, two]) =>
      one && two
        ? [
            { ...one, signature: two.signature ?? '' },
            { ...two, signature: one.signature ?? '' },
          ]
        : [],
    );
    expect(await checked(caseA)).toMatchObject({ problem: { what: 'signature_wrong', params: { seq: '1' } } });
  });

  it('a signature of another person, put in place with or without their name', async () => {
    const { store, agent, lead, by, checked, tamper } = await staffed();
    await store.append([by(agent, caseA, 0, noted('one'))]);
    const [record] = (await store.check(caseA)).signatures;
    const theirs = await lead.sign(record?.hash ?? '');
    tamper(([one]) => (one ? [{ ...one, signature: theirs }] : []));
    expect(await checked(caseA)).toMatchObject({ problem: { what: 'signature_wrong' } });
    // Who recorded it is under the hash.
    tamper(([one]) => (one ? [{ ...one, recordedBy: lead.id, signature: theirs }] : []));
    expect(await checked(caseA)).toMatchObject({ problem: { what: 'hash_wrong' } });
  });

  it('an act of one person that another recorded, though everything else is right', async () => {
    const { store, agent, lead, by, checked } = await staffed();
    await store.append([by(lead, caseA, 0, noted('one'), { actor: agent.actor })]);
    const params = { seq: '1', signer: lead.id, actor: agent.id };
    expect(await checked(caseA)).toMatchObject({ problem: { what: 'signer_other', params } });
  });

  it('a person’s act that the store signed, unless it is a rehearsal', async () => {
    const { store, agent, checked, signers } = await staffed();
    await store.append([commit(caseA, 0, noted('one'), { actor: agent.actor })]);
    expect(await checked(caseA)).toMatchObject({ problem: { what: 'signer_other' } });
    expect(await checked(caseA, { ...signers, isRehearsal: true })).toMatchObject({ problem: null });
  });

  it('an act of the system that a person signed, and one of an account that there is not', async () => {
    const { store, agent, by, checked, signers } = await staffed();
    await store.append([by(agent, caseA, 0, noted('one'), { actor: { role: 'system', id: 'clock' } })]);
    await store.append([by(agent, caseB, 0, noted('one'))]);
    expect(await checked(caseA)).toMatchObject({ problem: { what: 'signer_other' } });
    expect(await checked(caseB, { ...signers, keysOf: () => [] })).toMatchObject({
      problem: { what: 'signer_unknown' },
    });
  });

  it('what is wrong behind an event of an account that there is not', async () => {
    const { store, agent, by, checked, tamper } = await staffed();
    await store.append([by(agent, caseA, 0, noted('one', 'two', 'three'))]);
    const unknown = (record: EventRecord): EventRecord => ({ ...record, recordedBy: 'nobody' });
    tamper((records) => rehashed(records.map((record) => (record.seq === 1 ? unknown(record) : record))));
    // What was hashed anew is not what was signed.
    expect(await checked(caseA)).toMatchObject({ problem: { what: 'signature_wrong', params: { seq: '2' } } });
    tamper((records) => rehashed(records.map(unknown)));
    expect(await checked(caseA)).toMatchObject({ problem: { what: 'signer_unknown', params: { seq: '1' } } });
  });

  it('a signature with a key that was not the account’s any more', async () => {
    const { store, accounts, lead, agent, by, checked, copies } = await staffed();
    await store.append([by(agent, caseA, 0, noted('one'))]);
    await accounts.reset(lead, agent.id);
    const copied = signingKey(copies.at(-1) ?? new Uint8Array());
    const thief: Signer = { id: agent.id, sign: (hash) => sign(copied, 'event', hash) };
    await store.append([commit(caseA, 1, noted('two'), { actor: agent.actor, signer: thief })]);
    expect(await checked(caseA)).toMatchObject({ problem: { what: 'signature_wrong', params: { seq: '2' } } });
  });

  it('a verdict reviewed with the key that proposed it', async () => {
    const { store, agent, lead, by, signers } = await staffed();
    // Only their types are looked at here; what they say is sealed.
    const proposed: NewEvent = { type: 'verdictProposed', at: 1, body: Object({}) };
    const reviewed: NewEvent = { type: 'verdictReviewed', at: 2, body: Object({}) };
    await store.append([by(agent, caseA, 0, [proposed])]);
    await store.append([by(lead, caseA, 1, [reviewed])]);
    await store.append([by(lead, caseB, 0, [proposed, reviewed])]);
    const checked = async (caseId: string) => checkSignatures((await store.check(caseId)).signatures, signers);
    expect(await checked(caseA)).toMatchObject({ problem: null });
    expect(await checked(caseB)).toMatchObject({ problem: { what: 'four_eyes', params: { seq: '2' } } });
  });

  it('a dismissal checked, and a finding issued or upheld, with a key that had a part in it', async () => {
    const all = await staffed();
    const { store, agent, lead, by, signers } = all;
    const other = await colleague(all, lead, '赵主管', 'lead');
    const event = (type: string): NewEvent => Object({ type, at: 1, body: {} });
    const [dismissed, checkedIt] = [event('dismissed'), event('dismissalChecked')];
    const [proposed, issued, upheld] = [event('conductProposed'), event('conductIssued'), event('conductEnded')];
    const problem = async (caseId: string, findings: string[] = []) =>
      (
        await checkSignatures(
          (
            await store.check(caseId)
          ).signatures,
          signers,
          undefined,
          (seq) => findings[seq - 1] ?? null,
        )
      ).problem;
    await store.append([by(agent, caseA, 0, [dismissed])]);
    await store.append([by(lead, caseA, 1, [checkedIt])]);
    await store.append([by(lead, caseB, 0, [dismissed, checkedIt])]);
    expect(await problem(caseA)).toBeNull();
    expect(await problem(caseB)).toMatchObject({ what: 'four_eyes', params: { seq: '2' } });

    const [own, others] = ['taobao:refund:5:1', 'taobao:refund:6:1'];
    await store.append([by(lead, own, 0, [proposed, issued])]);
    // Of two findings each is looked at by itself.
    expect(await problem(own, ['one', 'two'])).toBeNull();
    expect(await problem(own, ['one', 'one'])).toMatchObject({ what: 'four_eyes', params: { seq: '2' } });
    await store.append([by(agent, others, 0, [proposed])]);
    await store.append([by(lead, others, 1, [issued])]);
    await store.append([by(other, others, 2, [upheld])]);
    await store.append([by(lead, others, 3, [upheld])]);
    expect(await problem(others, ['one', 'one', 'one'])).toBeNull();
    expect(await problem(others, ['one', 'one', 'one', 'one'])).toMatchObject({ params: { seq: '4' } });
  });
});

describe('events from before they were signed', () => {
  it('are counted, up to where signing began; after it they are refused', async () => {
    const { store, agent, by, checked, tamper, signers } = await staffed();
    await store.append([by(agent, caseA, 0, noted('one', 'two', 'three'))]);
    const unsigned = (records: EventRecord[], ...which: number[]) =>
      rehashed(
        records.map((record) => {
          const { recordedBy, signature, ...before } = record;
          return which.includes(record.seq) ? before : { ...record };
        }),
      );
    tamper((records) => unsigned(records, 1, 2, 3));
    expect(await checked(caseA, { ...signers, signedAfter: 3 })).toEqual({ problem: null, unsigned: 3 });
    expect(await checked(caseA, { ...signers, signedAfter: 2 })).toMatchObject({
      problem: { what: 'signature_missing', params: { seq: '3' } },
      unsigned: 2,
    });
    // Never behind one that is signed.
    tamper((records) => unsigned(records, 2));
    expect(await checked(caseA, { ...signers, signedAfter: 3 })).toMatchObject({
      problem: { what: 'signature_missing', params: { seq: '2' } },
    });
  });
});
