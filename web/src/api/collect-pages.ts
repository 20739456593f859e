/** One page of a list. */
export interface ListPage<Item> {
  items: Item[];
  nextCursor: string | null;
}

/** Reads a list to its end, page by page. For lists of one person's own things, which stay short. */
export async function collectPages<Item>(
  readPage: (query: string) => Promise<ListPage<Item>>,
): Promise<Item[]> {
  const items: Item[] = [];
  let cursor: string | null = null;
  do {
    const page: ListPage<Item> = await readPage(
      cursor === null ? '' : `?cursor=${encodeURIComponent(cursor)}`,
    );
    items.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return items;
}
