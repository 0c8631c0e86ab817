/** The importer of an open desk. */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Importer, samplesFolder } from './intake/importer';
import type { OpenDesk } from './open-desk';

export function newImporter(open: OpenDesk): Importer {
  const { desk, waiting, vault, quarantine, places: at } = open;
  // Where older desks unpacked archives; one that was killed left them there.
  rm(join(open.folder, 'unpacked'), { recursive: true, force: true }).catch(() => undefined);
  return new Importer({
    desk,
    waiting,
    vault,
    quarantine,
    workerFile: at.intakeWorker,
    samplesFolder: samplesFolder(at.resources),
    reasonsFolder: join(open.folder, 'reasons'),
    mappingsFolder: join(open.folder, 'mappings'),
    limits: () => open.intakePolicy.limits,
    evidenceFolder: () => open.evidenceFolder.path,
  });
}
