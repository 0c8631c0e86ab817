import { type App, type WebContents, webContents } from 'electron';

/** Tells of each key, press and move in the pages that there are, and in those to come. */
export function onInput(app: Pick<App, 'on'>, touched: () => void): void {
  const listen = (contents: WebContents) => contents.on('input-event', touched);
  webContents.getAllWebContents().forEach(listen);
  app.on('web-contents-created', (_event, contents) => listen(contents));
}
