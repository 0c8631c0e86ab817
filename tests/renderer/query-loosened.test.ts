import { describe, expect, it } from 'vitest';
import { hasWords, loosened } from '../../renderer/queue/query/loosened';

describe('a query that finds nothing', () => {
  it('is offered without each of its conditions, in the words of the desk', () => {
    expect(loosened('阶段:仲裁中 oak -is:held', 'en')).toEqual([
      { without: 'stage:arbitration', text: 'oak -is:held' },
      { without: 'oak', text: 'stage:arbitration -is:held' },
      { without: '-is:held', text: 'stage:arbitration oak' },
    ]);
    expect(loosened('stage:intake "solid wood"', 'zh-CN')).toEqual([
      { without: '阶段:待受理', text: '"solid wood"' },
      { without: '"solid wood"', text: '阶段:待受理' },
    ]);
  });

  it('is offered without what is written twice once, and then without both', () => {
    expect(loosened('oak is:held oak', 'en')).toEqual([
      { without: 'oak', text: 'is:held' },
      { without: 'is:held', text: 'oak' },
    ]);
  });

  it('is offered in no other way where nothing would be left, or it cannot be read', () => {
    expect(loosened('is:held', 'en')).toEqual([]);
    expect(loosened('oak oak', 'en')).toEqual([]);
    expect(loosened('is:held due:<xx', 'en')).toEqual([]);
    expect(loosened('', 'en')).toEqual([]);
  });

  it('looked for words only where it has some', () => {
    expect(hasWords('is:held shop:oak')).toBe(false);
    expect(hasWords('is:held oak')).toBe(true);
  });
});
