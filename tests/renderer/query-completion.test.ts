import { describe, expect, it } from 'vitest';
import { completionAt, type Known, problemIn, takenByTab, withChoice } from '../../renderer/queue/query/completion';
import { asQuery, readablePart } from '../../renderer/queue/query/readable';
import { parseQuery } from '../../shared/query/parse';
import fc from '../support/chance';

const known: Known = {
  language: 'en',
  people: ['王仲裁', 'Ann Lee'],
  countOf: (key, code) => (key === 'stage' && code === 'intake' ? 3 : null),
};
const offered = (text: string, language: Known['language'] = 'en') =>
  completionAt(text, text.length, { ...known, language })?.choices.map(({ label }) => label) ?? [];

describe('the field offers', () => {
  it('keys by their beginning in either language, in the words of the desk', () => {
    expect(offered('s')).toEqual(['stage:', 'severity:', 'shop:']);
    expect(offered('-阶', 'zh-CN')).toEqual(['阶段:']);
    expect(offered('sta', 'zh-CN')).toEqual(['阶段:']);
    expect(offered('')).toEqual([]);
    expect(offered('oak ')).toEqual([]);
  });

  it('values of a key, with how many cases have it where that is known', () => {
    expect(completionAt('stage:in', 8, known)?.choices).toMatchObject([
      { label: 'Intake', insert: 'intake ', count: 3 },
    ]);
    expect(offered('stage:intake,evi')).toEqual(['Evidence']);
    expect(offered('类目:退货', 'zh-CN')).toEqual(['七天无理由退货', '退货调包']);
    expect(offered('assignee:')).toEqual(['me', 'nobody', '王仲裁', '"Ann Lee"']);
    expect(completionAt('assignee:an', 11, known)?.choices).toMatchObject([{ insert: '"Ann Lee" ' }]);
    expect(offered('assignee:me,"ann l')).toEqual(['"Ann Lee"']);
    expect(offered('到期:<4', 'zh-CN')).toEqual(['<4分钟', '<4小时', '<4天', '<4周']);
  });

  it('nothing once it is written out, or where something follows', () => {
    expect(offered('stage:intake')).toEqual([]);
    expect(completionAt('stage:intake', 8, known)).toBeNull();
  });

  it('nothing within a phrase, and a value in quotes as one', () => {
    expect(offered('"solid s')).toEqual([]);
    expect(offered('“阶段 状', 'zh-CN')).toEqual([]);
    expect(offered('"solid wood" s')).toEqual(['stage:', 'severity:', 'shop:']);
    expect(offered('shop:"a s')).toEqual([]);
    expect(completionAt('category:"not as', 16, known)).toMatchObject({
      from: 9,
      choices: [{ insert: 'not_as_described ' }],
    });
  });

  it('only what then can be read', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('stage:', 'is:', 'has:', 'due:', 'filed:', 'amount:', 'assignee:', 'category:', '到期:<3'),
        fc.constantFrom('zh-CN' as const, 'en' as const),
        (text, language) => {
          const completion = completionAt(text, text.length, { ...known, language });
          for (const choice of completion?.choices ?? []) {
            expect(completion && parseQuery(withChoice(text, completion, choice).text)).toMatchObject({ ok: true });
          }
        },
      ),
    );
  });
});

describe('Tab', () => {
  const taken = (text: string, active: number | null = null, language: Known['language'] = 'en') => {
    const completion = completionAt(text, text.length, { ...known, language });
    return completion && takenByTab(text, completion, active)?.label;
  };

  it('takes the first value of a key', () => {
    expect(taken('stage:in')).toBe('Intake');
    expect(taken('amount:')).toBe('>500');
    expect(taken('assignee:me,"ann l')).toBe('"Ann Lee"');
    expect(taken('到期:<4', null, 'zh-CN')).toBe('<4分钟');
  });

  it('leaves the field where the value is written out', () => {
    expect(taken('amount:>500')).toBeUndefined();
    expect(taken('stage:intake')).toBeNull();
  });

  it('leaves a word that begins like a key a word, unless the key was chosen', () => {
    for (const word of ['rule', 'order', 'due', '-s', '阶']) expect(taken(word)).toBeUndefined();
    expect(taken('s', 1)).toBe('severity:');
    expect(taken('amount:>500', 1)).toBe('>5000');
  });
});

describe('what was typed elsewhere', () => {
  it('is looked for as a query where it is one, else word by word', () => {
    expect(asQuery(' is:todo oak ', 'en')).toBe('is:todo oak');
    expect(asQuery('备注：缺件', 'zh-CN')).toBe('"备注：缺件"');
    expect(asQuery('https://example.com/a?b=1 桌子', 'zh-CN')).toBe('"https://example.com/a?b=1" 桌子');
  });

  it('can always be read, and looks for something', () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }).filter((typed) => typed.trim() !== '');
    fc.assert(
      fc.property(text, fc.constantFrom('', 'x:', 'shop:', '-', '"'), (typed, before) => {
        const query = asQuery(before + typed, 'en');
        expect(query).not.toBe('');
        expect(parseQuery(query)).toMatchObject({ ok: true });
      }),
    );
  });
});

describe('the list follows', () => {
  it('what can be read of it, without what cannot', () => {
    expect(readablePart('oak stage:intake', false)).toBe('oak stage:intake');
    expect(readablePart('stage:intake 金额:很多', false)).toBe('stage:intake');
    expect(readablePart('a shop: stage:xyz,intake b', false)).toBe('a   b');
  });

  it('not a key whose colon is still to come, unless nothing does', () => {
    expect(readablePart('oak 金额', false)).toBe('oak');
    expect(readablePart('oak 金额', true)).toBe('oak 金额');
    expect(readablePart('oak 金额 ', false)).toBe('oak 金额');
  });

  it('to an end, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.boolean(), (text, isDone) => {
        expect(parseQuery(readablePart(text, isDone)).ok).toBe(true);
      }),
    );
  });
});

describe('what cannot be read', () => {
  const problem = (text: string, caret: number | null = text.length) =>
    problemIn(text, caret, caret === null ? null : completionAt(text, caret, known))?.code ?? null;

  it('is said once it is more than unfinished', () => {
    expect(problem('stage:')).toBeNull();
    expect(problem('stage:ev')).toBeNull();
    expect(problem('shop:')).toBeNull();
    expect(problem('due:<4')).toBeNull();
    expect(problem('stage:xyz')).toBe('value_unknown');
    expect(problem('shop:', null)).toBe('value_missing');
    expect(problem('stage: oak')).toBe('value_missing');
  });
});
