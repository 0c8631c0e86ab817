import { chatSignWords } from '../wording/chat-signs';

/**
 * Words that make somebody look: money that goes past the platform, or that is given for silence or a good review (利诱).
 * They are shown to whoever decides, and decide nothing.
 */
const inducements: readonly RegExp[] = [...chatSignWords.favour, ...chatSignWords.off_platform];

/** The words of that kind that stand in these texts, each once. */
export function inducementWords(texts: readonly string[]): string[] {
  return [...new Set(texts.flatMap((text) => inducements.flatMap((pattern) => pattern.exec(text)?.[0] ?? [])))];
}
