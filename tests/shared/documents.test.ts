import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Mark, MarkPlace } from '../../shared/case';
import { type Cover, coveredPicture, coversFor, coversIn, withheldPictures } from '../../shared/documents';
import { agent } from '../support/people';
import { piece } from '../support/verdict-case';

const sha256 = 'a'.repeat(64);
const file = { name: 'a.jpg', sha256, bytes: 1, mediaType: 'image/jpeg' };
const photo = piece('E2', 'buyer', { files: [file] });
const box: MarkPlace = { kind: 'box', x: 0, y: 0, width: 10, height: 10 };
const cover: Cover = { kind: 'cover', x: 1, y: 2, width: 30, height: 40 };

function mark(place: MarkPlace, changes: Partial<Mark> = {}): Mark {
  return { id: 'M1', evidenceId: 'E2', sha256, place, note: 'x', at: 0, by: agent, ...changes };
}

describe('what the other side sees of a picture', () => {
  it.each<[string, Mark[], Cover[] | null]>([
    ['nobody has looked at', [], null],
    ['only something was pointed out on', [mark(box)], null],
    ['something is covered in', [mark(box), mark(cover)], [cover]],
    ['somebody found that it may be seen', [mark({ kind: 'open' })], []],
    ['of both', [mark({ kind: 'open' }), mark(cover)], [cover]],
    ['a cover was taken away from', [mark(cover, { removed: { at: 1, by: agent } })], null],
    ['another was covered beside', [mark(cover, { sha256: 'b'.repeat(64) })], null],
  ])('%s', (_what, marks, covers) => {
    expect(coversFor(photo, file, marks)).toEqual(covers);
  });

  it.each(['image/png', 'image/heic', 'image/heif'])('is a copy of %s as of a JPEG', (mediaType) => {
    const other = { ...file, mediaType };
    expect(coversFor({ ...photo, files: [other] }, other, [mark(cover)])).toEqual([cover]);
  });

  it('is nothing where no copy can be made of it', () => {
    const moving = { ...file, mediaType: 'image/gif' };
    expect(coversFor({ ...photo, files: [moving] }, moving, [mark({ kind: 'open' })])).toBeNull();
  });

  it('is told before a verdict is proposed, of pictures that it cites', () => {
    const findings = [{ issue: 'x', result: 'established' as const, evidence: ['E2'], marks: ['M1'] }];
    expect(withheldPictures({ evidence: [photo], marks: [mark(box)] }, { findings })).toEqual(['E2']);
    expect(withheldPictures({ evidence: [photo], marks: [mark(box)] }, { findings: [] })).toEqual([]);
    const covered = [mark(box), mark(cover, { id: 'M2' })];
    expect(withheldPictures({ evidence: [photo], marks: covered }, { findings })).toEqual([]);
  });
});

describe('the address of a covered copy', () => {
  it('says what is covered', () => {
    const share = fc.integer({ min: 1, max: 5000 });
    const covers = fc.array(
      fc.record({ kind: fc.constant('cover' as const), x: share, y: share, width: share, height: share }),
    );
    fc.assert(
      fc.property(covers, (all) => {
        const written = new URL(coveredPicture(sha256, all)).searchParams.get('covers');
        expect(coversIn(written ?? 'none')).toEqual(all);
      }),
    );
  });

  it('of which anything cannot be read is no address of a picture', () => {
    for (const bad of ['1,2,3', '1,2,3,0', '1,2,3,x', '1,2,3,4;', '1,2,3,20000']) expect(coversIn(bad)).toBeNull();
  });
});
