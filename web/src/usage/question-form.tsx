import { NativeSelect, TextInput } from '@mantine/core';
import type { UsageGroup, UsageQuestion } from '../api/usage.ts';
import { groups } from './groups.ts';
import { shiftDay } from '../common/shift-day.ts';
import { lastDays } from './last-days.ts';
import classes from './usage.module.css';

const spans = [7, 30, 90, 365];

interface QuestionFormProps {
  question: UsageQuestion;
  onChange: (change: Partial<UsageQuestion>) => void;
}

/** By what to sum up, and which days. People name the last day that counts; the interface the first that does not. */
export function QuestionForm({ question: { groupBy, from, to }, onChange }: QuestionFormProps) {
  const span = spans.find((count) => lastDays(count).from === from && lastDays(count).to === to);
  return (
    <div role="search" aria-label="Which usage" className={classes.filter}>
      <NativeSelect
        size="sm"
        label="Sum up"
        data={groups.map(({ value, label }) => ({ value, label }))}
        value={groupBy}
        onChange={(event) => onChange({ groupBy: event.currentTarget.value as UsageGroup })}
      />
      <NativeSelect
        size="sm"
        label="Time"
        data={[
          ...spans.map((count) => ({ value: String(count), label: `The last ${count} days` })),
          { value: '', label: 'Days of your choice' },
        ]}
        value={span === undefined ? '' : String(span)}
        onChange={(event) => {
          const count = Number(event.currentTarget.value);
          if (count > 0) onChange(lastDays(count));
        }}
      />
      <TextInput
        size="sm"
        type="date"
        label="First day"
        value={from}
        onChange={(event) => event.currentTarget.value && onChange({ from: event.currentTarget.value })}
      />
      <TextInput
        size="sm"
        type="date"
        label="Last day"
        value={shiftDay(to, -1)}
        onChange={(event) =>
          event.currentTarget.value && onChange({ to: shiftDay(event.currentTarget.value, 1) })
        }
      />
    </div>
  );
}
