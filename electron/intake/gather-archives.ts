/** Archives among what was gathered, unpacked: in place of each the payload files in it. */
import path from 'node:path';
import { unpack, zipKindOf } from './archive';
import { type Gathered, type GatheredFile, gatherFiles } from './gather';

/** @param unpackFolder where archives are unpacked, each in a folder of its own; it is the caller's to take away */
export async function* gatherWithArchives(
  paths: readonly string[],
  unpackFolder: string | undefined,
): AsyncGenerator<Gathered> {
  let archives = 0;
  for await (const gathered of gatherFiles(paths)) {
    if (gathered.kind === 'problem' || unpackFolder === undefined || !(await isArchive(gathered.file))) {
      yield gathered;
      continue;
    }
    archives += 1;
    yield* inside(gathered.file, path.join(unpackFolder, String(archives)));
  }
}

async function isArchive({ path: file }: GatheredFile): Promise<boolean> {
  try {
    return (await zipKindOf(file)) === 'archive';
  } catch {
    // Reading it says why it cannot be read.
    return false;
  }
}

async function* inside(archive: GatheredFile, folder: string): AsyncGenerator<Gathered> {
  const { shown } = archive;
  const refused = await unpack(archive.path, folder, shown);
  if (refused) {
    yield { kind: 'problem', problem: refused };
    return;
  }
  const named = (file: string) => [shown, ...path.relative(folder, file).split(path.sep)].join('/');
  let any = false;
  for await (const gathered of gatherFiles([folder])) {
    any = true;
    if (gathered.kind === 'problem') {
      const { problem } = gathered;
      yield { kind: 'problem', problem: { ...problem, file: named(problem.file) } };
    } else {
      const { file } = gathered;
      yield { kind: 'file', file: { ...file, shown: named(file.path), archive: folder } };
    }
  }
  if (!any) yield { kind: 'problem', problem: { file: shown, place: '', code: 'empty', params: {} } };
}
