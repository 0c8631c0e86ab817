/** A remedy in words: what, how much, by whom. */
import type { Remedy } from '../../shared/case';
import { remedyInWords } from '../../shared/verdict-words';
import { useWords } from '../ui/words';

export function useRemedyWords(): (remedy: Remedy) => string {
  const t = useWords(['verdict', 'vocabulary']);
  return (remedy) => remedyInWords(remedy, t);
}
