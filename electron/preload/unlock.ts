import { contextBridge, ipcRenderer } from 'electron';
import type { UnlockBridge } from '../../shared/unlock';

const bridge: UnlockBridge = { attempt: (request) => ipcRenderer.invoke('lock:attempt', request) };

// Answered by the page's own thread: one that hangs does not.
ipcRenderer.on('desk:pulse', () => ipcRenderer.send('desk:pulse'));

contextBridge.exposeInMainWorld('lock', bridge);
