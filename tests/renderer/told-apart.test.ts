/** What is said of things in a list, to whoever does not see where it stands. */
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';

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
  const { About } = await import('../../renderer/exhibit/WordsExhibit');
  const sheets = ['总表', '退款', '物流', '客服'];
  const read = { what: 'table', rows: 1, hasMore: false, headings: [], encoding: null, sheets } as const;
  const shown = renderToStaticMarkup(createElement(About, { read: { ...read, headings: [], sheets } }));
  expect(shown).toContain('退款、物流和客服');
});
