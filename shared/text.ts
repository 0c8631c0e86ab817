/** Text of outside origin made fit to be kept and shown. */

/**
 * Control characters other than line feed and tab (they can break terminals, exports and fonts and mean nothing in a
 * message), and the characters that override or isolate the direction of writing: with them a name or an amount can
 * be made to read as another one ("exe.jpg" for "gpj.exe"), in evidence of all things.
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out.
const stripped = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;

/** Half of a pair is no character: it cannot be written as UTF-8, and hashing would not give the same twice. */
const loneSurrogate = /\p{Surrogate}/gu;

/** Several lines of text: what a person wrote, without what only a machine would see. */
export function cleanText(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(stripped, '').replace(loneSurrogate, '\ufffd');
}

/** One line: a name, a title, a number. */
export function cleanLine(text: string): string {
  return cleanText(text)
    .replace(/[\n\t\u2028\u2029]+/g, ' ')
    .trim();
}

/** What a file that is on file by this name is shown as: older desks, and others, kept names as they came. */
export function shownFileName(name: string): string {
  return cleanLine(name) || 'file';
}

/** At most `limit` UTF-16 units, never half a character. */
export function shortened(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const cut = text.slice(0, limit);
  return /[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut;
}
