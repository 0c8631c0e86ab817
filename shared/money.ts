/** Amounts are integer fen (分); 100 fen are one yuan. */

/**
 * Yuan as the platforms write them ("12.30", "12", 12.3) to fen. Exact: the text is cut, never multiplied as a float.
 * Undefined where it is not an amount of at most two decimal places.
 */
export function fenFromYuan(yuan: string): number | undefined {
  const match = /^([0-9]{1,10})(?:\.([0-9]{1,2})0*)?$/.exec(yuan.trim());
  if (!match) return undefined;
  const [, whole = '0', part = ''] = match;
  return Number(whole) * 100 + Number(part.padEnd(2, '0'));
}

const wholes = new Intl.NumberFormat('en-US');

/** Fen as yuan with two places and a comma every three digits: 189900 to "1,899.00". */
export function yuanFromFen(fen: number): string {
  const whole = Math.floor(Math.abs(fen) / 100);
  const part = String(Math.abs(fen) % 100).padStart(2, '0');
  return `${fen < 0 ? '-' : ''}${wholes.format(whole)}.${part}`;
}

/** With the sign: "¥1,899.00". */
export function formatFen(fen: number): string {
  return fen < 0 ? `-¥${yuanFromFen(-fen)}` : `¥${yuanFromFen(fen)}`;
}

/** The same, or that nobody knows it. */
export function amountInWords(fen: number | null | undefined, t: (key: string) => string): string {
  return fen === undefined || fen === null ? t('vocabulary:amountUnknown') : formatFen(fen);
}
