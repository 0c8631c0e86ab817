import { expect, test } from 'vitest';
import { hiding } from '../../electron/desk/hiding';
import { shownMarks, withRecordedRange } from '../../electron/desk/shown-ranges';
import type { Evidence, Mark } from '../../shared/case';
import fc from '../support/chance';
import { foundFile } from '../support/filings';
import { agent } from '../support/people';
import { inArbitration } from '../support/stories';

const secrets = ['王小二', '13800000000'];
const hide = hiding(secrets);

/** The buyer's words, with a mark on what stands between these. */
function marked(text: string, from: number, to: number) {
  const { state } = inArbitration();
  const [first] = state.evidence;
  if (!first) throw new Error('there is no evidence');
  const evidence: Evidence[] = [{ ...first, text }];
  const mark: Mark = { id: 'M1', evidenceId: 'E1', place: { kind: 'words', from, to }, note: '此处', at: 0, by: agent };
  return { evidence, marks: [mark] };
}

function shownWords(text: string, from: number, to: number): string {
  const [mark] = shownMarks(marked(text, from, to), secrets);
  return mark?.place.kind === 'words' ? hide(text).slice(mark.place.from, mark.place.to) : '';
}

test('a mark behind a name lies on the same words where the name is hidden', () => {
  expect(shownWords('王小二说桌面裂了，请回电13800000000，急', 4, 8)).toBe('桌面裂了');
  expect(shownWords('王小二说桌面裂了，请回电13800000000，急', 24, 25)).toBe('急');
  expect(shownWords('王小二说桌面裂了', 0, 3)).toBe('王***');
});

test('what is marked where a name is hidden is recorded where it stands, and a name whole', () => {
  const text = '王小二说桌面裂了';
  const give = (from: number, to: number) =>
    withRecordedRange(
      marked(text, 0, 1),
      { type: 'markEvidence', data: { evidenceId: 'E1', place: { kind: 'words', from, to }, note: '此处' } },
      secrets,
    );
  expect(hide(text).slice(5, 7)).toBe('桌面');
  expect(give(5, 7)).toMatchObject({ place: { from: 4, to: 6 } });
  expect(give(2, 3)).toMatchObject({ place: { from: 0, to: 3 } });
});

test('what is no range of a piece’s own words is recorded as it was given', () => {
  const state = marked('王小二', 0, 1);
  const place = { kind: 'words', from: 5, to: 7 };
  const onFile = { evidenceId: 'E1', sha256: foundFile.sha256, place, note: '此处' };
  expect(withRecordedRange(state, { type: 'markEvidence', data: onFile }, secrets)).toEqual(onFile);
  expect(withRecordedRange(state, { type: 'take', data: {} }, secrets)).toEqual({});
  const changed = withRecordedRange(state, { type: 'changeMark', data: { markId: 'M1', place } }, secrets);
  expect(changed).toMatchObject({ markId: 'M1', place: { from: 4, to: 6 } });
});

test('whatever is marked outside of names comes back where it was', () => {
  const word = fc.constantFrom('桌面', '裂', '王小二', '13800000000', '，', '王小', '138');
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 12 }), fc.nat(), fc.nat(), (words, one, other) => {
      const text = words.join('');
      const shown = hide(text);
      const [from, to] = [one % shown.length, other % shown.length].sort((a, b) => a - b);
      const place = { kind: 'words', from, to: (to ?? 0) + 1 };
      const data = { evidenceId: 'E1', place, note: '此处' };
      const recorded = withRecordedRange(marked(text, 0, 1), { type: 'markEvidence', data }, secrets);
      const range = Object(recorded).place;
      expect(shownWords(text, range.from, range.to)).toContain(shown.slice(from, (to ?? 0) + 1));
    }),
  );
});
