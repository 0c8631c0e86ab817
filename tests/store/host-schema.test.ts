import Dexie from 'dexie';
import { beforeEach, describe, expect, it } from 'vitest';
import { currentSchema, StoreDatabase } from '../../electron/store/host/schema';
import { emptyDatabase, testHost } from '../support/host';

beforeEach(emptyDatabase);

describe('a store written by an older schema', () => {
  for (let older = 1; older < currentSchema; older += 1) {
    it(`opens from schema ${older} with all that was in it`, async () => {
      const before = new StoreDatabase(older);
      await before.open();
      expect(before.verno).toBe(older);
      await before.table('commands').add({ id: 'c1', caseId: 'x', firstSeq: 1, count: 1 });
      const caseId = 'taobao:refund:1:1';
      const event = { caseId, seq: 1, id: 'c1#1', at: 5, recordedAt: 5, actorRole: 'agent', actorId: 'a1', prev: '' };
      const issued = { ...event, type: 'verdictIssued', body: new Uint8Array(), hash: '' };
      await before.table('events').add(issued);
      await before.table('outbox').add({ caseId, eventId: 'c1#1', kind: 'verdict', at: 5 });
      before.close();

      const { client } = testHost();
      expect(await client.ask('open')).toMatchObject({ schema: currentSchema });
      expect(await client.ask('command', 'c1')).toMatchObject({ caseId: 'x' });
      expect(await client.ask('outbox', 0, 10)).toMatchObject([{ kind: 'verdict' }]);
      expect(await client.ask('waitingKeys')).toEqual([]);
    });
  }

  it('from the future is refused and left as it is', async () => {
    const future = new Dexie('arbiter-desk');
    future.version(currentSchema + 1).stores({ events: '++position', later: 'id' });
    await future.open();
    await future.table('later').add({ id: 1 });
    future.close();
    const { client } = testHost();
    await expect(client.ask('open')).rejects.toThrow(/NewerSchema/);
    const again = await new Dexie('arbiter-desk').open();
    expect(again.tables.map(({ name }) => name).sort()).toEqual(['events', 'later']);
    expect(await again.table('later').count()).toBe(1);
    again.close();
  });
});
