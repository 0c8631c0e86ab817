import { type Document, isNode, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import type { Platform } from '../../../shared/vocabulary';
import { Rulebook } from './schema';

/** What is wrong in a rulebook's file: which file, where in it (the field's path and its line), and why. */
export interface RulebookProblem {
  file: string;
  place: string;
  reason: string;
}

export type ParsedRulebook = { ok: true; rulebook: Rulebook } | { ok: false; problems: RulebookProblem[] };

/**
 * Reads a rulebook. Everything that is wrong is said at once, so that an operator can put it right in one go.
 * @param fileName only named in the problems; nothing is opened
 */
export function parseRulebook(fileName: string, yamlText: string): ParsedRulebook {
  const lines = new LineCounter();
  const document = parseDocument(yamlText, { lineCounter: lines, stringKeys: true });
  const faults = [...document.errors, ...document.warnings];
  if (faults.length > 0) {
    const problems = faults.map((fault) => ({
      file: fileName,
      place: `line ${lines.linePos(fault.pos[0]).line}`,
      reason: firstLine(fault.message),
    }));
    return { ok: false, problems };
  }
  const content = contentOf(document);
  if (!content.ok) return { ok: false, problems: [{ file: fileName, place: 'line 1', reason: content.reason }] };
  const parsed = Rulebook.safeParse(content.value);
  if (parsed.success) return { ok: true, rulebook: parsed.data };
  const problems = parsed.error.issues.flatMap(spellOut).map(({ path, reason }) => ({
    file: fileName,
    place: placeOf(document, lines, path),
    reason,
  }));
  return { ok: false, problems };
}

/** The platform's newest rulebook that was in force at a time (ms since the epoch); null where there was none. */
export function rulebookInForce(rulebooks: readonly Rulebook[], platform: Platform, at: number): Rulebook | null {
  return rulebooks
    .filter((rulebook) => rulebook.platform === platform && rulebook.effectiveFrom <= at)
    .reduce<Rulebook | null>((best, next) => (best && best.effectiveFrom >= next.effectiveFrom ? best : next), null);
}

type Path = readonly PropertyKey[];

/** Resolving aliases can fail on a document that is well-formed otherwise. */
function contentOf(document: Document): { ok: true; value: unknown } | { ok: false; reason: string } {
  try {
    return { ok: true, value: document.toJS() };
  } catch (error) {
    return { ok: false, reason: error instanceof Error ? firstLine(error.message) : 'cannot be read' };
  }
}

function spellOut(issue: z.core.$ZodIssue): { path: Path; reason: string }[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ path: [...issue.path, key], reason: 'unknown field' }));
  }
  if (issue.code === 'invalid_type' && issue.message.endsWith('received undefined')) {
    return [{ path: issue.path, reason: `missing; expected ${issue.expected}` }];
  }
  return [{ path: issue.path, reason: issue.message }];
}

/** "windows.evidence, line 12"; the line of the nearest field above where the field itself is missing. */
function placeOf(document: Document, lines: LineCounter, path: Path): string {
  const name = path.map(String).join('.') || 'the whole file';
  for (let depth = path.length; depth >= 0; depth -= 1) {
    const node = depth === 0 ? document.contents : document.getIn(path.slice(0, depth), true);
    if (isNode(node) && node.range) return `${name}, line ${lines.linePos(node.range[0]).line}`;
  }
  return name;
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? text;
}
