import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { rulebookProblemCodes } from '../../electron/domain/rulebook/problems';
import { Rulebook } from '../../electron/domain/rulebook/schema';
import { code, expectPart, table } from '../support/document';
import { wordsOf } from '../support/words';

const path = 'docs/rulebooks.md';

/** As much of JSON Schema as a rulebook's is made of. */
interface Shape {
  type?: string | undefined;
  const?: string | undefined;
  enum?: string[] | undefined;
  pattern?: string | undefined;
  minimum?: number | undefined;
  maximum?: number | undefined;
  required?: string[] | undefined;
  properties?: Record<string, Shape> | undefined;
  propertyNames?: Shape | undefined;
  additionalProperties?: Shape | boolean | undefined;
  items?: Shape | undefined;
  oneOf?: Shape[] | undefined;
  anyOf?: Shape[] | undefined;
}
const Shape: z.ZodType<Shape> = z.lazy(() =>
  z.object({
    type: z.string().optional(),
    const: z.string().optional(),
    enum: z.array(z.string()).optional(),
    pattern: z.string().optional(),
    minimum: z.number().optional(),
    maximum: z.number().optional(),
    required: z.array(z.string()).optional(),
    properties: z.record(z.string(), Shape).optional(),
    propertyNames: Shape.optional(),
    additionalProperties: z.union([z.boolean(), Shape]).optional(),
    items: Shape.optional(),
    oneOf: z.array(Shape).optional(),
    anyOf: z.array(Shape).optional(),
  }),
);

/** Every field that a file can have, and what it is. */
function fieldsOf(shape: Shape, at: string): [field: string, is: string][] {
  const { properties, propertyNames, additionalProperties, items, oneOf } = shape;
  if (properties) {
    if (Object.keys(properties).join() === 'zh-CN,en') return [[at, 'both languages']];
    return Object.entries(properties).flatMap(([name, inner]) => {
      const place = at === '' ? name : `${at}.${name}`;
      return fieldsOf(inner, place).map(([field, is]): [string, string] => [
        field === place && !shape.required?.includes(name) ? `${field}?` : field,
        is,
      ]);
    });
  }
  if (typeof additionalProperties === 'object') {
    const each = `, for each of: ${(propertyNames?.enum ?? []).join(', ')}`;
    return fieldsOf(additionalProperties, `${at}.*`).map(([field, is]) => [
      field,
      field === `${at}.*` ? `${is}${each}` : is,
    ]);
  }
  if (items?.oneOf || items?.properties) return fieldsOf(items, `${at}[]`);
  if (oneOf) return merged(oneOf.flatMap((one) => fieldsOf(one, at)));
  return [[at, kindOf(shape)]];
}

/** Of the kinds of one list, fields of the same name stand once. */
function merged(fields: [string, string][]): [string, string][] {
  const kinds = new Map<string, string[]>();
  for (const [field, is] of fields) kinds.set(field, [...new Set([...(kinds.get(field) ?? []), is])]);
  return [...kinds].map(([field, is]) => [field, is.length > 1 ? `one of: ${is.join(', ')}` : is.join()]);
}

function kindOf(shape: Shape): string {
  if (shape.anyOf) return shape.anyOf.map(kindOf).join(' or ');
  if (shape.const !== undefined) return shape.const;
  if (shape.enum) return `one of: ${shape.enum.join(', ')}`;
  switch (shape.type) {
    case 'array':
      return `list of ${shape.items ? kindOf(shape.items).replace('one of: ', '').replace('clause id', 'clause ids') : ''}`;
    case 'boolean':
      return '`true` or `false`';
    case 'null':
      return '`null`';
    case 'integer':
    case 'number':
      return numberOf(shape);
    default:
      return textOf(shape.pattern);
  }
}

function numberOf({ type, minimum, maximum = Number.MAX_SAFE_INTEGER }: Shape): string {
  const kind = type === 'integer' ? 'whole number' : 'number';
  return maximum < 1e12 ? `${kind}, ${minimum} to ${maximum}` : `${kind}, at least ${minimum}`;
}

function textOf(pattern: string | undefined): string {
  if (pattern?.includes('[hd]')) return 'length of time';
  return pattern ? 'clause id' : 'text';
}

describe('the document of the rulebooks', () => {
  it('has every field, what it is, and what it means', () => {
    const schema = Shape.parse(z.toJSONSchema(Rulebook, { io: 'input', unrepresentable: 'any' }));
    const text = readFileSync(path, 'utf8');
    const meanings = new Map(
      [...text.matchAll(/^\| `([^`]+?)\??` \|[^|]*\| (.+) \|$/gm)].map(([, field, meaning]) => [field, meaning]),
    );
    const rows = fieldsOf(schema, '').map(([field, is]) => {
      const meaning = meanings.get(field.replace('?', '')) ?? '';
      expect(meaning, `what ${field} means`).not.toBe('');
      return [code(field), is, meaning];
    });
    expectPart(path, 'fields', table(['Field', 'Is', 'Means'], rows));
  });

  it('has every reason why a file is refused', () => {
    const words = wordsOf('en', 'rulebook');
    const rows = rulebookProblemCodes.map((problem) => [code(problem), words.get(`problem.${problem}`) ?? '']);
    expectPart(path, 'problems', table(['Code', 'In words'], rows));
  });
});
