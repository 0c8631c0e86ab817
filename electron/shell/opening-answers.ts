import { type IpcMainInvokeEvent, ipcMain, type WebContents } from 'electron';
import { type CannotOpen, type WayOutAnswer, WayOutRequest } from '../../shared/cannot-open';

/** Whether a page asks that stands in the top frame of its own window. */
export function isAskedBy(page: string, contents: WebContents, { senderFrame, sender }: IpcMainInvokeEvent): boolean {
  return sender === contents && senderFrame?.parent === null && senderFrame.url.split(/[?#]/)[0] === page;
}

/**
 * Answers the page that says why the desk cannot be opened, one way at a time and only those that it was told of; a sender
 * that is not it, or data of another shape, is told nothing and does nothing. Returns what ends the answering.
 */
export function answerOpening(options: {
  isOurs: (event: IpcMainInvokeEvent) => boolean;
  state: CannotOpen;
  take: (request: WayOutRequest) => Promise<WayOutAnswer>;
  quit: () => void;
}): () => void {
  const { isOurs, state, take, quit } = options;
  let isTaking = false;
  ipcMain.handle('opening:read', (event) => (isOurs(event) ? state : null));
  ipcMain.handle('opening:quit', (event) => {
    if (isOurs(event)) quit();
  });
  ipcMain.handle('opening:take', async (event, data: unknown) => {
    if (!isOurs(event) || isTaking) return null;
    const parsed = WayOutRequest.safeParse(data);
    if (!parsed.success || !state.ways.includes(parsed.data.way)) return null;
    isTaking = true;
    try {
      return await take(parsed.data);
    } finally {
      isTaking = false;
    }
  });
  return () => {
    for (const channel of ['opening:read', 'opening:quit', 'opening:take']) ipcMain.removeHandler(channel);
  };
}
