import { contextBridge, ipcRenderer, webUtils } from 'electron';
import type { Answer, DeskBridge, PushName } from '../../shared/contract';

const bridge: DeskBridge = {
  ask: (name, data): Promise<Answer<unknown>> => ipcRenderer.invoke('desk:ask', name, data),
  onPush: (listener) => {
    const forward = (_event: unknown, name: PushName, data: unknown) => listener(name, data);
    ipcRenderer.on('desk:push', forward);
    return () => ipcRenderer.off('desk:push', forward);
  },
  pathOf: (file) => webUtils.getPathForFile(file),
};

contextBridge.exposeInMainWorld('desk', bridge);
