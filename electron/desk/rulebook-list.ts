import { createHash } from 'node:crypto';
import type { RulebookEntry, RulebookList } from '../../shared/contract';
import type { Rulebooks } from './rulebooks';

/** Every rulebook that the desk has, and what is wrong with the files that it refused. `folder` is the operator's own. */
export function rulebookList(rulebooks: Rulebooks, folder: string, now: number): RulebookList {
  return {
    rulebooks: rulebooks.books.map(({ rulebook, file, origin, text, isUsed, hasFile }): RulebookEntry => {
      const { platform, version, name, effectiveFrom, clauses } = rulebook;
      return {
        platform,
        version,
        name,
        effectiveFrom,
        origin,
        file,
        sha256: createHash('sha256').update(text).digest('hex'),
        inForce: rulebooks.inForce(platform, now) === rulebook,
        isUsed,
        hasFile,
        clauses: clauses.length,
        examples: clauses.filter(({ example }) => example).length,
      };
    }),
    problems: rulebooks.problems.map((problem) => ({ ...problem })),
    folder,
  };
}
