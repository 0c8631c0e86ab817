/** A JSON Schema as a person reads it: a row for each field. */
import { z } from 'zod';

type Schema = z.core.JSONSchema.BaseSchema;

export function jsonSchemaText(schema: z.ZodType, title: string): string {
  return `${JSON.stringify({ title, ...z.toJSONSchema(schema, { io: 'input' }) }, null, 2)}\n`;
}

/** [field with the way to it, what it can be, whether it is needed] */
export function fieldRows(schema: z.ZodType): [string, string, string][] {
  return rowsOf(z.toJSONSchema(schema, { io: 'input' }), '');
}

function rowsOf(schema: Schema, way: string): [string, string, string][] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, field]): [string, string, string][] => {
    if (typeof field === 'boolean') return [];
    const here = `${way}${name}`;
    const row: [string, string, string] = [here, kindOf(field), schema.required?.includes(name) ? 'yes' : ''];
    return [row, ...inside(field, here)];
  });
}

function inside(field: Schema, here: string): [string, string, string][] {
  const { items } = field;
  if (typeof items === 'object' && !Array.isArray(items)) return rowsOf(items, `${here}[].`);
  const one = field.anyOf?.find((choice) => typeof choice === 'object' && choice.properties !== undefined);
  return rowsOf(typeof one === 'object' ? one : field, `${here}.`);
}

function kindOf(field: Schema): string {
  if (field.const !== undefined) return String(field.const);
  if (field.enum) return field.enum.join(', ');
  const choices = field.anyOf?.filter((choice) => typeof choice === 'object');
  if (choices) return choices.map(kindOf).join(' or ');
  if (field.pattern !== undefined) return `string matching ${field.pattern}`;
  if (field.type === 'string') return field.maxLength === undefined ? 'string' : `string, at most ${field.maxLength}`;
  if (field.type === 'array') return field.maxItems === undefined ? 'array' : `array, at most ${field.maxItems}`;
  return String(field.type);
}
