/** What a film says of itself. */
import { describe, expect, test } from 'vitest';
import { readRecording } from '../../../electron/intake/exhibit/recording';
import { filmedAt, movieIndex } from '../../../electron/vault/movie-index';
import fc from '../../support/chance';
import { movieOf, webmHead } from '../../support/recordings';

const read = (bytes: Buffer, mediaType: string) =>
  readRecording(mediaType, bytes.length, async (start, end) => bytes.subarray(start, end + 1));

describe('a film says', () => {
  test.each([
    ['hvc1', 'HEVC (H.265)', 60],
    ['avc1', 'AVC (H.264)', 30],
    ['zzzz', 'zzzz', 25],
  ])('MP4 of %s', async (code, name, rate) => {
    expect(await read(movieOf(code, rate), 'video/mp4')).toEqual({
      what: 'recording',
      codecs: [name],
      framesPerSecond: rate,
      isSteady: true,
    });
  });

  test('WebM', async () => {
    expect(await read(webmHead('V_VP9', 'A_OPUS'), 'video/webm')).toEqual({
      what: 'recording',
      codecs: ['VP9', 'Opus'],
      framesPerSecond: 25,
      isSteady: true,
    });
  });

  test('how fast its pictures go in the mean, where some stand longer', async () => {
    const film = movieOf('avc1', 30, [
      [1, 1000],
      [3, 2000],
    ]);
    expect(await read(film, 'video/mp4')).toMatchObject({ framesPerSecond: 17.143, isSteady: false });
  });

  test('when it was made, where it does', async () => {
    const made = Date.UTC(2026, 2, 2, 2, 0, 5);
    const at = async (film: Buffer) =>
      filmedAt(await movieIndex(film.length, async (start, end) => film.subarray(start, end + 1)));
    expect(await at(movieOf('avc1', 30, undefined, made))).toBe(made);
    expect(await at(movieOf('avc1', 30))).toBeNull();
    expect(await at(Buffer.from('RIFF....AVI '))).toBeNull();
  });

  test('nothing where it is cut off, or no film at all', async () => {
    const nothing = { what: 'recording', codecs: [], framesPerSecond: null, isSteady: false };
    expect(await read(movieOf('avc1', 30).subarray(0, 40), 'video/mp4')).toEqual(nothing);
    expect(await read(Buffer.from('RIFF....AVI '), 'video/x-msvideo')).toEqual(nothing);
  });

  test('something, whatever its bytes are', async () => {
    const whole = movieOf('avc1', 30);
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.uint8Array({ minLength: 1, maxLength: 40 }), async (at, bytes) => {
        const changed = Buffer.from(whole);
        changed.set(bytes.subarray(0, whole.length - at), at);
        expect((await read(changed, 'video/mp4')).what).toBe('recording');
      }),
    );
  });
});
