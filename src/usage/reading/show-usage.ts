import { sums, UsageItemDto, type UsagePageDto, type UsageQuery } from './usage.dto.ts';
import type { UsagePage } from './usage.service.ts';

/** A page of usage as the interface shows it. */
export function showUsage({ groupBy }: UsageQuery, { items, totals, nextCursor }: UsagePage): UsagePageDto {
  return { groupBy, items: items.map((row) => UsageItemDto.of(row)), totals: sums(totals), nextCursor };
}
