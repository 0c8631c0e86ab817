import { IDBDatabase } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { emptyDatabase, testHost } from '../support/host';

beforeEach(emptyDatabase);
afterEach(() => vi.restoreAllMocks());

/** What every transaction of the database asks for from now on. */
function watched(): { mode: string; stores: string[] }[] {
  const all: { mode: string; stores: string[] }[] = [];
  const begin = IDBDatabase.prototype.transaction;
  vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (
    this: IDBDatabase,
    ...asked: Parameters<typeof begin>
  ) {
    const transaction = begin.apply(this, asked);
    all.push({ mode: String(transaction.mode), stores: [...transaction.objectStoreNames].map(String) });
    return transaction;
  });
  return all;
}

const bytes = (text: string) => new TextEncoder().encode(text);

describe('one writer at a time: what two of them have to undo would be taken for damage after a kill', () => {
  it('every transaction that writes asks for the one table that all of them ask for', async () => {
    const { client } = testHost();
    const all = watched();
    await client.ask('open');
    await client.ask('addJournal', { id: 'j1', at: 1, content: bytes('x') } as never);
    await client.ask('writeSettings', [{ key: 'a', content: bytes('x') } as never], ['b']);
    await client.ask('writeSnapshots', [{ id: 1, content: bytes('x') } as never], null, true);
    await client.ask('addWaiting', [{ key: 'k', digest: 'd', content: bytes('x') } as never]);
    await client.ask('append', []);
    await client.ask('fill', 4, 'commands', [{ id: 'c1' }] as never);
    const writing = all.filter(({ mode }) => mode === 'readwrite');
    expect(writing.length).toBeGreaterThanOrEqual(6);
    for (const { stores } of writing) expect(stores).toContain('meta');
    // What only reads does not wait for them.
    await client.ask('journal', 0, 5);
    expect(all.at(-1)).toEqual({ mode: 'readonly', stores: ['journal'] });
  });
});
