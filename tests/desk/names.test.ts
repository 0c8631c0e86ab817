import { expect, test } from 'vitest';
import { namesIn } from '../../electron/desk/names';

test('people of this desk and of others are called by their names, and strangers by their id', () => {
  const own = new Map([['a1', { name: '王仲裁' }]]);
  const nameOf = namesIn({
    accounts: { find: (id) => own.get(id) ?? null },
    bundles: {
      people: [
        { id: 'a1', name: '同号的人' },
        { id: 'b2', name: '李主管' },
      ],
    },
  });
  expect(['a1', 'b2', 'c3'].map(nameOf)).toEqual(['王仲裁', '李主管', 'c3']);
});
