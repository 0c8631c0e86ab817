/** Lists in words: "a, b and c", "a or b", "甲、乙或丙". Formats are dear to make and cheap to use, so each is made once. */
type ListKind = 'conjunction' | 'disjunction';
type ListStyle = 'long' | 'short';

const formats = new Map<string, Intl.ListFormat>();

export function listFormat(language: string, type: ListKind, style: ListStyle = 'long'): Intl.ListFormat {
  const key = `${language} ${type} ${style}`;
  const known = formats.get(key) ?? new Intl.ListFormat(language, { type, style });
  formats.set(key, known);
  return known;
}
