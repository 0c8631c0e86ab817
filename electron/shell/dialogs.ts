import { type BrowserWindow, dialog, type FileFilter } from 'electron';
import { bundleEnding } from '../../shared/bundle-ending';
import { payloadEndings } from '../intake/gather';
import type { Words } from './words';

/** The system's dialogs. */
export interface Dialogs {
  /** Payload files, or a folder of them; null where the person chose none. */
  openPayloads(what: 'files' | 'folder'): Promise<string[] | null>;
  openEvidence(): Promise<string[] | null>;
  /** A folder to keep something in. */
  openFolder(what: 'backups' | 'watch' | 'evidence'): Promise<string | null>;
  /** Folders to look through. */
  openFolders(what: 'missing'): Promise<string[] | null>;
  /** By its ending for programs (.json) or to be read. */
  saveReport(): Promise<string | null>;
  saveOutcomes(): Promise<string | null>;
  /** A case's history, first called `name`; by its ending as PDF, HTML, Markdown or JSON. */
  saveStory(name: string): Promise<string | null>;
  saveInsights(): Promise<string | null>;
  /** One chart of them; by its ending as PNG or SVG. */
  saveChart(name: string): Promise<string | null>;
  /** A decision document, first called `name`. */
  saveDocument(name: string): Promise<string | null>;
  /** A file of the evidence, first called `name`. */
  saveEvidence(name: string): Promise<string | null>;
  /** A file that outcomes are added to. */
  saveFeed(): Promise<string | null>;
  /** A file of keys. */
  openKeys(): Promise<string | null>;
  saveKeys(): Promise<string | null>;
  /** A file of phrases. */
  openPhrases(): Promise<string | null>;
  savePhrases(): Promise<string | null>;
  /** A case bundle. */
  openBundle(): Promise<string | null>;
  saveBundle(name: string): Promise<string | null>;
  saveDiagnostics(): Promise<string | null>;
  /** What the console marks for paper; the page itself may not print. */
  print(): Promise<'printed' | 'cancelled' | 'failed'>;
}

const today = () => new Date().toISOString().slice(0, 10);

/** @param attended what is chosen counts only where whoever was asked still sits there: no dialog goes with the lock */
export function systemDialogs(
  window: () => BrowserWindow | null,
  words: Words,
  attended: <T>(ask: () => Promise<T>) => Promise<T>,
): Dialogs {
  const open = (...asked: Parameters<typeof show>) => attended(() => show(...asked));
  const save = (...asked: Parameters<typeof showSave>) => attended(() => showSave(...asked));
  async function show(title: string, properties: Electron.OpenDialogOptions['properties'], filters: FileFilter[]) {
    const options = { title, filters, ...(properties ? { properties } : {}) };
    const parent = window();
    const chosen = await (parent ? dialog.showOpenDialog(parent, options) : dialog.showOpenDialog(options));
    return chosen.canceled || chosen.filePaths.length === 0 ? null : chosen.filePaths;
  }
  const openJson = async (title: string) =>
    (await open(title, ['openFile'], [{ name: 'JSON', extensions: ['json'] }]))?.[0] ?? null;
  async function showSave(title: string, defaultPath: string, ...extensions: string[]) {
    const filters = extensions.map((extension) => ({ name: extension.toUpperCase(), extensions: [extension] }));
    const options = { title, defaultPath, filters };
    const parent = window();
    const chosen = await (parent ? dialog.showSaveDialog(parent, options) : dialog.showSaveDialog(options));
    return chosen.canceled || !chosen.filePath ? null : chosen.filePath;
  }
  return {
    openPayloads: (what) =>
      what === 'folder'
        ? open(words('dialog:importFolder'), ['openDirectory', 'multiSelections'], [])
        : open(
            words('dialog:importFiles'),
            ['openFile', 'multiSelections'],
            [
              { name: words('dialog:payloads'), extensions: [...payloadEndings] },
              { name: words('dialog:allFiles'), extensions: ['*'] },
            ],
          ),
    openEvidence: () => open(words('dialog:evidence'), ['openFile', 'multiSelections'], []),
    openFolder: async (what) =>
      (await open(words(`dialog:${what}Folder`), ['openDirectory', 'createDirectory'], []))?.[0] ?? null,
    openFolders: (what) => open(words(`dialog:${what}Folder`), ['openDirectory', 'multiSelections'], []),
    saveReport: () => save(words('dialog:saveReport'), `import-${today()}.txt`, 'txt', 'json'),
    saveOutcomes: () => save(words('dialog:saveOutcomes'), `outcomes-${today()}.ndjson`, 'ndjson'),
    saveStory: (name) => save(words('dialog:saveStory'), name, 'pdf', 'html', 'md', 'json'),
    saveDocument: (name) => save(words('dialog:saveDocument'), name, 'pdf'),
    saveEvidence: (name) => save(words('dialog:saveEvidence'), name),
    saveInsights: () => save(words('dialog:saveInsights'), `insights-${today()}.csv`, 'csv'),
    saveChart: (name) => save(words('dialog:saveChart'), `insights-${name}-${today()}.png`, 'png', 'svg'),
    saveFeed: () => save(words('dialog:saveFeed'), 'outcome-feed.ndjson', 'ndjson'),
    openKeys: () => openJson(words('dialog:openKeys')),
    saveKeys: () => save(words('dialog:saveKeys'), 'arbiter-desk-keys.json', 'json'),
    openPhrases: () => openJson(words('dialog:openPhrases')),
    savePhrases: () => save(words('dialog:savePhrases'), 'arbiter-desk-phrases.json', 'json'),
    openBundle: async () => {
      const filters = [{ name: words('dialog:bundle'), extensions: [bundleEnding] }];
      return (await open(words('dialog:openBundle'), ['openFile'], filters))?.[0] ?? null;
    },
    saveBundle: (name) => save(words('dialog:saveBundle'), name, bundleEnding),
    print: () =>
      new Promise((resolve) => {
        const contents = window()?.webContents;
        if (!contents) return resolve('failed');
        contents.print({}, (isDone, reason) =>
          resolve(isDone ? 'printed' : /cancel/i.test(reason) ? 'cancelled' : 'failed'),
        );
      }),
    // Also while nobody is signed in.
    saveDiagnostics: () =>
      showSave(words('dialog:saveDiagnostics'), `arbiter-desk-diagnostics-${today()}.json`, 'json'),
  };
}
