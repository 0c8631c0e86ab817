/** Which pictures are unpacked without a browser, and which by a page alone. */

export function canUnpack(mediaType: string): boolean {
  return mediaType === 'image/jpeg' || mediaType === 'image/png';
}

export const unpackedByPage: ReadonlySet<string> = new Set(['image/webp', 'image/gif', 'image/bmp', 'image/avif']);

/** Why there is nothing of a picture that a page drew: its decoder refuses the file, or takes it and there is nothing to be seen. */
export type Unseen = 'refused' | 'blank';
