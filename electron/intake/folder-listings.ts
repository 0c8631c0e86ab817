/** What folders hold, asked once each: looking for a file that is not there costs nothing the second time. */
import { readdir } from 'node:fs/promises';
import path from 'node:path';

/** An import meets a few folders again and again, and some once; those need not be remembered. */
const mostFolders = 64;

export class FolderListings {
  private readonly known = new Map<string, Promise<ReadonlySet<string>>>();

  /**
   * False where there is no such entry, by how the folder looked when it was first asked about. True may be wrong:
   * names are compared without regard to case and form, as some systems do.
   */
  async mayHold(file: string): Promise<boolean> {
    return (await this.namesIn(path.dirname(file))).has(comparable(path.basename(file)));
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

function comparable(name: string): string {
  return name.normalize('NFC').toLowerCase();
}
