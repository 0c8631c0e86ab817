/** The store host's own program over an IndexedDB in memory, behind a port that copies as the real one does. */
import Dexie from 'dexie';
import { indexedDB } from 'fake-indexeddb';
import { operationsOn } from '../../electron/store/host/operations';
import { databaseName, StoreDatabase } from '../../electron/store/host/schema';
import { HostClient, type HostPort, type LaunchHost } from '../../electron/store/host-client';
import type { HostOperation, HostReply, HostRequest } from '../../electron/store/records';

/** Makes an empty database for the next host. */
export async function emptyDatabase(): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const request = indexedDB.deleteDatabase(databaseName);
    request.onsuccess = () => resolve();
    request.onerror = () => reject(request.error);
  });
}

export interface TestHost {
  client: HostClient;
  /** Ends the host's process as a kill would: what was asked and not answered is never answered by it. */
  kill(): void;
  launches: number;
  /** Called for each request before it is worked on; may kill. */
  before: (request: HostRequest) => void;
  /** Called for each reply; false swallows it. */
  deliver: (reply: HostReply, request: HostRequest) => boolean;
  /** Changes a reply, to see that the client notices. */
  forge: (reply: HostReply) => HostReply;
}

/** @param factory where its database is: a desk beside another has one of its own */
export function testHost(factory: IDBFactory = indexedDB): TestHost {
  let gone: ((reason: string) => void) | null = null;
  let alive = 0;
  const host: TestHost = {
    launches: 0,
    before: () => undefined,
    deliver: () => true,
    forge: (reply) => reply,
    kill: () => {
      alive += 1;
      gone?.('killed');
    },
    client: new HostClient((onGone) => launch(onGone)),
  };
  const launch: LaunchHost = async (onGone) => {
    host.launches += 1;
    gone = onGone;
    const life = alive;
    Dexie.dependencies.indexedDB = factory;
    const database = new StoreDatabase();
    const operations = operationsOn(database);
    let listener: (reply: HostReply) => void = () => undefined;
    const port: HostPort = {
      postMessage: (request) => {
        const copy = structuredClone(request);
        void (async () => {
          host.before(copy);
          if (life !== alive) return;
          const operation = operations[copy.operation] as (...args: unknown[]) => Promise<unknown>;
          const reply = await operation(...copy.args).then(
            (value): HostReply => ({ id: copy.id, ok: true, value }),
            (error: Error): HostReply => ({ id: copy.id, ok: false, name: error.name, message: error.message }),
          );
          if (host.deliver(reply, copy) && life === alive) listener(structuredClone(host.forge(reply)));
        })();
      },
      onReply: (added) => {
        listener = added;
      },
      close: () => database.close(),
      kill: () => host.kill(),
    };
    return port;
  };
  return host;
}

/**
 * From now on the browser answers that operation as where a value's own file is gone; with `which`, where it is asked for that.
 */
export function refusesToRead(
  host: TestHost,
  operation: HostOperation,
  which: (...args: unknown[]) => boolean = () => true,
): void {
  const refused = new Set<number>();
  host.before = (request) => {
    if (request.operation === operation && which(...request.args)) refused.add(request.id);
  };
  host.forge = (reply) =>
    refused.has(reply.id) ? { id: reply.id, ok: false, name: 'NotReadableError', message: 'gone' } : reply;
}

/** The next append is written, and its host dies before it says so; the one that comes after is asked for it again. */
export function diesOverNextAppend(host: TestHost): void {
  host.deliver = (_reply, { operation }) => {
    if (operation !== 'append') return true;
    host.deliver = () => true;
    host.kill();
    return false;
  };
}

/** The next append is written, and every host that is asked for it dies before it says so, until the client gives up. */
export function losesNextAppend(host: TestHost): void {
  let isWritten = false;
  const over = host.client.onHealth(({ state }) => {
    if (state !== 'failed') return;
    over();
    host.before = () => undefined;
    host.deliver = () => true;
  });
  host.deliver = (_reply, { operation }) => {
    if (operation !== 'append') return true;
    isWritten = true;
    host.kill();
    return false;
  };
  host.before = () => {
    if (isWritten) host.kill();
  };
}
