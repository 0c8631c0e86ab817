import { describe, expect, it } from 'vitest';
import { bodyVersion, openBody, packBody, type Step } from '../../electron/store/upcast';

/** As if a note had once been a text, then had a length, and now says who wrote it. */
const steps: Step[] = [
  (type, body) => (type === 'noted' ? { text: body, length: String(body).length } : body),
  (type, body) => (type === 'noted' ? { ...Object(body), by: 'unknown' } : body),
];
const stored = (version: unknown, body: unknown) => JSON.stringify({ version, body });

describe('the body of an event from before its shape changed', () => {
  it('is carried up from the version that it has, step by step', () => {
    const now = { text: 'hello', length: 5, by: 'unknown' };
    expect(openBody('noted', stored(1, 'hello'), steps)).toEqual(now);
    expect(openBody('noted', stored(2, { text: 'hello', length: 5 }), steps)).toEqual(now);
    expect(openBody('noted', stored(3, { text: 'x', length: 1, by: 'a1' }), steps)).toEqual({
      text: 'x',
      length: 1,
      by: 'a1',
    });
  });

  it('of another type is left as it is', () => {
    expect(openBody('assigned', stored(1, { to: 'a1' }), steps)).toEqual({ to: 'a1' });
  });

  it('from a newer desk, without a version, or that is none is refused', () => {
    expect(() => openBody('noted', stored(4, 'hello'), steps)).toThrow(/newer desk/);
    for (const version of [0, -1, 1.5, '1', null]) {
      expect(() => openBody('noted', stored(version, 'hello'), steps)).toThrow(/without a version/);
    }
    for (const text of ['null', '[]', '"hello"', '{"version":1}']) {
      expect(() => openBody('noted', text, steps)).toThrow(/not an event body/);
    }
  });

  it('that is written now comes back as it was', () => {
    expect(JSON.parse(packBody({ to: 'a1' }))).toEqual({ version: bodyVersion, body: { to: 'a1' } });
    expect(openBody('assigned', packBody({ to: 'a1' }))).toEqual({ to: 'a1' });
  });
});
