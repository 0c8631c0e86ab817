/** Archives among what was gathered: in place of each the payload files in it. */
import path from 'node:path';
import { Archive, type ArchiveLimits, zipKindOf } from './archive';
import { onDisk } from './content';
import { type Gathered, type GatheredFile, gatherFiles, isPayloadName } from './gather';

/**
 * @param stop ends the look through a large archive; what it was has not been said then
 * @param onRead how much of an archive is read through, and how much there is, in bytes
 */
export async function* gatherWithArchives(
  paths: readonly string[],
  limits: ArchiveLimits,
  stop?: AbortSignal,
  onRead?: (read: number, all: number) => void,
): AsyncGenerator<Gathered> {
  for await (const gathered of gatherFiles(paths)) {
    if (gathered.kind === 'problem' || !(await isArchive(gathered.file))) yield gathered;
    else yield* inside(gathered.file, limits, stop, onRead);
  }
}

async function isArchive({ path: file }: GatheredFile): Promise<boolean> {
  try {
    return (await zipKindOf(onDisk(file))) === 'archive';
  } catch {
    // Reading it says why it cannot be read.
    return false;
  }
}

async function* inside(
  { path: file, shown }: GatheredFile,
  limits: ArchiveLimits,
  stop?: AbortSignal,
  onRead?: (read: number, all: number) => void,
): AsyncGenerator<Gathered> {
  let archive: Awaited<ReturnType<typeof Archive.open>>;
  try {
    archive = await Archive.open(file, shown, limits, stop, onRead);
  } catch (error) {
    if (stop?.aborted) return;
    const params = { detail: error instanceof Error ? error.message : String(error) };
    yield { kind: 'problem', problem: { file: shown, place: '', code: 'path_unreadable', params } };
    return;
  }
  if (!(archive instanceof Archive)) {
    yield { kind: 'problem', problem: archive };
    return;
  }
  let any = false;
  for (const way of archive.ways.filter(isPayloadName)) {
    any = true;
    const named = [shown, ...way.split(path.sep)].join('/');
    yield { kind: 'file', file: { path: way, bytes: archive.bytesOf(way) ?? 0, shown: named, archive } };
  }
  if (!any) yield { kind: 'problem', problem: { file: shown, place: '', code: 'empty', params: {} } };
}
