import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { _electron, type ElectronApplication, expect, type Page, test } from '@playwright/test';
import { environment, executable, newFolder, removeFolder, sandboxSwitches } from './support/application';
import { waitsAsLongAsItTakes } from './support/console';

let folder = '';
test.beforeEach(() => {
  folder = newFolder('packaged');
});
test.afterEach(() => removeFolder(folder));

/**
 * The real application, told that it is a package: the fuses of a real one keep everybody out, those who test it as well.
 * It is not told of the switches that the test looks into it by; that they are refused is in tests/package.
 */
async function startAsPackage(): Promise<ElectronApplication> {
  writeFileSync(join(folder, 'package.json'), '{"name":"as-package","type":"module","main":"as-package.js"}');
  writeFileSync(
    join(folder, 'as-package.js'),
    `import { app } from 'electron';
Object.defineProperty(app, 'isPackaged', { value: true });
Object.defineProperty(process, 'resourcesPath', { value: ${JSON.stringify(process.cwd())} });
const has = app.commandLine.hasSwitch.bind(app.commandLine);
app.commandLine.hasSwitch = (name) => !['inspect', 'remote-debugging-port'].includes(name) && has(name);
app.setAppPath(${JSON.stringify(process.cwd())});
await import(${JSON.stringify(pathToFileURL(join(process.cwd(), 'out', 'main', 'main.js')).href)});
`,
  );
  const application = await _electron.launch({
    executablePath: executable(),
    args: [...sandboxSwitches, folder, '--data', join(folder, 'data'), '--lang', 'en'],
    env: environment(),
  });
  waitsAsLongAsItTakes(application);
  return application;
}

test('nobody opens developer tools in an application as it is handed out, neither by keys nor by code', async () => {
  const application = await startAsPackage();
  const isConsole = (window: Page) => window.url().startsWith('desk://console/');
  await expect.poll(() => application.windows().some(isConsole)).toBe(true);
  const page = application.windows().find(isConsole);
  await page?.getByRole('textbox').first().waitFor();
  expect(await application.evaluate(({ app }) => app.isPackaged)).toBe(true);

  for (const keys of ['Control+Shift+I', 'Meta+Alt+I', 'F12']) await page?.keyboard.press(keys);
  const asked = await application.evaluate(({ webContents }) =>
    webContents.getAllWebContents().map((contents) => {
      contents.openDevTools({ mode: 'detach' });
      // They are there as soon as they are asked for, and shown once they are loaded.
      return [new URL(contents.getURL()).host, contents.devToolsWebContents === null];
    }),
  );
  expect(asked.sort()).toEqual([
    ['console', true],
    ['store', true],
  ]);
  await page?.reload();
  await page?.getByRole('textbox').first().waitFor();
  const left = await application.evaluate(({ webContents }) =>
    webContents.getAllWebContents().map((contents) => [contents.getType(), contents.isDevToolsOpened()]),
  );
  expect(left.map(([, isOpened]) => isOpened)).toEqual([false, false]);
  await application.close();
});
