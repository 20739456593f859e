import type { UsageItem } from '../api/usage.ts';
import { type MeasureName, measures } from './measures.ts';

/** A line of the usage as a bar. */
export interface Bar {
  key: string;
  label: string;
  /** At least 0. */
  value: number;
  /** The value for people. */
  text: string;
}

/** The lines as bars of one measure. */
export function barsOf(
  items: readonly UsageItem[],
  measure: MeasureName,
  labelOf: (item: UsageItem) => string,
): Bar[] {
  const { valueOf, textOf } = measures[measure];
  return items.map((item) => ({
    key: item.key ?? '',
    label: labelOf(item),
    value: Math.max(0, valueOf(item)),
    text: textOf(item),
  }));
}
