/** Finding by some of the letters, in order: "exo" finds "Export outcomes", "oe" does not; Chinese also by its pinyin. Pure. */

/**
 * How well the text has what was typed: higher is better, null where it has not. All together beats scattered, the
 * beginning of a word beats its middle.
 */
export function fuzzyScore(text: string, typed: string): number | null {
  const wanted = typed.trim().toLowerCase();
  if (wanted === '') return 0;
  const within = text.toLowerCase();
  const at = within.indexOf(wanted);
  if (at >= 0) return 1000 - at + (isWordStart(within, at) ? 200 : 0);
  return scattered(
    within,
    [...wanted].filter((character) => character !== ' '),
  );
}

function scattered(within: string, wanted: string[]): number | null {
  let from = 0;
  let score = 0;
  for (const character of wanted) {
    const found = within.indexOf(character, from);
    if (found < 0) return null;
    score += isWordStart(within, found) ? 20 : found === from ? 10 : 0;
    score -= Math.min(found - from, 10);
    from = found + 1;
  }
  return score;
}

function isWordStart(text: string, at: number): boolean {
  return at === 0 || /[\s,./·(（]/.test(text.charAt(at - 1));
}

/**
 * How well syllables have what was typed, each by its beginning or whole: 'lqxyj', 'lingqu' and 'lqxiayi' all find
 * ['ling', 'qu', 'xia', 'yi', 'jian']. Null where they have not.
 */
export function pinyinScore(syllables: readonly string[], typed: string): number | null {
  const wanted = typed.toLowerCase().replaceAll(/[\s']/g, '');
  if (wanted === '') return 0;
  const start = syllables.findIndex((_syllable, place) => isSpelt(syllables, place, wanted));
  return start < 0 ? null : 900 - start * 10;
}

function isSpelt(syllables: readonly string[], place: number, wanted: string): boolean {
  if (wanted === '') return true;
  const syllable = syllables[place];
  if (syllable === undefined) return false;
  for (let length = Math.min(syllable.length, wanted.length); length > 0; length -= 1) {
    const isBegun = syllable.startsWith(wanted.slice(0, length));
    if (isBegun && isSpelt(syllables, place + 1, wanted.slice(length))) return true;
  }
  return false;
}

/**
 * The items that have what was typed in any of their texts or in their pinyin, the best first, as they were where equal
 * or where nothing was typed.
 */
export function fuzzyFind<T>(
  items: readonly T[],
  typed: string,
  textsOf: (item: T) => readonly string[],
  syllablesOf: (item: T) => readonly string[] = () => [],
): T[] {
  if (typed.trim() === '') return [...items];
  return items
    .map((item) => ({ item, score: bestScore(textsOf(item), syllablesOf(item), typed) }))
    .filter((found): found is { item: T; score: number } => found.score !== null)
    .sort((a, b) => b.score - a.score)
    .map(({ item }) => item);
}

function bestScore(texts: readonly string[], syllables: readonly string[], typed: string): number | null {
  const scores = [...texts.map((text) => fuzzyScore(text, typed)), pinyinScore(syllables, typed)].filter(
    (score) => score !== null,
  );
  return scores.length === 0 ? null : Math.max(...scores);
}
