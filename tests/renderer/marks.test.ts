import { describe, expect, it } from 'vitest';
import {
  type DrawnPlace,
  firstPlace,
  fitted,
  moved,
  pictureAt,
  placeBetween,
  type Seen,
  stretched,
  unturned,
} from '../../renderer/evidence/marks/geometry';
import { markableOf, type TimePlace, timeAfter, timeUpTo } from '../../renderer/evidence/marks/kinds';
import { firstOnPage } from '../../renderer/evidence/marks/page-place';
import { cutByMarks, firstRange, foundRange, movedRange, stretchedRange } from '../../renderer/evidence/marks/range';
import { panned, zoomed } from '../../renderer/evidence/viewport';
import { MarkPlace } from '../../shared/case';
import fc from '../support/chance';

/** A wide picture on a square stage: 800 × 400 px of it, in the middle. */
const seen: Seen = {
  stage: { width: 800, height: 800 },
  picture: { width: 4000, height: 2000 },
  view: { scale: 1, x: 0, y: 0 },
  turn: 0,
};

describe('a spot of the stage', () => {
  it('is a spot of the picture that lies there', () => {
    expect(pictureAt({ x: 0, y: 0 }, seen)).toEqual({ x: 5000, y: 5000 });
    expect(pictureAt({ x: -400, y: -200 }, seen)).toEqual({ x: 0, y: 0 });
    expect(pictureAt({ x: 200, y: 100 }, seen)).toEqual({ x: 7500, y: 7500 });
  });

  it('beside the picture is its nearest', () => {
    expect(pictureAt({ x: 0, y: -390 }, seen)).toEqual({ x: 5000, y: 0 });
  });

  it('follows zoom and pan', () => {
    const near = { ...seen, view: panned(zoomed(zoomed(seen.view, 1), 1), 0.1, 0) };
    const { scale, x } = near.view;
    expect(pictureAt({ x: x * 800, y: 0 }, near)).toEqual({ x: 5000, y: 5000 });
    expect(pictureAt({ x: x * 800 + 200 * scale, y: 100 * scale }, near)).toEqual({ x: 7500, y: 7500 });
  });

  it('follows a turn: what was left is up', () => {
    const turned = { ...seen, turn: 1 };
    expect(fitted(turned)).toEqual({ width: 800, height: 400 });
    expect(pictureAt({ x: 0, y: -400 }, turned)).toEqual({ x: 0, y: 5000 });
    expect(pictureAt({ x: 200, y: 0 }, turned)).toEqual({ x: 5000, y: 0 });
    expect(unturned({ x: 1, y: 0 }, 1)).toEqual({ x: 0, y: -1 });
    expect(pictureAt({ x: -400, y: -200 }, { ...seen, turn: 2 })).toEqual({ x: 10_000, y: 10_000 });
    expect(pictureAt({ x: 0, y: -400 }, { ...seen, turn: 3 })).toEqual({ x: 10_000, y: 5000 });
  });
});

describe('a mark in hand', () => {
  it('begins in the middle of what is seen, smaller the nearer it is looked at', () => {
    const first = firstPlace('box', seen);
    expect(first).toMatchObject({ kind: 'box', x: 4167 });
    const near = firstPlace('box', { ...seen, view: { scale: 4, x: 0, y: 0 } });
    expect(near.kind === 'box' && first.kind === 'box' && near.width < first.width).toBe(true);
    expect(firstPlace('arrow', seen)).toMatchObject({ toX: 5000, toY: 5000 });
  });

  it('stops at the picture’s edge', () => {
    const box: DrawnPlace = { kind: 'box', x: 8000, y: 0, width: 1500, height: 1000 };
    expect(moved(box, { x: 900, y: -50 })).toEqual({ ...box, x: 8500, y: 0 });
    expect(stretched(box, { x: 900, y: 100 })).toEqual({ ...box, width: 2000, height: 1100 });
    const arrow: DrawnPlace = { kind: 'arrow', fromX: 9000, fromY: 100, toX: 9900, toY: 500 };
    expect(moved(arrow, { x: 900, y: -500 })).toEqual({ kind: 'arrow', fromX: 9100, fromY: 0, toX: 10_000, toY: 400 });
  });

  it('is always one that the case takes, whatever is done to it', () => {
    const spot = fc.record({ x: fc.integer({ min: 0, max: 10_000 }), y: fc.integer({ min: 0, max: 10_000 }) });
    const step = fc.record({
      x: fc.integer({ min: -12_000, max: 12_000 }),
      y: fc.integer({ min: -12_000, max: 12_000 }),
    });
    const kind = fc.constantFrom('box' as const, 'cover' as const, 'arrow' as const);
    const acts = fc.array(fc.tuple(fc.boolean(), step), { maxLength: 5 });
    fc.assert(
      fc.property(kind, spot, spot, acts, (which, from, to, steps) => {
        const place = steps.reduce<DrawnPlace>(
          (now, [isMoved, by]) => (isMoved ? moved(now, by) : stretched(now, by)),
          placeBetween(which, from, to),
        );
        MarkPlace.parse(place);
        if (place.kind !== 'arrow') {
          expect(place.x + place.width).toBeLessThanOrEqual(10_000);
          expect(place.y + place.height).toBeLessThanOrEqual(10_000);
        } else expect([place.fromX, place.fromY]).not.toEqual([place.toX, place.toY]);
      }),
    );
  });
});

