/** One page of a list: `nextCursor` asks for the next, null at the end. */
export interface Page<Item> {
  items: Item[];
  nextCursor: string | null;
}

/** Makes a page from one row more than asked for; `keyOf` gives the row's place in the order. */
export function pageOf<Row, Item>(
  rows: Row[],
  limit: number,
  keyOf: (row: Row) => string,
  view: (row: Row) => Item,
): Page<Item> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { items: shown.map(view), nextCursor: rows.length > limit && last ? keyOf(last) : null };
}
