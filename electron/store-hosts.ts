import { session } from 'electron';
import type { Places } from './shell/places';
import { servePages } from './shell/protocol';
import type { LaunchHost } from './store/host-client';
import { hostLauncher, storePartition } from './store/host-view';

/** Starts hosts in the store's own session. */
export function storeHosts({ renderer, storePreload }: Pick<Places, 'renderer' | 'storePreload'>): LaunchHost {
  const storeSession = session.fromPartition(storePartition);
  // A store that was refused may be opened again in the same process, to be looked at or taken as it is.
  if (!storeSession.protocol.isProtocolHandled('desk')) servePages(storeSession, 'store', renderer);
  return hostLauncher(storeSession, storePreload);
}
