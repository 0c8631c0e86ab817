import { type Document, isNode, LineCounter, parseDocument } from 'yaml';
import { faultsOf, type RulebookProblem } from './problems';
import { Rulebook } from './schema';

export type ParsedRulebook = { ok: true; rulebook: Rulebook } | { ok: false; problems: RulebookProblem[] };

/**
 * Reads a rulebook. Everything that is wrong is said at once, so that an operator can put it right in one go.
 * @param fileName only named in the problems; nothing is opened
 */
export function parseRulebook(fileName: string, yamlText: string): ParsedRulebook {
  const lines = new LineCounter();
  const document = documentOf(yamlText, lines);
  if (document instanceof Error) return { ok: false, problems: [notYaml(fileName, '', document.message)] };
  const faults = [...document.errors, ...document.warnings];
  if (faults.length > 0) {
    const problems = faults.map((fault) =>
      notYaml(fileName, `line ${lines.linePos(fault.pos[0]).line}`, fault.message),
    );
    return { ok: false, problems };
  }
  const content = contentOf(document);
  if (!content.ok) return { ok: false, problems: [notYaml(fileName, '', content.reason)] };
  const parsed = Rulebook.safeParse(content.value);
  if (parsed.success) return { ok: true, rulebook: parsed.data };
  const problems = parsed.error.issues.flatMap(faultsOf).map(({ path, code, params }) => ({
    file: fileName,
    place: placeOf(document, lines, path),
    code,
    params,
  }));
  return { ok: false, problems };
}

function notYaml(file: string, place: string, message: string): RulebookProblem {
  return { file, place, code: 'not_yaml', params: { detail: firstLine(message) } };
}

type Path = readonly PropertyKey[];

/** Brackets inside brackets without end run the parser out of stack. */
function documentOf(text: string, lineCounter: LineCounter): Document.Parsed | Error {
  try {
    return parseDocument(text, { lineCounter, stringKeys: true });
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

/** Resolving aliases can fail on a document that is well-formed otherwise. */
function contentOf(document: Document): { ok: true; value: unknown } | { ok: false; reason: string } {
  try {
    return { ok: true, value: document.toJS() };
  } catch (error) {
    return { ok: false, reason: error instanceof Error ? error.message : String(error) };
  }
}

/** "windows.intake, line 12"; the line of the nearest field above where the field itself is missing. */
function placeOf(document: Document, lines: LineCounter, path: Path): string {
  const name = path.map(String).join('.');
  for (let depth = path.length; depth >= 0; depth -= 1) {
    const node = depth === 0 ? document.contents : document.getIn(path.slice(0, depth), true);
    if (isNode(node) && node.range)
      return [name, `line ${lines.linePos(node.range[0]).line}`].filter(Boolean).join(', ');
  }
  return name;
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? text;
}
