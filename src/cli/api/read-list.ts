import type { ApiClient } from './api-client.ts';
import { hasText } from './answers.ts';
import { queryOf } from './query-of.ts';
import { notTracegate } from './refusal.ts';

/** The longest page that a server gives. */
const PAGE = 200;

/** What to read of a list. */
export interface ListQuery<Name extends string> {
  /** Members that each item has as text: enough to tell our server from another. */
  readonly members: readonly Name[];
  /** Filters; those that are undefined are left out. */
  readonly filters?: Readonly<Record<string, string | undefined>>;
  /** How many items are wanted at the most; all without it. */
  readonly most?: number;
}

/**
 * Reads a list, page after page. A cursor that comes back a second time ends the reading, so that no server can make it
 * endless.
 *
 * @throws CliError for an answer that Tracegate does not give
 */
export async function readList<Item extends Record<Name, string>, Name extends string>(
  client: ApiClient,
  path: string,
  { members, filters = {}, most = Number.POSITIVE_INFINITY }: ListQuery<Name>,
): Promise<Item[]> {
  const items: Item[] = [];
  const seen = new Set<string>();
  for (let cursor: string | undefined = ''; cursor !== undefined && !seen.has(cursor);) {
    seen.add(cursor);
    const limit = String(Math.min(PAGE, most - items.length));
    const page = await client.call(
      'GET',
      `${path}?${queryOf({ ...filters, limit, cursor: cursor || undefined })}`,
    );
    items.push(...itemsOf<Item, Name>(client, page, members));
    cursor = hasText(page, 'nextCursor') && items.length < most ? page.nextCursor : undefined;
  }
  return items;
}

function itemsOf<Item extends Record<Name, string>, Name extends string>(
  client: ApiClient,
  page: unknown,
  members: readonly Name[],
): Item[] {
  const { items } = page as { items?: unknown };
  if (!Array.isArray(items) || !items.every((item) => hasText(item, ...members))) {
    throw notTracegate(client.server, 200);
  }
  return items as Item[];
}
