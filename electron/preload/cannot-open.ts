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

contextBridge.exposeInMainWorld('opening', bridge);
