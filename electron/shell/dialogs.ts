import { type BrowserWindow, dialog, type FileFilter } from 'electron';
import type { Words } from './words';

/** The system's dialogs, and the log. */
export interface Dialogs {
  /** Payload files, or a folder of them; null where the person chose none. */
  openPayloads(what: 'files' | 'folder'): Promise<string[] | null>;
  openEvidence(): Promise<string[] | null>;
  saveOutcomes(): Promise<string | null>;
  log(line: string): void;
}

export function systemDialogs(window: () => BrowserWindow | null, words: Words, log: (line: string) => void): Dialogs {
  async function open(title: string, properties: Electron.OpenDialogOptions['properties'], filters: FileFilter[]) {
    const options = { title, filters, ...(properties ? { properties } : {}) };
    const parent = window();
    const chosen = await (parent ? dialog.showOpenDialog(parent, options) : dialog.showOpenDialog(options));
    return chosen.canceled || chosen.filePaths.length === 0 ? null : chosen.filePaths;
  }
  return {
    openPayloads: (what) =>
      what === 'folder'
        ? open(words('dialog:importFolder'), ['openDirectory', 'multiSelections'], [])
        : open(
            words('dialog:importFiles'),
            ['openFile', 'multiSelections'],
            [
              { name: words('dialog:payloads'), extensions: ['json', 'ndjson', 'jsonl'] },
              { name: words('dialog:allFiles'), extensions: ['*'] },
            ],
          ),
    openEvidence: () => open(words('dialog:evidence'), ['openFile', 'multiSelections'], []),
    async saveOutcomes() {
      const parent = window();
      const options = {
        title: words('dialog:saveOutcomes'),
        defaultPath: `outcomes-${new Date().toISOString().slice(0, 10)}.ndjson`,
        filters: [{ name: 'NDJSON', extensions: ['ndjson'] }],
      };
      const chosen = await (parent ? dialog.showSaveDialog(parent, options) : dialog.showSaveDialog(options));
      return chosen.canceled || !chosen.filePath ? null : chosen.filePath;
    },
    log,
  };
}
