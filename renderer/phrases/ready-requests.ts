/** What to ask for with each kind of evidence, in words that come with the desk, in both languages. */
import { type Language, languages } from '../../shared/contract';
import { type EvidenceKind, evidenceKinds } from '../../shared/vocabulary';
import { wordsIn } from '../ui/words';

interface ReadyRequest {
  id: string;
  name: string;
  text: string;
  language: Language;
  category: null;
}

/** @param asked the kinds that are asked for: theirs come first */
export function readyRequests(asked: readonly EvidenceKind[]): ReadyRequest[] {
  const ordered = [...new Set([...asked, ...evidenceKinds])];
  return languages.flatMap((language) => {
    const t = wordsIn(language, ['phrases', 'vocabulary']);
    return ordered.map((kind) => ({
      id: `ready ${language} ${kind}`,
      name: t(`vocabulary:evidenceKind.${kind}`),
      text: t(`readyRequest.${kind}`),
      language,
      category: null,
    }));
  });
}
