/** Templates in words: how an amount is worked out, and what a case could not have of one. Pure. */
import { formatFen } from '../../shared/money';
import type { AmountRule } from '../../shared/verdict-template';
import type { Words } from '../ui/words';
import type { LeftOut } from './from-template';

export function amountRuleInWords(amount: AmountRule, t: Words): string {
  switch (amount.rule) {
    case 'paid':
    case 'asked':
      return t(`phrases:template.rule.${amount.rule}`);
    case 'percent':
      return t('phrases:template.percent', { percent: amount.percent });
    case 'amount':
      return formatFen(amount.amountFen);
    case 'clause':
      return t('phrases:template.byClause', { clause: amount.clause });
  }
}

/** @param t knows `verdict`, `vocabulary` and `phrases` */
export function leftInWords(left: LeftOut, t: Words): string {
  const key = `verdict:template.left.${left.what}`;
  switch (left.what) {
    case 'liability':
      return t(key);
    case 'clause':
      return t(key, { clause: left.clause });
    case 'places':
      return t(key, { places: left.places.join(t('phrases:pick.separator')) });
    default: {
      const remedy = t(`vocabulary:remedyKind.${left.kind}`);
      if (left.what === 'payer') return t(key, { remedy, party: t(`vocabulary:liableParty.${left.party}`) });
      if (left.what === 'bounded') return t(key, { remedy, amount: formatFen(left.fen) });
      return t(key, { remedy });
    }
  }
}
