import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it, vi } from 'vitest';
import { QueryProblem } from '../../renderer/queue/query/QueryProblem';
import { UpdatesNote } from '../../renderer/queue/UpdatesNote';

vi.mock('../../renderer/app/pending-updates', () => ({ usePendingUpdates: () => ({ count: 3, many: false }) }));
vi.mock('react-i18next', () => ({ useTranslation: () => ({ t: (key: string) => key }) }));

it('what is read out of changes stands by itself, apart from the button that changes with each', () => {
  expect(renderToStaticMarkup(createElement(UpdatesNote))).toMatch(
    /<span role="status"[^>]*>updates \.<\/span><button/,
  );
});

it('what is read out of a query is what is wrong, not the letters that are being typed', () => {
  const error = { code: 'time_invalid', at: 4, length: 4, params: {}, meant: null } as const;
  const shown = renderToStaticMarkup(createElement(QueryProblem, { id: 'p', text: 'due:soon', error }));
  expect(shown).toMatch(/<span role="alert"[^>]*>error.time_invalid<\/span>/);
});
