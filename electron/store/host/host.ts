/**
 * The store host: the whole program of the page that holds the case store. It answers main's requests over one
 * MessagePort and does nothing else.
 */
import type { HostClosed, HostReply, HostRequest } from '../records';
import { operationsOn } from './operations';
import { StoreDatabase } from './schema';

/** ms within which the browser says that it has closed the database, after a request failed for it. */
const grace = 250;

const database = new StoreDatabase();
const operations = operationsOn(database);

/**
 * The browser closes a database that it could not write to. Opened again as it lies, with half a write at its end, it would
 * be taken for damaged at the next start and be deleted; so it stays closed here, and main sees to it.
 */
const closed = new Promise<void>((resolve) => {
  let wasOpen = false;
  database.on('ready', () => {
    wasOpen = true;
  });
  database.on('close', () => {
    // One that does not open at all says why in its answer.
    if (!wasOpen) return;
    // Dexie would open it again by itself.
    IDBFactory.prototype.open = () => {
      throw new DOMException('the database was closed', 'InvalidStateError');
    };
    resolve();
  });
});

/** While it is not known whether the database was closed, nothing is begun. */
let doubt: Promise<unknown> = Promise.resolve();

/** Null where the database was closed: then what became of the request shows when it is open again. */
async function answer(request: HostRequest): Promise<HostReply | null> {
  try {
    await doubt;
    const operation: (...args: never[]) => Promise<unknown> = operations[request.operation];
    // The one sender is main's typed client, on a port that nobody else holds.
    const value = await operation(...(request.args as never[]));
    return { id: request.id, ok: true, value };
  } catch (error) {
    const wasClosed = Promise.race([
      closed.then(() => true),
      new Promise<false>((resolve) => setTimeout(() => resolve(false), grace)),
    ]);
    doubt = wasClosed;
    if (await wasClosed) return null;
    const { name, message } = error instanceof Error ? error : new Error(String(error));
    return { id: request.id, ok: false, name, message };
  }
}

// Else the browser may take the database away when the disk runs low.
void navigator.storage.persist();

window.addEventListener('message', (event) => {
  const [port] = event.ports;
  if (event.source !== window || event.data !== 'store:port' || !port) return;
  void closed.then(() => port.postMessage({ closed: true } satisfies HostClosed));
  port.onmessage = async (message: MessageEvent<HostRequest>) => {
    const reply = await answer(message.data);
    if (reply) port.postMessage(reply);
  };
});
