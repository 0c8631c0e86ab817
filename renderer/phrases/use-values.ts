import type { PhrasePlace } from '../../shared/phrases';
import { deskNow } from '../app/clock';
import { formatFen } from '../app/format';
import { useDesk, useTimes } from '../app/preferences';
import { useCase } from '../case/case-view';
import { useWords } from '../ui/words';

/** What the open case has for the places of a phrase, in the interface's language; names as they are shown here, masked. */
export function useValues(): Partial<Record<PhrasePlace, string>> {
  const t = useWords('vocabulary');
  const { time } = useTimes();
  const { case: about } = useCase();
  const me = useDesk()?.account?.name;
  const { order, subject, claim, category, deadlines } = about;
  const [nearest] = deadlines.toSorted((one, other) => one.dueAt - other.dueAt);
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
    amount: claim.amountFen > 0 ? formatFen(claim.amountFen) : undefined,
    paid: order ? formatFen(order.paidFen) : undefined,
    due: nearest && time(nearest.dueAt),
    agent: me,
    today: time(deskNow()).slice(0, 10),
  };
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined && value !== ''));
}
