/** What a verdict, as far as it is written, has for the places of a phrase in its reasons. */
import type { ClauseView, Language } from '../../shared/contract';
import type { PlaceValues } from '../../shared/phrases';
import { liabilityInWords, listed, remedyInWords } from '../../shared/verdict-words';
import { wordsIn } from '../ui/words';
import type { VerdictForm } from './form';
import { verdictOf } from './to-verdict';

/** Empty before there is an outcome. */
export function decidedValues(form: VerdictForm, clauses: readonly ClauseView[], language: Language): PlaceValues {
  const verdict = verdictOf(form);
  if (verdict === null) return {};
  const t = wordsIn(language, ['verdict', 'vocabulary']);
  const cited = verdict.clauses.flatMap((id) => {
    const clause = clauses.find((other) => other.id === id);
    return clause ? [t('verdict:compose.clause', { id, title: clause.title[language] })] : [];
  });
  return {
    outcome: t(`vocabulary:outcome.${verdict.outcome}`),
    liability: liabilityInWords(verdict.liability, { t, language }),
    ...(verdict.remedies.length > 0 && {
      remedies: listed(
        verdict.remedies.map((remedy) => remedyInWords(remedy, t)),
        language,
      ),
    }),
    ...(cited.length > 0 && { clauses: listed(cited, language) }),
  };
}
