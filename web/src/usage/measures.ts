import type { UsageItem } from '../api/usage.ts';
import { promptTokens } from '../common/cached-share.ts';
import { formatCount, formatShortCount } from '../common/format-count.ts';
import { formatMoney } from '../common/format-money.ts';

/** What bars can show. */
export type MeasureName = 'cost' | 'tokens' | 'requests';

/** A measure: a number to draw by, and its words. */
interface Measure {
  label: string;
  /** For the length of a bar alone: money becomes a float here, and nowhere else. */
  valueOf: (item: UsageItem) => number;
  textOf: (item: UsageItem) => string;
  /** Of a value on the scale. */
  format: (value: number) => string;
}

/** Each measure. */
export const measures: Record<MeasureName, Measure> = {
  cost: {
    label: 'Cost',
    valueOf: ({ cost }) => Number(cost.amount),
    textOf: ({ cost }) => formatMoney(cost.amount),
    format: (value) => formatMoney(value.toFixed(6)),
  },
  tokens: {
    label: 'Tokens',
    valueOf: ({ usage }) => promptTokens(usage) + usage.outputTokens,
    textOf: ({ usage }) => formatShortCount(promptTokens(usage) + usage.outputTokens),
    format: formatShortCount,
  },
  requests: {
    label: 'Requests',
    valueOf: ({ exchanges }) => exchanges,
    textOf: ({ exchanges }) => formatCount(exchanges),
    format: formatShortCount,
  },
};
