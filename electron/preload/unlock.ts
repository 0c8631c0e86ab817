import { contextBridge, ipcRenderer } from 'electron';
import type { UnlockBridge } from '../../shared/unlock';

const bridge: UnlockBridge = { attempt: (request) => ipcRenderer.invoke('lock:attempt', request) };

contextBridge.exposeInMainWorld('lock', bridge);
