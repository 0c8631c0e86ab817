/** A mapping while somebody is at it. Pure. */
import {
  type DraftMapping,
  mappingFormat,
  type TableColumn,
  type TableField,
  type TableMapping,
  unfitFor,
  type ValueField,
} from '../../shared/tables';

/** Every field has a column or none; a value that is of no column any more is not kept. */
export function withColumn(draft: DraftMapping, field: TableField, heading: string | null): DraftMapping {
  const columns = { ...draft.columns };
  if (heading === null) delete columns[field];
  else columns[field] = heading;
  return { ...draft, columns };
}

/** Null: as the desk's own tables say. */
export function withValue(draft: DraftMapping, field: ValueField, value: string, means: string | null): DraftMapping {
  const others = Object.entries(draft.values?.[field] ?? {}).filter(([one]) => one !== value);
  const chosen = means === null ? others : [...others, [value, means]];
  const { [field]: _before, ...rest } = draft.values ?? {};
  const values = chosen.length === 0 ? rest : { ...rest, [field]: Object.fromEntries(chosen) };
  const { values: _all, ...without } = draft;
  return Object.keys(values).length === 0 ? without : { ...without, values };
}

/** What was chosen for a value; null where nothing was. */
export function chosenFor({ values }: DraftMapping, field: ValueField, value: string): string | null {
  const chosen = values?.[field];
  return chosen && Object.hasOwn(chosen, value) ? (chosen[value] ?? null) : null;
}

/** What still has to be said before it can be used. */
export function missingIn(draft: DraftMapping, headings: readonly string[]): 'platform' | TableField | null {
  const { missing } = unfitFor(fitting(draft, headings), headings);
  return missing[0] ?? (draft.platform === null ? 'platform' : null);
}

/** Columns that the table does not have are taken for nothing. */
export function fitting(draft: DraftMapping, headings: readonly string[]): DraftMapping {
  const there = Object.entries(draft.columns).filter(([, heading]) => headings.includes(heading));
  return { ...draft, columns: Object.fromEntries(there) };
}

/** What is kept; null while something is missing. Values of a field without a column are let go. */
export function wholeMapping(draft: DraftMapping, headings: readonly string[]): TableMapping | null {
  const { platform, unit, columns, values = {} } = fitting(draft, headings);
  if (platform === null || missingIn(draft, headings) !== null) return null;
  const used = Object.entries(values).filter(([field]) => Object.hasOwn(columns, field));
  return {
    format: mappingFormat,
    platform,
    unit,
    columns,
    ...(used.length > 0 && { values: Object.fromEntries(used) }),
    headings: [...headings],
  };
}

/** Columns that no field is taken from. */
export function unusedColumns({ columns }: DraftMapping, all: readonly TableColumn[]): TableColumn[] {
  const used = new Set(Object.values(columns));
  return all.filter(({ heading }) => !used.has(heading));
}
