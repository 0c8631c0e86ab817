/**
 * The store host: the whole program of the page that holds the case store. It answers main's requests over one
 * MessagePort and does nothing else.
 */
import type { HostReply, HostRequest } from '../records';
import { operationsOn } from './operations';
import { StoreDatabase } from './schema';

const operations = operationsOn(new StoreDatabase());

async function answer(request: HostRequest): Promise<HostReply> {
  try {
    const operation: (...args: never[]) => Promise<unknown> = operations[request.operation];
    // The one sender is main's typed client, on a port that nobody else holds.
    const value = await operation(...(request.args as never[]));
    return { id: request.id, ok: true, value };
  } catch (error) {
    const { name, message } = error instanceof Error ? error : new Error(String(error));
    return { id: request.id, ok: false, name, message };
  }
}

window.addEventListener('message', (event) => {
  const [port] = event.ports;
  if (event.source !== window || event.data !== 'store:port' || !port) return;
  port.onmessage = async (message: MessageEvent<HostRequest>) => port.postMessage(await answer(message.data));
});
