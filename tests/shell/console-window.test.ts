import { EventEmitter } from 'node:events';
import type { BrowserWindow } from 'electron';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { SettingStore } from '../../electron/desk/ports';
import { lastPlace, showConsoleWindow } from '../../electron/shell/console-window';
import type { Bounds } from '../../electron/shell/window-place';

vi.mock('electron', () => ({
  screen: { getAllDisplays: () => [{ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }] },
}));
vi.mock('../../electron/shell/revive', () => ({ revive: () => undefined }));

const where: Bounds = { x: 100, y: 80, width: 1100, height: 700, maximized: false };

/** A window that was begun, and what was done with it. `hear` tells of its page. */
function begun(place: Bounds | null) {
  const done: string[] = [];
  let isGone = false;
  const note = (what: string) => () => void done.push(what);
  const contents = Object.assign(new EventEmitter(), { isCrashed: () => false, reload: note('reload') });
  const window = Object.assign(new EventEmitter(), {
    webContents: contents,
    isDestroyed: () => isGone,
    setBackgroundColor: note('ground'),
    setBounds: note('bounds'),
    maximize: note('maximize'),
    show: note('show'),
  });
  const nothing = () => undefined;
  const hear: Record<'loaded' | 'filled', () => void> = { loaded: nothing, filled: nothing };
  const heard = (what: keyof typeof hear) =>
    new Promise<void>((resolve) => {
      hear[what] = resolve;
    });
  const beginning = {
    window: window as unknown as BrowserWindow,
    loaded: heard('loaded'),
    filled: heard('filled'),
    painted: new Promise<void>(nothing),
  };
  const log = { info: vi.fn(), failed: vi.fn() };
  showConsoleWindow(beginning, {
    place,
    ground: '#121517',
    settings: {} as SettingStore,
    log,
    notAnswering: () => '',
    gaveUp: nothing,
    picture: undefined,
    restarted: nothing,
  });
  const destroy = () => {
    isGone = true;
  };
  return { done, hear, destroy };
}

describe('the console’s window', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('is put where it was at once, and shown when its page has something to show', async () => {
    const { done, hear } = begun(where);
    expect(done).toEqual(['ground', 'bounds']);
    hear.loaded();
    await vi.advanceTimersByTimeAsync(100);
    expect(done).not.toContain('show');
    hear.filled();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(done).toEqual(['ground', 'bounds', 'show']);
  });

  it('is maximized, which shows it, no sooner than it is shown, and then brought to the front', async () => {
    const { done, hear } = begun({ ...where, maximized: true });
    expect(done).not.toContain('maximize');
    hear.filled();
    await vi.advanceTimersByTimeAsync(0);
    expect(done.slice(-2)).toEqual(['maximize', 'show']);
  });

  it('is shown some time after its page is there, should there be nothing in it', async () => {
    const { done, hear } = begun(null);
    hear.loaded();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(done).toEqual(['ground', 'show']);
  });

  it('is left alone once it was closed', async () => {
    const { done, hear, destroy } = begun(where);
    destroy();
    hear.filled();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(done).not.toContain('show');
  });

  it('comes up all the same where its place cannot be read', async () => {
    const failed = vi.fn();
    const damaged = { read: () => Promise.reject(new Error('damaged')) } as unknown as SettingStore;
    expect(await lastPlace(damaged, failed)).toBeNull();
    expect(failed).toHaveBeenCalledTimes(1);
  });
});
