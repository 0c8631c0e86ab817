import type { PointerEvent } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { followPointer } from '../../renderer/queue/columns/drag';

let told: (string | number)[] = [];

beforeEach(() => {
  told = [];
  vi.stubGlobal('window', new EventTarget());
});
afterEach(() => vi.unstubAllGlobals());

function press(): void {
  const pressed = { button: 0, isPrimary: true, pointerId: 1, clientX: 100, currentTarget: { setPointerCapture() {} } };
  followPointer(pressed as unknown as PointerEvent<HTMLElement>, {
    onMove: (by) => told.push(by),
    onDrop: (by) => told.push('dropped', by),
    onCancel: () => told.push('cancelled'),
  });
}

function send(
  kind: 'pointermove' | 'pointerup',
  clientX: number,
  facts: { buttons?: number; pointerId?: number } = {},
) {
  window.dispatchEvent(Object.assign(new Event(kind), { pointerId: 1, buttons: 1, clientX, ...facts }));
}

describe('a pointer that drags', () => {
  it('is followed until it is let go, and not where it only trembles', () => {
    press();
    send('pointermove', 102);
    send('pointermove', 130);
    send('pointerup', 140, { buttons: 0 });
    send('pointermove', 150);
    expect(told).toEqual([30, 'dropped', 40]);
  });

  it('leaves all as it was when another button is pressed meanwhile', () => {
    press();
    send('pointermove', 130);
    send('pointermove', 130, { buttons: 3 });
    send('pointermove', 160);
    send('pointerup', 160, { buttons: 0 });
    expect(told).toEqual([30, 'cancelled']);
  });

  it('is followed no longer when it was let go unseen', () => {
    press();
    send('pointermove', 130);
    send('pointermove', 170, { buttons: 0 });
    send('pointermove', 180, { buttons: 0 });
    expect(told).toEqual([30, 'cancelled']);
  });

  it('is the one that was pressed', () => {
    press();
    send('pointermove', 300, { pointerId: 2 });
    send('pointerup', 300, { pointerId: 2 });
    send('pointermove', 130);
    send('pointerup', 130, { buttons: 0 });
    expect(told).toEqual([30, 'dropped', 30]);
  });
});
