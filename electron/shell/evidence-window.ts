/**
 * Evidence in a window of its own, for a second screen: it shows the case that the console is on. The same page safety and
 * session as the console's; what it may ask is less (ipc/evidence-window-asks.ts). It closes with the console, and with whoever
 * opened it. A page that goes comes back to what it showed.
 */
import { BrowserWindow, screen, type WebContents } from 'electron';
import type { PushData, PushName, RestartReason } from '../../shared/contract';
import { type Following, followsNothing } from '../../shared/evidence-window';
import type { SettingStore } from '../desk/ports';
import { consoleSession, pageSafety } from './console-session';
import type { Log } from './log';
import { consoleOrigin } from './protocol';
import { revive } from './revive';
import { Bounds, rememberBounds, secondPlace } from './window-place';

const page = `${consoleOrigin}/renderer/evidence-window.html`;
const boundsKey = 'window:evidence';

export interface EvidenceWindowOptions {
  preload: string;
  icon: string;
  settings: SettingStore;
  /** The console's window; null while there is none. */
  console: () => BrowserWindow | null;
  /** It was opened, or has gone. */
  changed: (isOpen: boolean) => void;
  /** It came back to what it showed; `gaveUp`: it kept going, and was closed. */
  restarted: (reason: RestartReason | 'gaveUp') => void;
  notAnswering: () => string;
  log: Pick<Log, 'info' | 'failed'>;
}

export class EvidenceWindow {
  private window: BrowserWindow | null = null;
  private shown: Following = followsNothing;

  constructor(private readonly options: EvidenceWindowOptions) {
    const back = () => this.comeBack();
    screen.on('display-removed', back);
    screen.on('display-metrics-changed', back);
  }

  get isOpen(): boolean {
    return this.window !== null;
  }

  /** What it shows: the console's case, the piece in hand there, and whether names are revealed there. */
  get following(): Following {
    return this.shown;
  }

  isIts(contents: WebContents): boolean {
    return this.window?.webContents === contents;
  }

  /** Opens it on a case, or closes it. Resolves with whether it is open. */
  async toggle(following: Following): Promise<boolean> {
    if (this.window) {
      this.close();
      return false;
    }
    this.shown = following;
    await this.open();
    return true;
  }

  follow(following: Following): void {
    this.shown = following;
    this.push('evidenceWindow.follows', following);
  }

  push<N extends PushName>(name: N, data: PushData<N>): void {
    this.window?.webContents.send('desk:push', name, data);
  }

  close(): void {
    this.window?.destroy();
  }

  private async open(): Promise<void> {
    const { preload, icon, settings, console: first, changed, restarted, notAnswering, log } = this.options;
    const before = await settings.read(boundsKey, Bounds);
    const beside = first();
    if (this.window || !beside) return;
    const window = new BrowserWindow({
      ...secondPlace(before, beside.getBounds(), screen.getAllDisplays()),
      minWidth: 480,
      minHeight: 360,
      show: false,
      backgroundColor: '#1f2225',
      icon,
      webPreferences: { ...pageSafety, preload, session: consoleSession() },
    });
    this.window = window;
    if (before?.maximized) window.maximize();
    rememberBounds(window, boundsKey, settings, (error) => log.failed(error, 'window bounds'));
    // The console keeps the keys.
    window.once('ready-to-show', () => window.isDestroyed() || window.showInactive());
    const closeIt = () => this.close();
    beside.once('closed', closeIt);
    window.once('closed', () => {
      if (!beside.isDestroyed()) beside.off('closed', closeIt);
      this.window = null;
      this.shown = followsNothing;
      changed(false);
    });
    revive(window, {
      name: 'evidence window',
      log,
      notAnswering,
      restarted,
      gaveUp: () => {
        this.close();
        restarted('gaveUp');
      },
    });
    await window.loadURL(page).catch((error) => log.failed(error, 'evidence window'));
    changed(this.isOpen);
  }

  /** Its screen was unplugged: it comes to one that is there. */
  private comeBack(): void {
    const first = this.options.console();
    if (!this.window || !first) return;
    const now = this.window.getNormalBounds();
    const next = secondPlace(now, first.getBounds(), screen.getAllDisplays());
    if (next.x === now.x && next.y === now.y) return;
    this.window.unmaximize();
    this.window.setBounds(next);
  }
}
