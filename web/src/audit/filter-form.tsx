import { Button, NativeSelect, TextInput } from '@mantine/core';
import type { AuditFilter } from '../api/audit.ts';
import { MemberSelect } from '../organization/member-select.tsx';
import { actionGroups } from './action-texts.ts';
import classes from './audit.module.css';
import { fromLocalTime, toLocalTime } from '../common/local-time.ts';

// The server takes the type of an actor in place of a person's id.
const otherActors = [
  { value: 'service', label: 'Service tokens' },
  { value: 'nobody', label: 'Somebody not signed in' },
  { value: 'system', label: 'Tracegate itself' },
];

interface FilterFormProps {
  filter: AuditFilter;
  onChange: (filter: AuditFilter) => void;
  onClear: () => void;
}

/** Which entries to show: takes effect at once. */
export function FilterForm({ filter, onChange, onClear }: FilterFormProps) {
  const set = (change: Partial<AuditFilter>) => onChange({ ...filter, ...change });
  const isEmpty = Object.values(filter).every((value) => value === '');
  return (
    <div role="search" aria-label="Filter of the entries" className={classes.filter}>
      <NativeSelect
        size="sm"
        label="Action"
        data={[{ value: '', label: 'All actions' }, ...actionGroups]}
        value={filter.action}
        onChange={(event) => set({ action: event.currentTarget.value })}
      />
      <MemberSelect
        size="sm"
        label="By"
        others={otherActors}
        placeholder="Anybody"
        value={filter.actor === '' ? null : filter.actor}
        onChange={(actor) => set({ actor: actor ?? '' })}
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
