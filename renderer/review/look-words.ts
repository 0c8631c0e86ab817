import type { LookReason } from '../../shared/vocabulary';
import { ReviewReason } from '../../shared/vocabulary';
import { useWords } from '../ui/words';

/** Why a verdict is approved by itself, in words. */
export function useLookWords(): (reasons: readonly LookReason[]) => string {
  const t = useWords(['review', 'vocabulary']);
  const word = (reason: LookReason) =>
    t(`vocabulary:${ReviewReason.safeParse(reason).success ? 'reviewReason' : 'ownLook'}.${reason}`);
  return (reasons) => reasons.map(word).join(t('together.between'));
}
