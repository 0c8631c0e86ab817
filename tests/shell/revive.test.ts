import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type ReviveOptions, revive } from '../../electron/shell/revive';

const electron = vi.hoisted(() => ({ answers: new Set<(event: object) => void>() }));
vi.mock('electron', () => ({
  dialog: {},
  ipcMain: {
    on: (_channel: string, listener: (event: object) => void) => electron.answers.add(listener),
    off: (_channel: string, listener: (event: object) => void) => electron.answers.delete(listener),
  },
}));

/** A page that answers its pulse as long as it does not hang. */
class Page extends EventEmitter {
  hangs = false;
  loads = 0;
  isDestroyed = () => false;
  isCrashed = () => false;
  isLoading = () => false;
  isDevToolsOpened = () => false;
  getTitle = () => 'its own';
  send() {
    if (!this.hangs) for (const answer of electron.answers) answer({ sender: this });
  }
  reload() {
    this.loads += 1;
    this.hangs = false;
    this.emit('did-finish-load');
  }
  crash = (reason = 'crashed') => this.emit('render-process-gone', {}, { reason });
  forcefullyCrashRenderer = () => this.crash('killed');
}

class Window extends EventEmitter {
  webContents = new Page();
  titles: string[] = [];
  isGone = false;
  isDestroyed = () => this.isGone;
  setTitle = (title: string) => this.titles.push(title);
}

let window = new Window();
let told: string[] = [];

beforeEach(() => {
  vi.useFakeTimers();
  electron.answers.clear();
  window = new Window();
  told = [];
  const options: ReviveOptions = {
    name: 'page',
    log: { info: () => undefined },
    notAnswering: () => 'does not answer',
    restarted: (reason) => told.push(reason),
    gaveUp: () => told.push('gaveUp'),
  };
  revive(window as never, options);
});
afterEach(() => vi.useRealTimers());

describe('a window whose page goes', () => {
  test('comes back, and says why it had gone', () => {
    for (const [reason, why] of [
      ['crashed', 'gone'],
      ['oom', 'memory'],
    ] as const) {
      told = [];
      window.webContents.crash(reason);
      vi.advanceTimersByTime(1000);
      expect(told).toEqual([why]);
    }
    expect(window.webContents.loads).toBe(2);
  });

  test('is left to the person after three times in a row, and gets new tries once it has stayed up', () => {
    const again = () => {
      window.webContents.crash();
      vi.advanceTimersByTime(1000);
    };
    for (let times = 0; times < 3; times += 1) again();
    expect(told).toEqual(['gone', 'gone', 'gone']);
    vi.advanceTimersByTime(61_000);
    for (let times = 0; times < 4; times += 1) again();
    expect(told.slice(3)).toEqual(['gone', 'gone', 'gone', 'gaveUp']);
    expect(window.webContents.loads).toBe(6);
  });

  test('that hangs says so in its title, and is ended and loaded again', () => {
    window.webContents.hangs = true;
    vi.advanceTimersByTime(11_000);
    expect(window.titles).toEqual(['does not answer']);
    vi.advanceTimersByTime(21_000);
    expect([told, window.webContents.loads]).toEqual([['hanging'], 1]);
    expect(window.titles.at(-1)).toBe('its own');
  });

  test('that only hung for a moment is let be', () => {
    window.webContents.hangs = true;
    vi.advanceTimersByTime(11_000);
    window.webContents.hangs = false;
    vi.advanceTimersByTime(30_000);
    expect([told, window.titles]).toEqual([[], ['does not answer', 'its own']]);
  });

  test('is not brought back where it was closed', () => {
    window.isGone = true;
    window.webContents.crash();
    vi.advanceTimersByTime(1000);
    window.isGone = false;
    window.webContents.crash('clean-exit');
    vi.advanceTimersByTime(1000);
    expect([told, window.webContents.loads]).toEqual([[], 0]);
    window.emit('closed');
    expect(electron.answers.size).toBe(0);
  });
});
