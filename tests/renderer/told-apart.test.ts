/** What is said of things in a list, to whoever does not see where it stands. */
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { IssueCellView } from '../../renderer/issues/IssueCellView';

vi.mock('../../renderer/ui/words', () => ({
  useWords: () => (key: string, values?: Record<string, unknown>) =>
    values ? `${key}(${Object.values(values).join(' | ')})` : key,
}));
vi.mock('../../renderer/app/preferences', () => ({
  usePreferences: () => ({ language: 'zh-CN' }),
  useTimes: () => ({ time: String }),
}));
vi.mock('../../renderer/case/case-view', () => ({ useCase: () => ({ case: {} }) }));
vi.mock('../../renderer/evidence/PieceChip', () => ({ PieceChip: () => null }));
vi.mock('../../renderer/app/commands', () => ({ Hint: () => null, useCommand: () => undefined }));
vi.mock('../../renderer/evidence/marks/row-marks', () => ({ RowMarking: () => null }));
vi.mock('../../renderer/exhibit/use-exhibit', () => ({}));

// Modules are shared with other tests: these are of this one alone.
beforeAll(() => vi.resetModules());
afterAll(() => vi.resetModules());

test('other sheets are listed as the language lists them', async () => {
  const { Sheets } = await import('../../renderer/exhibit/WordsExhibit');
  const sheets = ['总表', '退款', '物流', '客服'];
  const given = { sheets, sheet: 0, hasKeys: true, onSheet: () => undefined, children: null };
  const shown = renderToStaticMarkup(createElement(Sheets, given));
  expect(shown).toContain('退款、物流和客服');
});

test('buttons that say who speaks name the speaker', async () => {
  const { ChatBubble } = await import('../../renderer/exhibit/ChatRows');
  const shown = (from: 'unknown' | 'buyer', isSaid: boolean) => {
    const bubble = {
      line: { from, isSaid, name: '阿月', at: null, text: '', signs: [] },
      previous: undefined,
      found: '',
      onPress: () => undefined,
      onSay: () => undefined,
      children: () => null,
    };
    return renderToStaticMarkup(createElement(ChatBubble, bubble));
  };
  expect(shown('unknown', false).match(/aria-label="[^"]*阿月\)"/g)).toHaveLength(2);
  expect(shown('buyer', true)).toContain('aria-label="ofSpeaker(unsay | 阿月)"');
});

test('a button for the other pieces names the issue and the side', async () => {
  const { IssueCellView: Cell } = await import('../../renderer/issues/IssueCellView');
  type Props = Parameters<typeof IssueCellView>[0];
  const cell: Props['cell'] = {
    side: 'buyer',
    status: null,
    bears: false,
    pieces: ['E1', 'E2'],
    says: [],
    otherKinds: 0,
    sets: [],
    restsOn: null,
  };
  const issue = { id: 'I1', code: 'loss' } as unknown as Props['issue'];
  const shown = (isOpen: boolean) =>
    renderToStaticMarkup(
      createElement(Cell, { cell, issue, words: '桌面开裂', telling: ['E1'], isOpen, onFlip: () => undefined }),
    );
  expect(shown(false)).toContain('aria-label="ofCell(more(1) | 桌面开裂 | vocabulary:side.buyer)"');
  expect(shown(true)).toContain('aria-label="ofCell(fewer | 桌面开裂 | vocabulary:side.buyer)"');
});
