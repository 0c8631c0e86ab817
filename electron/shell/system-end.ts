/** The system ends the desk: it goes down, its person signs out of it, or a signal says to go. */
import { type BrowserWindow, powerMonitor } from 'electron';
import type { SystemEnd } from '../../shared/contract';

interface Delayable {
  preventDefault(): void;
}

/**
 * `ends` is told each time; the desk is to quit in order by then. Returns what else has to be watched: each window, for
 * Windows tells its windows, and waits a moment for one that says that it is going.
 */
export function watchSystemEnd(ends: (how: SystemEnd) => void): (window: BrowserWindow) => void {
  const going = (how: SystemEnd) => (event?: Delayable) => {
    event?.preventDefault();
    ends(how);
  };
  powerMonitor.on('shutdown', going('shutdown'));
  process.on('SIGTERM', () => ends('signal'));
  return (window) => {
    window.on('query-session-end', going('session'));
    window.on('session-end', () => ends('session'));
  };
}
