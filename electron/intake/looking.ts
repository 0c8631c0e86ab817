/** Looks at files without taking anything in; apart from the thread that it runs on. */
import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { Archive, ArchiveRefused, archiveLimitsOf } from './archive';
import { type Content, inMemory, onDisk } from './content';
import type { LookReplies, LookRequest, LookStart } from './look-messages';
import type { Problem } from './problems';
import { readReasonFolder } from './reason-file';
import { reasonsWith, shippedReasons } from './reasons';
import { type Looked, lookAt, previewOf } from './table/look';
import { tableKindOf } from './table/read-table';
import { TableRefused } from './table/rows';

export class Looking {
  private looked: Looked | null = null;
  private reasons = shippedReasons();

  constructor(private readonly start: LookStart) {}

  async answer(request: LookRequest): Promise<LookReplies[LookRequest['what']]> {
    if (request.what === 'table') return this.table(request.path, request.text);
    if (request.what === 'reasons') return reasonsIn(this.start.reasonsFolder);
    return this.looked && previewOf(this.looked, request.mapping, this.reasons);
  }

  private async table(shown: string, text: string | undefined): Promise<LookReplies['table']> {
    let archive: Archive | undefined;
    try {
      const found = text === undefined ? await this.found(shown) : { content: inMemory(Buffer.from(text)) };
      if ('code' in found) return { look: null, problem: found };
      archive = found.archive;
      const kind = (await tableKindOf(shown, found.content)) ?? 'csv';
      const table = { content: found.content, shown, name: path.basename(shown), kind };
      this.looked = await lookAt(table, this.start.mappingsFolder);
      this.reasons = reasonsWith((await readReasonFolder(this.start.reasonsFolder)).tables);
      return this.looked
        ? { look: this.looked.look, problem: null }
        : { look: null, problem: problemOf(shown, 'empty') };
    } catch (error) {
      return { look: null, problem: problemFor(shown, error) };
    } finally {
      await archive?.close();
    }
  }

  private async found(shown: string): Promise<{ content: Content; archive?: Archive } | Problem> {
    const place = archiveOf(shown);
    if (place === null) return { content: onDisk(shown) };
    const archive = await Archive.open(place, place, archiveLimitsOf(this.start.limits));
    if (!(archive instanceof Archive)) return archive;
    const way = path.normalize(path.relative(place, shown));
    return archive.bytesOf(way) === null
      ? problemOf(shown, 'path_missing')
      : { content: archive.content(way), archive };
  }
}

/** The file that a path leads through, as those in an archive are named; null where it leads through none. */
function archiveOf(shown: string): string | null {
  if (existsSync(shown)) return null;
  for (let here = path.dirname(shown); here !== path.dirname(here); here = path.dirname(here)) {
    if (existsSync(here)) return statSync(here).isFile() ? here : null;
  }
  return null;
}

async function reasonsIn(folder: string): Promise<LookReplies['reasons']> {
  const { tables, problems } = await readReasonFolder(folder);
  const counted = tables.map(({ file, rules: { whole = {}, phrases = [] } }) => ({
    file: path.basename(file),
    whole: Object.keys(whole).length,
    phrases: phrases.reduce((sum, { said }) => sum + said.length, 0),
  }));
  return { tables: counted, problems: problems.map((problem) => ({ ...problem, file: path.basename(problem.file) })) };
}

function problemFor(shown: string, error: unknown): Problem {
  if (error instanceof TableRefused || error instanceof ArchiveRefused)
    return problemOf(shown, error.code, error.params);
  const detail = error instanceof Error ? error.message : String(error);
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return problemOf(shown, 'path_missing');
  return problemOf(shown, error instanceof Error && 'syscall' in error ? 'path_unreadable' : 'unexpected', { detail });
}

function problemOf(file: string, code: Problem['code'], params: Problem['params'] = {}): Problem {
  return { file, place: '', code, params };
}
