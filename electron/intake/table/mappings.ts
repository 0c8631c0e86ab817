/** Which mapping a table is read by: the one that this import was given, else the one that was chosen for its layout before. */
import type { TableMapping } from '../../../shared/tables';
import { rememberedMapping, rememberMapping } from './mapping-files';
import type { MappingFor } from './read-table';

interface Given {
  mappingsFolder?: string | undefined;
  mapping?: TableMapping | undefined;
}

/** A mapping that was given is remembered for every layout that has the columns it names. */
export function mappingsOf({ mappingsFolder, mapping }: Given): MappingFor {
  return async (layout, headings) => {
    if (mapping && Object.values(mapping.columns).every((column) => headings.includes(column))) {
      if (mappingsFolder !== undefined) await rememberMapping(mappingsFolder, layout, mapping);
      return mapping;
    }
    return mappingsFolder === undefined ? mapping : ((await rememberedMapping(mappingsFolder, layout)) ?? mapping);
  };
}
