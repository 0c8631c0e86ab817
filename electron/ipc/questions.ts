/** What pages ask, taken from the moment there is a page: it waits until there is a desk to answer it. */
import { type IpcMainInvokeEvent, ipcMain, type WebContents } from 'electron';
import type { Answer } from '../../shared/contract';
import { consoleOrigin } from '../shell/protocol';

export interface Question {
  contents: WebContents;
  /** A page of the console's asked, in the top frame of its contents. */
  isOurs: boolean;
  name: unknown;
  data: unknown;
}

export type Answering = (question: Question) => Promise<Answer<unknown>>;

/** Returns what is told who answers. */
export function takeQuestions(): (answering: Answering) => void {
  let tell: (answering: Answering) => void = () => undefined;
  const answering = new Promise<Answering>((resolve) => {
    tell = resolve;
  });
  ipcMain.handle('desk:ask', async (event, name: unknown, data: unknown) => {
    // Who asks is seen at once: by the time there is an answer the page may be another.
    const question = { contents: event.sender, isOurs: isOurs(event), name, data };
    const answer = await answering;
    // Quit meanwhile: nobody is there who could hear it, or be refused.
    return event.sender.isDestroyed() ? null : answer(question);
  });
  return tell;
}

function isOurs(event: IpcMainInvokeEvent): boolean {
  const frame = event.senderFrame;
  return frame !== null && frame.parent === null && frame.url.startsWith(`${consoleOrigin}/`);
}
