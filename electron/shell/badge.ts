/** How many cases press, on the program's icon: by number where the system shows one, on Windows by a dot over the icon. */
import { app, type BrowserWindow, nativeImage } from 'electron';
import type { Words } from './words';

/** px; what Windows lays over an icon at 100 %. */
const side = 16;

/** @param count none where it is 0 */
export function showBadge(count: number, window: BrowserWindow | null, words: Words): void {
  if (process.platform !== 'win32') return void app.setBadgeCount(count);
  if (count === 0) return window?.setOverlayIcon(null, '');
  const dot = nativeImage.createFromBitmap(dotOf(side), { width: side, height: side });
  window?.setOverlayIcon(dot, words('agenda:badge', { count }));
}

/** A red disc on nothing, as rows of blue, green, red and alpha, its rim as transparent as it covers little of a pixel. */
export function dotOf(size: number): Buffer {
  const pixels = Buffer.alloc(size * size * 4);
  const middle = (size - 1) / 2;
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      const covered = Math.min(1, Math.max(0, size / 2 - Math.hypot(x - middle, y - middle)));
      // Colours are multiplied by alpha beforehand.
      const [blue, green, red] = [0x31, 0x31, 0xe0].map((part) => Math.round(part * covered));
      pixels.set([blue ?? 0, green ?? 0, red ?? 0, Math.round(255 * covered)], (y * size + x) * 4);
    }
  }
  return pixels;
}
