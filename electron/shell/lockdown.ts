/** What no page of this program may do, whatever it asks: reach the network, open windows, leave its page, be granted anything. */
import { type App, type Session, session, type WebContents } from 'electron';

/** Every request that is not `desk:` (or the page's own data) is refused, on every session there is or will be. */
export function blockNetwork(target: Session, refused: (url: string) => void): void {
  target.webRequest.onBeforeRequest((details, decide) => {
    const allowed = /^(desk|devtools|data|blob):/.test(details.url);
    if (!allowed) refused(new URL(details.url).protocol);
    decide({ cancel: !allowed });
  });
  target.setSpellCheckerEnabled(false);
  target.setSpellCheckerDictionaryDownloadURL('desk://none/');
  target.setPermissionRequestHandler((_contents, permission, decide, details) =>
    decide(isStorage(permission) && isStore(details.requestingUrl)),
  );
  target.setPermissionCheckHandler((_contents, permission, origin) => isStorage(permission) && isStore(origin));
  target.setDevicePermissionHandler(() => false);
  target.on('will-download', (event) => event.preventDefault());
}

/** The store asks that its data be kept when the disk runs low; nobody else is granted anything. */
const isStorage = (permission: string) => permission === 'persistent-storage';
const isStore = (url: string | undefined) => url?.startsWith('desk://store') ?? false;

function lockContents(contents: WebContents, packaged: boolean): void {
  // Peer connections are no requests that a session could refuse: of theirs, what needs no name is refused here.
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-navigate', (event) => event.preventDefault());
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  if (packaged) contents.on('devtools-opened', () => contents.closeDevTools());
}

/** Switches that let somebody outside look into a running desk, or take its pages' guards away. */
const openingSwitches = [
  'remote-debugging-port',
  'remote-debugging-pipe',
  'inspect',
  'inspect-brk',
  'disable-web-security',
  'load-extension',
  'js-flags',
];

/** The first of the switches that an application as it is handed out does not start with; null where there is none. */
export function refusedSwitch(app: App): string | null {
  return (app.isPackaged && openingSwitches.find((name) => app.commandLine.hasSwitch(name))) || null;
}

/** Before the application is ready: no name and no address leads anywhere, also for what asks no session (hints, peers). */
export function knowNoHost(app: App): void {
  app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
}

export function lockDown(app: App, refused: (url: string) => void): void {
  app.on('session-created', (created) => blockNetwork(created, refused));
  blockNetwork(session.defaultSession, refused);
  app.on('web-contents-created', (_event, contents) => lockContents(contents, app.isPackaged));
}
