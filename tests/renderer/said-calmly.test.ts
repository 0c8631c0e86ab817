import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { afterEach, expect, it, vi } from 'vitest';
import { setOwnKeys } from '../../renderer/app/command/registry';
import { QueryProblem } from '../../renderer/queue/query/QueryProblem';
import { UpdatesNote } from '../../renderer/queue/UpdatesNote';

vi.mock('../../renderer/app/pending-updates', () => ({ usePendingUpdates: () => ({ count: 3, many: false }) }));
vi.mock('react-i18next', () => ({
  useTranslation: () => ({
    t: (key: string, { words, key: shown }: Record<string, unknown> = {}) =>
      words === undefined ? key : `${key}(${words} | ${shown})`,
  }),
}));

afterEach(() => setOwnKeys({}));

const saidOfUpdates = () =>
  /<span role="status"[^>]*>([^<]*)<\/span><button/.exec(renderToStaticMarkup(createElement(UpdatesNote)))?.[1];

it('what is read out of changes stands by itself, apart from the button that changes with each', () => {
  expect(saidOfUpdates()).toBe('updatesSaid(updates | fullStop)');
});

it('names the key of what changed as it is bound, and none where there is none', () => {
  setOwnKeys({ 'updates.show': [{ keys: 'F5', pane: null }] });
  expect(saidOfUpdates()).toBe('updatesSaid(updates | F5)');
  setOwnKeys({ 'updates.show': [] });
  expect(saidOfUpdates()).toBe('updates');
});

it('what is read out of a query is what is wrong, not the letters that are being typed', () => {
  const error = { code: 'time_invalid', at: 4, length: 4, params: {}, meant: null } as const;
  const shown = renderToStaticMarkup(createElement(QueryProblem, { id: 'p', text: 'due:soon', error }));
  expect(shown).toMatch(/<span role="alert"[^>]*>error.time_invalid<\/span>/);
});
