// The desk's window, opened for its pictures and driven by keys.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { _electron } from '@playwright/test';
import { PNG } from 'pngjs';
import { sandboxSwitches } from '../setup/electron.mjs';
import { projectRoot } from '../setup/paths.mjs';
import { SetupError } from '../setup/say.mjs';

/** The moment that the samples are written for, so that every run shows the same times. */
export const now = '2026-11-21T20:00:00+08:00';

const consolePage = 'desk://console/';

/** Opens the application over `data`, an empty folder. */
export async function openDesk(executablePath, env, data) {
  const args = [...sandboxSwitches(), projectRoot, '--data', data, '--sandbox', '--now', now, '--lang', 'zh-CN'];
  const application = await _electron.launch({ executablePath, args, env });
  const page = await waitForConsole(application);
  await page.locator('main').waitFor();
  return new Desk(application, page, data);
}

async function waitForConsole(application) {
  for (;;) {
    const page = application.windows().find((window) => window.url().startsWith(consolePage));
    if (page) return page;
    await application.waitForEvent('window');
  }
}

/** The same picture in a fifth less: letters on plain grounds pack best as they are. */
function packed(png) {
  return PNG.sync.write(PNG.sync.read(png), { colorType: 2, filterType: 0, deflateLevel: 9, deflateStrategy: 0 });
}

class Desk {
  constructor(application, page, data) {
    this.application = application;
    this.page = page;
    this.data = data;
  }

  press = async (...keys) => {
    for (const key of keys) await this.page.keyboard.press(key);
  };

  /** Changes the window's looks by the keys for them: `{ language, theme, size: [width, height] }`. */
  async look({ language, theme, size }) {
    const page = this.page.locator('html');
    await this.resize(size);
    if ((await page.getAttribute('lang')) !== language) await this.press('Control+Shift+Y');
    await this.page.locator(`html[lang="${language}"]`).waitFor();
    if ((await page.getAttribute('data-mantine-color-scheme')) !== theme) await this.press('Control+Shift+D');
    await this.page.locator(`html[data-mantine-color-scheme="${theme}"]`).waitFor();
  }

  /** Without notices, a caret that blinks, or anything still on its way. */
  async picture(folder, name) {
    await this.press('F9');
    await this.page.mouse.move(0, 0);
    await this.page.evaluate(() => document.fonts.ready);
    await this.page.waitForFunction(() => [...document.images].every((image) => image.complete));
    await this.page.waitForTimeout(400);
    const taken = await this.page.screenshot({ scale: 'css', animations: 'disabled', caret: 'hide' });
    writeFileSync(join(folder, `${name}.png`), packed(taken));
  }

  /** On the settings page: the data folder under a name that is the same every time. */
  async nameDataFolder(name) {
    const shown = this.page.getByText(this.data, { exact: true });
    if ((await shown.count()) > 0) await shown.evaluate((element, text) => element.replaceChildren(text), name);
  }

  /** Asks main as the console's page does. Throws where there is no reply. */
  ask = async (name, data) => {
    const answer = await this.page.evaluate(({ name, data }) => window.desk.ask(name, data), { name, data });
    if (!answer.ok) throw new SetupError(`${name}: ${answer.fault.code} ${answer.fault.detail}`);
    return answer.value;
  };

  close() {
    return this.application.close();
  }

  async resize([width, height]) {
    await this.application.evaluate(
      ({ BrowserWindow }, content) => BrowserWindow.getAllWindows()[0].setContentSize(...content),
      [width, height],
    );
    await this.page
      .waitForFunction((wanted) => innerWidth === wanted[0] && innerHeight === wanted[1], [width, height])
      .catch(() => {
        throw new SetupError(`This screen has no room for a window of ${width} × ${height}.`);
      });
  }
}
