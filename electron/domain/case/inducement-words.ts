import { chatSignWords } from '../wording/chat-signs';

/**
 * Words that make somebody look: money that goes past the platform, or that is given for silence or a good review (利诱).
 * They are shown to whoever decides, and decide nothing.
 */
const inducements: readonly RegExp[] = [...chatSignWords.favour, ...chatSignWords.off_platform];

/** The words of that kind that stand in these texts, each once. */
export function inducementWords(texts: readonly string[]): string[] {
  return wordsIn(texts, inducements);
}

/** The same, and words by which harm is announced (威胁), or a withdrawal is made a condition. */
export function coercionWords(texts: readonly string[]): string[] {
  return wordsIn(texts, [...inducements, ...chatSignWords.threat, ...chatSignWords.pressure]);
}

function wordsIn(texts: readonly string[], patterns: readonly RegExp[]): string[] {
  return [...new Set(texts.flatMap((text) => patterns.flatMap((pattern) => pattern.exec(text)?.[0] ?? [])))];
}
