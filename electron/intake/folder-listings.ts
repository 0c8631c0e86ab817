/** What folders hold, asked once each: looking for a file that is not there costs nothing the second time. */
import { readdir } from 'node:fs/promises';
import path from 'node:path';

/** An import meets a few folders again and again, and some once; those need not be remembered. */
const mostFolders = 64;

export class FolderListings {
  private readonly known = new Map<string, Promise<ReadonlySet<string>>>();
  private readonly below = new Map<string, Promise<ReadonlyMap<string, readonly string[]>>>();

  /**
   * False where there is no such entry, by how the folder looked when it was first asked about. True may be wrong:
   * names are compared without regard to case and form, as some systems do.
   */
  async mayHold(file: string): Promise<boolean> {
    return (await this.namesIn(path.dirname(file))).has(comparable(path.basename(file)));
  }

  /** The only file of any of these names in the folder and all below it, links left alone; undefined where there is none, or more than one. */
  async onlyBelow(folder: string, names: readonly string[]): Promise<string | undefined> {
    const known = this.below.get(folder) ?? listBelow(folder);
    this.below.set(folder, known);
    const byName = await known;
    const [file, other] = new Set(names.flatMap((name) => byName.get(comparable(name)) ?? []));
    return other === undefined ? file : undefined;
  }

  private namesIn(folder: string): Promise<ReadonlySet<string>> {
    const known = this.known.get(folder);
    if (known !== undefined) return known;
    if (this.known.size >= mostFolders) this.known.clear();
    // An import of many files asks for a folder beside each of them; what holds them says that there are none.
    const listed = this.holder(folder).then((isThere) => (isThere ? list(folder) : nothing));
    this.known.set(folder, listed);
    return listed;
  }

  private async holder(folder: string): Promise<boolean> {
    const known = this.known.get(path.dirname(folder));
    return known === undefined || (await known).has(comparable(path.basename(folder)));
  }
}

const nothing: ReadonlySet<string> = new Set();

/** A folder that is missing, or may not be read, holds nothing to be found. */
async function list(folder: string): Promise<ReadonlySet<string>> {
  try {
    return new Set((await readdir(folder)).map(comparable));
  } catch {
    return nothing;
  }
}

async function listBelow(folder: string): Promise<ReadonlyMap<string, readonly string[]>> {
  const byName = new Map<string, string[]>();
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  for (const entry of entries) {
    if (!entry.isFile()) continue;
    const files = byName.get(comparable(entry.name)) ?? [];
    files.push(path.join(entry.parentPath, entry.name));
    byName.set(comparable(entry.name), files);
  }
  return byName;
}

function comparable(name: string): string {
  return name.normalize('NFC').toLowerCase();
}
