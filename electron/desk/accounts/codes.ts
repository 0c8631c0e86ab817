/** Codes that the desk makes and a person types: on paper, or told by a lead. Too long to be guessed, so nothing slows them. */
import { hkdfSync, randomInt } from 'node:crypto';

/** No I, L, O and U: they are read as others, or spell words. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const groupLength = 5;

/** Groups of five characters; each group is 25 bits. */
function newCode(groups: number): string {
  const group = () => Array.from({ length: groupLength }, () => alphabet[randomInt(alphabet.length)]).join('');
  return Array.from({ length: groups }, group).join('-');
}

/** Opens an account's key without its passcode; 125 bits, printed once. */
export const newRecoveryCode = () => newCode(5);
/** With it a person sets the passcode of an account that a lead made or reset; 75 bits, used once. */
export const newStartCode = () => newCode(3);

/** A code as it was made, from how it was typed: in any case, with any gaps, with letters for the figures they look like. */
export function readCode(typed: string): string {
  const figures: Record<string, string> = { O: '0', I: '1', L: '1' };
  return typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[OIL]/g, (letter) => figures[letter] ?? letter)
    .replace(/[^0-9A-Z]/g, '');
}

/** The key that a code stands for; 32 bytes. */
export function codeKey(typed: string, salt: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', readCode(typed), Buffer.from(salt, 'base64'), 'arbiter-desk code', 32));
}
