/** Commands that stand for an act on the case: what cannot be done now says why instead. */
import type { CommandType } from '../../shared/commands';
import { type CommandId, useCommand } from '../app/commands';
import { tell } from '../app/notices';
import { useRejectionWords } from '../ui/rejection-words';
import { useWords } from '../ui/words';
import { offerOf, useCase } from './case-view';

export interface Offered {
  isKnown: boolean;
  isOffered: boolean;
  /** Why not, in words. */
  reason: string | null;
  /** Does it, or says why not. */
  act: () => void;
}

export function useOffer(type: CommandType, act: () => void): Offered {
  const t = useWords('case');
  const view = useCase();
  const inWords = useRejectionWords();
  const { isKnown, rejection } = offerOf(view, type);
  const whyNot = () => (!isKnown ? t('notYourRole') : rejection === null ? null : inWords(rejection));
  return {
    isKnown,
    isOffered: isKnown && rejection === null,
    // Put into words where it is shown: of most that cannot be done now nobody asks why.
    get reason() {
      return whyNot();
    },
    act: () => {
      const reason = whyNot();
      if (reason === null) act();
      else tell({ id: `offer:${type}`, message: reason, isRefusal: true });
    },
  };
}

/** The same, by a key. A key that can do nothing now says why, so that nobody is left guessing. */
export function useOfferedCommand(command: CommandId, type: CommandType, act: () => void, enabled = true): Offered {
  const offered = useOffer(type, act);
  useCommand(command, offered.act, enabled);
  return offered;
}
