import { type AccountProblem, shortestPasscode } from '../../../shared/accounts';

/** Why this is no passcode to guard an account with; null where it will do. */
export function passcodeProblem(passcode: string, name: string): AccountProblem | null {
  const characters = [...passcode.normalize('NFKC')];
  if (characters.length < shortestPasscode) return { code: 'passcode_short', params: { least: shortestPasscode } };
  const isName = passcode.trim().toLowerCase() === name.trim().toLowerCase();
  const isPlain = new Set(characters).size < 4 || isRun(characters);
  return isName || isPlain ? { code: 'passcode_simple', params: {} } : null;
}

/** Up or down the keyboard's figures or the alphabet: 12345678, hgfedcba. */
function isRun(characters: string[]): boolean {
  const codes = characters.map((character) => character.codePointAt(0) ?? 0);
  const steps = new Set(codes.slice(1).map((code, place) => code - (codes[place] ?? 0)));
  return steps.size === 1 && (steps.has(1) || steps.has(-1));
}
