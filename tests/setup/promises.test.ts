import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const page = readFileSync('docs/promises.md', 'utf8');
const [promised = '', unpromised = ''] = page.split('\n## What is not promised\n');

/** Each promise in one line, with the tests that are named under it. */
const promises = promised
  .split(/\n- /)
  .slice(1)
  .map((part) => {
    const [words = '', ...tests] = part.split(/\n {2}- /);
    return { words: words.replace(/\s+/g, ' ').trim(), tests: tests.map((test) => test.split('\n')[0] ?? '') };
  });

describe('the page of promises', () => {
  it('promises something, and says what is not promised', () => {
    expect(promises.length).toBeGreaterThan(20);
    expect(unpromised.match(/^- \*\*/gm)?.length).toBeGreaterThan(5);
  });

  it.each(promises)('has a test for each: $words', ({ tests }) => {
    expect(tests.length).toBeGreaterThan(0);
    for (const test of tests) {
      const [, file = '', name = ''] = /^`([^`]+)` › (.+)$/.exec(test) ?? [];
      expect([test, file !== '' && existsSync(file)]).toEqual([test, true]);
      expect([test, titlesOf(file).some((title) => title.includes(name))]).toEqual([test, true]);
    }
  });
});

/** What the tests of a file are called, as it is written there; one that is skipped for good holds nothing. */
function titlesOf(file: string): string[] {
  const calls = /^\s*(?:test|it)(?:\.each\([\s\S]*?\))?\(\s*(['`])(.+?)\1,/gm;
  return [...readFileSync(file, 'utf8').matchAll(calls)].map(([, , title = '']) => title);
}
