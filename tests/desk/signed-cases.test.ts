import { beforeEach, describe, expect, it } from 'vitest';
import type { Recording } from '../../electron/desk/recording';
import { SignedCases } from '../../electron/desk/signed-cases';
import type { EventRecord } from '../../electron/store/records';
import { colleague, firstLead, testAccounts } from '../support/accounts';
import { dispute, testDesk } from '../support/desk';
import { emptyDatabase } from '../support/host';
import { testRulebooks } from '../support/rulebook-source';

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
  const broken: string[] = [];
  let keysOf = people.accounts.keysOf.bind(people.accounts);
  const again = await first.reopen();
  again.desk.signed = new SignedCases(
    {
      storeKey: first.storeKey.publicKey,
      signedAfter: first.storeKey.signedAfter,
      isRehearsal: false,
      keysOf: (id) => keysOf(id),
      sharedKeys: () => [],
    },
    (id, what) => broken.push(`${id} ${what}`),
  );
  const forge = (change: (record: EventRecord) => Partial<EventRecord>) => {
    // It is read afresh.
    again.desk.forget(caseId, lead.actor);
    again.host.forge = (reply) => {
      const records = reply.ok && Array.isArray(reply.value) ? (reply.value as EventRecord[]) : [];
      if (!reply.ok || !records[0] || !('body' in records[0])) return reply;
      return { ...reply, value: records.map((record) => ({ ...record, ...change(record) })) };
    };
  };
  const act = () => again.desk.handle({ caseId, type: 'assign', data: { to: lead.id }, ...byLead });
  const forgetPeople = () => {
    keysOf = () => [];
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
    expect([looked, broken]).toEqual([2, []]);
    expect(await desk.shown(caseId)).not.toBeNull();
  });

  it('is refused where a signature was swapped: it is told, and nothing is written', async () => {
    const { act, forge, broken, caseId, store, lead } = await filed();
    const theirs = await lead.sign('0'.repeat(64));
    forge(({ seq }) => (seq === 2 ? { signature: theirs } : {}));
    await expect(act()).rejects.toThrow(/signature_wrong at event 2/);
    expect(broken).toEqual([`${caseId} signature_wrong`]);
    forge(() => ({}));
    expect((await store.read(caseId))?.events).toHaveLength(4);
  });

  it('is decided, too, where whoever recorded it has no account here any more', async () => {
    const { act, forgetPeople, broken } = await filed();
    forgetPeople();
    expect(await act()).toMatchObject({ ok: true });
    expect(broken).toEqual([]);
  });
});
