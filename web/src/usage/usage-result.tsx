import { SegmentedControl, Text } from '@mantine/core';
import { useState } from 'react';
import type { UsageItem, UsageQuestion } from '../api/usage.ts';
import { barsOf } from './bars-of.ts';
import { DayChart } from './day-chart.tsx';
import { measures, type MeasureName } from './measures.ts';
import { RankChart } from './rank-chart.tsx';
import { labelsOf } from './labels-of.ts';
import { UsageTable } from './usage-table.tsx';
import classes from './usage.module.css';

interface UsageResultProps {
  items: readonly UsageItem[];
  question: UsageQuestion;
}

/** The lines, drawn by one measure and written out with all. */
export function UsageResult({ items, question }: UsageResultProps) {
  const [measure, setMeasure] = useState<MeasureName>('cost');
  const labelOf = labelsOf(question.groupBy);
  if (items.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        Nothing was used in this time.
      </Text>
    );
  }
  const bars = barsOf(items, measure, labelOf);
  const { label, format } = measures[measure];
  return (
    <div className={classes.result}>
      <SegmentedControl
        size="xs"
        aria-label="What the bars show"
        className={classes.measures}
        data={Object.entries(measures).map(([value, { label: text }]) => ({ value, label: text }))}
        value={measure}
        onChange={(value) => setMeasure(value as MeasureName)}
      />
      {question.groupBy === 'day' ? (
        <DayChart bars={bars} from={question.from} to={question.to} label={label} format={format} />
      ) : (
        <RankChart bars={bars} label={label} />
      )}
      <UsageTable items={items} groupBy={question.groupBy} labelOf={labelOf} />
    </div>
  );
}
