import { callApi } from './call-api.ts';

/** One page of a list. */
export interface ListPage<Item> {
  items: Item[];
  nextCursor: string | null;
}

/** The most that the server puts on one page. */
const largestPage = 200;

/** Reads a list to its end, page by page. For lists that are needed whole: one's own things, the members to choose from. */
export async function collectPages<Item>(path: string): Promise<Item[]> {
  const items: Item[] = [];
  let cursor: string | null = null;
  do {
    const page: ListPage<Item> = await readPage<Item>(path, { limit: largestPage, cursor });
    items.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return items;
}

/** What to look for in a list; what is null or empty does not count. */
export type ListQuery = Record<string, string | number | null | undefined>;

/** Reads one page of a list. */
export function readPage<Item>(path: string, query: ListQuery): Promise<ListPage<Item>> {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== null && value !== undefined && value !== '') search.set(name, String(value));
  }
  return callApi(search.size > 0 ? `${path}?${search}` : path);
}
