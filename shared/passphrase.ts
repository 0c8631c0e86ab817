/** The passphrase that may guard the store's key, as both sides speak of it. */

/** Fewer characters than this are no passphrase. */
export const shortestPassphrase = 8;
export const longestPassphrase = 1000;

/** Why a change of the passphrase was not made; the key is guarded as it was. */
export const passphraseProblems = ['wrong_passphrase', 'too_short', 'lead_only'] as const;
export type PassphraseProblem = (typeof passphraseProblems)[number];

/** However a keyboard composed them, the same characters count the same. */
export const isPassphrase = (text: string) => [...text.normalize('NFKC')].length >= shortestPassphrase;
