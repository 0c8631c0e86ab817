import { contextBridge, ipcRenderer, webUtils } from 'electron';
import type { Answer, DeskBridge, PushName } from '../../shared/contract';

type Listener = Parameters<DeskBridge['onPush']>[0];
const listeners = new Set<Listener>();
// One for all who listen: the page has a dozen, and Node takes more than ten for a leak.
ipcRenderer.on('desk:push', (_event, name: PushName, data: unknown) => {
  for (const listener of [...listeners]) listener(name, data);
});

const bridge: DeskBridge = {
  ask: (name, data): Promise<Answer<unknown>> => ipcRenderer.invoke('desk:ask', name, data),
  onPush: (listener) => {
    // The same function may listen twice; each ends by itself.
    const own: Listener = (name, data) => listener(name, data);
    listeners.add(own);
    return () => listeners.delete(own);
  },
  pathOf: (file) => webUtils.getPathForFile(file),
};

// Answered by the page's own thread: one that hangs does not.
ipcRenderer.on('desk:pulse', () => ipcRenderer.send('desk:pulse'));

// Main shows the window once there is something to be seen. Nothing is painted before.
const changes = new MutationObserver(() => {
  if (!document.body?.firstElementChild?.hasChildNodes()) return;
  changes.disconnect();
  ipcRenderer.send('desk:filled');
});
changes.observe(document, { childList: true, subtree: true });

// Main begins what takes long once there is something to be seen.
const paints = new PerformanceObserver((list) => {
  if (list.getEntriesByName('first-contentful-paint').length === 0) return;
  paints.disconnect();
  ipcRenderer.send('desk:painted');
});
paints.observe({ type: 'paint', buffered: true });

contextBridge.exposeInMainWorld('desk', bridge);
