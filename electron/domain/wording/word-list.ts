/**
 * Words that are looked for in what people write: one a line, after a bar the words that hold it and mean something else;
 * `#` begins a remark.
 */
export class WordList {
  private readonly words: readonly { word: string; characters: readonly string[] }[];
  private readonly innocent: RegExp | null;

  private constructor(words: ReadonlyMap<string, readonly string[]>) {
    this.words = [...words.keys()].map((word) => ({ word, characters: [...word].filter((one) => one.trim() !== '') }));
    this.innocent = anyOf([...words.values()].flat(), escaped);
  }

  static empty = new WordList(new Map());

  /** @param added an operator's own list; a line of it that begins with a minus takes a word away */
  static of(text: string, added = ''): WordList {
    const words = new Map<string, readonly string[]>();
    for (const line of [...linesOf(text), ...linesOf(added)]) {
      if (line.startsWith('-')) {
        words.delete(plain(line.slice(1)));
        continue;
      }
      const [word = '', except = ''] = line.split('|').map(plain);
      if (word !== '') words.set(word, [...(words.get(word) ?? []), ...except.split(' ').filter(Boolean)]);
    }
    return new WordList(words);
  }

  /** The words of the list that stand in a text, as they stand there, each once. */
  foundIn(text: string): string[] {
    const read = plain(text);
    // A pattern of all words takes a hundred milliseconds to make ready; few texts have the characters of any.
    const possible = this.words.filter(({ characters }) => characters.every((one) => read.includes(one)));
    const pattern = anyOf(
      possible.map(({ word }) => word),
      patternOf,
    );
    if (!pattern) return [];
    const cleared = this.innocent ? read.replace(this.innocent, ' ') : read;
    return [...new Set(cleared.match(pattern) ?? [])];
  }
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
}

/** Full-width letters as plain ones, capitals as small ones. */
function plain(text: string): string {
  return text.normalize('NFKC').toLowerCase().trim();
}

/** Any of these words, the longest first; null where there are none. */
function anyOf(words: readonly string[], asPattern: (word: string) => string): RegExp | null {
  if (words.length === 0) return null;
  const longestFirst = [...words].sort((one, other) => other.length - one.length);
  return new RegExp(longestFirst.map(asPattern).join('|'), 'gu');
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/gu, '\\$&');
}

/** A word of letters stands by itself. Between the characters of another, signs and spaces that break it up are read over. */
function patternOf(word: string): string {
  const characters = [...word].map(escaped);
  return /^[\p{Script=Latin}' -]+$/u.test(word)
    ? `(?<!\\p{L})${characters.join('').replaceAll(' ', '\\s+')}(?!\\p{L})`
    : characters.join('[\\s\\p{P}\\p{S}]{0,3}');
}
