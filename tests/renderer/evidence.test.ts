import { describe, expect, test } from 'vitest';
import { overlayOf, startViewer, viewerAfter } from '../../renderer/evidence/viewer-state';
import { atRest, panned, transformOf, zoomed } from '../../renderer/evidence/viewport';
import { comparable, exhibitsOf, firstToCompare, inWalkOrder, stepFrom } from '../../renderer/evidence/walk';
import fc from '../support/chance';
import { piece } from '../support/verdict-case';

const picture = (name: string) => ({ name, sha256: 'a'.repeat(64), bytes: 1, mediaType: 'image/png' });
const evidence = [
  piece('E1', 'platform', { kind: 'order_record', text: '订单' }),
  piece('E2', 'merchant', { files: [picture('m.png')] }),
  piece('E3', 'buyer', { files: [{ name: 'missing.png' }, picture('b.png')] }),
  piece('E4', 'buyer', { text: '说明' }),
];

describe('walking', () => {
  test('buyer’s, merchant’s, then the platform’s, as on screen', () => {
    expect(inWalkOrder(evidence).map(({ id }) => id)).toEqual(['E3', 'E4', 'E2', 'E1']);
  });

  test('begins at either end and stops there', () => {
    const ids = ['a', 'b', 'c'];
    expect(stepFrom(ids, null, 1)).toBe('a');
    expect(stepFrom(ids, null, -1)).toBe('c');
    expect(stepFrom(ids, 'c', 1)).toBe('c');
    expect(stepFrom(ids, 'b', -1)).toBe('a');
    expect(stepFrom(ids, 'gone', 1)).toBe('a');
    expect(stepFrom([], null, 1)).toBeNull();
  });

  test('a piece is as many exhibits as it has files, and one where it has none', () => {
    expect(evidence.flatMap(exhibitsOf).map(({ id }) => id)).toEqual(['E1', 'E2/1', 'E3/1', 'E3/2', 'E4']);
  });

  test('a side’s half holds its own, then the platform’s', () => {
    expect(comparable(evidence, 'merchant').map(({ id }) => id)).toEqual(['E2/1', 'E1']);
  });

  test('the first picture that can be seen is compared first', () => {
    expect(firstToCompare(comparable(evidence, 'buyer'))?.id).toBe('E3/2');
    expect(firstToCompare([])).toBeNull();
  });
});

