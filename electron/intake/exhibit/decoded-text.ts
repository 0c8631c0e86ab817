/** Bytes as text: UTF-8, GB18030, or UTF-16 where it says so. */
import type { TextEncoding } from '../../../shared/exhibit';

/** Null where they are none. */
export function decodedText(bytes: Uint8Array): { text: string; encoding: TextEncoding } | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decodedAs(bytes, 'utf-16le');
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decodedAs(bytes, 'utf-16be');
  // Pictures can pass for GB18030; text has no zero in it.
  if (bytes.includes(0)) return null;
  return decodedAs(bytes, 'utf-8') ?? decodedAs(bytes, 'gb18030');
}

function decodedAs(bytes: Uint8Array, encoding: TextEncoding): { text: string; encoding: TextEncoding } | null {
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return isMostlyText(text) ? { text, encoding } : null;
  } catch {
    return null;
  }
}

/** Control characters are what binary data is full of, and text is not. */
function isMostlyText(text: string): boolean {
  const head = text.slice(0, 20_000);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is counted
  const controls = head.match(/[\u0000-\u0008\u000b\u000e-\u001a\u001c-\u001f]/g)?.length ?? 0;
  return controls * 50 <= head.length;
}
