/** Locks the desk by itself: when nobody has touched it for a while, and when the system sleeps or locks its own screen. */
import { type App, powerMonitor } from 'electron';
import { IdleLock } from '../desk/accounts/idle-lock';
import type { LockTime } from '../desk/accounts/lock-time';
import type { Seat } from '../desk/accounts/seat';
import { onInput } from './on-input';

/** Watches the windows there are and those to come. Returns how to stop. */
export function watchOver(app: App, seat: Seat, lockTime: LockTime, failed: (error: unknown) => void): () => void {
  const idle = new IdleLock({
    minutes: () => lockTime.minutes,
    lock: () => seat.lock('idle'),
    steady: () => performance.now(),
    wall: Date.now,
    failed,
  });
  onInput(app, () => idle.touched());
  seat.onChange(() => idle.began());
  idle.start();
  const lock = () => void seat.lock('system').catch(failed);
  powerMonitor.on('suspend', lock);
  powerMonitor.on('lock-screen', lock);
  powerMonitor.on('user-did-resign-active', lock);
  return () => idle.stop();
}
