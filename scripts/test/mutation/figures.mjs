// What a run of the mutation tests came to, and whether that is enough for the few lines that a short run looks at.
import { existsSync, readFileSync } from 'node:fs';

/** Of the mutants that say something: noticed by a test, and not. None where there is no report: no mutant was in the lines. */
export function figuresOf(file) {
  if (!existsSync(file)) return { noticed: 0, survived: 0 };
  const { files } = JSON.parse(readFileSync(file, 'utf8'));
  const statuses = Object.values(files).flatMap(({ mutants }) => mutants.map(({ status }) => status));
  const count = (...wanted) => statuses.filter((status) => wanted.includes(status)).length;
  return { noticed: count('Killed', 'Timeout'), survived: count('Survived', 'NoCoverage') };
}

/** Among few mutants these may change nothing that a rule says. */
const fewSurvivors = 3;
/** Of many, this share has to be noticed, in per cent. The whole of the rules is held to more. */
const least = 75;

/** Why a short run is not good enough; null where it is. */
export function shortfall({ noticed, survived }) {
  const all = noticed + survived;
  if (survived <= Math.max(fewSurvivors, (all * (100 - least)) / 100)) return null;
  return `${survived} of ${all} mutants in the changed lines were noticed by no test; at most ${fewSurvivors}, or ${100 - least} % of many, may be.`;
}
