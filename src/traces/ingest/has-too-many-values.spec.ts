import { expect, it } from '@jest/globals';
import { hasTooManyValues } from './has-too-many-values.ts';

const listOf = (value: string, count: number): Buffer =>
  Buffer.from(`[${Array<string>(count).fill(value).join(',')}]`);

it.each([
  ['32 MB of empty lists', listOf('[]', 11_000_000), true],
  ['20 MB of the numbers of embeddings', listOf('0.1', 5_000_000), false],
  ['32 MB of text', listOf(JSON.stringify('a word, and [another]. '.repeat(50)), 29_000), false],
  ['a short list', listOf('[]', 1000), false],
])('%s: %p', (_what, body, isTooMany) => {
  expect(hasTooManyValues(body)).toBe(isTooMany);
});
