/** The evidence's own window: opened, closed, and told what the console shows. */
import type { Seat } from '../desk/accounts/seat';
import type { EvidenceWindow } from '../shell/evidence-window';
import type { Handlers } from './gateway';

type EvidenceWindowRequest =
  | 'evidenceWindow.toggle'
  | 'evidenceWindow.follow'
  | 'evidenceWindow.read'
  | 'evidenceWindow.close';

export function evidenceWindowHandlers(
  window: Pick<EvidenceWindow, 'toggle' | 'follow' | 'close' | 'isOpen' | 'following'>,
  seat: Seat,
): Pick<Handlers, EvidenceWindowRequest> {
  return {
    'evidenceWindow.toggle': async (following) => {
      seat.session();
      return { isOpen: await window.toggle(following) };
    },
    'evidenceWindow.follow': async (following) => {
      seat.session();
      window.follow(following);
      return {};
    },
    'evidenceWindow.read': async () => {
      seat.session();
      return { isOpen: window.isOpen, following: window.following };
    },
    'evidenceWindow.close': async () => {
      // The window hears that it was done before it is gone.
      setImmediate(() => window.close());
      return {};
    },
  };
}
