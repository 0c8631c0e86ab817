import { describe, expect, test } from 'vitest';
import {
  canBeBrightened,
  canBeTurned,
  inManner,
  movedInFront,
  overlayOf,
  sheetOf,
  startViewer,
  viewerAfter,
} from '../../renderer/evidence/viewer-state';
import { atRest, panned, transformOf, zoomed } from '../../renderer/evidence/viewport';
import {
  comparable,
  elsewhereHere,
  everyExhibit,
  exhibitsOf,
  firstToCompare,
  inWalkOrder,
  statementsOf,
  stepFrom,
  wordsWithFiles,
} from '../../renderer/evidence/walk';
import type { Mark } from '../../shared/case';
import fc from '../support/chance';
import { filed } from '../support/given';
import { piece } from '../support/verdict-case';

const picture = (name: string) => ({ name, sha256: 'a'.repeat(64), bytes: 1, mediaType: 'image/png' });
const evidence = [
  piece('E1', 'platform', { kind: 'order_record', text: '订单' }),
  piece('E2', 'merchant', { files: [picture('m.png')] }),
  piece('E3', 'buyer', { files: [{ name: 'missing.png' }, picture('b.png')] }),
  piece('E4', 'buyer', { text: '说明' }),
];

const exhibits = everyExhibit(evidence);

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

  test('words that came with files are looked at, compared and marked by themselves, after all else', () => {
    const record = piece('E5', 'merchant', { text: '03-02 已揽收', files: [picture('m.png')] });
    const blank = piece('E6', 'buyer', { text: ' ', files: [picture('n.png')] });
    const given = [...evidence, record, blank];
    const all = [...everyExhibit(given), ...wordsWithFiles(given)];
    expect(all.map(({ id }) => id)).toEqual(['E3/1', 'E3/2', 'E4', 'E6/1', 'E2/1', 'E5/1', 'E1', 'E5']);
    expect(
      comparable(all, 'merchant')
        .map(({ id }) => id)
        .slice(0, 4),
    ).toEqual(['E2/1', 'E5/1', 'E5', 'E1']);
    const place = { kind: 'words', from: 0, to: 5, text: '03-02' } as const;
    const mark = { id: 'M1', evidenceId: 'E5', place, note: '', at: 0, by: 'a' } as unknown as Mark;
    const at = (more: object) => startViewer({ mode: 'one', pieceId: 'E5', ...more }, all, null, [mark]).alone;
    expect([at({}), at({ markId: 'M1' }), at({ exhibitId: 'E5' })]).toEqual(['E5/1', 'E5', 'E5']);
  });

  test('a side’s half holds its own, then the platform’s, then the other side’s', () => {
    expect(comparable(exhibits, 'merchant').map(({ id }) => id)).toEqual(['E2/1', 'E1', 'E3/1', 'E3/2', 'E4']);
  });

  test('the first picture that can be seen is compared first', () => {
    expect(firstToCompare(comparable(exhibits, 'buyer'))?.id).toBe('E3/2');
    expect(firstToCompare([])).toBeNull();
  });
});

describe('the same file twice in a case', () => {
  const same = 'a'.repeat(64);
  const other = { ...picture('o.png'), sha256: 'b'.repeat(64) };

  test('is told with every other place of it, in one piece or another', () => {
    const twice = [...evidence, piece('E5', 'merchant', { files: [other, picture('again.png'), picture('more.png')] })];
    const [alone, first] = exhibitsOf(twice[4] ?? piece('E5', 'merchant', {}));
    expect(first && elsewhereHere(twice, same, first).map(({ id }) => id)).toEqual(['E3/2', 'E2/1', 'E5/3']);
    expect(alone && elsewhereHere(twice, other.sha256, alone)).toEqual([]);
  });
});

