/** A sanction in words: what, how many points, for how long, how much. */
import type { Sanction } from '../../shared/case';
import { sanctionInWords } from '../../shared/verdict-words';
import { useWords } from '../ui/words';

export function useSanctionWords(): (sanction: Sanction) => string {
  const t = useWords(['verdict', 'vocabulary']);
  return (sanction) => sanctionInWords(sanction, t);
}
