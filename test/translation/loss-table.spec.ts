import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { describeShared } from './support/describe-shared.ts';
import { loose } from './support/loose-json.ts';
import { sharedJson } from './support/shared-data.ts';
import type { Schemas } from './table/published-objects.ts';
import { renderTable } from './table/render-table.ts';
import { TABLED_FORMATS } from './table/tabled-formats.ts';
import { undeclaredFields } from './table/undeclared-fields.ts';

describe('docs/translation.md', () => {
  it('says what the code does: else run npm run docs:translation', () => {
    const page = readFileSync(join(import.meta.dirname, '../../docs/translation.md'), 'utf8');
    expect(page).toBe(renderTable());
  });
});

describeShared('The tables of what is lost', 'openapi', () => {
  it.each(TABLED_FORMATS)('declare every published field of a request: $title', (format) => {
    const schemas = schemasOf(format.specification);
    expect(undeclaredFields(format.requests, format.fields.request, schemas)).toEqual([]);
  });

  it.each(TABLED_FORMATS)('declare every published field of an answer: $title', (format) => {
    const schemas = schemasOf(format.specification);
    expect(undeclaredFields(format.responses, format.fields.response, schemas)).toEqual([]);
  });

  it.each(TABLED_FORMATS)('would miss a field that its provider adds: $title', (format) => {
    const schemas = structuredClone(schemasOf(format.specification));
    const [root = ''] = format.requests;
    const added = { ...schemas, [root]: withField(schemas[root] ?? {}) };
    expect(undeclaredFields(format.requests, format.fields.request, added)).toEqual([`${root}.brand_new`]);
  });
});

function schemasOf(specification: string): Schemas {
  return loose(loose(loose(sharedJson('openapi', specification))['components'])['schemas']) as Schemas;
}

function withField(schema: Schemas[string]): Schemas[string] {
  return { ...schema, properties: { ...loose(schema['properties']), brand_new: { type: 'string' } } };
}
