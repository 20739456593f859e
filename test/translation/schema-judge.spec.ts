import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { describeShared } from './support/describe-shared.ts';
import { publishedRequests } from './support/published-schemas.ts';
import { PAIRS, recordedRequests, type FormatPair } from './support/recorded-cases.ts';
import { startRequestValidator, type SchemaValidator } from './support/schema-validator.ts';
import { sharedPath } from './support/shared-data.ts';
import { existsSync } from 'node:fs';
import { translatedRequest } from './support/translate.ts';

const validators = new Map<string, SchemaValidator>();

beforeAll(async () => {
  const specifications = new Set(Object.values(publishedRequests).map(({ specification }) => specification));
  for (const name of specifications) {
    if (existsSync(sharedPath('openapi', name))) validators.set(name, await startRequestValidator(name));
  }
});
afterAll(() => validators.forEach((validator) => validator.stop()));

describeShared('The published schema', 'openapi', () => {
  it.each(PAIRS)('of $upstream takes every translated request of $client', async (pair) => {
    const { specification, path } = publishedRequests[pair.upstream];
    const objections: string[] = [];
    for (const { name, body } of translatable(pair)) {
      const found = (await validators.get(specification)?.objections(path, body)) ?? ['no validator'];
      objections.push(...found.map((objection) => `${name}: ${objection}`));
    }
    expect(objections).toEqual([]);
  });

  it('is told apart from a misspelt, an unknown and a mistyped field', async () => {
    const { specification, path } = publishedRequests['openai-responses'];
    const ask = async (body: object) => validators.get(specification)?.objections(path, body);
    const message = { role: 'user', content: [{ type: 'input_text', text: 'hi' }] };
    expect(await ask({ model: 'm', input: [message] })).toEqual([]);
    expect(await ask({ model: 'm', input: [message], max_tokens: 5 })).not.toEqual([]);
    expect(await ask({ model: 'm', input: [{ ...message, colour: 'red' }] })).not.toEqual([]);
    expect(await ask({ model: 'm', input: [message], temperature: 'warm' })).not.toEqual([]);
  });
});

/** Requests that cannot be translated are the refusal judge's. */
function translatable(pair: FormatPair): Array<{ name: string; body: unknown }> {
  return recordedRequests(pair.client).flatMap(({ name, body }) => {
    try {
      return [{ name, body: JSON.parse(translatedRequest(pair, body).bodyText) as unknown }];
    } catch {
      return [];
    }
  });
}
