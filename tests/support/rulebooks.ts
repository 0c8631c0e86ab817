import { readFileSync } from 'node:fs';
import { parseRulebook } from '../../electron/domain/rulebook/parse';
import type { Rulebook } from '../../electron/domain/rulebook/schema';

export const shippedFile = 'taobao-2026.1.yaml';
export const shippedText = readFileSync(new URL(`../../resources/rulebooks/${shippedFile}`, import.meta.url), 'utf8');

/** The rulebook that the desk ships with. */
export const shipped: Rulebook = parsed(shippedFile, shippedText);

/** The same with nothing sent to a lead by chance, so that a scenario's review has the reason that it names. */
export const unsampled: Rulebook = { ...shipped, review: { ...shipped.review, samplePercent: 0 } };

function parsed(name: string, text: string): Rulebook {
  const result = parseRulebook(name, text);
  if (!result.ok) throw new Error(result.problems.map(({ place, reason }) => `${place}: ${reason}`).join('\n'));
  return result.rulebook;
}
