/** The frame that shows PDF documents: does what the console tells it, and says what comes of it. */
import { type FromPdf, ToPdf } from '../../shared/pdf-frame';
import './pdf.css';
import { Reader } from './reader';

const consoleOrigin = 'desk://console';
const say = (said: FromPdf) => window.parent.postMessage(said, consoleOrigin);
// What a page's body scrolls is its window: the pages have a box of their own.
const scroller = Object.assign(document.createElement('div'), { className: 'scroller' });
document.body.append(scroller);
const reader = new Reader(scroller, say);

window.addEventListener('message', ({ origin, source, data }) => {
  if (origin !== consoleOrigin || source !== window.parent) return;
  const told = ToPdf.safeParse(data);
  if (told.success) reader.does(told.data);
});

// The console has the keys, also while the focus is in here; what belongs to selecting text stays.
window.addEventListener('keydown', (event) => {
  const { key, code, ctrlKey, metaKey, altKey, shiftKey } = event;
  const isOwn = (ctrlKey || metaKey) && /^[ac]$/i.test(key);
  if (isOwn || key === 'Tab') return;
  event.preventDefault();
  say({ said: 'key', key: key.slice(0, 20), code: code.slice(0, 30), ctrlKey, metaKey, altKey, shiftKey });
});

say({ said: 'ready' });