describe('the viewer', () => {
  const two = startViewer({ mode: 'two' }, evidence, 'E4');

  test('opens with the piece in hand on its side, and a picture of the other', () => {
    expect(two.compared).toEqual({ buyer: 'E4', merchant: 'E2/1' });
    expect(two.active).toBe('buyer');
  });

  test('walks the active half, and the other with its own keys', () => {
    expect(viewerAfter(two, { type: 'walk', by: -1 }, evidence).compared).toEqual({ buyer: 'E3/2', merchant: 'E2/1' });
    expect(viewerAfter(two, { type: 'walk', by: 1, half: 'other' }, evidence).compared).toEqual({
      buyer: 'E4',
      merchant: 'E1',
    });
  });

  test('alone it walks all there is, each from the whole picture', () => {
    const one = startViewer({ mode: 'one', pieceId: 'E4' }, evidence, null);
    const close = viewerAfter(one, { type: 'view', view: zoomed(atRest, 1) }, evidence);
    const next = viewerAfter(close, { type: 'walk', by: 1 }, evidence);
    expect(next.alone).toBe('E2/1');
    expect(next.view).toEqual(atRest);
  });

  test('blinking keeps the spot that was compared', () => {
    const close = viewerAfter(two, { type: 'view', view: zoomed(atRest, 1) }, evidence);
    const blinking = viewerAfter(close, { type: 'mode', mode: 'blink' }, evidence);
    expect(blinking.view).toEqual(close.view);
    expect(blinking.isRunning).toBe(true);
    expect(viewerAfter(blinking, { type: 'flip' }, evidence).seen).toBe('merchant');
  });

  test('lays one over the other only where both are pictures, or both are words', () => {
    expect(overlayOf(two, evidence)).toBeNull();
    const pictures = startViewer({ mode: 'two' }, evidence, 'E3');
    expect(overlayOf(pictures, evidence)?.what).toBe('pictures');
    const words = viewerAfter(two, { type: 'walk', by: 1, half: 'other' }, evidence);
    expect(overlayOf(words, evidence)?.what).toBe('words');
    expect(viewerAfter(two, { type: 'mode', mode: 'swipe' }, evidence).mode).toBe('swipe');
  });

  test('a picture stays turned while others are walked to; brightness has ends', () => {
    const one = startViewer({ mode: 'one', pieceId: 'E3' }, evidence, null);
    const turned = viewerAfter(one, { type: 'turn', by: -1 }, evidence);
    expect(turned.turns).toEqual({ 'E3/2': 3 });
    const there = viewerAfter(
      viewerAfter(turned, { type: 'walk', by: 1 }, evidence),
      { type: 'walk', by: -1 },
      evidence,
    );
    expect(there.turns).toEqual({ 'E3/2': 3 });
    let bright = one;
    for (let step = 0; step < 40; step += 1) bright = viewerAfter(bright, { type: 'brighten', by: 1 }, evidence);
    expect(bright.brightness).toBe(3);
    expect(viewerAfter(bright, { type: 'reset' }, evidence)).toMatchObject({ brightness: 1, turns: {}, view: atRest });
  });

  test('in two halves the keys turn the one that is walked', () => {
    expect(viewerAfter(two, { type: 'turn', by: 1 }, evidence).turns).toEqual({ E4: 1 });
    expect(viewerAfter(two, { type: 'swipe', by: 9 }, evidence).split).toBe(1);
  });

  test('has nothing to show where a side has given nothing and the platform neither', () => {
    expect(startViewer({ mode: 'two' }, [piece('E1', 'buyer')], null).compared.merchant).toBeNull();
  });
});

describe('zooming and moving', () => {
  test('in and out again ends where it began', () => {
    expect(zoomed(zoomed(zoomed(zoomed(atRest, 1), 1), -1), -1)).toEqual(atRest);
    expect(zoomed(atRest, -1)).toEqual(atRest);
  });

  test('about a point, that point stays where it is', () => {
    const about = { x: 0.2, y: -0.1 };
    const near = zoomed(atRest, 1, about);
    // Where the point of the picture that was under the pointer is now.
    expect(near.x + about.x * near.scale).toBeCloseTo(about.x);
    expect(near.y + about.y * near.scale).toBeCloseTo(about.y);
  });

  test('a picture that fits cannot be moved', () => {
    expect(panned(atRest, 0.3, 0.3)).toEqual(atRest);
  });

  test('no picture is ever pushed out of its frame', () => {
    const step = fc.oneof(
      fc.record({
        by: fc.constantFrom<1 | -1>(1, -1),
        x: fc.double({ min: -0.5, max: 0.5, noNaN: true }),
        y: fc.double({ min: -0.5, max: 0.5, noNaN: true }),
      }),
      fc.record({
        panX: fc.double({ min: -2, max: 2, noNaN: true }),
        panY: fc.double({ min: -2, max: 2, noNaN: true }),
      }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const end = steps.reduce(
          (view, one) => ('by' in one ? zoomed(view, one.by, one) : panned(view, one.panX, one.panY)),
          atRest,
        );
        const limit = (end.scale - 1) / 2 + 1e-9;
        expect(end.scale).toBeGreaterThanOrEqual(1);
        expect(Math.abs(end.x)).toBeLessThanOrEqual(limit);
        expect(Math.abs(end.y)).toBeLessThanOrEqual(limit);
      }),
    );
  });

  test('as CSS', () => {
    expect(transformOf({ scale: 2, x: 0.25, y: -0.5 })).toBe('translate(25.000cqw, -50.000cqh) scale(2.0000)');
    expect(transformOf(atRest, 3)).toBe('translate(0.000cqw, 0.000cqh) scale(1.0000) rotate(270deg)');
  });
});
