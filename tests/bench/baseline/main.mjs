// What the desk is measured against: a window with nothing in it, and plain Dexie over a copy of a desk's database.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app, BrowserWindow, net, protocol, session } from 'electron';

const [, page = 'empty', folder = ''] =
  process.argv.find((word) => word.startsWith('--baseline='))?.split(/[=,]/) ?? [];

protocol.registerSchemesAsPrivileged([
  {
    scheme: 'desk',
    privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true },
  },
]);
app.setPath('userData', folder);
app.setPath('sessionData', join(folder, 'chromium'));
app.on('window-all-closed', () => app.quit());

app.whenReady().then(() => {
  // The store's own origin and partition: the rows are those that the desk reads.
  const ofPage = page === 'raw' ? session.fromPartition('persist:arbiter-store') : session.defaultSession;
  ofPage.protocol.handle('desk', (request) =>
    net.fetch(pathToFileURL(join(import.meta.dirname, 'pages', new URL(request.url).pathname)).href),
  );
  const window = new BrowserWindow({
    width: 1440,
    height: 900,
    show: false,
    backgroundColor: '#1f2225',
    webPreferences: { session: ofPage, sandbox: true, backgroundThrottling: false },
  });
  window.once('ready-to-show', () => window.show());
  void window.loadURL(page === 'raw' ? 'desk://store/raw.html' : 'desk://console/empty.html');
});
