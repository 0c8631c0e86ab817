/** A template made of a verdict's form: amounts become rules, and what is this case's own becomes a place. Pure. */
import { paidFenOf } from '../../shared/amounts';
import type { CaseState } from '../../shared/case';
import { fenFromYuan } from '../../shared/money';
import { type PhraseText, type PlaceValues, unfilled } from '../../shared/phrases';
import type { AmountRule, TemplateRemedy, VerdictTemplate } from '../../shared/verdict-template';
import { areReasonsComposed, languageOf, type RemedyDraft, type VerdictForm } from './form';

type About = Pick<CaseState, 'platform' | 'category' | 'track' | 'claim' | 'order' | 'particulars'>;

/** Null while there is no outcome. Reasons that the desk drafted are drafted anew wherever it is used. */
export function toTemplate(
  form: VerdictForm,
  about: About,
  values: PlaceValues,
): (Omit<PhraseText, 'name'> & { verdict: VerdictTemplate }) | null {
  const { outcome, liability, clauses } = form;
  if (outcome === null) return null;
  const language = languageOf(form);
  return {
    text: areReasonsComposed(form) ? '' : unfilled(form.reasons.trim(), values, language),
    use: 'verdict',
    language,
    platform: about.platform,
    category: about.category,
    verdict: {
      track: about.track,
      claimant: about.claim.by,
      outcome,
      liability,
      remedies: form.remedies.map((remedy) => remedyIn(remedy, about)),
      clauses,
    },
  };
}

function remedyIn(draft: RemedyDraft, about: About): TemplateRemedy {
  const { kind, leg, by, returnBy } = draft;
  return { kind, leg, by, returnBy, amount: ruleOf(draft, about) };
}

/** The simplest rule that comes to this amount here; a full refund needs none. */
function ruleOf({ kind, yuan, clause, multiple }: RemedyDraft, about: About): AmountRule | null {
  if (multiple !== null && clause !== null) return { rule: 'clause', clause };
  const fen = fenFromYuan(yuan);
  if (fen === undefined || fen === 0 || kind === 'full_refund') return null;
  const paidFen = paidFenOf(about);
  if (fen === paidFen) return { rule: 'paid' };
  if (fen === about.claim.amountFen) return { rule: 'asked' };
  if (paidFen === undefined) return { rule: 'amount', amountFen: fen };
  const percent = paidFen === 0 ? 0 : Math.ceil((fen * 100) / paidFen);
  const isPercent = percent >= 1 && percent <= 100 && Math.floor((paidFen * percent) / 100) === fen;
  return isPercent ? { rule: 'percent', percent } : { rule: 'amount', amountFen: fen };
}
