import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { commonFields, OutcomeLine, outcomeBodies } from '../../electron/outbox/outcome-line';
import { code, expectPart, table } from '../support/document';

const path = 'docs/outcome-feed.md';
const schemaFile = new URL('../../docs/outcome-feed.schema.json', import.meta.url);

const jsonSchema = (schema: z.ZodType) => z.toJSONSchema(schema);

/** Whoever reads lines has to bear fields that came later. */
function open({ jsonSchema: told }: { jsonSchema: z.core.JSONSchema.BaseSchema }): void {
  delete told.additionalProperties;
}

/** What a field holds, in short. */
function typeOf(schema: z.ZodType): string {
  const told = jsonSchema(schema);
  const options = told.anyOf ?? [told];
  return options
    .map((option) => {
      if (typeof option === 'boolean') return 'any';
      if (option.const !== undefined) return code(JSON.stringify(option.const));
      if (option.enum) return option.enum.length > 8 ? 'code' : option.enum.map((one) => code(String(one))).join(' ');
      return String(option.type ?? 'any');
    })
    .join(' or ');
}

const fields = (shape: Readonly<Record<string, z.ZodType>>) =>
  Object.entries(shape).map(([name, schema]) => [code(name), typeOf(schema), schema.description ?? '']);

describe('the document of the outcome feed', () => {
  it('tells what every line has', () => {
    expectPart(path, 'common', table(['Field', 'Type', 'What it is'], fields(commonFields)));
  });

  it('tells each kind, and what it adds', () => {
    const told = Object.entries(outcomeBodies).flatMap(([kind, { says, body }]) => {
      const rows = fields(body.shape);
      const added = rows.length === 0 ? [] : ['', ...table(['Field', 'Type', 'What it is'], rows)];
      return ['', `### ${kind}`, '', `${says.charAt(0).toUpperCase()}${says.slice(1)}.`, ...added];
    });
    expectPart(path, 'kinds', [...told, '']);
  });

  it('has the JSON Schema beside it', () => {
    const schema = {
      $id: 'arbiter-desk/feed/1',
      title: 'A line of the outcome feed',
      ...z.toJSONSchema(OutcomeLine, { reused: 'ref', override: open }),
    };
    if (process.env.ARBITER_WRITE_DOCS === '1') writeFileSync(schemaFile, `${JSON.stringify(schema, null, 2)}\n`);
    // How it is laid out is the formatter's.
    expect(JSON.parse(readFileSync(schemaFile, 'utf8'))).toEqual(JSON.parse(JSON.stringify(schema)));
  });
});
