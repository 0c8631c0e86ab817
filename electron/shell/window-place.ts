/** Where windows were, and where they come up again: never on a screen that is gone. */
import type { BrowserWindow, Rectangle } from 'electron';
import { z } from 'zod';
import type { SettingStore } from '../desk/ports';

export const Bounds = z.strictObject({
  x: z.number(),
  y: z.number(),
  width: z.number(),
  height: z.number(),
  maximized: z.boolean(),
});
export type Bounds = z.infer<typeof Bounds>;

/** What of a display matters here. */
export interface Screen {
  workArea: Rectangle;
}

/** True where enough of a remembered window is on a screen that is there now. */
export function isOnScreen(bounds: Rectangle, screens: readonly Screen[]): boolean {
  return screens.some(({ workArea }) => {
    const width = Math.min(bounds.x + bounds.width, workArea.x + workArea.width) - Math.max(bounds.x, workArea.x);
    const height = Math.min(bounds.y + bounds.height, workArea.y + workArea.height) - Math.max(bounds.y, workArea.y);
    return width >= 200 && height >= 100;
  });
}

/**
 * Where a second window comes up: where it was, while that screen is there; else on a screen that the first is not on, all of it;
 * else over the right half of the only one.
 */
export function secondPlace(before: Rectangle | null, first: Rectangle, screens: readonly Screen[]): Rectangle {
  if (before && isOnScreen(before, screens)) {
    const { x, y, width, height } = before;
    return { x, y, width, height };
  }
  const middle = { x: first.x + first.width / 2, y: first.y + first.height / 2 };
  const other = screens.find(({ workArea }) => !isInside(middle, workArea));
  if (other) return other.workArea;
  const { x, y, width, height } = screens[0]?.workArea ?? first;
  const half = Math.round(width / 2);
  return { x: x + width - half, y, width: half, height };
}

function isInside({ x, y }: { x: number; y: number }, area: Rectangle): boolean {
  return x >= area.x && x < area.x + area.width && y >= area.y && y < area.y + area.height;
}

/** Keeps where a window is, once it has come to rest. */
export function rememberBounds(
  window: BrowserWindow,
  key: string,
  settings: SettingStore,
  failed: (error: unknown) => void,
): void {
  let timer: NodeJS.Timeout | null = null;
  const remember = () => {
    timer = null;
    if (window.isDestroyed() || window.isMinimized()) return;
    const bounds = { ...window.getNormalBounds(), maximized: window.isMaximized() };
    settings.write(key, bounds).catch(failed);
  };
  const soon = () => {
    if (timer) clearTimeout(timer);
    timer = setTimeout(remember, 500);
  };
  window.on('resize', soon);
  window.on('move', soon);
  // Whoever moves the window and closes it at once finds it there.
  window.on('close', () => timer && remember());
  window.on('closed', () => timer && clearTimeout(timer));
}
