import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { overlayOf, startViewer, type ViewerMode } from '../../renderer/evidence/viewer-state';
import { atRest } from '../../renderer/evidence/viewport';
import { everyExhibit } from '../../renderer/evidence/walk';
import { piece } from '../support/verdict-case';

vi.mock('../../renderer/ui/words', () => ({ useWords: () => (key: string) => key }));
vi.mock('../../renderer/evidence/facts', () => ({
  useFileFacts: () => () => undefined,
  useFactsAgain: () => () => undefined,
}));
vi.mock('../../renderer/evidence/apart/WordsApart', () => ({ WordsApart: () => null, Only: () => null }));

const nothing = vi.hoisted(() => () => null);
vi.mock('../../renderer/exhibit/FileExhibit', () => ({ FileExhibit: nothing }));
vi.mock('../../renderer/exhibit/SaveButton', () => ({ SaveButton: nothing }));
vi.mock('../../renderer/exhibit/SpokenWords', () => ({ SpokenWords: nothing }));
vi.mock('../../renderer/evidence/FileFacts', () => ({ FileFacts: nothing }));
vi.mock('../../renderer/evidence/marks/MarkBar', () => ({ MarkBar: nothing }));
vi.mock('../../renderer/evidence/marks/MarkLayer', () => ({ MarkLayer: nothing }));
vi.mock('../../renderer/evidence/given-facts', () => ({
  correctedBy: () => '',
  exhibitName: () => 'name',
  givenInWords: () => '',
}));
vi.mock('../../renderer/app/preferences', () => ({ useTimes: () => ({ time: String }) }));
vi.mock('@mantine/core', () => ({ ActionIcon: nothing }));

// Modules are shared with other tests: these are of this one alone.
beforeAll(() => vi.resetModules());
afterAll(() => vi.resetModules());

const large = (digit: string) => ({
  name: `${digit}.jpg`,
  sha256: digit.repeat(64),
  bytes: 4_000_000,
  mediaType: 'image/jpeg',
});
const exhibits = everyExhibit([
  piece('E1', 'buyer', { files: [large('a')] }),
  piece('E2', 'merchant', { files: [large('b')] }),
]);

const look = { turn: 0, brightness: 1 };
const itself = (digit: string) => `src="desk://evidence/${digit.repeat(64)}"`;

test('while two blink, large pictures themselves do, not copies of them; beside each other copies are enough', async () => {
  const { Exhibition } = await import('../../renderer/evidence/Exhibition');
  const shown = (isBehind: boolean | undefined) =>
    renderToStaticMarkup(
      createElement(Exhibition, {
        exhibit: exhibits[0],
        place: 1,
        total: 2,
        isActive: false,
        isBehind,
        hasKeys: false,
        view: atRest,
        look,
        text: null,
        onView: () => undefined,
        sheet: 0,
        onSheet: () => undefined,
        onWalk: () => undefined,
      }),
    );
  for (const isBehind of [true, false]) expect(shown(isBehind)).toContain(itself('a'));
  expect(shown(undefined)).not.toContain(itself('a'));
});

test.each<ViewerMode>(['swipe', 'difference'])(
  'in %s, large pictures themselves lie over each other, not copies of them',
  async (mode) => {
    const { Overlay } = await import('../../renderer/evidence/Overlay');
    const state = { ...startViewer({ mode: 'two' }, exhibits, null), mode };
    const overlay = overlayOf(state, exhibits);
    if (!overlay) throw new Error('nothing to compare');
    const lookOf = () => look;
    const shown = renderToStaticMarkup(createElement(Overlay, { overlay, state, act: () => undefined, lookOf }));
    for (const digit of ['a', 'b']) expect(shown).toContain(itself(digit));
  },
);