describe('a range of a text', () => {
  const text = '桌面裂了，商家不认。';

  it('goes by words, forth and back, longer and shorter', () => {
    const first = firstRange(text);
    expect(text.slice(first.from, first.to)).toBe('桌面');
    const next = movedRange(text, first, 1);
    expect(next.from).toBe(first.to);
    expect(movedRange(text, next, -1)).toEqual(first);
    expect(movedRange(text, first, -1)).toEqual(first);
    const longer = stretchedRange(text, first, 1);
    expect(longer).toMatchObject({ from: 0 });
    expect(longer.to).toBeGreaterThan(first.to);
    expect(stretchedRange(text, longer, -1)).toEqual(first);
    expect(stretchedRange(text, first, -1)).toEqual(first);
  });

  it('never leaves the text, and is never empty', () => {
    const steps = fc.array(fc.tuple(fc.boolean(), fc.constantFrom(1 as const, -1 as const)), { maxLength: 12 });
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 40 }), steps, (any, acts) => {
        const range = acts.reduce(
          (now, [isMoved, by]) => (isMoved ? movedRange(any, now, by) : stretchedRange(any, now, by)),
          firstRange(any),
        );
        expect(range.from).toBeLessThan(range.to);
        expect(range.to).toBeLessThanOrEqual(any.length);
      }),
    );
  });

  it('is cut where others begin and end, so that marks may lie over each other', () => {
    const pieces = cutByMarks(text, [
      { id: 'M1', from: 0, to: 4 },
      { id: 'M2', from: 2, to: 7 },
    ]);
    expect(pieces.map((piece) => [piece.text, piece.marks])).toEqual([
      ['桌面', ['M1']],
      ['裂了', ['M1', 'M2']],
      ['，商家', ['M2']],
      ['不认。', []],
    ]);
    expect(cutByMarks(text, []).map((piece) => piece.text)).toEqual([text]);
  });

  it('is found again where its words stand once names before it are masked or shown', () => {
    const quoted = { from: 8, to: 12, quote: '加我微信' };
    expect(foundRange('王小二（买家）加我微信，加我微信', quoted)).toEqual({ from: 7, to: 11 });
    expect(foundRange('王***（买家）加我微信', quoted)).toEqual({ from: 8, to: 12 });
    // What does not stand there any more is where it was, as far as there is text.
    expect(foundRange('别的话别的话别的话', quoted)).toEqual({ from: 8, to: 9 });
  });
});

describe('a stretch of a recording', () => {
  const stretch: TimePlace = { kind: 'time', fromMs: 1000, toMs: 3000 };

  it('moves as long as it is, and no further than its recording goes', () => {
    expect(timeAfter(stretch, 500, 10_000, false)).toEqual({ ...stretch, fromMs: 1500, toMs: 3500 });
    expect(timeAfter(stretch, -5000, 10_000, false)).toEqual({ ...stretch, fromMs: 0, toMs: 2000 });
    expect(timeAfter(stretch, 9000, 10_000, false)).toEqual({ ...stretch, fromMs: 8000, toMs: 10_000 });
  });

  it('ends no sooner than it begins, and no later than its recording', () => {
    expect(timeAfter(stretch, -5000, 10_000, true)).toEqual({ ...stretch, toMs: 1000 });
    expect(timeAfter(stretch, 9000, 10_000, true)).toEqual({ ...stretch, toMs: 10_000 });
    expect(MarkPlace.parse(timeAfter(stretch, 1000 / 30, 10_000, true))).toMatchObject({ toMs: 3033 });
  });

  it('goes up to where it plays, also before its beginning', () => {
    expect(timeUpTo(stretch, 4000)).toEqual({ ...stretch, toMs: 4000 });
    expect(timeUpTo(stretch, 400)).toEqual({ ...stretch, fromMs: 400 });
  });
});

describe('a new box on a page', () => {
  it('lies about the middle of what is seen, and wholly on its page', () => {
    expect(firstOnPage({ page: 3, x: 5000, y: 2000 })).toMatchObject({ page: 3, x: 3500, y: 1500 });
    for (const spot of [0, 10_000]) {
      const place = firstOnPage({ page: 1, x: spot, y: spot });
      expect(place.x + place.width).toBeLessThanOrEqual(10_000);
      expect(Math.min(place.x, place.y)).toBeGreaterThanOrEqual(0);
      expect(MarkPlace.parse(place)).toEqual(place);
    }
  });
});

describe('what of a piece is marked', () => {
  it('follows from what its file is', () => {
    const of = (mediaType: string) => {
      const file = { name: 'x', sha256: 'a'.repeat(64), bytes: 1, mediaType };
      return markableOf({ file });
    };
    expect(['image/png', 'application/pdf', 'audio/mpeg', 'video/mp4', 'text/plain'].map(of)).toEqual([
      'picture',
      'page',
      'time',
      'time',
      'words',
    ]);
  });
});
