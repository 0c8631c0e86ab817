import { contextBridge, ipcRenderer } from 'electron';
import type { CannotOpenBridge } from '../../shared/cannot-open';

const bridge: CannotOpenBridge = {
  read: () => ipcRenderer.invoke('opening:read'),
  take: (request) => ipcRenderer.invoke('opening:take', request),
  quit: () => ipcRenderer.invoke('opening:quit'),
  onProgress: (listener) => {
    ipcRenderer.on('opening:progress', (_event, running) => listener(running));
  },
};

// Answered by the page's own thread: one that hangs does not.
ipcRenderer.on('desk:pulse', () => ipcRenderer.send('desk:pulse'));

contextBridge.exposeInMainWorld('opening', bridge);
