import { paidFenOf, stakeFenOf } from '../../shared/amounts';
import type { Language } from '../../shared/contract';
import type { PhrasePlace, PlaceValues } from '../../shared/phrases';
import { deskNow } from '../app/clock';
import { formatFen } from '../app/format';
import { useDesk, useTimes } from '../app/preferences';
import { useCase } from '../case/case-view';
import { wordsIn } from '../ui/words';

/** What the open case has for the places of a phrase, in the language that it is written in; names as they are shown here, masked. */
export function useValues(): (language: Language) => PlaceValues {
  const { time } = useTimes();
  const { case: about } = useCase();
  const me = useDesk()?.account?.name;
  const { order, subject, claim, category, deadlines } = about;
  const stakeFen = stakeFenOf(about);
  const paidFen = paidFenOf(about);
  const [nearest] = deadlines.toSorted((one, other) => one.dueAt - other.dueAt);
  return (language) => {
    const t = wordsIn(language, 'vocabulary');
    const given: Partial<Record<PhrasePlace, string | undefined>> = {
      case: about.source.number,
      platform: t(`platform.${about.platform}`),
      category: category === null ? undefined : t(`category.${category}`),
      buyer: about.buyer.name,
      merchant: about.merchant.name,
      order: order?.orderId,
      item: order?.title ?? subject?.title,
      claim: t(`remedyKind.${claim.asks}`),
      reason: claim.reason,
      amount: stakeFen ? formatFen(stakeFen) : undefined,
      paid: order && paidFen !== undefined ? formatFen(paidFen) : undefined,
      due: nearest && time(nearest.dueAt),
      agent: me,
      today: time(deskNow()).slice(0, 10),
    };
    return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined && value !== ''));
  };
}
