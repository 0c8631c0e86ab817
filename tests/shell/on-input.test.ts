import { EventEmitter } from 'node:events';
import type { App } from 'electron';
import { expect, test, vi } from 'vitest';
import { onInput } from '../../electron/shell/on-input';

const { all } = vi.hoisted(() => ({ all: [] as unknown[] }));
vi.mock('electron', () => ({ webContents: { getAllWebContents: () => all } }));

test('a touch is told of from a page that was there before, and from one that comes', () => {
  const console = new EventEmitter();
  all.push(console);
  const app = new EventEmitter();
  const touched = vi.fn();
  onInput(app as unknown as App, touched);
  console.emit('input-event');
  expect(touched).toHaveBeenCalledTimes(1);
  const later = new EventEmitter();
  app.emit('web-contents-created', {}, later);
  later.emit('input-event');
  expect(touched).toHaveBeenCalledTimes(2);
});
