import { stat } from 'node:fs/promises';
import { z } from 'zod';
import type { EvidenceFolderState } from '../../shared/contract';
import type { SettingStore } from '../desk/ports';

const Setting = z.strictObject({ folder: z.string() });
const key = 'evidence-folder';

/** A folder of pictures that every import looks through too, after what lies beside the payload: chosen once, and remembered. */
export class EvidenceFolder {
  private chosen: string | undefined;

  constructor(private readonly settings: SettingStore) {}

  async open(): Promise<void> {
    this.chosen = (await this.settings.read(key, Setting))?.folder;
  }

  get path(): string | undefined {
    return this.chosen;
  }

  async state(): Promise<EvidenceFolderState> {
    return { folder: this.chosen ?? null, isThere: this.chosen !== undefined && (await isFolder(this.chosen)) };
  }

  /** From the next import on. */
  async choose(folder: string): Promise<void> {
    await this.settings.write(key, { folder });
    this.chosen = folder;
  }

  async forget(): Promise<void> {
    await this.settings.remove(key);
    this.chosen = undefined;
  }
}

/** False where there is none, or the system does not let it be seen. */
export async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
}
