import { useQueryClient } from '@tanstack/react-query';
import type { Phrase, PhraseText } from '../../shared/phrases';
import { putView, useAct } from '../app/desk';
import { tell } from '../app/notices';
import { useWords } from '../ui/words';

export interface PhraseOrder {
  /** Left out for a new one. */
  id?: string;
  isTeams: boolean;
  phrase: PhraseText;
}

/** Keeps phrases; those of a name that is there already take its place. */
export function useKeepPhrases() {
  const t = useWords('phrases');
  const client = useQueryClient();
  const keep = useAct('phrases.keep', { onSuccess: (next: Phrase[]) => putView(client, 'phrases.read', {}, next) });
  return {
    isBusy: keep.isPending,
    all: (orders: PhraseOrder[], done?: () => void) => keep.mutate({ orders }, { onSuccess: () => done?.() }),
    /** One that was written by hand: it is told. */
    one: (order: PhraseOrder, done: () => void) =>
      keep.mutate(
        { orders: [order] },
        {
          onSuccess: () => {
            done();
            tell({ id: 'phrases', message: t('saved', { name: order.phrase.name }) });
          },
        },
      ),
  };
}
