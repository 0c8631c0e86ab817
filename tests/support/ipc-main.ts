/** What stands for Electron where only what pages ask is taken: who listens is kept by channel. */
export const listeners = new Map<string, (...args: unknown[]) => Promise<unknown>>();

export const ipcMain = {
  handle: (channel: string, listener: (...args: unknown[]) => Promise<unknown>) => listeners.set(channel, listener),
};

export const protocol = {};
