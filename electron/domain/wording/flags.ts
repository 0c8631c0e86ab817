import type { CaseState } from '../../../shared/case';
import type { Flag } from '../../../shared/contract';
import { respondentOf } from '../case/actors';
import { inducementWords } from '../case/inducement-words';
import type { Rulebook } from '../rulebook/schema';
import type { WordList } from './word-list';

/** What the two sides have written, and where. */
type Written = Pick<Flag, 'place' | 'ref' | 'by'> & { text: string };

/**
 * What in the words of the two sides an agent should look at, and why. Nothing is decided by it, and nothing kept: another
 * list finds other words.
 */
export function flagsOf(state: CaseState, rulebook: Rulebook, abusive: WordList): Flag[] {
  const worded = writtenIn(state).flatMap(({ text, ...where }): Flag[] => {
    const found = { abuse: abusive.foundIn(text), inducement: inducementWords([text]) };
    return (['abuse', 'inducement'] as const).flatMap((reason) =>
      found[reason].length > 0 ? [{ ...where, reason, words: found[reason] }] : [],
    );
  });
  const { by, text } = state.claim;
  return text.length > rulebook.intake.claimAtMost
    ? [{ place: 'claim', ref: null, by, reason: 'long_claim', words: [] }, ...worded]
    : worded;
}

/** In the order in which it stands in a case, the claim first. */
export function writtenIn({ claim, answer, defence, messages, rebuttals, offers }: CaseState): Written[] {
  const respondent = respondentOf(claim);
  // A respondent that answers by a message, or by an offer, is on file with it as both.
  const isSaidElsewhere =
    messages.some(({ from, text }) => from === respondent && text === answer?.text) ||
    offers.some(({ by, terms }) => by === respondent && terms.text === answer?.text);
  return [
    { place: 'claim', ref: null, by: claim.by, text: `${claim.reason}\n${claim.text}` },
    ...(answer && !isSaidElsewhere ? [{ place: 'answer' as const, ref: null, by: respondent, text: answer.text }] : []),
    ...(defence ? [{ place: 'defence' as const, ref: null, by: respondent, text: defence.text }] : []),
    ...messages.flatMap(({ id, from, text }): Written[] =>
      from === 'buyer' || from === 'merchant' ? [{ place: 'message', ref: id, by: from, text }] : [],
    ),
    ...rebuttals.map(({ id, by, text }): Written => ({ place: 'rebuttal', ref: id, by, text })),
    ...offers.flatMap(({ id, by, terms }): Written[] =>
      by === 'platform' ? [] : [{ place: 'offer', ref: id, by, text: terms.text }],
    ),
  ];
}
