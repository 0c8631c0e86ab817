/** What stands in the queue's field. The list follows it as far as it can be read. */
import { useState } from 'react';
import { setFilter } from '../refresh';
import { selectionNow, useSelection } from '../selection';
import { readablePart } from './readable';

interface Draft {
  text: string;
  /** The list's query while this was typed: when that changes by other means, the field shows it. */
  beside: string;
}

interface QueryText {
  text: string;
  type: (text: string) => void;
  /** Nothing more is being typed. */
  done: () => void;
}

export function useQueryText(): QueryText {
  const held = useSelection(({ filter }) => filter.text);
  const [draft, setDraft] = useState<Draft | null>(null);
  const text = draft !== null && draft.beside === held ? draft.text : held;
  const write = (typed: string, isDone: boolean) => {
    const query = readablePart(typed, isDone);
    if (query !== selectionNow().filter.text) setFilter({ text: query });
    setDraft({ text: typed, beside: selectionNow().filter.text });
  };
  return { text, type: (typed) => write(typed, false), done: () => write(text, true) };
}
