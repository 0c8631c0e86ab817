import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { watchSystemEnd } from '../../electron/shell/system-end';

const electron = vi.hoisted(() => ({ powerMonitor: null as unknown as EventEmitter }));
vi.mock('electron', async () => {
  const { EventEmitter } = await import('node:events');
  electron.powerMonitor = new EventEmitter();
  return electron;
});

let told: string[] = [];
let delayed = 0;
const event = {
  preventDefault: () => {
    delayed += 1;
  },
};
const window = new EventEmitter();
const signals = process.listeners('SIGTERM');

beforeEach(() => {
  told = [];
  delayed = 0;
  watchSystemEnd((how) => told.push(how))(window as never);
});
afterEach(() => {
  window.removeAllListeners();
  electron.powerMonitor.removeAllListeners();
  for (const listener of process.listeners('SIGTERM'))
    if (!signals.includes(listener)) process.off('SIGTERM', listener);
});

test('a computer that goes down is asked to wait, and the desk ends', () => {
  electron.powerMonitor.emit('shutdown', event);
  expect([told, delayed]).toEqual([['shutdown'], 1]);
});

test('a session of Windows that ends is asked to wait where it asks, and the desk ends also where it does not', () => {
  window.emit('query-session-end', event);
  expect([told, delayed]).toEqual([['session'], 1]);
  window.emit('session-end', event);
  expect([told, delayed]).toEqual([['session', 'session'], 1]);
});

test('a signal to go ends the desk', () => {
  process.emit('SIGTERM');
  expect(told).toEqual(['signal']);
});
