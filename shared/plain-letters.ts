/** How texts are looked through: full-width letters, digits and signs are the plain ones, capital letters small ones. */
export const plainLetters = (text: string): string => text.normalize('NFKC').toLowerCase();
