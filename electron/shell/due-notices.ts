/** Says before a case of whoever is signed in falls due, and shows on the program's icon how many press. */
import { type BrowserWindow, Notification } from 'electron';
import { Preferences, type PushData } from '../../shared/contract';
import { amountInWords } from '../../shared/money';
import { dueSoon as dueSoonWithin, minute } from '../../shared/time';
import type { Seat } from '../desk/accounts/seat';
import type { Desk } from '../desk/desk';
import { DueSoon } from '../desk/due-soon';
import type { SettingStore } from '../desk/ports';
import { showBadge } from './badge';
import type { Words } from './words';

/** ms between two looks, and from a change to the look that it asks for. */
const pace = 20_000;
const calm = 1000;

interface Noticing {
  desk: Pick<Desk, 'clock' | 'index' | 'onChange'>;
  seat: Pick<Seat, 'account' | 'open' | 'isLocked' | 'onChange'>;
  settings: SettingStore;
  words: Words;
  window: () => BrowserWindow | null;
  push: (name: 'cases.dueSoon' | 'case.show', data: PushData<'cases.dueSoon'> | PushData<'case.show'>) => void;
  failed: (error: unknown) => void;
}

/** Returns how to stop. */
export function noticeDue({ desk, seat, settings, words, window, push, failed }: Noticing): () => void {
  const dueSoon = new DueSoon();
  let soon: NodeJS.Timeout | undefined;

  const look = async () => {
    // Locked, the place is still theirs, and their windows run on.
    const { account } = seat;
    if (!account) return showBadge(0, window(), words);
    const { id } = account;
    const preferences = await settings.read(`preferences:${id}`, Preferences);
    const before = preferences?.warnBefore ?? '30';
    const notice = before === 'off' ? 0 : Number(before) * minute;
    const now = desk.clock.now();
    const pressing = await desk.index.pressing(id, now + Math.max(notice + 1, dueSoonWithin));
    if (seat.account?.id !== id) return;
    const { cases, count } = dueSoon.look(pressing, id, notice, now);
    showBadge(count, window(), words);
    const [first] = cases;
    if (!first) return;
    const { isLocked } = seat;
    if (!isLocked) push('cases.dueSoon', { caseIds: cases.map(({ caseId }) => caseId).slice(0, 200), within: notice });
    const isSeen = !isLocked && window()?.isFocused();
    if (isSeen || preferences?.isQuiet || !Notification.isSupported()) return;
    // Outside of the desk no name is told, nor what was bought; of a locked one no more than how many.
    const about = words(`vocabulary:category.${first.category ?? 'none'}`);
    const shown = new Notification({
      title: words('agenda:notice', { count: cases.length, minutes: notice / minute }),
      body: cases.length === 1 && !isLocked ? `${about} · ${amountInWords(first.amountFen, words)}` : '',
    });
    shown.on('click', () => {
      window()?.show();
      window()?.focus();
      if (seat.open?.id === id) push('case.show', { caseId: first.caseId });
    });
    shown.show();
  };
  const lookNow = () => void look().catch(failed);
  const timer = setInterval(lookNow, pace);
  const lookSoon = () => {
    soon ??= setTimeout(() => {
      soon = undefined;
      lookNow();
    }, calm);
  };
  const stop = desk.onChange(lookSoon);
  seat.onChange(lookSoon);
  lookSoon();
  return () => {
    stop();
    clearInterval(timer);
    clearTimeout(soon);
  };
}