describe('the viewer', () => {
  const two = startViewer({ mode: 'two' }, exhibits, 'E4');

  test('knows what is moved in its frame: pictures and films, in the half that has the keys', () => {
    const film = { ...picture('f.webm'), mediaType: 'video/webm' };
    const sound = { ...film, mediaType: 'audio/mpeg' };
    const shown = everyExhibit([...evidence, piece('E5', 'merchant', { files: [film, sound] })]);
    const at = (id: string) =>
      movedInFront({ ...startViewer({ mode: 'one', pieceId: 'E4' }, shown, null), alone: id }, shown);
    expect(['E2/1', 'E5/1', 'E5/2', 'E3/1', 'E4'].map(at)).toEqual(['picture', 'film', null, null, null]);
    const beside = { ...startViewer({ mode: 'two' }, shown, 'E4'), compared: { buyer: 'E4', merchant: 'E5/1' } };
    expect(movedInFront({ ...beside, active: 'buyer' }, shown)).toBeNull();
    expect(movedInFront({ ...beside, active: 'merchant' }, shown)).toBe('film');
  });

  test('opens with the piece in hand on its side, and a picture of the other', () => {
    expect(two.compared).toEqual({ buyer: 'E4', merchant: 'E2/1' });
    expect(two.active).toBe('buyer');
  });

  test('walks the active half, and the other with its own keys', () => {
    expect(viewerAfter(two, { type: 'walk', by: -1 }, exhibits).compared).toEqual({ buyer: 'E3/2', merchant: 'E2/1' });
    expect(viewerAfter(two, { type: 'walk', by: 1, half: 'other' }, exhibits).compared).toEqual({
      buyer: 'E4',
      merchant: 'E1',
    });
  });

  test('alone it walks all there is, each from the whole picture', () => {
    const one = startViewer({ mode: 'one', pieceId: 'E4' }, exhibits, null);
    const close = viewerAfter(one, { type: 'view', view: zoomed(atRest, 1) }, exhibits);
    const next = viewerAfter(close, { type: 'walk', by: 1 }, exhibits);
    expect(next.alone).toBe('E2/1');
    expect(next.view).toEqual(atRest);
  });

  test('blinking keeps the spot that was compared', () => {
    const close = viewerAfter(two, { type: 'view', view: zoomed(atRest, 1) }, exhibits);
    const blinking = viewerAfter(close, { type: 'mode', mode: 'blink' }, exhibits);
    expect(blinking.view).toEqual(close.view);
    expect(blinking.isRunning).toBe(true);
    expect(viewerAfter(blinking, { type: 'flip' }, exhibits).seen).toBe('merchant');
  });

  test('lays one over the other only where both are pictures, or both are words', () => {
    expect(overlayOf(two, exhibits)).toBeNull();
    const pictures = startViewer({ mode: 'two' }, exhibits, 'E3');
    expect(overlayOf(pictures, exhibits)?.what).toBe('pictures');
    const words = viewerAfter(two, { type: 'walk', by: 1, half: 'other' }, exhibits);
    expect(overlayOf(words, exhibits)?.what).toBe('words');
    expect(viewerAfter(two, { type: 'mode', mode: 'swipe' }, exhibits).mode).toBe('swipe');
  });

  test('a picture stays turned while others are walked to; brightness has ends', () => {
    const one = startViewer({ mode: 'one', pieceId: 'E3' }, exhibits, null);
    const turned = viewerAfter(one, { type: 'turn', by: -1 }, exhibits);
    expect(turned.turns).toEqual({ 'E3/2': 3 });
    const there = viewerAfter(
      viewerAfter(turned, { type: 'walk', by: 1 }, exhibits),
      { type: 'walk', by: -1 },
      exhibits,
    );
    expect(there.turns).toEqual({ 'E3/2': 3 });
    let bright = one;
    for (let step = 0; step < 40; step += 1) bright = viewerAfter(bright, { type: 'brighten', by: 1 }, exhibits);
    expect(bright.brightness).toBe(3);
    expect(viewerAfter(bright, { type: 'reset' }, exhibits)).toMatchObject({ brightness: 1, turns: {}, view: atRest });
  });

  test('in two halves the keys turn the one that is walked', () => {
    expect(viewerAfter(two, { type: 'turn', by: 1 }, exhibits).turns).toEqual({ E4: 1 });
    expect(viewerAfter(two, { type: 'swipe', by: 9 }, exhibits).split).toBe(1);
  });

  test('has nothing to show beside the only piece that there is', () => {
    expect(startViewer({ mode: 'two' }, everyExhibit([piece('E1', 'buyer')]), null).compared.merchant).toBeNull();
  });

  test('any two stand beside each other: two of one side, too', () => {
    const photos = everyExhibit([piece('E1', 'buyer'), piece('E2', 'buyer'), piece('E3', 'merchant')]);
    expect(startViewer({ mode: 'two' }, photos.slice(0, 2), null).compared).toEqual({ buyer: 'E1', merchant: 'E2' });
    const on = viewerAfter(startViewer({ mode: 'two' }, photos, 'E1'), { type: 'walk', by: 1, half: 'other' }, photos);
    expect(on.compared).toEqual({ buyer: 'E1', merchant: 'E1' });
    expect(viewerAfter(on, { type: 'walk', by: 1, half: 'other' }, photos).compared.merchant).toBe('E2');
  });

  test('what was walked to alone is what is compared, in the half of its side', () => {
    const one = startViewer({ mode: 'one', pieceId: 'E3' }, exhibits, null);
    const walked = viewerAfter(one, { type: 'walk', by: 1 }, exhibits);
    const compared = viewerAfter(walked, { type: 'mode', mode: 'two' }, exhibits);
    expect(compared).toMatchObject({ compared: { buyer: 'E4', merchant: 'E2/1' }, active: 'buyer' });
    const merchants = viewerAfter(walked, { type: 'walk', by: 1 }, exhibits);
    const blinking = viewerAfter(merchants, { type: 'mode', mode: 'blink' }, exhibits);
    expect(blinking).toMatchObject({
      compared: { buyer: 'E3/2', merchant: 'E2/1' },
      active: 'merchant',
      seen: 'merchant',
    });
  });

  test('the platform’s piece in hand is in the half that keys walk', () => {
    const pulled = startViewer({ mode: 'two' }, exhibits, 'E1');
    expect(pulled).toMatchObject({ compared: { buyer: 'E1', merchant: 'E2/1' }, active: 'buyer' });
  });

  test('back from two, what had the keys is looked at alone, and stays where it was when they are compared again', () => {
    const other = viewerAfter(
      viewerAfter(two, { type: 'walk', by: 1, half: 'other' }, exhibits),
      { type: 'change' },
      exhibits,
    );
    expect(other).toMatchObject({ active: 'merchant', compared: { buyer: 'E4', merchant: 'E1' } });
    const alone = viewerAfter(other, { type: 'mode', mode: 'one' }, exhibits);
    expect(alone.alone).toBe('E1');
    expect(viewerAfter(alone, { type: 'mode', mode: 'two' }, exhibits)).toMatchObject({
      active: 'merchant',
      compared: { buyer: 'E4', merchant: 'E1' },
    });
  });

  test.each(['two', 'blink'] as const)(
    'two sheets of one workbook stay beside each other where one was looked at alone (%s)',
    (mode) => {
      const id = 'E3/1';
      let state = viewerAfter({ ...two, compared: { buyer: id, merchant: id } }, { type: 'mode', mode }, exhibits);
      state = viewerAfter(state, { type: 'sheet', id, where: 'merchant', sheet: 2 }, exhibits);
      state = viewerAfter(state, { type: mode === 'blink' ? 'flip' : 'change' }, exhibits);
      state = viewerAfter(state, { type: 'mode', mode: 'one' }, exhibits);
      expect([state.alone, sheetOf(state, id, 'alone')]).toEqual([id, 2]);
      state = viewerAfter(state, { type: 'mode', mode: 'two' }, exhibits);
      expect(state).toMatchObject({ active: 'merchant', compared: { buyer: id, merchant: id } });
      expect([sheetOf(state, id, 'buyer'), sheetOf(state, id, 'merchant')]).toEqual([0, 2]);
    },
  );

  test('a photo beside a chat is turned while it has the keys, and brightened in any case', () => {
    const can = (state: typeof two) => [canBeTurned(state, exhibits), canBeBrightened(state, exhibits)];
    expect(can(two)).toEqual([false, true]);
    expect(can({ ...two, active: 'merchant' })).toEqual([true, true]);
    expect(can({ ...two, mode: 'blink', seen: 'merchant' })).toEqual([true, true]);
    expect(can({ ...two, mode: 'one', alone: 'E4' })).toEqual([false, false]);
  });

  test('the piece that the console goes to takes its half, and the keys, wherever it is seen already', () => {
    expect(viewerAfter(two, { type: 'show', pieceId: 'E3' }, exhibits).compared.buyer).toBe('E3/2');
    expect(viewerAfter(two, { type: 'show', pieceId: 'E2' }, exhibits)).toEqual({ ...two, active: 'merchant' });
  });

  test('another case is looked at in the manner of the one before, its own pieces', () => {
    const other = everyExhibit([piece('E1', 'buyer'), piece('E2', 'merchant'), piece('E3', 'merchant')]);
    const manner = { mode: 'two', brightness: 1.5, showsText: true } as const;
    const first = startViewer({ mode: 'one', pieceId: 'E3' }, other, null);
    expect(inManner(first, manner, other)).toMatchObject({ ...manner, compared: { buyer: 'E1', merchant: 'E3' } });
    expect(inManner(first, { ...manner, mode: 'one' }, other)).toMatchObject({
      mode: 'one',
      alone: 'E3',
      brightness: 1.5,
    });
  });

  test('what the sides said is compared by words, and never looked at alone', () => {
    const claim = { by: 'buyer', asks: 'full_refund', reason: '与描述不符', text: '', amountFen: 1 } as const;
    const said = statementsOf({ ...filed().state, claim, answer: { at: 2, text: '描述无误' } }, []);
    expect(said.map(({ id, piece }) => [id, piece.side, piece.text])).toEqual([
      ['claim', 'buyer', '与描述不符'],
      ['answer', 'merchant', '描述无误'],
    ]);
    const all = [...everyExhibit([piece('E1', 'platform', { text: '商品页' })]), ...said];
    let state = startViewer({ mode: 'two' }, all, 'E1');
    expect(state.compared).toEqual({ buyer: 'E1', merchant: 'answer' });
    state = viewerAfter(state, { type: 'walk', by: -1 }, all);
    expect(overlayOf(state, all)).toMatchObject({
      what: 'words',
      buyer: { said: { what: 'claim' } },
      merchant: { said: { what: 'answer' } },
    });
    expect(viewerAfter(state, { type: 'mode', mode: 'one' }, all).alone).toBe('E1');
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
