/** Which pictures are unpacked without a browser. */

export function canUnpack(mediaType: string): boolean {
  return mediaType === 'image/jpeg' || mediaType === 'image/png';
}
