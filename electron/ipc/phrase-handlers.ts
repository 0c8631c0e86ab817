/** The console's requests about phrases: the team's and a person's own. */
import { writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { largestPhraseSet, PhraseSet, phraseSetFormat, phraseSetVersion, phraseTextOf } from '../../shared/phrases';
import type { Seat } from '../desk/accounts/seat';
import type { PhraseBook } from '../desk/phrase-book';
import type { Dialogs } from '../shell/dialogs';
import { chosenText } from './chosen-text';
import type { Handlers } from './gateway';

type PhraseHandlers = Pick<
  Handlers,
  'phrases.read' | 'phrases.keep' | 'phrases.remove' | 'phrases.export' | 'phrases.import'
>;

export function phraseHandlers(
  book: PhraseBook,
  dialogs: Pick<Dialogs, 'openPhrases' | 'savePhrases'>,
  seat: Seat,
): PhraseHandlers {
  return {
    'phrases.read': async () => book.of(seat.session()),
    'phrases.keep': async ({ orders }) => book.keep(seat.session(), orders),
    'phrases.remove': async ({ id }) => book.remove(seat.session(), id),
    'phrases.export': async () => {
      const phrases = await book.of(seat.session());
      const path = await dialogs.savePhrases();
      if (path === null) return null;
      const set = PhraseSet.parse({
        format: phraseSetFormat,
        version: phraseSetVersion,
        phrases: phrases.map(phraseTextOf),
      });
      await writeFile(path, `${JSON.stringify(set, null, 2)}\n`);
      return { path, count: phrases.length };
    },
    'phrases.import': async () => {
      seat.session();
      const path = await dialogs.openPhrases();
      return path === null ? null : { name: basename(path), text: await chosenText(path, largestPhraseSet) };
    },
  };
}
