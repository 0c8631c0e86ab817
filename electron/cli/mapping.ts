import { join, resolve } from 'node:path';
import { platforms } from '../../shared/vocabulary';
import { zipKindOf } from '../intake/archive';
import { onDisk } from '../intake/content';
import { guessedColumns, layoutOf, mappingFormat, neededFields, type TableMapping } from '../intake/table/mapping';
import { rememberedMapping } from '../intake/table/mapping-files';
import { headingsOf, tableRows } from '../intake/table/read-table';
import { TableRefused } from '../intake/table/rows';
import { type Exit, exit } from './io';
import type { CommandContext } from './run-command';

/** `mapping TABLE`: what the columns of a table are, as it was chosen, else as it seems: to be looked at and given to `import`. */
export async function mappingCommand({ open, io, words, operands: [table = ''] }: CommandContext): Promise<Exit> {
  const file = onDisk(resolve(io.folder, table));
  try {
    const kind = (await zipKindOf(file)) === 'workbook' ? 'workbook' : 'csv';
    for await (const { cells } of tableRows(file, kind)) {
      const headings = headingsOf(cells);
      const known = await rememberedMapping(join(open.folder, 'mappings'), layoutOf(headings));
      const columns = guessedColumns(headings);
      const guessed: TableMapping = { format: mappingFormat, platform: platforms[0], unit: 'yuan', columns };
      await io.out(`${JSON.stringify(known ?? guessed, null, 2)}\n`);
      const used = new Set(Object.values((known ?? guessed).columns));
      const left = headings.filter((heading) => !used.has(heading));
      if (left.length > 0) await io.error(`${words('cli:mappingLeft', { columns: left.join(', ') })}\n`);
      const missing = neededFields.filter((field) => (known ?? guessed).columns[field] === undefined);
      if (missing.length > 0) await io.error(`${words('cli:mappingMissing', { fields: missing.join(', ') })}\n`);
      return exit.done;
    }
    await io.error(`${table}: ${words('problem:empty')}\n`);
  } catch (error) {
    const reason =
      error instanceof TableRefused
        ? words(`problem:${error.code}`, error.params)
        : words('problem:path_unreadable', { detail: error instanceof Error ? error.message : String(error) });
    await io.error(`${table}: ${reason}\n`);
  }
  return exit.refused;
}
