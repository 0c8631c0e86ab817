/** Going on with a store that is not what its head says: on whose word, and that it is a lead's wherever one can be asked. */
import type { AccountProblem } from '../shared/accounts';
import type { AdoptionWord, WordAsked } from '../shared/cannot-open';
import { languages } from '../shared/contract';
import { caller } from './cli/reveal';
import { mustBeLead } from './desk/accounts/accounts';
import type { OpenDesk } from './open-desk';
import { wordsIn } from './shell/words';

/** A desk that was opened to be taken as it is. */
export type Adoptable = Pick<OpenDesk, 'accounts' | 'signIn' | 'adopt' | 'file'>;

/** Whose word is asked for. None in a rehearsal, where no account can be read, and where none of a lead has a passcode. */
export function leadsToAsk({ accounts, file }: Adoptable): WordAsked['leads'] {
  if (file.rehearsal) return [];
  return accounts.all
    .filter(({ role, isActive, entry }) => role === 'lead' && isActive && entry === 'passcode')
    .map(({ id, name }) => ({ id, name }));
}

/** Of whom nobody could be asked; it is on record with that. */
export const nobodyAsked = 'nobody_asked';

/** Takes the store as it is where the word counts. Null where it was done, else why not; then nothing was changed. */
export async function adoptOn(open: Adoptable, word: AdoptionWord): Promise<WordAsked['problem']> {
  if (word.by === 'typed') return adoptUnasked(open, word.words);
  const { signIn } = open;
  const { lead, secret, by } = word;
  if (!leadsToAsk(open).some(({ id }) => id === lead)) return { code: 'account_unknown', params: {} };
  const answer = await (by === 'passcode'
    ? signIn.signIn(lead, secret, 'console')
    : signIn.signInByCode(lead, secret, 'console'));
  if (!answer.ok) return answer.problem;
  try {
    mustBeLead(answer.session);
    await open.adopt(lead, by);
    return null;
  } finally {
    answer.session.end();
  }
}

/** Typed words stand for a lead's only where there is nobody to ask. */
async function adoptUnasked(open: Adoptable, typed: string): Promise<AccountProblem | 'typed_otherwise' | null> {
  if (leadsToAsk(open).length > 0) return { code: 'passcode_wrong', params: {} };
  if (!languages.some((language) => sameWords(typed, wordsIn(language)('opening:adoptWords'))))
    return 'typed_otherwise';
  await open.adopt(caller(null), nobodyAsked);
  return null;
}

const sameWords = (a: string, b: string) => plain(a) === plain(b);
const plain = (text: string) => text.normalize('NFKC').trim().toLowerCase();
