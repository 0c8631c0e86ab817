import { safeStorage } from 'electron';
import type { SystemKeyStore } from '../store/master-key';

/** The system's key store by way of Electron. On a Linux without one it would keep secrets as plain text: then it does not count. */
export const systemKeyStore: SystemKeyStore = {
  guards: () =>
    safeStorage.isEncryptionAvailable() &&
    (process.platform !== 'linux' || safeStorage.getSelectedStorageBackend() !== 'basic_text'),
  protect: (secret) => new Uint8Array(safeStorage.encryptString(secret)),
  reveal: (guarded) => safeStorage.decryptString(Buffer.from(guarded)),
};
