import { Button, NativeSelect, TextInput } from '@mantine/core';
import type { TraceFilter } from '../api/traces.ts';
import { fromLocalTime, toLocalTime } from '../common/local-time.ts';
import { MemberSelect } from '../organization/member-select.tsx';
import { mayReview } from '../organization/roles.ts';
import { useOrganization } from '../organization/use-organization.ts';
import { outcomeTexts } from './outcome-texts.ts';
import { SettledInput } from '../common/settled-input.tsx';
import classes from './traces.module.css';

const outcomes = [
  { value: '', label: 'All' },
  ...Object.entries(outcomeTexts).map(([value, { label }]) => ({ value, label })),
  { value: 'open', label: 'Under way' },
];

interface FilterFormProps {
  filter: TraceFilter;
  onChange: (filter: TraceFilter) => void;
  onClear: () => void;
}

/** Which requests to show: takes effect at once, and stands in the address of the page. */
export function FilterForm({ filter, onChange, onClear }: FilterFormProps) {
  const { role } = useOrganization();
  const set = (change: Partial<TraceFilter>) => onChange({ ...filter, ...change });
  const isEmpty = Object.values(filter).every((value) => value === '');
  return (
    <div role="search" aria-label="Filter of the requests" className={classes.filter}>
      <SettledInput
        label="Words"
        placeholder="In prompts and answers"
        value={filter.q}
        onSettle={(q) => set({ q })}
      />
      {mayReview(role) && (
        <MemberSelect
          size="sm"
          label="By"
          placeholder="Anybody"
          clearable
          value={filter.user === '' ? null : filter.user}
          onChange={(user) => set({ user: user ?? '' })}
        />
      )}
      <SettledInput label="Model" value={filter.model} onSettle={(model) => set({ model })} />
      <SettledInput
        label="Client"
        placeholder="claude-cli"
        value={filter.client}
        onSettle={(client) => set({ client })}
      />
      <NativeSelect
        size="sm"
        label="Outcome"
        data={outcomes}
        value={filter.outcome}
        onChange={(event) => set({ outcome: event.currentTarget.value })}
      />
      <SettledInput
        label="Status"
        placeholder="4xx"
        pattern={/^[1-5](?:\d\d|xx)$/}
        value={filter.status}
        onSettle={(status) => set({ status })}
      />
      <TextInput
        size="sm"
        type="datetime-local"
        label="From"
        value={toLocalTime(filter.from)}
        onChange={(event) => set({ from: fromLocalTime(event.currentTarget.value) })}
      />
      <TextInput
        size="sm"
        type="datetime-local"
        label="To"
        value={toLocalTime(filter.to)}
        onChange={(event) => set({ to: fromLocalTime(event.currentTarget.value) })}
      />
      <Button size="sm" variant="default" disabled={isEmpty} onClick={onClear}>
        Show all
      </Button>
    </div>
  );
}
