/** Mappings as files: those that this desk remembers, one for each layout, and one that a person names. */
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { LayoutId, type RememberedMapping, TableMapping } from '../../../shared/tables';
import { type Problem, ProblemList } from '../problems';
import { addIssues } from '../schema-problems';

const largest = 1_000_000;

export type MappingRead = { mapping: TableMapping } | { problems: Problem[] };

/** Reads a mapping that a person wrote or changed. Never rejects. */
export async function readMappingFile(file: string): Promise<MappingRead> {
  const problems = new ProblemList(file);
  try {
    const text = await readFile(file, 'utf8');
    if (text.length > largest) problems.add('', 'too_large', { bytes: text.length, limit: largest });
    else {
      const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
      const parsed = TableMapping.safeParse(value);
      if (parsed.success) return { mapping: parsed.data };
      addIssues(parsed.error.issues, value, '', problems);
    }
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    if (error instanceof SyntaxError) problems.add('', 'not_json', { line: 1, column: 1, detail });
    else problems.add('', 'path_unreadable', { detail });
  }
  return { problems: problems.found };
}

/** The mapping that was remembered for a layout; undefined where none was, or where it is none any more. */
export async function rememberedMapping(folder: string, layout: string): Promise<TableMapping | undefined> {
  const read = await readMappingFile(path.join(folder, `${layout}.json`));
  return 'mapping' in read ? read.mapping : undefined;
}

/** Rejects with the system's error. */
export async function rememberMapping(folder: string, layout: string, mapping: TableMapping): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = path.join(folder, `${layout}.json`);
  await writeFile(`${file}.new`, `${JSON.stringify(mapping, null, 2)}\n`, { mode: 0o600, flush: true });
  await rename(`${file}.new`, file);
}

/** Every layout whose columns were chosen, the latest first; what is no mapping any more is left out. Never rejects. */
export async function rememberedMappings(folder: string): Promise<RememberedMapping[]> {
  const names = await readdir(folder).catch((): string[] => []);
  const found: RememberedMapping[] = [];
  for (const name of names) {
    const layout = LayoutId.safeParse(path.basename(name, '.json'));
    const mapping = layout.success && name.endsWith('.json') && (await rememberedMapping(folder, layout.data));
    if (!mapping) continue;
    const at = await stat(path.join(folder, name)).then(
      ({ mtimeMs }) => Math.round(mtimeMs),
      () => 0,
    );
    found.push({ layout: layout.data, mapping, at });
  }
  return found.sort((one, other) => other.at - one.at);
}

/** The next table of this layout is asked about again. Rejects with the system's error. */
export async function forgetMapping(folder: string, layout: string): Promise<void> {
  await rm(path.join(folder, `${layout}.json`), { force: true });
}
