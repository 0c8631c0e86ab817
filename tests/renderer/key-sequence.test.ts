import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { listenToKeys, pendingKeys } from '../../renderer/app/command/key-listener';
import { supplyCommand } from '../../renderer/app/command/registry';

class Nothing {}
let stop: () => void = () => undefined;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('window', new EventTarget());
  vi.stubGlobal('document', { activeElement: null });
  for (const kind of ['Element', 'HTMLElement', 'HTMLInputElement', 'HTMLTextAreaElement', 'HTMLSelectElement']) {
    vi.stubGlobal(kind, Nothing);
  }
  stop = listenToKeys();
});
afterEach(() => {
  stop();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

function press(key: string): void {
  const event = Object.assign(new Event('keydown', { cancelable: true }), {
    key,
    code: '',
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    shiftKey: false,
    getModifierState: () => false,
  });
  window.dispatchEvent(event);
}

it('what can follow a key stays until the next one, however long that takes', () => {
  const go = vi.fn();
  const remove = supplyCommand('go.settings', 0, go);
  press('g');
  vi.advanceTimersByTime(600_000);
  expect(pendingKeys()?.following).toEqual([{ id: 'go.settings', stroke: ',' }]);
  press(',');
  expect(go).toHaveBeenCalledOnce();
  expect(pendingKeys()).toBeNull();
  remove();
});

it('Escape ends a sequence', () => {
  const go = vi.fn();
  const remove = supplyCommand('go.settings', 0, go);
  press('g');
  press('Escape');
  expect(pendingKeys()).toBeNull();
  press(',');
  expect(go).not.toHaveBeenCalled();
  remove();
});
