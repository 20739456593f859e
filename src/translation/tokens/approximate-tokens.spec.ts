import { describe, expect, it } from '@jest/globals';
import { formats } from '../formats/formats.ts';
import { approximateTokens } from './approximate-tokens.ts';

const client = formats['anthropic-messages'];

function count(content: unknown, tools: unknown[] = []): Promise<number> {
  return approximateTokens(
    JSON.stringify({ model: 'm', messages: [{ role: 'user', content }], tools }),
    client,
  );
}

describe('approximateTokens', () => {
  it('counts words, tools and images', async () => {
    const plain = await count('The quick brown fox jumps over the lazy dog.');
    expect(plain).toBeGreaterThan(8);
    expect(plain).toBeLessThan(20);
    const tool = { name: 'read', description: 'Reads a file.', input_schema: { type: 'object' } };
    expect(await count('Hi', [tool])).toBeGreaterThan(await count('Hi'));
    const image = { type: 'image', source: { type: 'url', url: 'https://images.test/a.png' } };
    expect(await count([image])).toBeGreaterThan(1_000);
  });

  it('takes marks of a tokenizer for text', async () => {
    await expect(count('<|endoftext|>')).resolves.toBeGreaterThan(1);
  });

  it('lets others have their turn while it counts much', async () => {
    let turns = 0;
    const timer = setInterval(() => turns++, 1);
    await count('word '.repeat(100_000));
    clearInterval(timer);
    expect(turns).toBeGreaterThan(1);
  });
});
