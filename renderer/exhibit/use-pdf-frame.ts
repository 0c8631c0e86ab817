/** The console's end of the frame that shows PDF documents. What comes from it is checked, and can press only the viewer's keys. */
import { type RefObject, useEffect, useEffectEvent, useRef, useState } from 'react';
import { FromPdf, type pdfFailures, pdfOrigin, type ToPdf } from '../../shared/pdf-frame';
import { commandOfKey } from '../app/commands';
import type { Why } from './Unshown';

export interface PdfState {
  /** Null until the document is open. */
  pages: number | null;
  shown: number;
  page: number;
  found: { total: number; place: number; isDone: boolean };
  /** `stopped`: the frame does not answer any more. */
  /** What it says, once that was asked for. */
  text: { text: string; isWhole: boolean } | null;
  failed: { why: (typeof pdfFailures)[number] | 'stopped'; detail: string } | null;
}

const start: PdfState = {
  pages: null,
  shown: 0,
  page: 1,
  found: { total: 0, place: 0, isDone: true },
  text: null,
  failed: null,
};

export function failureWhy(why: NonNullable<PdfState['failed']>['why']): Why {
  return why === 'broken' ? 'damaged' : why === 'gone' ? 'missing' : why;
}

/** ms between two questions whether it is there, and so many without an answer mean that it is not. */
const pace = 4000;
const patience = 5;

/** @param onSpot told where the middle is of what is in sight, each time that it was asked for */
export function usePdfFrame(
  frame: RefObject<HTMLIFrameElement | null>,
  sha256: string,
  onSpot?: (spot: Omit<Extract<FromPdf, { said: 'spot' }>, 'said'>) => void,
) {
  const [state, setState] = useState(start);
  const [isReady, setReady] = useState(false);
  const unanswered = useRef(0);
  const tell = (told: ToPdf) => frame.current?.contentWindow?.postMessage(told, pdfOrigin);
  const change = (changed: Partial<PdfState>) => setState((now) => ({ ...now, ...changed }));

  const hear = useEffectEvent(({ origin, source, data }: MessageEvent) => {
    if (origin !== pdfOrigin || source !== frame.current?.contentWindow) return;
    unanswered.current = 0;
    const parsed = FromPdf.safeParse(data);
    if (!parsed.success) return;
    const { data: heard } = parsed;
    switch (heard.said) {
      case 'ready':
        setReady(true);
        tell({ do: 'open', sha256 });
        break;
      case 'opened':
        change({ pages: heard.pages, shown: heard.shown });
        break;
      case 'failed':
        change({ failed: { why: heard.why, detail: heard.detail } });
        break;
      case 'at':
        change({ page: heard.page });
        break;
      case 'found':
        change({ found: { total: heard.total, place: heard.place, isDone: heard.isDone } });
        break;
      case 'text':
        change({ text: { text: heard.text, isWhole: heard.isWhole } });
        break;
      case 'spot':
        onSpot?.(heard);
        break;
      case 'key':
        press(frame.current, heard);
        break;
      case 'here':
        break;
    }
  });
  useEffect(() => {
    const listener = (event: MessageEvent) => hear(event);
    window.addEventListener('message', listener);
    return () => window.removeEventListener('message', listener);
  }, []);

  const ask = useEffectEvent(() => {
    unanswered.current += 1;
    if (unanswered.current > patience) change({ failed: { why: 'stopped', detail: '' } });
    else tell({ do: 'answer' });
  });
  const hasFailed = state.failed !== null;
  useEffect(() => {
    if (hasFailed) return undefined;
    const timer = setInterval(() => ask(), pace);
    return () => clearInterval(timer);
  }, [hasFailed]);

  return { state, isReady, tell };
}

/** As if it had been pressed in the viewer, where it is a key of the viewer's own, or Escape. */
function press(frame: HTMLElement | null, key: Extract<FromPdf, { said: 'key' }>): void {
  const viewer = frame?.closest<HTMLElement>('[data-pane="viewer"]');
  if (!viewer) return;
  const { said: _said, ...facts } = key;
  const event = new KeyboardEvent('keydown', { ...facts, bubbles: true, cancelable: true });
  const command = commandOfKey(event, viewer);
  if (key.key === 'Escape' || (command !== null && /^(?:viewer|evidence)\./.test(command))) {
    viewer.focus();
    viewer.dispatchEvent(event);
  }
}
