import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { listenToKeys, pendingKeys } from '../../renderer/app/command/key-listener';
import { supplyCommand } from '../../renderer/app/command/registry';

class Nothing {}
/** An element of a pane. */
class InPane {
  constructor(private readonly pane: string) {}
  closest(selector: string): this | null {
    return selector === '[data-pane]' ? this : null;
  }
  getAttribute(): string {
    return this.pane;
  }
}
let stop: () => void = () => undefined;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('window', new EventTarget());
  vi.stubGlobal('document', { activeElement: null });
  vi.stubGlobal('Element', InPane);
  for (const kind of ['HTMLElement', 'HTMLInputElement', 'HTMLTextAreaElement', 'HTMLSelectElement']) {
    vi.stubGlobal(kind, Nothing);
  }
  stop = listenToKeys();
});
afterEach(() => {
  stop();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

interface How {
  ctrlKey?: boolean;
  shiftKey?: boolean;
  repeat?: boolean;
  pane?: string;
}

function press(key: string, { pane, ...how }: How = {}): Event {
  const event = Object.assign(new Event('keydown', { cancelable: true }), {
    key,
    code: '',
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    shiftKey: false,
    getModifierState: () => false,
    ...how,
  });
  if (pane !== undefined) Object.defineProperty(event, 'target', { value: new InPane(pane) });
  window.dispatchEvent(event);
  return event;
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

it('held down moves what is looked at on and on, also with Shift', () => {
  const [pan, move] = [vi.fn(), vi.fn()];
  const removes = [supplyCommand('evidence.panLeft', 0, pan), supplyCommand('evidence.moveLeft', 0, move)];
  for (const repeat of [false, true, true]) {
    press('ArrowLeft', { repeat, pane: 'viewer' });
    press('ArrowLeft', { repeat, pane: 'viewer', shiftKey: true });
  }
  expect([pan, move].map(({ mock }) => mock.calls.length)).toEqual([3, 3]);
  for (const remove of removes) remove();
});

it('a key with Ctrl, and Tab, that cannot follow is for itself, and ends the sequence', () => {
  const [go, open] = [vi.fn(), vi.fn()];
  const removes = [supplyCommand('go.settings', 0, go), supplyCommand('palette.open', 0, open)];
  press('g');
  expect(press('k', { ctrlKey: true }).defaultPrevented).toBe(true);
  expect(open).toHaveBeenCalledOnce();
  for (const how of [{ key: 'c', ctrlKey: true }, { key: 'Tab' }, { key: 'Tab', shiftKey: true }]) {
    press('g');
    expect(press(how.key, how).defaultPrevented).toBe(false);
    expect(pendingKeys()).toBeNull();
  }
  press('g');
  expect(press('!').defaultPrevented).toBe(true);
  press(',');
  expect(go).not.toHaveBeenCalled();
  for (const remove of removes) remove();
});
