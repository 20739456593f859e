import { describe, expect, it } from '@jest/globals';
import { ApiClient } from './api-client.ts';
import { readList } from './read-list.ts';

/** A server of pages; it remembers what it was asked for. */
class Pages extends ApiClient {
  readonly asked: string[] = [];

  constructor(private readonly pages: readonly unknown[]) {
    super('http://127.0.0.1:9');
  }

  override async call(_method: string, path: string): Promise<unknown> {
    this.asked.push(path);
    return this.pages[Math.min(this.asked.length, this.pages.length) - 1];
  }
}

const page = (names: string[], nextCursor: string | null): unknown => ({
  items: names.map((name) => ({ name })),
  nextCursor,
});

describe('readList', () => {
  it('reads page after page', async () => {
    const pages = new Pages([page(['a', 'b'], 'x&y'), page(['c'], null)]);
    const query = { members: ['name'] as const, filters: { q: 'ada@example.com', actor: undefined } };
    await expect(readList(pages, '/things', query)).resolves.toEqual([
      { name: 'a' },
      { name: 'b' },
      { name: 'c' },
    ]);
    expect(pages.asked).toEqual([
      '/things?q=ada%40example.com&limit=200',
      '/things?q=ada%40example.com&limit=200&cursor=x%26y',
    ]);
  });

  it('reads no more than is wanted', async () => {
    const pages = new Pages([page(['a', 'b'], 'x'), page(['c'], 'y'), page(['d'], 'z')]);
    await expect(readList(pages, '/things', { members: ['name'], most: 3 })).resolves.toHaveLength(3);
    expect(pages.asked).toEqual(['/things?limit=3', '/things?limit=1&cursor=x']);
  });

  it('ends where a cursor comes back', async () => {
    const pages = new Pages([page(['a'], 'x'), page(['b'], 'x')]);
    await expect(readList(pages, '/things', { members: ['name'] })).resolves.toHaveLength(2);
  });

  it.each([{}, { items: {} }, { items: [{ name: 1 }] }, { items: [null] }])('takes no %j', async (answer) => {
    await expect(readList(new Pages([answer]), '/things', { members: ['name'] })).rejects.toThrow(
      /does not answer as Tracegate does/,
    );
  });
});
