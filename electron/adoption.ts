/** Going on with a store that is not what its head says, or putting a backup in its place: on whose word, and that it is a lead's wherever one can be asked. */
import type { AccountProblem } from '../shared/accounts';
import type { AdoptionWord, WordAsked } from '../shared/cannot-open';
import { languages } from '../shared/contract';
import { caller } from './cli/reveal';
import { mustBeLead } from './desk/accounts/accounts';
import type { Session } from './desk/accounts/session';
import type { OpenDesk } from './open-desk';
import { wordsIn } from './shell/words';
import type { StoreKey } from './store/store-key';

/** A desk whose people can be asked. */
export type Askable = Pick<OpenDesk, 'accounts' | 'signIn' | 'file'>;
/** A desk that was opened to be taken as it is. */
export type Adoptable = Askable & Pick<OpenDesk, 'adopt'>;

/** Who did it, an account or whom the system says it was, and on what word, for the record. */
export interface Given {
  by: string;
  word: string;
  /** Of the store whose lead gave it: signs that it was. Null where nobody could be asked. */
  storeKey: Pick<StoreKey, 'sign'> | null;
}

/** Whose word is asked for. None in a rehearsal, where no account can be read, and where none of a lead has a passcode. */
export function leadsToAsk({ accounts, file }: Askable): WordAsked['leads'] {
  if (file.rehearsal) return [];
  return accounts.all
    .filter(({ role, isActive, entry }) => role === 'lead' && isActive && entry === 'passcode')
    .map(({ id, name }) => ({ id, name }));
}

/** Of whom nobody could be asked; it is on record with that. */
export const nobodyAsked = 'nobody_asked';

/** On the command line, where the command itself is what was typed. */
export const givenIn = (session: Session | null, storeKey: Given['storeKey'] = null): Given => ({
  by: caller(session),
  word: session ? 'passcode' : nobodyAsked,
  storeKey: session && storeKey,
});

export const givenOn = (word: AdoptionWord | null, storeKey: Given['storeKey'] = null): Given =>
  word === null || word.by === 'typed' ? givenIn(null) : { by: word.lead, word: word.by, storeKey };

/** Takes the store as it is where the word counts. Null where it was done, else why not; then nothing was changed. */
export async function adoptOn(open: Adoptable, word: AdoptionWord): Promise<WordAsked['problem']> {
  const problem = await problemWith(open, word);
  if (problem !== null) return problem;
  const { by, word: on } = givenOn(word);
  await open.adopt(by, on);
  return null;
}

/** Why a word does not count; null where it does. */
export async function problemWith(open: Askable, word: AdoptionWord): Promise<WordAsked['problem']> {
  if (word.by === 'typed') return problemTyped(open, word.words);
  const { signIn } = open;
  const { lead, secret, by } = word;
  if (!leadsToAsk(open).some(({ id }) => id === lead)) return { code: 'account_unknown', params: {} };
  const answer = await (by === 'passcode'
    ? signIn.signIn(lead, secret, 'console')
    : signIn.signInByCode(lead, secret, 'console'));
  if (!answer.ok) return answer.problem;
  try {
    mustBeLead(answer.session);
    return null;
  } finally {
    answer.session.end();
  }
}

/** Typed words stand for a lead's only where there is nobody to ask. */
function problemTyped(open: Askable, typed: string): AccountProblem | 'typed_otherwise' | null {
  if (leadsToAsk(open).length > 0) return { code: 'passcode_wrong', params: {} };
  const isTyped = languages.some((language) => sameWords(typed, wordsIn(language)('opening:adoptWords')));
  return isTyped ? null : 'typed_otherwise';
}

const sameWords = (a: string, b: string) => plain(a) === plain(b);
const plain = (text: string) => text.normalize('NFKC').trim().toLowerCase();
