/** What the page that unpacks pictures says of them, and what is its own failure. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { PicturePage } from '../../electron/shell/picture-page';
import { plainPng, withMarkedCorner } from '../support/turned-pictures';

const electron = vi.hoisted(() => ({ drawn: (): Promise<string> => Promise.resolve(''), opened: 0 }));
vi.mock('electron', () => ({
  app: { isPackaged: false },
  protocol: {},
  net: {},
  session: { fromPartition: () => ({ protocol: { handle: () => undefined } }) },
  WebContentsView: class {
    webContents = {
      isDestroyed: () => false,
      close: () => undefined,
      loadURL: async () => {
        electron.opened += 1;
      },
      executeJavaScriptInIsolatedWorld: () => electron.drawn(),
    };
  },
}));

beforeEach(() => {
  electron.opened = 0;
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(() => vi.useRealTimers());

const sha256 = 'a'.repeat(64);
const page = () => new PicturePage(async () => new Response());

test('a picture that is drawn comes back as points, or as what is read', async () => {
  const png = plainPng(withMarkedCorner(8, 4));
  electron.drawn = async () => `data:image/png;base64,${png.toString('base64')}`;
  expect(await page().pixelsOf(sha256)).toMatchObject({ width: 8, height: 4 });
  expect(await page().jpegOf(sha256)).toEqual(png);
});

test.each(['refused', 'blank'])('that it is %s is said, and the page goes on', async (why) => {
  electron.drawn = async () => why;
  const pictures = page();
  expect([await pictures.pixelsOf(sha256), await pictures.jpegOf(sha256), electron.opened]).toEqual([why, why, 1]);
});

test('that the page fails or comes to no end is said of no picture, and the next one has a new page', async () => {
  const pictures = page();
  electron.drawn = () => Promise.reject(new Error('the picture is not given'));
  await expect(pictures.pixelsOf(sha256)).rejects.toThrow('not given');
  electron.drawn = () => new Promise(() => undefined);
  const late = expect(pictures.pixelsOf(sha256)).rejects.toThrow('too long');
  await vi.advanceTimersByTimeAsync(30_000);
  await late;
  electron.drawn = async () => 'blank';
  expect([await pictures.jpegOf(sha256), electron.opened]).toEqual(['blank', 3]);
});
