import { useWords } from '../../ui/words';
import classes from './Marks.module.css';
import type { Marking } from './marking';
import { useHand } from './use-hand';

interface WordsHandProps<Step> {
  marking: Marking;
  /** What the mark in hand has. */
  words: string;
  steps: Readonly<Record<string, Step>>;
  onStep: (step: Step, isStretched: boolean) => void;
}

/** Has the keys of the range in hand. Give it the mark's id as its key. */
export function WordsHand<Step>({ marking, words, steps, onStep }: WordsHandProps<Step>) {
  const t = useWords('evidence');
  const own = useHand(marking, steps, onStep);
  return (
    <div
      {...own}
      className={classes.wordsHand}
      role="application"
      aria-label={t('marks.wordsInHand', { id: marking.inHand?.markId ?? t('marks.new'), words })}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: its keys move the range
      tabIndex={0}
      data-mantine-stop-propagation="true"
    />
  );
}
