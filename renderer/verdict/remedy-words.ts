/** A remedy in words: what, how much, by whom. */
import type { Remedy } from '../../shared/case';
import { useWords } from '../ui/words';
import { remedyInWords } from './compose';

export function useRemedyWords(): (remedy: Remedy) => string {
  const t = useWords(['verdict', 'vocabulary']);
  return (remedy) => remedyInWords(remedy, t);
}
