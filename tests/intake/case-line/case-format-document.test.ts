import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CaseLine, caseFormat } from '../../../electron/intake/case-line/format';
import { readPayload } from '../../../electron/intake/read-file';
import { code, expectFile, expectPart, table } from '../../support/document';
import { fieldRows, jsonSchemaText } from '../../support/json-schema';
import { bytesOf } from '../payloads';

const path = 'docs/case-format.md';

describe('the document of the case format', () => {
  it('comes with a JSON Schema', () => {
    expectFile('docs/case.schema.json', jsonSchemaText(CaseLine, caseFormat));
  });

  it('has every field', () => {
    const rows = fieldRows(CaseLine).map(([field, kind, needed]) => [code(field), kind, needed]);
    expectPart(path, 'fields', table(['Field', 'Is', 'Needed'], rows));
  });

  it('shows lines that are read', () => {
    const text = readFileSync(new URL(`../../../${path}`, import.meta.url), 'utf8');
    const [, example = ''] = /```json\n([\s\S]*?)```/.exec(text) ?? [];
    const { records, problems } = readPayload('example.ndjson', bytesOf(example));
    expect(problems).toEqual([]);
    expect(records.length).toBeGreaterThan(0);
  });
});
