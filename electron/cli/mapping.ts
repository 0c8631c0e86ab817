import { basename, join, resolve } from 'node:path';
import { neededFields, type TableMapping } from '../../shared/tables';
import { platforms } from '../../shared/vocabulary';
import { onDisk } from '../intake/content';
import { lookAt } from '../intake/table/look';
import { tableKindOf } from '../intake/table/read-table';
import { TableRefused } from '../intake/table/rows';
import { type Exit, exit } from './io';
import type { CommandContext } from './run-command';

/** `mapping TABLE`: what the columns of a table are, as it was chosen, else as it seems: to be looked at and given to `import`. */
export async function mappingCommand({ open, io, words, operands: [table = ''] }: CommandContext): Promise<Exit> {
  const file = resolve(io.folder, table);
  try {
    const content = onDisk(file);
    const kind = (await tableKindOf(file, content)) ?? 'csv';
    const looked = await lookAt({ content, shown: file, name: basename(file), kind }, join(open.folder, 'mappings'));
    if (looked) {
      const { mapping: seems, columns: found } = looked.look;
      const mapping: TableMapping = { ...seems, platform: seems.platform ?? platforms[0] };
      await io.out(`${JSON.stringify(mapping, null, 2)}\n`);
      const used = new Set(Object.values(mapping.columns));
      const left = found.map(({ heading }) => heading).filter((heading) => !used.has(heading));
      if (left.length > 0) await io.error(`${words('cli:mappingLeft', { columns: left.join(', ') })}\n`);
      const missing = neededFields.filter((field) => mapping.columns[field] === undefined);
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
