// What a stock Electron does with `electron PATH`, for a runtime that comes without that part: starts the application
// in the folder named by the first argument that is no switch.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

const folder = process.argv.slice(1).find((argument) => !argument.startsWith('-'));

if (folder === undefined) {
  process.stderr.write('Usage: electron [switches] FOLDER [arguments]\n');
  app.exit(2);
} else {
  await start(resolve(folder));
}

async function start(root) {
  Object.defineProperty(process, 'defaultApp', { value: true, enumerable: true });
  try {
    const about = JSON.parse(readFileSync(resolve(root, 'package.json'), 'utf8'));
    if (about.version) app.setVersion(about.version);
    if (about.productName ?? about.name) app.setName(about.productName ?? about.name);
    app.setAppPath(root);
    await import(pathToFileURL(resolve(root, about.main ?? 'index.js')).href);
  } catch (error) {
    process.stderr.write(`The application in ${root} could not be started.\n${error?.stack ?? error}\n`);
    app.exit(1);
  }
}
