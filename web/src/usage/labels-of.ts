import type { UsageGroup, UsageItem } from '../api/usage.ts';
import { formatDay } from '../common/format-day.ts';
import { groups } from './groups.ts';

/** What the lines are called. */
export function labelsOf(groupBy: UsageGroup): (item: UsageItem) => string {
  const none = groups.find(({ value }) => value === groupBy)?.none ?? 'None';
  return ({ key, name }) => {
    if (key === null) return none;
    if (groupBy === 'day') return formatDay(key);
    // A model's name is the key; what stands beside it is the provider.
    if (groupBy === 'model') return name === null ? key : `${key} (${name})`;
    return name ?? key;
  };
}
