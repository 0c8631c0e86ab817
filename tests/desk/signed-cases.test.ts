import { beforeEach, describe, expect, it } from 'vitest';
import { brokenOnRecord } from '../../electron/desk/broken-cases';
import { SignerUnknown } from '../../electron/desk/ports';
import type { Recording } from '../../electron/desk/recording';
import { SignedCases } from '../../electron/desk/signed-cases';
import type { EventRecord } from '../../electron/store/records';
import { colleague, firstLead, testAccounts } from '../support/accounts';
import { dispute, testDesk } from '../support/desk';
import { emptyDatabase } from '../support/host';
import { testRulebooks } from '../support/rulebook-source';
import { rehashed } from '../support/store';

beforeEach(emptyDatabase);

/** A case that an agent filed and was given, on a desk that was opened anew since. */
async function filed() {
  const people = await testAccounts();
  const lead = await firstLead(people.accounts);
  const agent = await colleague(people, lead, '王仲裁');
  const recording: Recording = {
    isRehearsal: false,
    roleOf: (id) => people.accounts.activeRole(id),
    sameHands: (id) => people.accounts.sameHands(id),
    refused: async () => undefined,
  };
  const first = await testDesk(undefined, testRulebooks(), recording);
  const byAgent = { as: agent.actor, signer: agent };
  const byLead = { as: lead.actor, signer: lead };
  const made = await first.desk.handle({ type: 'file', data: dispute('1'), ...byAgent });
  if (!made.ok) throw new Error(made.rejection.code);
  const { caseId } = made;
  const assigned = await first.desk.handle({ caseId, type: 'assign', data: { to: agent.id }, ...byLead });
  expect(assigned).toMatchObject({ ok: true });
  const broken = () => people.journal.entries.filter(({ what }) => what === 'integrity_failed');
  let keysOf = people.accounts.keysOf.bind(people.accounts);
  let adoptedUpTo = 0;
  const again = await first.reopen();
  again.desk.signed = new SignedCases(
    {
      storeKey: first.storeKey.publicKey,
      signedAfter: first.storeKey.signedAfter,
      get adoptedUpTo() {
        return adoptedUpTo;
      },
      isRehearsal: false,
      keysOf: (id) => keysOf(id),
      sharedKeys: () => [],
    },
    brokenOnRecord(people.journal, (error) => {
      throw error;
    }),
  );
  const forge = (
    change: (record: EventRecord) => Partial<EventRecord>,
    chained = (records: EventRecord[]) => records,
  ) => {
    // It is read afresh.
    again.desk.forget(caseId, lead.actor);
    again.host.forge = (reply) => {
      const records = reply.ok && Array.isArray(reply.value) ? (reply.value as EventRecord[]) : [];
      if (!reply.ok || !records[0] || !('body' in records[0])) return reply;
      return { ...reply, value: chained(records.map((record) => ({ ...record, ...change(record) }))) };
    };
  };
  const act = () => again.desk.handle({ caseId, type: 'assign', data: { to: lead.id }, ...byLead });
  /** As in a store that was taken as it is up to a position, without its accounts. */
  const forgetPeople = (upTo: number) => {
    keysOf = () => [];
    adoptedUpTo = upTo;
  };
  return { ...again, caseId, act, forge, broken, lead, forgetPeople };
}

describe('a case that a person decides on', () => {
  it('is decided where everything in it is signed by who is said to have recorded it, again and again', async () => {
    const { act, broken, desk, caseId } = await filed();
    const signed = desk.signed;
    let looked = 0;
    desk.signed = {
      assure: async (file) => {
        looked += 1;
        await signed?.assure(file);
      },
    };
    expect(await act()).toMatchObject({ ok: true });
    await act();
    expect([looked, broken()]).toEqual([2, []]);
    expect(await desk.shown(caseId)).not.toBeNull();
  });

  it('is refused where a signature was swapped: it is told, and nothing is written', async () => {
    const { act, forge, broken, caseId, store, lead } = await filed();
    const theirs = await lead.sign('0'.repeat(64));
    forge(({ seq }) => (seq === 2 ? { signature: theirs } : {}));
    await expect(act()).rejects.toThrow(/signature_wrong at event 2/);
    await expect(act()).rejects.toThrow(/signature_wrong at event 2/);
    // On record once.
    expect(broken()).toEqual([{ what: 'integrity_failed', by: 'desk', about: caseId, detail: 'signature_wrong' }]);
    forge(() => ({}));
    expect((await store.read(caseId))?.events).toHaveLength(4);
  });

  it('is refused where an account that there is not was put in, whatever was done behind it', async () => {
    const { act, forge, broken, caseId, store } = await filed();
    const nobody = (until: number) => forge(({ seq }) => (seq <= until ? { recordedBy: 'nobody' } : {}), rehashed);
    nobody(1);
    await expect(act()).rejects.toThrow(/signature_wrong at event 2/);
    nobody(9);
    await expect(act()).rejects.toThrow(/signer_unknown at event 1/);
    expect(broken()).toMatchObject([{ about: caseId, detail: 'signature_wrong' }]);
    forge(() => ({}));
    expect((await store.read(caseId))?.events).toHaveLength(4);
  });

  it('is decided, too, where whoever recorded it has no account in a store that was taken so since', async () => {
    const { act, forge, forgetPeople, broken, store } = await filed();
    const last = await store.position();
    forgetPeople(last - 1);
    await expect(act()).rejects.toThrow(SignerUnknown);
    forge(() => ({}));
    forgetPeople(last);
    expect(await act()).toMatchObject({ ok: true });
    expect(broken()).toHaveLength(1);
  });
});
